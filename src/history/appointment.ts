import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  UpdateDateColumn,
} from 'typeorm';
import type { DateOnly } from '../clock.js';
import { Owner } from '../owners/owner.js';
import { Pet } from '../owners/pet.js';
import { StaffMember } from '../staff/staff-member.js';

/** A visit is a completed appointment. Booking is another system's; Huella keeps the history and what is booked. */
@Entity('appointment')
@Index('appointment_owner_id_starts_at_idx', { synchronize: false })
@Index(['startsAt'])
@Check('appointment_status_check', `status in ('booked', 'completed', 'cancelled', 'no_show')`)
@Check(
  'appointment_kind_check',
  `kind in ('regular', 'seasonal', 'emergency', 'surgery', 'grooming', 'other')`,
)
@Check('appointment_amount_check', 'amount >= 0')
@Check('appointment_ends_at_check', 'ends_at >= starts_at')
export class Appointment {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @ManyToOne(() => Owner, { nullable: false, onDelete: 'CASCADE' })
  owner!: Relation<Owner>;

  @Index()
  @ManyToOne(() => Pet, { nullable: true, onDelete: 'SET NULL' })
  pet!: Relation<Pet> | null;

  @Column({ type: 'timestamptz' })
  startsAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  endsAt!: Date | null;

  @Column({ type: 'varchar', length: 20 })
  status!: 'booked' | 'completed' | 'cancelled' | 'no_show';

  @Column({ type: 'varchar', length: 20, default: 'regular' })
  kind!: string;

  @Column({ type: 'varchar', length: 200, default: '' })
  reason!: string;

  @ManyToOne(() => StaffMember, { nullable: true, onDelete: 'SET NULL' })
  staff!: Relation<StaffMember> | null;

  /** What the visit cost, where it was charged outside an order. */
  @Column({ type: 'numeric', precision: 12, scale: 2, nullable: true })
  amount!: number | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;
}

/** What a pet is due for, and when: vaccination, deworming, check-up. */
@Entity('care_due')
@Index('care_due_open_idx', { synchronize: false })
@Index('care_due_due_on_idx', { synchronize: false })
@Check('care_due_kind_check', `kind in ('vaccination', 'deworming', 'checkup', 'dental', 'other')`)
export class CareDue {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @ManyToOne(() => Pet, { nullable: false, onDelete: 'CASCADE' })
  pet!: Relation<Pet>;

  @Column({ type: 'varchar', length: 20 })
  kind!: string;

  @Column({ type: 'varchar', length: 100, default: '' })
  name!: string;

  @Column({ type: 'date' })
  dueOn!: DateOnly;

  @Column({ type: 'date', nullable: true })
  doneOn!: DateOnly | null;
}
