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
import { StaffMember } from '../staff/staff-member.js';
import { Owner } from './owner.js';

/** A label that the clinic uses for segmentation. Unique without regard to case and accents. */
@Entity('tag')
@Index('tag_name_folded_key', { synchronize: false })
@Check('tag_name_check', `btrim(name) <> ''`)
@Check('tag_color_check', `color ~ '^#[0-9A-Fa-f]{6}$'`)
export class Tag {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @Column({ type: 'varchar', length: 50 })
  name!: string;

  @Column({ type: 'varchar', length: 7, default: '#3B82F6' })
  color!: string;

  @Column({ type: 'text', default: '' })
  description!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}

@Entity('owner_tag')
@Index(['tag', 'owner'])
export class OwnerTag {
  @Column({ type: 'int', primary: true })
  ownerId!: number;

  @Column({ type: 'int', primary: true })
  tagId!: number;

  @ManyToOne(() => Owner, { onDelete: 'CASCADE' })
  owner!: Relation<Owner>;

  @ManyToOne(() => Tag, { onDelete: 'CASCADE' })
  tag!: Relation<Tag>;

  @ManyToOne(() => StaffMember, { nullable: true, onDelete: 'SET NULL' })
  addedBy!: Relation<StaffMember> | null;

  @CreateDateColumn({ type: 'timestamptz' })
  addedAt!: Date;
}

@Entity('owner_note')
@Check('owner_note_content_check', `btrim(content) <> ''`)
export class OwnerNote {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @Index()
  @ManyToOne(() => Owner, { nullable: false, onDelete: 'CASCADE' })
  owner!: Relation<Owner>;

  @ManyToOne(() => StaffMember, { nullable: true, onDelete: 'SET NULL' })
  author!: Relation<StaffMember> | null;

  @Column({ type: 'text' })
  content!: string;

  @Column({ type: 'boolean', default: true })
  isInternal!: boolean;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
