import { type Db, execute, row } from '../db/sql.js';
import type { StaffAddressKey } from './staff-record.js';

/** Codes that one sender, and all strangers together, may try within an hour. */
const TRIES_PER_SENDER = 5;
const TRIES_IN_ALL = 100;

/**
 * Somebody unknown wrote: counted, and at first sight one line in the audit log, so that a flood of messages
 * leaves one row. They get no answer: the bot does not even say that it exists.
 */
export async function countStranger(
  db: Db,
  { channel, account, externalId }: StaffAddressKey,
): Promise<void> {
  const seen = await row<{ first: boolean }>(
    db,
    `insert into stranger (channel, account, external_id) values ($1, $2, $3)
     on conflict (channel, account, external_id)
       do update set messages = stranger.messages + 1, last_at = now()
     returning messages = 1 as first`,
    [channel, account, externalId],
  );
  if (!seen?.first) return;
  await execute(db, `insert into audit_event (action, detail) values ('stranger.refused', $1)`, [
    JSON.stringify({ channel, account, sender: externalId }),
  ]);
}

/**
 * Counts one tried code. False where this sender, or all of them, have used up the hour's tries. A code that is
 * open passes the limit of all: made-up ones of strangers must not keep out who was invited.
 */
export async function countCodeAttempt(db: Db, address: StaffAddressKey, codeHash: string): Promise<boolean> {
  const mine = await row<{ tries: number }>(
    db,
    `insert into stranger (channel, account, external_id, messages, code_attempts, code_window_at)
     values ($1, $2, $3, 0, 1, now())
     on conflict (channel, account, external_id) do update set
       last_at = now(),
       code_attempts = case when stranger.code_window_at > now() - interval '1 hour'
         then stranger.code_attempts + 1 else 1 end,
       code_window_at = case when stranger.code_window_at > now() - interval '1 hour'
         then stranger.code_window_at else now() end
     returning code_attempts as tries`,
    [address.channel, address.account, address.externalId],
  );
  if (mine!.tries > TRIES_PER_SENDER) return false;
  // Beyond their own limit somebody's tries tell nothing, so they do not use up those of the others either.
  const all = await row<{ tries: number; open: boolean }>(
    db,
    `select coalesce(sum(least(code_attempts, $1)), 0) as tries,
       exists (select from staff_invitation
         where code_hash = $2 and used_at is null and expires_at > now()) as open
     from stranger where code_window_at > now() - interval '1 hour'`,
    [TRIES_PER_SENDER, codeHash],
  );
  return all!.open || all!.tries <= TRIES_IN_ALL;
}
