import type { DateOnly } from '../clock.js';
import { type Db, execute, row } from '../db/sql.js';

/** What the last complete refresh stands for. */
export interface MetricsState {
  /** The clinic's date it was made for. */
  asOf: DateOnly;
  /** The instant, by the clinic's clock. */
  at: Date;
  /** The zone its days were told apart by. */
  timeZone: string;
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
