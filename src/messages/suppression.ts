import { Column, CreateDateColumn, Entity, Index } from 'typeorm';
import { type Db, execute } from '../db/sql.js';

/**
 * Who said no, by address: it holds whatever happens to the record, also for the next record with that address. The
 * address is there only as a keyed hash (`address_key`). Every no of the ledger gets here by a trigger.
 */
@Entity('suppression')
@Index('suppression_forgotten_idx', { synchronize: false })
export class Suppression {
  @Column({ type: 'char', length: 64, primary: true })
  addressKey!: string;

  /** As in the ledger; `all` for every channel. */
  @Column({ type: 'varchar', length: 20, primary: true })
  channel!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  liftedAt!: Date | null;

  /** Whoever had it asked to be forgotten: see `privacy/`. */
  @Column({ type: 'boolean', default: false })
  forgotten!: boolean;
}

/** `phone:+52...`, `email:...` or `telegram:...`: how an address of a channel is hashed. */
export const addressOf = (channel: string, address: string): string =>
  `${['whatsapp', 'sms', 'phone'].includes(channel) ? 'phone' : channel}:${address}`;

/** For an address that the record may no longer have. */
export async function suppressAddress(
  db: Db,
  { channel, address }: { channel: string; address: string },
): Promise<void> {
  await execute(
    db,
    `insert into suppression (address_key, channel) values (address_key($1), $2)
     on conflict (address_key, channel) do update set at = now(), lifted_at = null`,
    [addressOf(channel, address), channel],
  );
}

/**
 * After a yes of the owner's own, or one that staff recorded with how it was given. A yes about one channel lifts
 * only a no about that channel; a yes in an imported file lifts nothing.
 */
export async function liftSuppression(
  db: Db,
  { ownerId, channel }: { ownerId: number; channel: string },
): Promise<void> {
  await execute(
    db,
    `update suppression set lifted_at = now()
      where channel = $2 and lifted_at is null and address_key in (
        select address_key(address) from owner_address where owner_id = $1 and concerns(address, $2))`,
    [ownerId, channel],
  );
}
