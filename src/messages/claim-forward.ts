import { type Db, execute, rows } from '../db/sql.js';
import { QUIET_SECONDS } from './receive-from-owner.js';

/** Somebody who never stops writing is shown after this long. */
const LONGEST_SECONDS = 120;
const LEASE_SECONDS = 300;

export interface OwnersWords {
  id: number;
  ownerId: number;
  channel: string;
  body: string;
  media: string | null;
}

/**
 * What one owner wrote and the staff have not seen, once the owner has paused: all of it together, oldest first, held
 * for five minutes. Empty where nothing is due.
 */
export async function claimForward(db: Db): Promise<OwnersWords[]> {
  const claimed = await rows<OwnersWords>(
    db,
    `with waiting as (
       select owner_id, forward_after from message
        where forward_after between now() - interval '1 day' and now() + make_interval(secs => $1)
     ), due as (
       select owner_id from waiting group by owner_id
       having max(forward_after) <= now() or min(forward_after) <= now() - make_interval(secs => $2)
        order by min(forward_after) limit 1
     )
     update message set forward_after = now() + make_interval(secs => $3)
      where id in (select m.id from message m join due on due.owner_id = m.owner_id
                    where m.forward_after between now() - interval '1 day' and now() + make_interval(secs => $1)
                      for update of m skip locked)
     returning id, owner_id as "ownerId", channel, body, media`,
    [QUIET_SECONDS, LONGEST_SECONDS - QUIET_SECONDS, LEASE_SECONDS],
  );
  return claimed.sort((a, b) => a.id - b.id);
}

/** Shown to the staff, or never to be. */
export async function settleForward(db: Db, words: OwnersWords[]): Promise<void> {
  await execute(db, 'update message set forward_after = null where id = any ($1)', [
    words.map(({ id }) => id),
  ]);
}

/** Certainly not shown: tried again after a minute. */
export async function postponeForward(db: Db, words: OwnersWords[]): Promise<void> {
  await execute(db, `update message set forward_after = now() + interval '1 minute' where id = any ($1)`, [
    words.map(({ id }) => id),
  ]);
}
