import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import type { Values } from '../i18n.js';
import { StaffMember } from './staff-member.js';

/** What somebody is to hear once their quiet hours are over. It goes with its delivery. */
@Entity('staff_notice')
@Index(['staff'])
export class StaffNotice {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @ManyToOne(() => StaffMember, { nullable: false, onDelete: 'CASCADE' })
  staff!: Relation<StaffMember>;

  /** Of its sentence, which is put into words when it is said: the language may change meanwhile. */
  @Column({ type: 'varchar', length: 80 })
  key!: string;

  @Column({ type: 'jsonb', default: {} })
  values!: Values;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  /** Somebody is delivering it until then. */
  @Column({ type: 'timestamptz', nullable: true })
  heldUntil!: Date | null;
}
