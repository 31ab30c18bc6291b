import { type Db, execute } from '../db/sql.js';

/**
 * After an older state of the database came back: whatever was about to leave then may have left since, and is in
 * doubt; what was planned since is not known any more, and would be planned again. So nothing that is due leaves, and
 * sending rests until an admin lets it go on. Gives how many messages are in doubt.
 */
export async function settleRestored(db: Db): Promise<number> {
  await execute(
    db,
    `insert into clinic_setting (key, value) values ('messages_paused', '{"by": null, "after": "restore"}')
     on conflict (key) do nothing`,
  );
  return execute(
    db,
    `update message set status = 'unknown', failure = 'uncertain', claimed_by = null, leased_until = null
      where direction = 'out'
        and (status in ('claimed', 'sending') or status = 'queued' and coalesce(send_after, now()) <= now())`,
  );
}
