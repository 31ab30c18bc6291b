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

export const CONTACT_PREFERENCES = ['whatsapp', 'telegram', 'email', 'sms', 'phone'] as const;
export const REMINDER_PREFERENCES = ['24h', '48h', '2h', 'none'] as const;
export const CUSTOMER_TYPES = ['regular', 'vip', 'new', 'lapsed'] as const;
export type ContactPreference = (typeof CONTACT_PREFERENCES)[number];
export type CustomerType = (typeof CUSTOMER_TYPES)[number];

/** A person who brings pets to the clinic. `id` is the `user_id` of the tools. */
@Entity('owner')
@Index('owner_hidden_idx', { synchronize: false })
@Index('owner_merged_into_id_idx', { synchronize: false })
@Index('owner_referral_source_id_idx', { synchronize: false })
@Check('owner_first_name_check', `btrim(first_name) <> ''`)
@Check('owner_phone_primary_check', `phone_primary = '' or phone_primary ~ '^\\+[1-9][0-9]{6,14}$'`)
@Check('owner_phone_secondary_check', `phone_secondary = '' or phone_secondary ~ '^\\+[1-9][0-9]{6,14}$'`)
@Check('owner_email_check', `email = '' or email ~ '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$'`)
@Check('owner_preferred_language_check', `preferred_language in ('es', 'en')`)
@Check(
  'owner_contact_preference_check',
  `contact_preference in ('whatsapp', 'telegram', 'email', 'sms', 'phone')`,
)
@Check('owner_reminder_preference_check', `reminder_preference in ('24h', '48h', '2h', 'none')`)
@Check('owner_customer_type_check', `customer_type in ('', 'regular', 'vip', 'new', 'lapsed')`)
@Check('owner_merged_into_id_check', 'merged_into_id <> id')
export class Owner {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @Column({ type: 'varchar', length: 100 })
  firstName!: string;

  @Column({ type: 'varchar', length: 100, default: '' })
  lastName!: string;

  /** E.164, or empty. */
  @Column({ type: 'varchar', length: 20, default: '' })
  phonePrimary!: string;

  @Column({ type: 'varchar', length: 20, default: '' })
  phoneSecondary!: string;

  @Column({ type: 'varchar', length: 254, default: '' })
  email!: string;

  @Column({ type: 'text', default: '' })
  address!: string;

  @Column({ type: 'varchar', length: 100, default: '' })
  city!: string;

  @Column({ type: 'date', nullable: true })
  birthDate!: DateOnly | null;

  @Column({ type: 'varchar', length: 10, default: 'es' })
  preferredLanguage!: 'es' | 'en';

  @Column({ type: 'varchar', length: 20, default: 'whatsapp' })
  contactPreference!: ContactPreference;

  /** The story's flag; what was really said, how and when, is in the consent ledger. */
  @Column({ type: 'boolean', default: true })
  marketingOptIn!: boolean;

  @Column({ type: 'varchar', length: 20, default: '24h' })
  reminderPreference!: string;

  /** Derived every night unless `customerTypeManual`. */
  @Column({ type: 'varchar', length: 50, default: '' })
  customerType!: CustomerType | '';

  @Column({ type: 'boolean', default: false })
  customerTypeManual!: boolean;

  @Column({ type: 'varchar', length: 100, default: '' })
  acquisitionSource!: string;

  @ManyToOne(() => Owner, { nullable: true, onDelete: 'SET NULL' })
  referralSource!: Relation<Owner> | null;

  @Column({ type: 'varchar', length: 100, default: '' })
  instagramHandle!: string;

  @Column({ type: 'varchar', length: 200, default: '' })
  facebookUrl!: string;

  @Column({ type: 'text', default: '' })
  notes!: string;

  /** The registration date of the system the owner was imported from. */
  @Column({ type: 'date', nullable: true })
  registeredOn!: DateOnly | null;

  /** Set when this record was merged away; it is then hidden everywhere. */
  @ManyToOne(() => Owner, { nullable: true, onDelete: 'SET NULL' })
  mergedInto!: Relation<Owner> | null;

  @Column({ type: 'timestamptz', nullable: true })
  erasedAt!: Date | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;
}
