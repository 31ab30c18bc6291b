import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { StaffMember } from '../staff/staff-member.js';

/** What happened, who did it and from where. Append-only: the database refuses to change or delete a row. */
@Entity('audit_event')
@Unique(['requestKey'])
@Unique(['undoesId'])
@Index('audit_event_chat_actor_idx', { synchronize: false })
@Index(['actor', 'at'])
export class AuditEvent {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @CreateDateColumn({ type: 'timestamptz' })
  at!: Date;

  @ManyToOne(() => StaffMember, { nullable: true, onDelete: 'NO ACTION' })
  actor!: Relation<StaffMember> | null;

  @Column({ type: 'varchar', length: 150, default: '' })
  chat!: string;

  /** `owner.note_added`, `staff.invited`, `stranger.refused`, ... */
  @Column({ type: 'varchar', length: 50 })
  action!: string;

  @Column({ type: 'int', nullable: true })
  ownerId!: number | null;

  @Column({ type: 'jsonb', default: {} })
  detail!: object;

  /** How to take it back; null where it cannot be. */
  @Column({ type: 'jsonb', nullable: true })
  undo!: object | null;

  /** The event that this one took back. */
  @Column({ type: 'bigint', nullable: true })
  undoesId!: number | null;

  /** One order of one turn: the same order planned twice (a retry, a fallback model) has one effect. */
  @Column({ type: 'varchar', length: 200, nullable: true })
  requestKey!: string | null;
}
