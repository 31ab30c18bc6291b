import path from 'node:path';
import type { QueryRunner } from 'typeorm';
import { execute, row } from '../db/sql.js';
import { AppError } from '../errors.js';
import { refreshMetrics } from '../insights/refresh-metrics.js';
import { assertMay, type Scope } from '../staff/scope.js';
import { findFiles } from './find-files.js';
import { followSearch, NO_SEARCH } from './follow-search.js';
import { ENTITIES } from './header-aliases.js';
import { importFile } from './import-file.js';
import { emptyReport, type FileReport, type Finding, type ImportReport } from './import-report.js';
import type { ImportSession, Progress } from './import-session.js';
import type { Mapping } from './mapping-file.js';
import { openTable, type Table } from './open-table.js';

export interface ImportOptions {
  /** Files and folders. */
  paths: readonly string[];
  mapping?: Mapping;
  /** Does everything and takes it all back: the numbers are those of a real run. */
  dryRun?: boolean;
  /** Which system the ids are from; ids of two systems never meet. */
  source?: string;
  /** Rows per transaction. */
  batchSize?: number;
  onProgress?: (progress: Progress) => void;
  /** Every rejected row as it is found; the report keeps only the first thousands. */
  onRejected?: (file: string, found: Finding) => void;
}

/**
 * Imports tables of owners, pets, appointments, products, orders and order items, parents first whatever the
 * order given. A file that cannot be read is reported and the others go on. Throws `demo_present` where the demo
 * clinic is, `file_not_found` for a path that is not there: nothing has been written then.
 */
export async function importFiles(scope: Scope, options: ImportOptions): Promise<ImportReport> {
  assertMay(scope, 'data:import');
  const places = await findFiles(options.paths);
  await refuseDemo(scope);
  const reports: FileReport[] = [];
  const tables: Table[] = [];
  try {
    for (const place of places) {
      try {
        tables.push(await openTable(place, options.mapping));
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        reports.push({ ...emptyReport(path.basename(place)), error });
      }
    }
    const order = (table: Table) => ENTITIES.indexOf(table.columns.entity);
    tables.sort((a, b) => order(a) - order(b));
    reports.unshift(...(await importTables(scope, tables, options)));
  } finally {
    for (const table of tables) await table.close();
  }
  return { dryRun: options.dryRun ?? false, files: reports };
}

async function importTables(scope: Scope, tables: Table[], options: ImportOptions): Promise<FileReport[]> {
  const runner = scope.db.dataSource.createQueryRunner();
  const reports: FileReport[] = [];
  const metrics = followMetrics(scope, options.dryRun ?? false);
  let search = NO_SEARCH;
  try {
    if (!options.dryRun) search = await followSearch(runner, scope.db);
    const session: ImportSession = {
      scope,
      runner,
      source: options.source ?? 'import',
      search,
      batchSize: options.batchSize ?? 10_000,
      ...(options.onProgress ? { onProgress: options.onProgress } : {}),
      ...(options.onRejected ? { onRejected: options.onRejected } : {}),
    };
    if (options.dryRun) await runner.startTransaction();
    // Appointments and sales do not concern search: it is brought up to date before them.
    const searched = tables.filter(({ columns }) => ['owners', 'pets'].includes(columns.entity)).at(-1);
    for (const table of tables) {
      if (table.columns.entity === 'order_items') {
        await search.done();
        metrics.begin(reports);
      }
      reports.push(await importFile(session, table));
      if (table === searched) await search.begin();
    }
    if (!searched) await search.begin();
    await search.done();
    if (options.dryRun) await runner.rollbackTransaction();
    else await keepForGood(runner);
  } catch (error) {
    // The staging tables go with the connection's transaction or with the next import.
    while (runner.isTransactionActive) await runner.rollbackTransaction();
    throw error;
  } finally {
    await Promise.allSettled([search.done(), metrics.done()]);
    await runner.release();
  }
  metrics.begin(reports);
  await metrics.done();
  return reports;
}

/**
 * The figures follow an import. Order items, the last and longest file of most clinics, do not count in them: they
 * are worked out beside those, on connections of their own. (Not beside search: both write owners.)
 */
function followMetrics(scope: Scope, dryRun: boolean) {
  let beside: Promise<unknown> | undefined;
  return {
    begin(reports: readonly FileReport[]): void {
      const changed = reports.some((report) => report.inserted + report.updated > 0);
      if (!changed || dryRun || beside !== undefined) return;
      beside = refreshMetrics(scope, { mode: 'incremental' });
      // Awaited in `done`; until then a failure must not count as unhandled.
      beside.catch(() => undefined);
    },
    async done(): Promise<void> {
      await beside;
    },
  };
}

/** The batches did not wait for the disk; this one does, and with it everything before it is there. */
async function keepForGood(runner: QueryRunner): Promise<void> {
  await execute(
    runner.manager,
    `insert into clinic_setting (key, value) values ('last_import', to_jsonb(now()))
     on conflict (key) do update set value = excluded.value, updated_at = now()`,
  );
}

async function refuseDemo(scope: Scope): Promise<void> {
  const demo = await row<{ value: { state?: string } }>(
    scope.db,
    `select value from clinic_setting where key = 'demo'`,
  );
  if (demo?.value.state === 'seeded') throw new AppError('demo_present');
}
