import { type Db, execute, row, rows } from '../db/sql.js';
import { refreshSearch } from '../owners/refresh-search.js';
import { addTags } from './add-tags.js';
import type { BatchSql } from './batch-sql.js';
import type { Definition, ReadRow } from './entities/definition.js';
import { flagChangedPhones } from './flag-changed-phones.js';
import type { Reason } from './import-report.js';
import { recordConsents } from './record-consents.js';

/** One import at a time writes; another waits for the end of its batch. */
const IMPORT_LOCK = 7_210_010;

export interface BatchRow {
  read: ReadRow;
  /** Later rows of the same id in this batch that were folded into this one and said something else. */
  repeats: number;
}

export interface BatchContext {
  definition: Definition;
  sql: BatchSql;
  source: string;
  /** The file's name: evidence of a consent, and named in the audit. */
  file: string;
  timeZone: string;
  now: Date;
}

export interface BatchResult {
  inserted: number;
  updated: number;
  /** Rows that cannot stand, and values dropped from rows that do. */
  refused: Found[];
  dropped: Found[];
}

/** Something about the row at place `n` of the batch. */
export interface Found {
  n: number;
  field: string;
  reason: Reason;
}

/**
 * Brings one batch into the database, in the transaction it is called in. Rows are looked up, checked, inserted
 * and updated as sets: how many statements it takes does not depend on how many rows there are.
 */
export async function writeBatch(
  db: Db,
  batch: readonly BatchRow[],
  context: BatchContext,
): Promise<BatchResult> {
  const { definition, sql, source, now } = context;
  await execute(db, 'select pg_advisory_xact_lock($1)', [IMPORT_LOCK]);
  // Times without an offset are the clinic's; search is refreshed below in one go instead of row by row.
  await execute(db, `select set_config('TimeZone', $1, true), set_config('huella.bulk', 'on', true)`, [
    context.timeZone,
  ]);
  await execute(db, 'truncate import_row');
  await execute(db, sql.stage, [...stagedArrays(batch, sql), source]);
  const refused = await rows<Found>(db, sql.refused);
  if (refused.length > 0) {
    await execute(db, 'delete from import_row where n = any($1)', [refused.map(({ n }) => n)]);
  }
  const dropped = sql.dropped === '' ? [] : await rows<Found>(db, sql.dropped);
  await execute(
    db,
    'insert into import_seen select external_id, identity from import_row on conflict do nothing',
  );
  const owners = definition.kind === 'owner';
  const left = definition.kind === 'pet' ? await ownersLeft(db) : [];
  if (owners) await flagChangedPhones(db, context.file);
  const inserted = await execute(db, sql.insert, [now]);
  await execute(db, sql.refer, [source]);
  const updated = (await rows<{ n: number }>(db, sql.update, [now])).map(({ n }) => n);
  if (owners) {
    dropped.push(...(await recordConsents(db, context.file)));
    await addTags(db);
  }
  if (owners || definition.kind === 'pet')
    await refresh(db, owners ? 'internal_id' : 'owner_id', updated, left);
  const repeated = await repeatsOf(db, batch, updated);
  return { inserted, updated: updated.length + repeated, refused, dropped };
}

/** One array of texts per staged column; Postgres casts them. */
function stagedArrays(batch: readonly BatchRow[], sql: BatchSql): (string | null)[][] {
  return sql.staged.map(({ name }) =>
    batch.map(({ read }, n) => {
      if (name === 'n') return String(n);
      if (name === 'external_id') return read.id;
      if (name === 'identity') return read.identity;
      const value = name.endsWith('_ref') ? read.parents[name.slice(0, -4)] : read.values[name];
      return value === null || value === undefined ? null : String(value);
    }),
  );
}

/** Owners who lose a pet to another owner: their search rows change as well. */
async function ownersLeft(db: Db): Promise<number[]> {
  const found = await rows<{ id: number }>(
    db,
    `select distinct t.owner_id as id from import_row r join pet t on t.id = r.internal_id
     where not r.is_new and t.owner_id <> r.owner_id`,
  );
  return found.map(({ id }) => id);
}

async function refresh(
  db: Db,
  column: 'internal_id' | 'owner_id',
  updated: number[],
  more: number[],
): Promise<void> {
  const touched = await rows<{ id: number }>(
    db,
    `select distinct ${column} as id from import_row where is_new or n = any($1)`,
    [updated],
  );
  await refreshSearch(db, [...touched.map(({ id }) => id), ...more]);
}

/** A repeated row counts as an update where it took part in a change, else as unchanged. */
async function repeatsOf(db: Db, batch: readonly BatchRow[], updated: number[]): Promise<number> {
  const repeats = batch.map((one) => one.repeats);
  if (repeats.every((count) => count === 0)) return 0;
  const changed = await row<{ count: number }>(
    db,
    `select coalesce(sum(($1::int[])[n + 1]), 0)::int as count
     from import_row where is_new or n = any($2)`,
    [repeats, updated],
  );
  return changed!.count;
}
