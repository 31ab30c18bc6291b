import type { QueryRunner } from 'typeorm';
import { type Db, execute, row, rows } from '../db/sql.js';
import { addTags } from './add-tags.js';
import type { BatchSql } from './batch-sql.js';
import { copyLine, copyLines } from './copy-rows.js';
import type { Definition, ReadRow } from './entities/definition.js';
import { flagChangedPhones } from './flag-changed-phones.js';
import type { FollowSearch } from './follow-search.js';
import type { Found } from './import-report.js';
import { rememberReferrals } from './link-referrals.js';
import { recordConsents } from './record-consents.js';

/** One import at a time writes; another waits for the end of its batch. */
const IMPORT_LOCK = 7_210_010;

export interface BatchRow {
  read: ReadRow;
  /** Later rows of the same id in this batch that were folded into this one and said something else. */
  repeats: number;
}

export interface Batch {
  rows: readonly BatchRow[];
  /** The rows in COPY's text format. */
  lines: string;
}

export interface BatchContext {
  definition: Definition;
  sql: BatchSql;
  source: string;
  /** The file's name: evidence of a consent, and named in the audit. */
  file: string;
  timeZone: string;
  now: Date;
  /** Asked with every batch's new rows: is it time to count the tables anew? */
  grown: (inserted: number) => boolean;
  search: FollowSearch;
  /** Has the file a column for this field? What it has none for takes no statement. */
  has: (field: string) => boolean;
}

export interface BatchResult {
  inserted: number;
  updated: number;
  /** Rows that cannot stand, and values dropped from rows that do. */
  refused: Found[];
  dropped: Found[];
}

/**
 * Brings one batch into the database, in the transaction it is called in. Rows are looked up, checked, inserted
 * and updated as sets: how many statements it takes does not depend on how many rows there are.
 */
export async function writeBatch(
  runner: QueryRunner,
  { rows: batch, lines }: Batch,
  context: BatchContext,
): Promise<BatchResult> {
  const db = runner.manager;
  const { definition, sql, source, now } = context;
  // Times without an offset are the clinic's; search is refreshed below in one go instead of row by row.
  await execute(
    db,
    `select pg_advisory_xact_lock($1), set_config('TimeZone', $2, true), set_config('huella.bulk', 'on', true)`,
    [IMPORT_LOCK, context.timeZone],
  );
  await execute(db, 'truncate import_input, import_row');
  await copyLines(runner, 'import_input', lines);
  await lookUpById(db, true);
  await execute(db, sql.stage, [source]);
  await lookUpById(db, false);
  const refused = await rows<Found>(db, sql.refused, [now]);
  if (refused.length > 0) {
    await execute(db, 'delete from import_row where n = any($1)', [refused.map(({ n }) => n)]);
  }
  const dropped = sql.dropped === '' ? [] : await rows<Found>(db, sql.dropped);
  await execute(
    db,
    'insert into import_seen select external_id, identity from import_row where not is_new on conflict do nothing',
  );
  const owners = definition.kind === 'owner';
  const left = definition.kind === 'pet' ? await ownersLeft(db) : [];
  if (context.has('phone_primary') || context.has('phone_secondary'))
    await flagChangedPhones(db, context.file);
  const inserted = await execute(db, sql.insert, [now]);
  await execute(db, sql.refer, [source]);
  if (context.grown(inserted)) await execute(db, sql.analyze);
  const updated = (await rows<{ n: number }>(db, sql.update, [now])).map(({ n }) => n);
  if (owners) {
    if (context.has('marketing_opt_in') || context.has('marketing_opt_out')) {
      dropped.push(...(await recordConsents(db, context.file)));
    }
    if (context.has('tags')) await addTags(db);
    if (context.has('referral')) await rememberReferrals(db);
  }
  if (owners || definition.kind === 'pet') {
    await context.search.touched(db, [
      ...(await changedOwners(db, owners ? 'internal_id' : 'owner_id', updated)),
      ...left,
    ]);
  }
  const repeated = await repeatsOf(db, batch, updated);
  return { inserted, updated: updated.length + repeated, refused, dropped };
}

/**
 * While staging, ids are looked up one by one: the same work for every batch, where the planner's choice, to hash
 * all ids known so far, grows with the tables (measured at 850,000 rows: 550 ms a batch).
 */
async function lookUpById(db: Db, on: boolean): Promise<void> {
  const setting = on ? 'off' : 'on';
  await execute(
    db,
    `select set_config('enable_hashjoin', $1, true), set_config('enable_mergejoin', $1, true)`,
    [setting],
  );
}

/** Makes rows ready to be copied: done for the next batch while the database still works on the last. */
export function prepare(batch: readonly BatchRow[], sql: BatchSql): Batch {
  const lines = batch.map(({ read }, n) =>
    copyLine(
      sql.staged.map(({ name }) => {
        if (name === 'n') return n;
        if (name === 'external_id') return read.id;
        if (name === 'identity') return read.identity;
        return name.endsWith('_ref') ? read.parents[name.slice(0, -4)] : read.values[name];
      }),
    ),
  );
  return { rows: batch, lines: lines.join('') };
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

async function changedOwners(
  db: Db,
  column: 'internal_id' | 'owner_id',
  updated: number[],
): Promise<number[]> {
  const touched = await rows<{ id: number }>(
    db,
    `select distinct ${column} as id from import_row where is_new or n = any($1)`,
    [updated],
  );
  return touched.map(({ id }) => id);
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
