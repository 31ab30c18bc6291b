import { Check, Column, CreateDateColumn, Entity } from 'typeorm';
import type { DateOnly } from '../clock.js';

/** One run of one job for one date: the key that makes a night happen once, whatever crashes or overlaps. */
@Entity('job_run')
@Check('job_run_status_check', `status in ('running', 'done', 'failed')`)
export class JobRun {
  @Column({ type: 'varchar', length: 50, primary: true })
  job!: string;

  @Column({ type: 'date', primary: true })
  runOn!: DateOnly;

  @Column({ type: 'varchar', length: 10, default: 'running' })
  status!: string;

  @Column({ type: 'int', default: 1 })
  attempts!: number;

  /** A run whose lease has passed was killed half-way and may be taken over. */
  @Column({ type: 'timestamptz' })
  leasedUntil!: Date;

  @CreateDateColumn({ type: 'timestamptz' })
  startedAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  finishedAt!: Date | null;

  @Column({ type: 'jsonb', default: {} })
  detail!: object;
}

/** The few facts about this installation that are not configuration: demo state, schedule last set. */
@Entity('clinic_setting')
export class ClinicSetting {
  @Column({ type: 'varchar', length: 50, primary: true })
  key!: string;

  @Column({ type: 'jsonb' })
  value!: unknown;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;
}
