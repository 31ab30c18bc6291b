import { type Db, rows } from '../db/sql.js';
import type { Language } from '../i18n.js';
import type { StaffAddressKey } from '../staff/staff-record.js';
import type { OwnerChannel } from './sender.js';

export interface WritingOwner {
  id: number;
  firstName: string;
  language: Language;
}

export interface OwnersAtAddress {
  channel: OwnerChannel;
  /** As `message.address` and the senders know it: a phone in E.164, a chat id. */
  address: string;
  /** Whom the clinic wrote to last comes first. A phone may be shared. */
  owners: [WritingOwner, ...WritingOwner[]];
}

/** Whose address this is. Undefined for strangers, and on channels on which owners do not write. */
export async function findOwners(db: Db, from: StaffAddressKey): Promise<OwnersAtAddress | undefined> {
  const { channel, account, externalId } = from;
  if (channel !== 'whatsapp' && channel !== 'telegram') return undefined;
  const address = channel === 'whatsapp' ? whatsappPhone(externalId) : externalId;
  if (address === undefined) return undefined;
  const [first, ...others] =
    channel === 'whatsapp' ? await byPhone(db, address) : await byLink(db, { channel, account, externalId });
  return first && { channel, address, owners: [first, ...others] };
}

/** A WhatsApp id (`5219981234567@c.us`) as a phone; undefined where it is none: the digits of a LID are no number. */
export function whatsappPhone(externalId: string): string | undefined {
  const digits = /^\+?(\d{7,15})(?::\d+)?(?:@(?:c\.us|s\.whatsapp\.net))?$/.exec(externalId)?.[1];
  return digits && `+${digits.replace(/^521(?=\d{10}$)/, '52')}`;
}

const COLUMNS = 'o.id, o.first_name as "firstName", o.preferred_language as language';
const LAST_WRITTEN = `(select max(m.id) from message m where m.owner_id = o.id and m.direction = 'out')`;

// Records that were merged away or erased are not in the search table; its index reads numbers from their end.
const byPhone = (db: Db, phone: string) =>
  rows<WritingOwner>(
    db,
    `select ${COLUMNS} from owner_search s join owner o on o.id = s.owner_id
      where (s.phone <> '' and reverse(s.phone) = reverse($1))
         or (s.other_phone <> '' and reverse(s.other_phone) = reverse($1))
      order by ${LAST_WRITTEN} desc nulls last, o.id limit 20`,
    [phone.slice(1)],
  );

const byLink = (db: Db, { channel, account, externalId }: StaffAddressKey) =>
  rows<WritingOwner>(
    db,
    `select ${COLUMNS} from owner_link l join owner o on o.id = l.owner_id
      where l.channel = $1 and l.account = $2 and l.external_id = $3
        and o.merged_into_id is null and o.erased_at is null`,
    [channel, account, externalId],
  );
