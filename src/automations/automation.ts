import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  ManyToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import type { DateOnly } from '../clock.js';
import type { Language } from '../i18n.js';
import { StaffMember } from '../staff/staff-member.js';
import type { AutomationKind } from './kinds.js';

/** Something that the clinic sends by itself, once an admin has switched it on. No row, or no hash: it is off. */
@Entity('automation')
export class Automation {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  kind!: AutomationKind;

  /** The texts that were shown to whoever switched it on; with other texts it waits. */
  @Column({ type: 'char', length: 64, nullable: true })
  textHash!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  switchedOnAt!: Date | null;

  @ManyToOne(() => StaffMember, { nullable: true, onDelete: 'SET NULL' })
  switchedOnBy!: Relation<StaffMember> | null;

  /** How often it was switched on: a date that was planned before is planned again after that. */
  @Column({ type: 'int', default: 0 })
  generation!: number;

  /** The last of the clinic's dates whose occasions were all decided. */
  @Column({ type: 'date', nullable: true })
  plannedThrough!: DateOnly | null;

  /** The person of whom the other admins have heard that they left it on: see `tellOfLeft`. */
  @Column({ type: 'int', nullable: true })
  leftToldId!: number | null;
}

/** A text as an admin wrote it. The highest version counts; without any, the one of the program. */
@Entity('automation_text')
@Unique(['kind', 'variant', 'lang', 'version'])
@Check('automation_text_lang_check', `lang in ('es', 'en')`)
export class AutomationText {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @Column({ type: 'varchar', length: 30 })
  kind!: AutomationKind;

  @Column({ type: 'varchar', length: 20 })
  variant!: string;

  @Column({ type: 'varchar', length: 10 })
  lang!: Language;

  @Column({ type: 'int' })
  version!: number;

  @Column({ type: 'varchar', length: 200 })
  subject!: string;

  @Column({ type: 'text' })
  body!: string;

  @ManyToOne(() => StaffMember, { nullable: true, onDelete: 'SET NULL' })
  editedBy!: Relation<StaffMember> | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}

/** The preview last shown to a person in a chat, and the code with which that person, there, may switch it on. */
@Entity('automation_preview')
export class AutomationPreview {
  @PrimaryColumn({ type: 'varchar', length: 150 })
  chat!: string;

  @PrimaryColumn({ type: 'int' })
  staffId!: number;

  @ManyToOne(() => StaffMember, { onDelete: 'CASCADE' })
  staff!: Relation<StaffMember>;

  @Column({ type: 'varchar', length: 30 })
  kind!: AutomationKind;

  @Column({ type: 'char', length: 64 })
  textHash!: string;

  @Column({ type: 'char', length: 64 })
  codeHash!: string;

  @Column({ type: 'int', default: 0 })
  tries!: number;

  /** By the database's clock. */
  @Column({ type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  usedAt!: Date | null;
}
