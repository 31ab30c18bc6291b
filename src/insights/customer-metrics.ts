import { Check, Column, Entity, Index, JoinColumn, OneToOne, type Relation } from 'typeorm';
import type { DateOnly } from '../clock.js';
import { Owner } from '../owners/owner.js';

/**
 * One row per owner, written by the nightly refresh. Nothing here changes merely because a day has passed: days
 * since the last visit, and what follows from them, are derived where they are read.
 */
@Entity('customer_metrics')
@Index('customer_metrics_total_spent_idx', { synchronize: false })
@Index('customer_metrics_last_visit_date_idx', { synchronize: false })
@Index('customer_metrics_rescore_on_idx', { synchronize: false })
@Index('customer_metrics_customer_since_idx', { synchronize: false })
@Index('customer_metrics_lifetime_value_idx', { synchronize: false })
@Check('customer_metrics_response_rate_check', 'response_rate between 0 and 1')
@Check('customer_metrics_churn_risk_score_check', 'churn_risk_score between 0 and 1')
@Check('customer_metrics_p_alive_check', 'p_alive between 0 and 1')
export class CustomerMetrics {
  @Column({ type: 'int', primary: true })
  ownerId!: number;

  @OneToOne(() => Owner, { onDelete: 'CASCADE' })
  @JoinColumn()
  owner!: Relation<Owner>;

  @Column({ type: 'numeric', precision: 12, scale: 2, default: 0 })
  totalSpent!: number;

  /** Completed orders less refunds: the numerator of `averageOrderValue`. */
  @Column({ type: 'numeric', precision: 12, scale: 2, default: 0 })
  orderSpend!: number;

  @Column({ type: 'numeric', precision: 12, scale: 2, default: 0 })
  spentLastYear!: number;

  @Column({ type: 'numeric', precision: 10, scale: 2, default: 0 })
  averageOrderValue!: number;

  @Column({ type: 'int', default: 0 })
  orderCount!: number;

  /** Past appointments that were not cancelled, no-shows included. */
  @Column({ type: 'int', default: 0 })
  totalAppointments!: number;

  @Column({ type: 'int', default: 0 })
  visitCount!: number;

  @Column({ type: 'int', default: 0 })
  cancelledAppointments!: number;

  @Column({ type: 'int', default: 0 })
  noShowCount!: number;

  @Column({ type: 'date', nullable: true })
  firstVisitDate!: DateOnly | null;

  @Column({ type: 'date', nullable: true })
  lastVisitDate!: DateOnly | null;

  @Column({ type: 'date', nullable: true })
  lastPurchaseDate!: DateOnly | null;

  /** Median days between visits on different days; null with fewer than two gaps. */
  @Column({ type: 'real', nullable: true })
  visitRhythmDays!: number | null;

  /** Registration, else the first activity, else the day the record was made. */
  @Column({ type: 'date', nullable: true })
  customerSince!: DateOnly | null;

  @Column({ type: 'int', default: 0 })
  messagesSent!: number;

  @Column({ type: 'int', default: 0 })
  messagesResponded!: number;

  @Column({ type: 'real', default: 0 })
  responseRate!: number;

  /** 0 to 1, higher is likelier to leave; null where no score is given (no living pet, never seen). */
  @Column({ type: 'real', nullable: true })
  churnRiskScore!: number | null;

  /** Which rule or model gave the score. */
  @Column({ type: 'varchar', length: 20, default: '' })
  scoreMode!: string;

  /** `[{"code": "rhythm", ...}]`: what speaks for the score, in codes that a card puts into words. */
  @Column({ type: 'jsonb', default: [] })
  scoreReasons!: object[];

  /** The day on which time alone will have moved the score by five hundredths; null where it hardly can. */
  @Column({ type: 'date', nullable: true })
  rescoreOn!: DateOnly | null;

  @Column({ type: 'real', nullable: true })
  pAlive!: number | null;

  @Column({ type: 'real', nullable: true })
  expectedVisits!: number | null;

  @Column({ type: 'numeric', precision: 12, scale: 2, default: 0 })
  lifetimeValueEstimate!: number;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;
}
