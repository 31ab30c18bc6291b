import { type Db, execute } from '../db/sql.js';
import type { OwnerChannel } from './sender.js';

/** How far a message came, as its platform tells: only ever further, whatever order the news arrives in. */
export async function recordReceipt(
  db: Db,
  {
    channel,
    externalId,
    status,
  }: {
    channel: OwnerChannel;
    externalId: string;
    status: 'sent' | 'delivered' | 'read';
  },
): Promise<void> {
  await execute(
    db,
    `update message set status = $3::text, sent_at = coalesce(sent_at, now())
      where channel = $1 and external_id = $2 and direction = 'out'
        and array_position($4::text[], status) < array_position($4::text[], $3::text)`,
    [channel, externalId, status, ['unknown', 'sent', 'delivered', 'read']],
  );
}
