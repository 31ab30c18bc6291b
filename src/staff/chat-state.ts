import { Check, Column, CreateDateColumn, Entity, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { Language } from '../i18n.js';
import { StaffMember } from './staff-member.js';

/** Which thread of chat memory a person's chat is in; it rolls over so that memory stays short. */
@Entity('chat_thread')
@Check('chat_thread_lang_check', `lang in ('es', 'en')`)
export class ChatThread {
  @Column({ type: 'varchar', length: 150, primary: true })
  chat!: string;

  @Column({ type: 'int', primary: true })
  staffId!: number;

  @ManyToOne(() => StaffMember, { onDelete: 'CASCADE' })
  staff!: Relation<StaffMember>;

  @Column({ type: 'int', default: 1 })
  generation!: number;

  @Column({ type: 'int', default: 0 })
  turns!: number;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  lastAt!: Date;

  /** The language of the last answer, for a button or an "ok" that has none of its own. */
  @Column({ type: 'varchar', length: 10, nullable: true })
  lang!: Language | null;
}

/** A write that waits for its person's word. One per person and chat; decided once, by compare-and-set. */
@Entity('pending_action')
@Check('pending_action_decision_check', `decision in ('confirmed', 'cancelled', 'superseded')`)
export class PendingAction {
  @PrimaryColumn({ type: 'varchar', length: 32 })
  id!: string;

  @Column({ type: 'varchar', length: 150 })
  chat!: string;

  @ManyToOne(() => StaffMember, { nullable: false, onDelete: 'CASCADE' })
  staff!: Relation<StaffMember>;

  /** `[{"tool": "...", "args": {...}}]`, exactly as shown to the person. */
  @Column({ type: 'jsonb' })
  actions!: object[];

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Column({ type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ type: 'varchar', length: 12, nullable: true })
  decision!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  decidedAt!: Date | null;
}
