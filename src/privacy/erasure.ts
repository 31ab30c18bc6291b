import { Column, CreateDateColumn, Entity, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { DateOnly } from '../clock.js';
import { Owner } from '../owners/owner.js';
import { StaffMember } from '../staff/staff-member.js';

/** A request to be forgotten. The record is hidden from the first moment; its data go from `eraseAfter` on. */
@Entity('erasure')
export class Erasure {
  @PrimaryColumn({ type: 'int' })
  ownerId!: number;

  @ManyToOne(() => Owner, { onDelete: 'CASCADE' })
  owner!: Relation<Owner>;

  @CreateDateColumn({ type: 'timestamptz' })
  askedAt!: Date;

  /** By then the law wants the person to have an answer. */
  @Column({ type: 'date' })
  dueOn!: DateOnly;

  @Column({ type: 'timestamptz' })
  eraseAfter!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  erasedAt!: Date | null;

  @ManyToOne(() => StaffMember, { nullable: true, onDelete: 'SET NULL' })
  askedBy!: Relation<StaffMember> | null;
}
