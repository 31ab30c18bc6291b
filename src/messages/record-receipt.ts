import { type Db, execute, row } from '../db/sql.js';
import type { OwnerChannel } from './sender.js';

export interface Receipt {
  channel: OwnerChannel;
  /** As the platform or provider names the message. */
  externalId: string;
  status: 'sent' | 'delivered' | 'read';
}

export const MAX_EXTERNAL_ID = 128;
/** What a receipt may follow, in order. */
const STEPS = ['unknown', 'sent', 'delivered', 'read'];

/**
 * How far a message came, as its platform tells: only ever further, whatever order the news arrives in. News that
 * outruns the end of the send is kept for it.
 */
export async function recordReceipt(db: Db, given: Receipt): Promise<void> {
  const receipt = { ...given, externalId: given.externalId.slice(0, MAX_EXTERNAL_ID) };
  if (await advance(db, receipt)) return;
  await keep(db, receipt);
  // The send may have ended between the two.
  await advance(db, receipt);
}

/** At the end of a send, when the id is stored. True where news had come before. */
export async function applyEarlyReceipt(
  db: Db,
  { channel, externalId }: Omit<Receipt, 'status'>,
): Promise<boolean> {
  const early = await row<Pick<Receipt, 'status'>>(
    db,
    'delete from early_receipt where channel = $1 and external_id = $2 returning status',
    [channel, externalId],
  );
  return early !== undefined && advance(db, { channel, externalId, status: early.status });
}

/** False where no message has that id. */
async function advance(db: Db, { channel, externalId, status }: Receipt): Promise<boolean> {
  const found = await row(
    db,
    `with found as (
       select id from message where channel = $1 and external_id = $2 and direction = 'out'),
     advanced as (
       update message set status = $3::text, failure = null, sent_at = coalesce(sent_at, now())
        where id in (select id from found)
          and array_position($4::text[], status) < array_position($4::text[], $3::text))
     select 1 from found limit 1`,
    [channel, externalId, status, STEPS],
  );
  return found !== undefined;
}

/** Only while something is on its way: what staff get in their chats has receipts too, and no message of this kind. */
async function keep(db: Db, { channel, externalId, status }: Receipt): Promise<void> {
  await execute(db, `delete from early_receipt where at < now() - interval '1 day'`);
  await execute(
    db,
    `insert into early_receipt as early (channel, external_id, status)
     select $1::varchar, $2::varchar, $3::text
      where exists (select from message where channel = $1 and direction = 'out' and status = 'sending')
     on conflict (channel, external_id) do update set status = excluded.status
      where array_position($4::text[], early.status::text) < array_position($4::text[], excluded.status::text)`,
    [channel, externalId, status, STEPS],
  );
}
