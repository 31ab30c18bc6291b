import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import type { Language } from '../i18n.js';
import type { SegmentFilters } from '../insights/segment-filters.js';
import type { OwnerChannel } from '../messages/sender.js';
import { Owner } from '../owners/owner.js';
import { Pet } from '../owners/pet.js';
import type { Role } from '../staff/roles.js';
import { StaffMember } from '../staff/staff-member.js';

export const CAMPAIGN_PURPOSES = ['win_back', 'announcement', 'campaign'] as const;
export type CampaignPurpose = (typeof CAMPAIGN_PURPOSES)[number];
export type CampaignStatus = 'draft' | 'approved' | 'sending' | 'done' | 'cancelled';

/** Whom it is for: everybody who fits the filters, or these. */
export type Audience = { filters: SegmentFilters } | { ownerIds: number[] };

/** One text for many owners. `approved`: in the outbox, nothing has left yet; `sending`: some have. */
@Entity('campaign')
@Index('campaign_open_idx', { synchronize: false })
@Check('campaign_status_check', `status in ('draft', 'approved', 'sending', 'done', 'cancelled')`)
@Check('campaign_purpose_check', `purpose in ('win_back', 'announcement', 'campaign')`)
@Check('campaign_channel_check', `channel in ('whatsapp', 'telegram', 'email', 'sms')`)
@Check('campaign_holdout_percent_check', 'holdout_percent = 0 or holdout_percent between 5 and 50')
@Check('campaign_approved_check', `status in ('draft', 'cancelled') or approved_at is not null`)
export class Campaign {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @Column({ type: 'varchar', length: 120 })
  name!: string;

  @Column({ type: 'varchar', length: 30 })
  purpose!: CampaignPurpose;

  @Column({ type: 'jsonb' })
  audience!: Audience;

  /** Null: to each by the channel they prefer. */
  @Column({ type: 'varchar', length: 20, nullable: true })
  channel!: OwnerChannel | null;

  /** So many of a hundred who could be written to are not, so that there is somebody to compare with. */
  @Column({ type: 'int', default: 0 })
  holdoutPercent!: number;

  /** Null: as soon as it is approved. */
  @Column({ type: 'timestamptz', nullable: true })
  sendAt!: Date | null;

  @Column({ type: 'varchar', length: 10, default: 'draft' })
  status!: CampaignStatus;

  /** While it is set, nothing of it leaves. */
  @Column({ type: 'timestamptz', nullable: true })
  pausedAt!: Date | null;

  /** Of whom it goes to and where, as last planned: see `recipientsHash`. */
  @Column({ type: 'char', length: 64, default: '' })
  recipientsHash!: string;

  @Column({ type: 'char', length: 64, default: '' })
  bodyHash!: string;

  @ManyToOne(() => StaffMember, { nullable: true, onDelete: 'SET NULL' })
  createdBy!: Relation<StaffMember> | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @ManyToOne(() => StaffMember, { nullable: true, onDelete: 'SET NULL' })
  approvedBy!: Relation<StaffMember> | null;

  @Column({ type: 'timestamptz', nullable: true })
  approvedAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  finishedAt!: Date | null;
}

/** What owners of one language read, before their names go in. */
@Entity('campaign_text')
@Check('campaign_text_lang_check', `lang in ('es', 'en')`)
export class CampaignText {
  @Column({ type: 'int', primary: true })
  campaignId!: number;

  @ManyToOne(() => Campaign, { onDelete: 'CASCADE' })
  campaign!: Relation<Campaign>;

  @Column({ type: 'varchar', length: 10, primary: true })
  lang!: Language;

  /** E-mail only. */
  @Column({ type: 'varchar', length: 200, nullable: true })
  subject!: string | null;

  @Column({ type: 'text' })
  body!: string;
}

/** One owner of the audience, as last planned. */
@Entity('campaign_recipient')
export class CampaignRecipient {
  @Column({ type: 'int', primary: true })
  campaignId!: number;

  @ManyToOne(() => Campaign, { onDelete: 'CASCADE' })
  campaign!: Relation<Campaign>;

  @Column({ type: 'int', primary: true })
  ownerId!: number;

  @Index()
  @ManyToOne(() => Owner, { onDelete: 'CASCADE' })
  owner!: Relation<Owner>;

  @Column({ type: 'varchar', length: 20, nullable: true })
  channel!: OwnerChannel | null;

  @Column({ type: 'varchar', length: 254, default: '' })
  address!: string;

  @Column({ type: 'varchar', length: 10 })
  lang!: Language;

  /** The pet that the text names. */
  @ManyToOne(() => Pet, { nullable: true, onDelete: 'SET NULL' })
  pet!: Relation<Pet> | null;

  /** Why nothing goes to this owner. */
  @Column({ type: 'varchar', length: 30, nullable: true })
  excluded!: string | null;
}

/**
 * What one person may decide with one code, in one chat: to send a campaign, or to let it go on. Only the hash of
 * the code is kept. By the database's clock; used once.
 */
@Entity('campaign_approval')
@Check('campaign_approval_what_check', `what in ('send', 'resume')`)
export class CampaignApproval {
  @Column({ type: 'int', primary: true })
  campaignId!: number;

  @ManyToOne(() => Campaign, { onDelete: 'CASCADE' })
  campaign!: Relation<Campaign>;

  @Column({ type: 'int', primary: true })
  staffId!: number;

  @ManyToOne(() => StaffMember, { onDelete: 'CASCADE' })
  staff!: Relation<StaffMember>;

  @Column({ type: 'varchar', length: 150, primary: true })
  chat!: string;

  @Column({ type: 'varchar', length: 10 })
  what!: 'send' | 'resume';

  @Column({ type: 'varchar', length: 10 })
  role!: Role;

  @Column({ type: 'char', length: 64 })
  codeHash!: string;

  @Column({ type: 'char', length: 64 })
  recipientsHash!: string;

  @Column({ type: 'char', length: 64 })
  bodyHash!: string;

  @Column({ type: 'int', default: 0 })
  tries!: number;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Column({ type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  usedAt!: Date | null;
}
