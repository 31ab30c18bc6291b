import { type Db, row } from '../db/sql.js';
import type { OwnerChannel } from './sender.js';

/**
 * Where an owner is written to on a channel: where the message that is answered came from, else the address on
 * record. Undefined where there is none.
 */
export async function ownersAddress(
  db: Db,
  { ownerId, channel, answersId }: { ownerId: number; channel: OwnerChannel; answersId?: number },
): Promise<string | undefined> {
  const found = await row<{ address: string | null }>(
    db,
    answersId === undefined
      ? `select case when $2 in ('whatsapp', 'sms') then coalesce(nullif(phone_primary, ''), phone_secondary)
                     when $2 = 'email' then email
                     else (select external_id from owner_link where owner_id = o.id and channel = $2
                            order by id desc limit 1) end as address
           from owner o where o.id = $1`
      : `select address from message where owner_id = $1 and channel = $2 and id = $3 and direction = 'in'`,
    answersId === undefined ? [ownerId, channel] : [ownerId, channel, answersId],
  );
  return found?.address || undefined;
}
