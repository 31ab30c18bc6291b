import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { AppError } from '../../errors.js';
import { withSchemaLock } from '../data-source.js';
import type { Header, TableStart } from './backup-format.js';
import { checkBackup, readBackup } from './read-backup.js';
import { storedTables } from './stored-tables.js';
import { withoutConstraints } from './without-constraints.js';

type Migration = new () => MigrationInterface;

export interface RestoreBackup {
  dataSource: DataSource;
  migrations: readonly Migration[];
  file: string;
  /** Replace what is there. */
  force: boolean;
  /** Connections of this process to the database, beside the data source's. */
  ownConnections?: number;
  /** Makes tables that no migration makes (chat memory); called where the backup has rows for them. */
  makeMemory?(): Promise<void>;
}

/**
 * Puts a backup in the place of what the database holds: its schema as it was then, its rows, and then the migrations
 * since. All in one transaction: whatever goes wrong, everything stays as it was. The file is read through before
 * anything is touched. Throws `backup_damaged`, `backup_newer`, `database_not_empty` unless `force`,
 * `database_in_use`, `file_not_found`.
 */
export async function restoreBackup(options: RestoreBackup): Promise<Header> {
  const { dataSource, migrations, file, makeMemory } = options;
  const header = await checkBackup(file);
  const had = (migration: Migration) => header.migrations.includes(migration.name);
  if (header.migrations.some((name) => !migrations.some((known) => known.name === name)))
    throw new AppError('backup_newer', { file });
  return withSchemaLock(dataSource, async () => {
    await assertAlone(options);
    if (!options.force) await assertEmpty(dataSource);
    if (header.tables.some((table) => table.startsWith('agent_memory.'))) await makeMemory?.();
    const runner = dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      await runner.query(`set local lock_timeout = '10s'; set local statement_timeout = 0`);
      await emptySchema(runner);
      await migrate(runner, migrations.filter(had));
      await fill(runner, file);
      await migrate(
        runner,
        migrations.filter((migration) => !had(migration)),
      );
      await runner.commitTransaction();
    } catch (error) {
      await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
    await dataSource.query('analyze');
    return header;
  });
}

async function assertAlone({ dataSource, ownConnections = 0 }: RestoreBackup): Promise<void> {
  const found: { others: number }[] = await dataSource.query(
    `select count(*) as others from pg_stat_activity
      where datname = current_database() and application_name like 'huella%' and pid <> pg_backend_pid()`,
  );
  const { totalCount } = (dataSource.driver as unknown as { master: { totalCount: number } }).master;
  if (found[0]!.others > totalCount - 1 + ownConnections) throw new AppError('database_in_use');
}

/** Rows that the migrations made are no data. */
async function assertEmpty(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    const client: ClientBase = await runner.connect();
    for (const { table } of await storedTables(client)) {
      if (table === 'public.app_secret') continue;
      const { rows } = await client.query(`select 1 from ${table} limit 1`);
      if (rows.length > 0) throw new AppError('database_not_empty');
    }
  } finally {
    await runner.release();
  }
}

/** Not a new database: many may not make one on a server. */
async function emptySchema(runner: QueryRunner): Promise<void> {
  await runner.query('drop schema public cascade');
  await runner.query('create schema public');
  await runner.query(
    'create table migration (id serial primary key, timestamp bigint not null, name varchar not null)',
  );
}

async function migrate(runner: QueryRunner, migrations: readonly Migration[]): Promise<void> {
  for (const Each of migrations) {
    await new Each().up(runner);
    await runner.query('insert into migration (timestamp, name) values ($1, $2)', [
      Number(Each.name.slice(-13)),
      Each.name,
    ]);
  }
}

async function fill(runner: QueryRunner, file: string): Promise<void> {
  const client: ClientBase = await runner.connect();
  const tables = await storedTables(client);
  await client.query(`truncate ${tables.map(({ table }) => table).join(', ')}`);
  await withoutConstraints(client, async () => {
    await readBackup(file, {
      table: (start, rows) => copyIn(client, start, rows),
      async sequences(sequences) {
        for (const { name, value, called } of sequences)
          await client.query('select setval($1::regclass, $2::bigint, $3)', [name, value, called]);
      },
    });
  });
}

async function copyIn(
  client: ClientBase,
  { table, columns }: TableStart,
  rows: AsyncIterable<Buffer>,
): Promise<void> {
  await pipeline(
    Readable.from(rows),
    client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`)),
  );
}
