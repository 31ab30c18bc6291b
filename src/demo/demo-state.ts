import type { DateOnly } from '../clock.js';
import { type Db, execute, row } from '../db/sql.js';

/**
 * What this database knows of the demo clinic: `absent` (never made; real data or nothing), `seeded`, or
 * `cleared` (removed on purpose, so it is never made again by itself).
 */
export type DemoState = { state: 'absent' } | { state: 'seeded'; asOf: DateOnly } | { state: 'cleared' };

export async function demoState(db: Db): Promise<DemoState> {
  const found = await row<{ value: DemoState }>(db, `select value from clinic_setting where key = 'demo'`);
  return found?.value ?? { state: 'absent' };
}

export async function setDemoState(db: Db, state: DemoState): Promise<void> {
  await execute(
    db,
    `insert into clinic_setting (key, value) values ('demo', $1)
     on conflict (key) do update set value = excluded.value, updated_at = now()`,
    [JSON.stringify(state)],
  );
}

/** Is there nobody in the clinic yet? */
export async function clinicIsEmpty(db: Db): Promise<boolean> {
  return (await row(db, 'select 1 from owner limit 1')) === undefined;
}

/** How many people the clinic has, merged and erased records aside. */
export async function countOwners(db: Db): Promise<number> {
  const sql = 'select count(*)::int as count from owner where merged_into_id is null and erased_at is null';
  return (await row<{ count: number }>(db, sql))!.count;
}
