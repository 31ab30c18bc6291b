import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { Appointment, CareDue } from '../history/appointment.js';
import type { Language } from '../i18n.js';
import { Owner } from '../owners/owner.js';
import { Pet } from '../owners/pet.js';
import { StaffMember } from '../staff/staff-member.js';

/** Every message to or from an owner, on all channels. */
@Entity('message')
@Unique(['dedupeKey'])
@Index('message_owner_id_created_at_idx', { synchronize: false })
@Index('message_external_id_idx', { synchronize: false })
@Index('message_forward_after_idx', { synchronize: false })
@Index('message_answers_id_idx', { synchronize: false })
@Index('message_queue_idx', { synchronize: false })
@Index('message_leased_until_idx', { synchronize: false })
@Index('message_marketing_idx', { synchronize: false })
@Index('message_address_idx', { synchronize: false })
@Index('message_sending_idx', { synchronize: false })
@Index('message_campaign_id_idx', { synchronize: false })
@Index('message_waiting_pet_idx', { synchronize: false })
@Check('message_kind_check', `kind in ('marketing', 'reminder', 'answer')`)
@Check('message_lang_check', `lang in ('es', 'en')`)
@Check('message_direction_check', `direction in ('in', 'out')`)
@Check(
  'message_status_check',
  `status in ('queued', 'claimed', 'sending', 'sent', 'delivered', 'read', 'failed', 'unknown', 'skipped', 'received')`,
)
export class Message {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @ManyToOne(() => Owner, { nullable: false, onDelete: 'CASCADE' })
  owner!: Relation<Owner>;

  @Column({ type: 'varchar', length: 3 })
  direction!: 'in' | 'out';

  @Column({ type: 'varchar', length: 20 })
  channel!: string;

  /** Of ours, on that channel: the bot or number that it came to or left from. */
  @Column({ type: 'varchar', length: 64, default: '' })
  account!: string;

  /** The owner's, on that channel: where it came from or went to. */
  @Column({ type: 'varchar', length: 254, default: '' })
  address!: string;

  /** The platform's or provider's own id, by which its receipts name the message. */
  @Column({ type: 'varchar', length: 128, nullable: true })
  externalId!: string | null;

  @Column({ type: 'varchar', length: 30, default: '' })
  purpose!: string;

  /** What follows from the purpose, for the indexes: see `PURPOSE_KINDS`. */
  @Column({ type: 'varchar', length: 10, default: 'marketing' })
  kind!: 'marketing' | 'reminder' | 'answer';

  @Column({ type: 'varchar', length: 10, nullable: true })
  lang!: Language | null;

  /** E-mail only. */
  @Column({ type: 'varchar', length: 200, nullable: true })
  subject!: string | null;

  /** Of the text as it was written, before the owner's name went in: the same text is not sent twice. */
  @Column({ type: 'char', length: 64, nullable: true })
  bodyHash!: string | null;

  /** The pet it is about. */
  @ManyToOne(() => Pet, { nullable: true, onDelete: 'SET NULL' })
  pet!: Relation<Pet> | null;

  /** The appointment it reminds of. */
  @ManyToOne(() => Appointment, { nullable: true, onDelete: 'SET NULL' })
  appointment!: Relation<Appointment> | null;

  @ManyToOne(() => CareDue, { nullable: true, onDelete: 'SET NULL' })
  careDue!: Relation<CareDue> | null;

  /** Not before, by the clinic's clock. */
  @Column({ type: 'timestamptz', nullable: true })
  sendAfter!: Date | null;

  /** From then on it is of no use. */
  @Column({ type: 'timestamptz', nullable: true })
  expiresAt!: Date | null;

  /** The worker that has it in hand. */
  @Column({ type: 'varchar', length: 64, nullable: true })
  claimedBy!: string | null;

  /** By the database's clock: from then on that worker is taken for dead. */
  @Column({ type: 'timestamptz', nullable: true })
  leasedUntil!: Date | null;

