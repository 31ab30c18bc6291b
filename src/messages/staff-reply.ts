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
}
