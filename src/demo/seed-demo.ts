import type { Clock, DateOnly } from '../clock.js';
import { dateIn, startOfDay } from '../clock.js';
import type { Clinic } from '../config.js';
import { type Db, execute } from '../db/sql.js';
import { AppError } from '../errors.js';
import { refreshMetrics } from '../insights/refresh-metrics.js';
import { refreshSearch } from '../owners/refresh-search.js';
import { CATALOGUE } from './catalogue.js';
import { clearDemo } from './clear-demo.js';
import { demoClinic } from './demo-clinic.js';
import { DEMO_TAGS, type DemoRows } from './demo-rows.js';
import { clinicIsEmpty, demoState, setDemoState } from './demo-state.js';

export interface DemoContext {
  db: Db;
  clock: Clock;
  clinic: Clinic;
}

/**
 * Makes the demo clinic in an empty database, as of today unless told otherwise, but not where it was removed on
 * purpose. True where it made one.
 */
export async function seedDemoIfEmpty(context: DemoContext, asOf?: DateOnly): Promise<boolean> {
  const { state } = await demoState(context.db);
  if (state !== 'absent' || !(await clinicIsEmpty(context.db))) return false;
  await seedDemo(context, asOf ?? dateIn(context.clinic.timeZone, context.clock.now()));
  return true;
}

/** Makes it again for another date, with whatever was tried out in it gone. Throws `not_demo` on real data. */
export async function resetDemo(context: DemoContext, asOf: DateOnly): Promise<void> {
  const { state } = await demoState(context.db);
  // Also where a demo was here once: what came in after it was removed is real.
  if (state !== 'seeded' && !(await clinicIsEmpty(context.db))) throw new AppError('not_demo');
  await seedDemo(context, asOf);
}

async function seedDemo({ db, clock, clinic }: DemoContext, asOf: DateOnly): Promise<void> {
  await db.transaction(async (inside) => {
    await clearDemo(inside);
    await execute(inside, `set local huella.bulk = 'on'`);
    const rows = demoClinic(asOf, clinic.timeZone);
    await insertAll(
      inside,
      'tag',
      DEMO_TAGS.map((tag, index) => ({ id: index + 1, ...tag })),
    );
    await insertAll(
      inside,
      'product',
      CATALOGUE.map((item, index) => ({ id: index + 1, ...item })),
    );
    for (const table of TABLES) await insertAll(inside, table, rows[table]);
    // What is booked was booked before, or it would be put down to the first campaign.
    await execute(inside, 'update appointment set created_at = least(starts_at, $1)', [
      startOfDay(clinic.timeZone, asOf),
    ]);
    await refreshSearch(inside, 'all');
    await refreshMetrics({ db: inside, clock: asOfClock(clock, clinic, asOf), clinic }, { mode: 'full' });
    await setDemoState(inside, { state: 'seeded', asOf });
  });
}

/** The metrics of a demo made for another date are those of that date, late in the day. */
function asOfClock(clock: Clock, clinic: Clinic, asOf: DateOnly): Clock {
  if (dateIn(clinic.timeZone, clock.now()) === asOf) return clock;
  const evening = new Date(startOfDay(clinic.timeZone, asOf).getTime() + 20 * 3_600_000);
  return { now: () => evening };
}

/** Parents before children. */
const TABLES = [
  'owner',
  'pet',
  'appointment',
  'customer_order',
  'order_item',
  'care_due',
  'owner_tag',
  'owner_note',
  'message',
] as const satisfies (keyof DemoRows)[];

/** One statement per table: the rows travel as JSON and the table's own column types read them. */
async function insertAll(db: Db, table: string, items: readonly object[]): Promise<void> {
  const columns = Object.keys(items[0]!).join(', ');
  await execute(
    db,
    `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
    [JSON.stringify(items)],
  );
  if ('id' in items[0]!) {
    await execute(db, `select setval(pg_get_serial_sequence($1, 'id'), (select max(id) from ${table}))`, [
      table,
    ]);
  }
}
