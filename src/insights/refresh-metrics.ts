import { addDays, type DateOnly, startOfDay } from '../clock.js';
import { type Db, execute, row } from '../db/sql.js';
import { today as clinicToday, type Scope } from '../staff/scope.js';
import { assignCustomerTypes, type SinceLastTypes } from './customer-types.js';
import { changedByTime, forget, noteEveryone, takeDirty } from './dirty-owners.js';
import { type Among, amongIds, amongRange, dropHiddenSql, storeMetricsSql } from './metrics-sql.js';
import { metricsState, setMetricsState } from './metrics-state.js';

export interface Refreshed {
  /** What was done: an incremental refresh becomes full where it has nothing to build on. */
  mode: 'full' | 'incremental';
  /** Owners whose stored metrics changed. */
  changed: number;
  /** Owners whose customer type changed. */
  types: number;
}

type Context = Pick<Scope, 'db' | 'clock' | 'clinic'>;

/** One refresh at a time, in any number of processes: two would wait for each other's rows. */
const REFRESH_LOCK = 7_210_012;
const CHUNK = 5_000;
/** Beyond this share of the owners, reading everything in order is quicker than looking them up. */
const MOST_LOOKUPS = 0.25;

/**
 * Brings the stored metrics and customer types up to the clinic's today. `incremental` works on owners whose rows
 * changed since the last refresh and on those whom the passing of days alone changes; `full` on everyone, in
 * chunks. Both leave the same figures behind and rewrite no row that stays the same. A refresh that is killed
 * leaves its work to the next.
 */
export async function refreshMetrics(
  context: Context,
  { mode }: { mode: 'full' | 'incremental' },
): Promise<Refreshed> {
  const incremental = mode === 'incremental' ? await refreshChanged(context) : undefined;
  return incremental ?? refreshAll(context);
}

async function refreshChanged(context: Context): Promise<Refreshed | undefined> {
  const { db, clinic } = context;
  const day = clinicToday(context);
  return db.transaction(async (inside) => {
    await lock(inside);
    const last = await metricsState(inside);
    if (!last || last.asOf > day || last.timeZone !== clinic.timeZone) return undefined;
    const dirty = await takeDirty(inside);
    const range = { from: last.asOf, to: day, timeZone: clinic.timeZone };
    const ids = dirty === 'everyone' ? [] : [...new Set([...dirty, ...(await changedByTime(inside, range))])];
    if (dirty === 'everyone' || (await tooMany(inside, ids.length))) {
      // The full refresh runs in transactions of its own; until it is through, the note must stand.
      await noteEveryone(inside);
      return undefined;
    }
    ids.sort((a, b) => a - b);
    let changed = 0;
    for (let at = 0; at < ids.length; at += CHUNK) {
      const chunk = [ids.slice(at, at + CHUNK)];
      changed += await store({ ...context, db: inside }, day, amongIds, chunk);
    }
    const since = { owners: ids, asOf: last.asOf, rule: last.types };
    return { mode: 'incremental', changed, types: await finish({ ...context, db: inside }, day, since) };
  });
}

async function refreshAll(context: Context): Promise<Refreshed> {
  const { db } = context;
  const day = clinicToday(context);
  const note = await db.transaction(async (inside) => {
    await lock(inside);
    await takeDirty(inside);
    return noteEveryone(inside);
  });
  let changed = 0;
  for (let [low, high] = await nextChunk(db, 0); low !== null; [low, high] = await nextChunk(db, high!)) {
    const range = [low, high];
    changed += await db.transaction(async (inside) => {
      await lock(inside);
      return store({ ...context, db: inside }, day, amongRange, range);
    });
  }
  const types = await db.transaction(async (inside) => {
    await lock(inside);
    const moved = await finish({ ...context, db: inside }, day);
    await forget(inside, note);
    return moved;
  });
  return { mode: 'full', changed, types };
}

async function lock(db: Db): Promise<void> {
  await row(db, 'select pg_advisory_xact_lock($1)', [REFRESH_LOCK]);
}

/** The lowest and highest id of the next owners after `after`; nulls after the last. */
async function nextChunk(db: Db, after: number): Promise<[number | null, number | null]> {
  const bounds = await row<{ low: number | null; high: number | null }>(
    db,
    `select min(id) as low, max(id) as high
       from (select id from owner where id > $1 order by id limit ${CHUNK}) chunk`,
    [after],
  );
  return [bounds!.low, bounds!.high];
}

async function store(
  { db, clinic }: Context,
  day: DateOnly,
  among: (first: number) => Among,
  bounds: unknown[],
): Promise<number> {
  const { timeZone } = clinic;
  const dates = [timeZone, day, startOfDay(timeZone, day), startOfDay(timeZone, addDays(day, 1))];
  const hidden = await execute(db, dropHiddenSql(among(1)), bounds);
  // Right after an import the planner still believes the tables small, and nested loops would be quadratic.
  await execute(db, `set local enable_nestloop = off`);
  const stored = await execute(db, storeMetricsSql(among(5)), [...dates, ...bounds]);
  await execute(db, `set local enable_nestloop = on`);
  return hidden + stored;
}

async function tooMany(db: Db, count: number): Promise<boolean> {
  if (count <= CHUNK) return false;
  const all = await row<{ n: number }>(db, 'select count(*)::int as n from owner');
  return count > all!.n * MOST_LOOKUPS;
}

async function finish(
  { db, clinic, clock }: Context,
  day: DateOnly,
  since?: SinceLastTypes,
): Promise<number> {
  const { changed, rule } = await assignCustomerTypes(db, { clinic, today: day, since });
  await setMetricsState(db, { asOf: day, at: clock.now(), timeZone: clinic.timeZone, types: rule });
  return changed;
}
