import { type Db, rows } from '../db/sql.js';
import type { Language } from '../i18n.js';
import type { OwnerChannel } from '../messages/sender.js';

export interface Recipient {
  ownerId: number;
  /** As the owner is addressed. */
  firstName: string;
  name: string;
  lang: Language;
  channel: OwnerChannel;
  address: string | undefined;
}

/** What is tried where the way that the owner likes best is not there: the dearest last. */
const IN_ORDER: OwnerChannel[] = ['whatsapp', 'telegram', 'email', 'sms'];

/**
 * How each owner is written to: by the channel they prefer, else by the first other one that is connected and for
 * which there is an address. Without any, the one that is missing, for the gate to say so.
 */
export async function recipients(
  db: Db,
  { ownerIds, connected }: { ownerIds: number[]; connected: ReadonlySet<OwnerChannel> },
): Promise<Map<number, Recipient>> {
  const found = await rows<Omit<Recipient, 'address'> & { address: string | null }>(
    db,
    `select o.id as "ownerId", o.first_name as "firstName", btrim(o.first_name || ' ' || o.last_name) as name,
            o.preferred_language as lang, way.channel, nullif(way.address, '') as address
       from owner o
       cross join lateral (
         select w.channel, w.address
           from (values ('whatsapp', coalesce(nullif(o.phone_primary, ''), o.phone_secondary)),
                        ('sms', coalesce(nullif(o.phone_primary, ''), o.phone_secondary)),
                        ('email', o.email),
                        ('telegram', (select external_id from owner_link l
                                       where l.owner_id = o.id and l.channel = 'telegram'
                                       order by l.id desc limit 1))) w (channel, address)
          order by w.channel = any ($2::text[]) and coalesce(w.address, '') <> '' desc,
                   w.channel = o.contact_preference desc, array_position($3::text[], w.channel)
          limit 1) way
      where o.id = any ($1::int[])`,
    [ownerIds, [...connected], IN_ORDER],
  );
  return new Map(found.map((each) => [each.ownerId, { ...each, address: each.address ?? undefined }]));
}
