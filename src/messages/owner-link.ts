import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { Owner } from '../owners/owner.js';
import { StaffMember } from '../staff/staff-member.js';

/** An owner's own chat on a channel that knows no phones: the platform's id of the person. */
@Entity('owner_link')
@Unique(['channel', 'account', 'externalId'])
export class OwnerLink {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @Index()
  @ManyToOne(() => Owner, { nullable: false, onDelete: 'CASCADE' })
  owner!: Relation<Owner>;

  @Column({ type: 'varchar', length: 20 })
  channel!: string;

  @Column({ type: 'varchar', length: 64 })
  account!: string;

  @Column({ type: 'varchar', length: 64 })
  externalId!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  linkedAt!: Date;
}

/** A one-time link that staff gave to an owner. Only its hash is kept. */
@Entity('owner_link_code')
export class OwnerLinkCode {
  @Column({ type: 'char', length: 64, primary: true })
  codeHash!: string;

  @ManyToOne(() => Owner, { nullable: false, onDelete: 'CASCADE' })
  owner!: Relation<Owner>;

  @ManyToOne(() => StaffMember, { nullable: true, onDelete: 'SET NULL' })
  createdBy!: Relation<StaffMember> | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Column({ type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  usedAt!: Date | null;
}
