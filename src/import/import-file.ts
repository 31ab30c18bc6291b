import type { QueryRunner } from 'typeorm';
import { execute } from '../db/sql.js';
import { type Scope, today } from '../staff/scope.js';
import { type BatchSql, batchSql } from './batch-sql.js';
import { FormatObserver } from './column-formats.js';
import { DEFINITIONS } from './entities/all.js';
import type { Definition } from './entities/definition.js';
import { FileBatch } from './file-batch.js';
import { addWarning, emptyReport, type FileReport, finding } from './import-report.js';
import type { ImportSession } from './import-session.js';
import { CREATE_REFERRALS, DROP_REFERRALS, linkReferrals } from './link-referrals.js';
import { NewRows } from './new-rows.js';
import type { Table } from './open-table.js';
import type { RowContext } from './row-reader.js';

/** New rows after which the planner is told about a table at once and not when the server comes to it. */
const COUNTED_ANEW = 1000;

/**
 * Imports one file in batches, each a transaction: whatever happens, whole batches are in and nothing else is.
 * The next batch is read while the last one is written.
 */
export async function importFile(session: ImportSession, table: Table): Promise<FileReport> {
  const { runner, scope } = session;
  const definition = DEFINITIONS[table.columns.entity];
  const sql = batchSql(definition);
  const report = { ...emptyReport(table.file), entity: table.columns.entity };
  noteColumns(report, table);
  const context = await rowContext(scope, table);
  await dropStaging(runner, sql);
  for (const statement of sql.create) await execute(runner.manager, statement);
  await execute(runner.manager, CREATE_REFERRALS);
  try {
    await importRows(session, table, { definition, sql, context, report });
    if (table.columns.at.has('referral')) await linkReferrals(runner.manager, session.source);
    if (report.inserted > COUNTED_ANEW) await execute(runner.manager, sql.analyze);
  } finally {
    if (!runner.isReleased) await dropStaging(runner, sql);
  }
  return report;
}

interface Work {
  definition: Definition;
  sql: BatchSql;
  context: RowContext;
  report: FileReport;
}

async function importRows(session: ImportSession, table: Table, work: Work): Promise<void> {
  const { definition, sql, context, report } = work;
  const grown = doubling();
  const now = session.scope.clock.now();
  let bytes = 0;
  const newRows = new NewRows();
  let batch = new FileBatch(context, definition, report, grown, now, newRows);
  let writing: Promise<void> = Promise.resolve();
  const write = async (full: FileBatch) => {
    full.prepare(sql);
    await writing;
    writing = full.write(session, sql, table.file);
    // Awaited before the next batch is written; until then a failure must not count as unhandled.
    writing.catch(() => undefined);
    session.onProgress?.({ file: table.file, bytes, ofBytes: table.bytes, rows: report.read });
  };
  const rows = table.rows((read) => {
    bytes = read;
  });
  try {
    for await (const records of rows) {
      for (const record of records) {
        batch.add(record);
        if (batch.size < session.batchSize) continue;
        await write(batch);
        batch = new FileBatch(context, definition, report, grown, now, newRows);
      }
    }
    await write(batch);
  } finally {
    // Also where reading failed: nobody may touch the connection before its batch is through.
    await writing.catch(() => undefined);
  }
  await writing;
  session.onProgress?.({ file: table.file, bytes: table.bytes, ofBytes: table.bytes, rows: report.read });
}

/** True whenever as many rows have come since the last time as before it: often at first, then ever less. */
function doubling(): (inserted: number) => boolean {
  let counted = 500;
  let since = 0;
  return (inserted) => {
    since += inserted;
    if (since < counted) return false;
    counted += since;
    since = 0;
    return true;
  };
}

function noteColumns(report: FileReport, { columns, headerLine, damaged }: Table): void {
  for (const index of columns.ignored) {
    addWarning(report, finding(headerLine, columns.headers[index]!, '', 'column_ignored'));
  }
  if (damaged) addWarning(report, finding(headerLine, '', '', 'encoding_damaged'));
}

async function rowContext(scope: Scope, table: Table): Promise<RowContext> {
  const observer = new FormatObserver(table.columns);
  for await (const records of table.rows()) if (!observer.observe(records)) break;
  const day = today(scope);
  let group = '';
  let counts = new Map<string, number>();
  return {
    columns: table.columns,
    today: day,
    country: scope.clinic.country,
    ...observer.formats(day, scope.clinic.country, table.mapping.dates),
    occurrence(of, key) {
      if (of !== group) counts = new Map();
      group = of;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      return counts.get(key)!;
    },
  };
}

async function dropStaging(runner: QueryRunner, sql: BatchSql): Promise<void> {
  await execute(runner.manager, sql.drop);
  await execute(runner.manager, DROP_REFERRALS);
}