  /** From this moment it may be with the platform. */
  @Column({ type: 'timestamptz', nullable: true })
  intendedAt!: Date | null;

  @Column({ type: 'int', default: 0 })
  attempts!: number;

  @Column({ type: 'text' })
  body!: string;

  @Column({ type: 'varchar', length: 20 })
  status!: string;

  /** Why it was skipped or failed, or why it waits. */
  @Column({ type: 'varchar', length: 30, nullable: true })
  failure!: string | null;

  /** What came in that is no text. */
  @Column({ type: 'varchar', length: 20, nullable: true })
  media!: string | null;

  /** Of one that came in: the one of ours that it followed. Of one that went out: the owner's that it answers. */
  @ManyToOne(() => Message, { nullable: true, onDelete: 'SET NULL' })
  answers!: Relation<Message> | null;

  @ManyToOne(() => StaffMember, { nullable: true, onDelete: 'SET NULL' })
  sentBy!: Relation<StaffMember> | null;

  /** From then on the staff are to see it; null once they have, or need not. */
  @Column({ type: 'timestamptz', nullable: true })
  forwardAfter!: Date | null;

  /** The campaign that it is part of. */
  @ManyToOne('Campaign', { nullable: true })
  campaign!: object | null;

  /** Owner + occasion + period, or campaign + owner: the same message cannot be stored twice. */
  @Column({ type: 'varchar', length: 200, nullable: true })
  dedupeKey!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  sentAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  respondedAt!: Date | null;
}

/** The consent ledger: what an owner said, how, when, and who wrote it down. Rows are never changed. */
@Entity('consent_event')
@Check('consent_event_status_check', `status in ('granted', 'revoked')`)
@Check('consent_event_channel_check', `channel in ('all', 'whatsapp', 'telegram', 'email', 'sms', 'phone')`)
@Check('consent_event_how_check', `btrim(how) <> ''`)
export class ConsentEvent {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @Index()
  @ManyToOne(() => Owner, { nullable: false, onDelete: 'CASCADE' })
  owner!: Relation<Owner>;

  @Column({ type: 'varchar', length: 20, default: 'marketing' })
  purpose!: string;

  @Column({ type: 'varchar', length: 20, default: 'all' })
  channel!: string;

  @Column({ type: 'varchar', length: 10 })
  status!: 'granted' | 'revoked';

  /** How it was given, in the words of whoever recorded it. */
  @Column({ type: 'varchar', length: 300 })
  how!: string;

  @ManyToOne(() => StaffMember, { nullable: true, onDelete: 'SET NULL' })
  recordedBy!: Relation<StaffMember> | null;

  @CreateDateColumn({ type: 'timestamptz' })
  at!: Date;
}

/** An incoming update, kept from its arrival until it was answered: nothing confirmed is lost or done twice. */
@Entity('inbox_update')
@Index('inbox_update_open_idx', { synchronize: false })
@Index('inbox_update_queue_idx', { synchronize: false })
@Unique(['channel', 'account', 'updateId'])
@Check('inbox_update_status_check', `status in ('received', 'working', 'done', 'failed')`)
export class InboxUpdate {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @Column({ type: 'varchar', length: 20 })
  channel!: string;

  @Column({ type: 'varchar', length: 64 })
  account!: string;

  @Column({ type: 'varchar', length: 100 })
  updateId!: string;

  @Column({ type: 'varchar', length: 64 })
  chat!: string;

  @Column({ type: 'jsonb' })
  payload!: object;

  @Column({ type: 'varchar', length: 10, default: 'received' })
  status!: string;

  @Column({ type: 'int', default: 0 })
  attempts!: number;

  @CreateDateColumn({ type: 'timestamptz' })
  receivedAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  leasedUntil!: Date | null;

  /** From the moment at which a part of the answer may be with the platform: it is never sent again. */
  @Column({ type: 'timestamptz', nullable: true })
  answeringAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  doneAt!: Date | null;
}
