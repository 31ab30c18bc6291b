import { Column, Entity } from 'typeorm';
import type { DateOnly } from '../../clock.js';

/** How fast one channel may go on: kept in the database, so that several workers together keep to it. */
@Entity('outbox_pace')
export class OutboxPace {
  @Column({ type: 'varchar', length: 20, primary: true })
  channel!: string;

  /** The next moment that is nobody's yet, by the clinic's clock. */
  @Column({ type: 'timestamptz' })
  nextAt!: Date;

  /** The clinic's date that `sentToday` counts. */
  @Column({ type: 'date', nullable: true })
  sentOn!: DateOnly | null;

  @Column({ type: 'int', default: 0 })
  sentToday!: number;

  /** Dates on which anything was sent: a young number may send less. */
  @Column({ type: 'int', default: 0 })
  daysUsed!: number;

  @Column({ type: 'int', default: 0 })
  refusals!: number;

  /** Set where the platform shows signs of a ban. */
  @Column({ type: 'timestamptz', nullable: true })
  pausedUntil!: Date | null;
}
