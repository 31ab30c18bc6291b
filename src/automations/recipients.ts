import { type Db, rows } from '../db/sql.js';
import type { Language } from '../i18n.js';
import { answersOf } from '../messages/answers-of.js';
import { chooseChannel } from '../messages/choose-channel.js';
import { OWNER_CHANNELS, type OwnerChannel } from '../messages/sender.js';

export interface Recipient {
  ownerId: number;
  /** As the owner is addressed. */
  firstName: string;
  name: string;
  lang: Language;
  channel: OwnerChannel;
  address: string | undefined;
}

type Found = Omit<Recipient, 'channel' | 'address'> & { preference: string } & Record<
    OwnerChannel,
    string | null
  >;

/**
 * How each owner is written to: by a channel that is connected and for which there is an address, as `chooseChannel`
 * says. Without any, the one that is missing, for the gate to say so.
 */
export async function recipients(
  db: Db,
  { ownerIds, connected }: { ownerIds: number[]; connected: ReadonlySet<OwnerChannel> },
): Promise<Map<number, Recipient>> {
  const found = await rows<Found>(db, FOUND, [ownerIds]);
  const reachableBy = (owner: Found) => OWNER_CHANNELS.filter((way) => connected.has(way) && owner[way]);
  const others = found.filter((owner) => !reachableBy(owner).some((way) => way === owner.preference));
  const answers = await answersOf(
    db,
    others.map(({ ownerId }) => ownerId),
  );
  return new Map(
    found.map((owner) => {
      const { ownerId, firstName, name, lang, preference } = owner;
      const reachable = reachableBy(owner);
      const missing = OWNER_CHANNELS.find((way) => way === preference) ?? OWNER_CHANNELS[0];
      const channel =
        chooseChannel({ preference, reachable, answers: answers.get(ownerId) ?? [] }) ?? missing;
      return [ownerId, { ownerId, firstName, name, lang, channel, address: owner[channel] || undefined }];
    }),
  );
}

const PHONE = `coalesce(nullif(o.phone_primary, ''), o.phone_secondary)`;

const FOUND = /* sql */ `
select o.id as "ownerId", o.first_name as "firstName", btrim(o.first_name || ' ' || o.last_name) as name,
       o.preferred_language as lang, o.contact_preference as preference,
       ${PHONE} as whatsapp, ${PHONE} as sms, o.email,
       (select l.external_id from owner_link l where l.owner_id = o.id and l.channel = 'telegram'
         order by l.id desc limit 1) as telegram
  from owner o where o.id = any ($1::int[])`;
