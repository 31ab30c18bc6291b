import { Column, CreateDateColumn, Entity } from 'typeorm';

/** News of a message whose id we do not know yet: its send has not ended. Applied when it does; pruned after a day. */
@Entity('early_receipt')
export class EarlyReceipt {
  @Column({ type: 'varchar', length: 20, primary: true })
  channel!: string;

  @Column({ type: 'varchar', length: 128, primary: true })
  externalId!: string;

  @Column({ type: 'varchar', length: 20 })
  status!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  at!: Date;
}
