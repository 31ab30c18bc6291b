import { type Db, execute } from '../db/sql.js';

/** What was on its way when a process died may have arrived: it is told so, and never sent again by itself. */
export async function settleInterrupted(db: Db): Promise<number> {
  return execute(
    db,
    `update message set status = 'unknown', failure = 'uncertain'
      where direction = 'out' and status = 'sending' and created_at < now() - interval '10 minutes'`,
  );
}
