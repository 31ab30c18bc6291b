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
import { Owner } from './owner.js';

/** Canonical names, as filters and imports use them; cards translate them. Anything else is kept as written. */
export const SPECIES = [
  'dog',
  'cat',
  'bird',
  'rabbit',
  'hamster',
  'turtle',
  'ferret',
  'fish',
  'reptile',
  'horse',
] as const;

@Entity('pet')
@Check('pet_name_check', `btrim(name) <> ''`)
@Check('pet_species_check', `btrim(species) <> ''`)
@Check('pet_sex_check', `sex in ('', 'male', 'female')`)
export class Pet {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @Index()
  @ManyToOne(() => Owner, { nullable: false, onDelete: 'CASCADE' })
  owner!: Relation<Owner>;

  @Column({ type: 'varchar', length: 100 })
  name!: string;

  @Column({ type: 'varchar', length: 30 })
  species!: string;

  @Column({ type: 'varchar', length: 100, default: '' })
  breed!: string;

  @Column({ type: 'varchar', length: 10, default: '' })
  sex!: 'male' | 'female' | '';

  @Column({ type: 'date', nullable: true })
  birthDate!: DateOnly | null;

  /** True where only an age was known: the year holds, the day does not (no birthday greeting from it). */
  @Column({ type: 'boolean', default: false })
  birthDateEstimated!: boolean;

  @Column({ type: 'date', nullable: true })
  deceasedOn!: DateOnly | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;
}
