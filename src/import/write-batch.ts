import type { QueryRunner } from 'typeorm';
import { type Db, execute, row, rows } from '../db/sql.js';
import { keepForgottenSilent } from '../privacy/suppress-forgotten.js';
import { addTags } from './add-tags.js';
import type { BatchSql } from './batch-sql.js';
import { copyLine, copyLines } from './copy-rows.js';
import type { Definition, ReadRow, Value } from './entities/definition.js';
import { flagChangedPhones } from './flag-changed-phones.js';
import type { FollowSearch } from './follow-search.js';
import type { Found } from './import-report.js';
import { rememberReferrals } from './link-referrals.js';
import type { NewRows } from './new-rows.js';
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
  newRows: NewRows;
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
  const allNew = context.newRows.expected;
  // Times without an offset are the clinic's; search is refreshed in one go instead of row by row. Nobody waits for
  // the disk after each batch, only at the end (a crash of the machine can lose the last batches, never a part of
  // one). Counting on the way is rough: the whole file is counted at its end.
  await execute(
    db,
    `select pg_advisory_xact_lock($1), set_config('TimeZone', $2, true), set_config('huella.bulk', 'on', true),
       set_config('synchronous_commit', 'off', true), set_config('default_statistics_target', '10', true)`,
    [IMPORT_LOCK, context.timeZone],
  );
  await execute(db, 'truncate import_input, import_row');
  await copyLines(runner, 'import_input', lines);
  await lookUpById(db, true);
  await execute(db, allNew ? sql.stageNew : sql.stage, [source]);
  await lookUpById(db, false);
  const refused = sql.orphaned === '' ? [] : await rows<Found>(db, sql.orphaned);
  if (!allNew) refused.push(...(await rows<Found>(db, sql.repeated, [now])));
  if (refused.length > 0) {
    await execute(db, 'delete from import_row where n = any($1)', [refused.map(({ n }) => n)]);
  }
  const dropped = sql.dropped === '' ? [] : await rows<Found>(db, sql.dropped);
  const left = definition.kind === 'pet' && !allNew ? await ownersLeft(db) : [];
  if (!allNew) await beforeUpdate(db, context);
  else await execute(db, sql.referNew, [source]);
  const inserted = await execute(db, sql.insert, [now]);
  if (!allNew) await execute(db, sql.refer, [source]);
  if (context.grown(inserted)) await execute(db, sql.analyze);
  const updated = allNew ? [] : (await rows<{ n: number }>(db, sql.update, [now])).map(({ n }) => n);
  if (definition.kind === 'owner') dropped.push(...(await followOwners(db, context, allNew)));
  if (definition.kind === 'owner' || definition.kind === 'pet') {
    const column = definition.kind === 'owner' ? 'internal_id' : 'owner_id';
    await context.search.touched(db, [...(await changedOwners(db, column, updated)), ...left]);
  }
  const repeated = await repeatsOf(db, batch, updated);
  return { inserted, updated: updated.length + repeated, refused, dropped };
}

/** What has to be noted of rows that are known, while they still stand as they were. */
async function beforeUpdate(db: Db, { has, file }: BatchContext): Promise<void> {
  await execute(
    db,
    'insert into import_seen select external_id, identity from import_row where not is_new on conflict do nothing',
  );
  if (has('phone_primary') || has('phone_secondary')) await flagChangedPhones(db, file);
}

/** What hangs on owners beside their rows. Gives the values dropped on the way. */
async function followOwners(db: Db, { has, file, source }: BatchContext, allNew: boolean): Promise<Found[]> {
  const asks = has('marketing_opt_in') || has('marketing_opt_out');
  const dropped = asks ? await recordConsents(db, { file, allNew }) : [];
  if (has('tags')) await addTags(db);
  if (has('referral')) await rememberReferrals(db);
  await keepForgottenSilent(db, { source, file });
  return dropped;
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

/**
 * Makes rows ready to be copied: done for the next batch while the database still works on the last. They are
 * copied in the order of their parents: rows of one owner read and write the same pages (measured: half the time).
 */
export function prepare(batch: readonly BatchRow[], sql: BatchSql): Batch {
  const take = sql.staged.map(({ name }): ((read: ReadRow, n: number) => Value | undefined) => {
    if (name === 'n') return (_, n) => n;
    if (name === 'external_id') return (read) => read.id;
    if (name === 'identity') return (read) => read.identity;
    const parent = name.endsWith('_ref') ? name.slice(0, -4) : undefined;
    return parent ? (read) => read.parents[parent] : (read) => read.values[name];
  });
  const order = batch.map((_, n) => n);
  const { sortedBy } = sql;
  if (sortedBy) {
    const keys = batch.map(({ read }) => read.parents[sortedBy] ?? '');
    order.sort((a, b) => (keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : a - b));
  }
  let lines = '';
  for (const n of order) lines += copyLine(take.map((value) => value(batch[n]!.read, n)));
  return { rows: batch, lines };
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
