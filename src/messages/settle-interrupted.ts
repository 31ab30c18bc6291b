import { type Db, execute } from '../db/sql.js';

/**
 * What was being answered when a process died may have arrived: it is told so, and never sent again by itself. What
 * else was on its way is the outbox's: see `reap`.
 */
export async function settleInterrupted(db: Db): Promise<number> {
  return execute(
    db,
    `update message set status = 'unknown', failure = 'uncertain'
      where direction = 'out' and kind = 'answer' and status = 'sending' and created_at < now() - interval '10 minutes'`,
  );
}
