import { type Db, execute } from '../db/sql.js';
import type { StaffAddressKey } from './staff-record.js';

/** Notes that somebody writes from there; to a quarter of an hour, so that a conversation costs one write. */
export async function markAddressUsed(
  db: Db,
  { channel, account, externalId }: StaffAddressKey,
): Promise<void> {
  await execute(
    db,
    `update staff_address set last_used_at = now()
     where channel = $1 and account = $2 and external_id = $3
       and (last_used_at is null or last_used_at < now() - interval '15 minutes')`,
    [channel, account, externalId],
  );
}
