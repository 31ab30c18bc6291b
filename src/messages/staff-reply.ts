import { Column, Entity, ManyToOne, type Relation } from 'typeorm';
import { StaffMember } from '../staff/staff-member.js';
import { Message } from './message.js';

/** A member of staff pressed "Answer": their next words in this chat go to the owner. One per person and chat. */
@Entity('staff_reply')
export class StaffReply {
  @Column({ type: 'varchar', length: 150, primary: true })
  chat!: string;

  @Column({ type: 'int', primary: true })
  staffId!: number;

  @ManyToOne(() => StaffMember, { onDelete: 'CASCADE' })
  staff!: Relation<StaffMember>;

  /** The owner's message that is answered. */
  @ManyToOne(() => Message, { nullable: false, onDelete: 'CASCADE' })
  message!: Relation<Message>;

  @Column({ type: 'timestamptz' })
  expiresAt!: Date;

  /** The message that was the answer; the same one delivered again sends nothing anew. */
  @Column({ type: 'varchar', length: 250, nullable: true })
  usedTurn!: string | null;

  /** How many answers the owner's message had when this began: of two with the same number one is sent. */
  @Column({ type: 'int', default: 0 })
  answersSeen!: number;

  /** Something else was done since: the next words may be meant for the assistant. */
  @Column({ type: 'boolean', default: false })
  distracted!: boolean;

  /** Words in doubt, until the person says whether they are for the owner. */
  @Column({ type: 'text', nullable: true })
  draft!: string | null;
}
