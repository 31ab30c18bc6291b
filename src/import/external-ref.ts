import { Column, Entity, Index } from 'typeorm';

/** Which of our rows an id of another system stands for; what makes an import repeatable. */
@Entity('external_ref')
@Index('external_ref_owner_idx', ['internalId'], { where: "entity = 'owner'" })
export class ExternalRef {
  @Column({ type: 'varchar', length: 40, primary: true })
  source!: string;

  @Column({ type: 'varchar', length: 20, primary: true })
  entity!: string;

  @Column({ type: 'varchar', length: 100, primary: true })
  externalId!: string;

  @Column({ type: 'int' })
  internalId!: number;
}
