import type { DateOnly } from '../clock.js';
import { type Db, execute, row } from '../db/sql.js';
import type { Scope } from '../staff/scope.js';
import type { TypeRule } from './customer-types.js';

/** What the last complete refresh stands for. */
export interface MetricsState {
  /** The clinic's date it was made for. */
  asOf: DateOnly;
  /** The instant, by the clinic's clock. */
  at: Date;
  /** The zone its days were told apart by. */
  timeZone: string;
  types: TypeRule;
}

/** Undefined where metrics were never worked out. */
export async function metricsState(db: Db): Promise<MetricsState | undefined> {
  const found = await row<{ value: Omit<MetricsState, 'at'> & { at: string } }>(
    db,
    `select value from clinic_setting where key = 'metrics'`,
  );
  return found && { ...found.value, at: new Date(found.value.at) };
}

export async function setMetricsState(db: Db, state: MetricsState): Promise<void> {
  await execute(
    db,
    `insert into clinic_setting (key, value) values ('metrics', $1)
     on conflict (key) do update set value = excluded.value, updated_at = now()`,
    [JSON.stringify(state)],
  );
}

/** How far the stored metrics can be trusted today. */
export type DataAge = { state: 'fresh' } | { state: 'old'; asOf: DateOnly } | { state: 'never' };

const A_DAY = 24 * 3_600_000;

/** Fresh for a day: then the next night should have been through. */
export async function dataAge({ db, clock }: Pick<Scope, 'db' | 'clock'>): Promise<DataAge> {
  const last = await metricsState(db);
  if (!last) return { state: 'never' };
  const old = clock.now().getTime() - last.at.getTime() > A_DAY;
  return old ? { state: 'old', asOf: last.asOf } : { state: 'fresh' };
}
