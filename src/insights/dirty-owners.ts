import { addDays, type DateOnly, startOfDay } from '../clock.js';
import { type Db, row, rows } from '../db/sql.js';

/** Everyone, or the owners with these ids. */
export type Dirty = 'everyone' | number[];

/**
 * Takes the owners noted since the last refresh off the list, in the caller's transaction: they are back on it if
 * that fails. What is being noted meanwhile stays for the next time.
 */
export async function takeDirty(db: Db): Promise<Dirty> {
  const taken = await row<{ everyone: boolean; ids: number[] }>(
    db,
    `with taken as (delete from metrics_dirty returning owner_id)
     select coalesce(bool_or(owner_id is null), false) as everyone,
            coalesce(array_agg(distinct owner_id) filter (where owner_id is not null), '{}') as ids from taken`,
  );
  return taken!.everyone ? 'everyone' : taken!.ids;
}

/** Notes that everyone has to be worked out; returns the note, for `forget`. */
export async function noteEveryone(db: Db): Promise<number> {
  const note = await row<{ id: number }>(
    db,
    'insert into metrics_dirty (owner_id) values (null) returning id',
  );
  return note!.id;
}

export async function forget(db: Db, note: number): Promise<void> {
  await rows(db, 'delete from metrics_dirty where id = $1', [note]);
}

/**
 * The owners whose figures change because days have passed, from `from` (already reckoned with) to `to`, though
 * nobody touched their rows: something dated ahead has come, a booking's day is over, spending is now more than a
 * year old, care became overdue, or the score has moved by a step.
 */
export async function changedByTime(
  db: Db,
  { from, to, timeZone }: { from: DateOnly; to: DateOnly; timeZone: string },
): Promise<number[]> {
  if (from === to) return [];
  const start = (date: DateOnly) => startOfDay(timeZone, date);
  const found = await rows<{ owner_id: number }>(
    db,
    `select owner_id from appointment where starts_at >= $1 and starts_at < $2
     union select owner_id from customer_order where ordered_at >= $1 and ordered_at < $2
     union select owner_id from customer_order
            where ordered_at >= $3 and ordered_at < $4 and status = 'completed'
     union select owner_id from appointment where starts_at >= $3 and starts_at < $4 and amount > 0
     union select p.owner_id from care_due c join pet p on p.id = c.pet_id
            where c.done_on is null and c.due_on >= $5::date and c.due_on < $6::date
     union select owner_id from customer_metrics where rescore_on <= $6::date`,
    [start(from), start(addDays(to, 1)), start(addDays(from, -364)), start(addDays(to, -364)), from, to],
  );
  return found.map((owner) => owner.owner_id);
}
