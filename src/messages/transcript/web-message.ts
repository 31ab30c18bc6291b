import { Column, Entity, ManyToOne, PrimaryGeneratedColumn, type Relation, Unique } from 'typeorm';
import { StaffMember } from '../../staff/staff-member.js';

/** One message as the page shows it to one member of staff. The latest of each chat are kept. */
@Entity('web_message')
@Unique(['staff', 'messageId'])
export class WebMessage {
  /** Drawn anew with every change: what is above the last one that a page saw is new to it. */
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  event!: number;

  @ManyToOne(() => StaffMember, { nullable: false, onDelete: 'CASCADE' })
  staff!: Relation<StaffMember>;

  @Column({ type: 'varchar', length: 100 })
  messageId!: string;

  /** Its place in the chat; a message that changes stays where it stood. */
  @Column({ type: 'timestamptz', default: () => 'clock_timestamp()' })
  at!: Date;

  @Column({ type: 'jsonb' })
  shown!: object;

  @Column({ type: 'varchar', length: 200, nullable: true })
  mime!: string | null;

  /** The file's bytes, while there is room for them. */
  @Column({ type: 'bytea', nullable: true })
  data!: Buffer | null;
}
