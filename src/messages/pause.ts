import { record } from '../audit/record.js';
import { type Db, execute, row } from '../db/sql.js';
import { assertMay, type Scope } from '../staff/scope.js';

const KEY = 'messages_paused';

/** Has the clinic stopped all it sends by itself? What staff answer to an owner still goes. */
export async function messagesPaused(db: Db): Promise<boolean> {
  return (await row(db, 'select 1 from clinic_setting where key = $1', [KEY])) !== undefined;
}

/** Stops, or lets go on, everything that leaves by itself: at once, in every process. Throws `not_allowed`. */
export async function pauseMessages(scope: Scope, paused: boolean): Promise<void> {
  assertMay(scope, 'messages:approve');
  const { db, clock, actor } = scope;
  if (paused) {
    await execute(
      db,
      'insert into clinic_setting (key, value) values ($1, $2) on conflict (key) do nothing',
      [KEY, JSON.stringify({ at: clock.now(), by: actor.id ?? null })],
    );
  } else await execute(db, 'delete from clinic_setting where key = $1', [KEY]);
  await record(scope, { action: paused ? 'messages.paused' : 'messages.resumed', order: 'pause' });
}
