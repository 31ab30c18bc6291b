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
import type { Language } from '../i18n.js';
import type { Role } from './roles.js';

/** A person who works at the clinic. Revoked, never deleted: notes and audit keep their author. */
@Entity('staff_member')
@Index('staff_member_live_name_key', { synchronize: false })
@Check('staff_member_role_check', `role in ('reception', 'vet', 'admin')`)
@Check('staff_member_language_check', `language in ('es', 'en')`)
@Check(
  'staff_member_quiet_check',
  '(quiet_from is null) = (quiet_to is null) and (quiet_from is null or quiet_from <> quiet_to)',
)
export class StaffMember {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @Column({ type: 'varchar', length: 100 })
  name!: string;

  @Column({ type: 'varchar', length: 10 })
  role!: Role;

  /** Breaks the tie when a message could be either language. */
  @Column({ type: 'varchar', length: 10 })
  language!: Language;

  /** Hears what owners write, where their own chat is the one chosen for it. */
  @Column({ type: 'boolean', default: true })
  ownerReplies!: boolean;

  /** Hears of outages and of nightly work that failed, where their role does. */
  @Column({ type: 'boolean', default: true })
  systemNotices!: boolean;

  /** On the clinic's wall clock; `quietTo` may be earlier, past midnight. */
  @Column({ type: 'time', nullable: true })
  quietFrom!: string | null;

  @Column({ type: 'time', nullable: true })
  quietTo!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  revokedAt!: Date | null;
}

/** Where a member of staff writes from. The numeric id of the platform, never a name that anyone can take. */
@Entity('staff_address')
@Unique(['channel', 'account', 'externalId'])
export class StaffAddress {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @ManyToOne(() => StaffMember, { nullable: false, onDelete: 'CASCADE' })
  staff!: Relation<StaffMember>;

  @Column({ type: 'varchar', length: 20 })
  channel!: string;

  @Column({ type: 'varchar', length: 64 })
  account!: string;

  @Column({ type: 'varchar', length: 64 })
  externalId!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  linkedAt!: Date;

  /** Roughly: see `markAddressUsed`. */
  @Column({ type: 'timestamptz', nullable: true })
  lastUsedAt!: Date | null;
}

/** A single-use code that lets one person in. Only its hash is kept. */
@Entity('staff_invitation')
@Unique(['codeHash'])
@Index('staff_invitation_staff_id_idx', { synchronize: false })
@Check('staff_invitation_role_check', `role in ('reception', 'vet', 'admin')`)
@Check('staff_invitation_language_check', `language in ('es', 'en')`)
export class StaffInvitation {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @Column({ type: 'char', length: 64 })
  codeHash!: string;

  @Column({ type: 'varchar', length: 100 })
  name!: string;

  @Column({ type: 'varchar', length: 10 })
  role!: Role;

  @Column({ type: 'varchar', length: 10 })
  language!: Language;

  /** Somebody who is in already, for whom it opens one more address. Name, role and language are theirs then. */
  @ManyToOne(() => StaffMember, { nullable: true, onDelete: 'CASCADE' })
  staff!: Relation<StaffMember> | null;

  @ManyToOne(() => StaffMember, { nullable: true, onDelete: 'SET NULL' })
  createdBy!: Relation<StaffMember> | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Column({ type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  usedAt!: Date | null;
}

/** Somebody unknown who wrote. Counted, not rowed one by one; answered with silence. */
@Entity('stranger')
export class Stranger {
  @Column({ type: 'varchar', length: 20, primary: true })
  channel!: string;

  @Column({ type: 'varchar', length: 64, primary: true })
  account!: string;

  @Column({ type: 'varchar', length: 64, primary: true })
  externalId!: string;

  @Column({ type: 'int', default: 1 })
  messages!: number;

  /** Invitation codes tried since `codeWindowAt`. */
  @Column({ type: 'int', default: 0 })
  codeAttempts!: number;

  @Column({ type: 'timestamptz', nullable: true })
  codeWindowAt!: Date | null;

  @CreateDateColumn({ type: 'timestamptz' })
  firstAt!: Date;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  lastAt!: Date;
}

/** A group chat in which an admin allowed answers that show owners' data. */
@Entity('allowed_group')
export class AllowedGroup {
  @Column({ type: 'varchar', length: 20, primary: true })
  channel!: string;

  @Column({ type: 'varchar', length: 64, primary: true })
  account!: string;

  @Column({ type: 'varchar', length: 64, primary: true })
  chat!: string;

  @ManyToOne(() => StaffMember, { nullable: true, onDelete: 'SET NULL' })
  allowedBy!: Relation<StaffMember> | null;

  @CreateDateColumn({ type: 'timestamptz' })
  allowedAt!: Date;
}
