import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { AppError } from '../../errors.js';
import { type Header, TABLE_END, type TableStart } from './backup-format.js';
import { storedSequences, storedTables } from './stored-tables.js';

export interface WriteBackup {
  databaseUrl: string;
  file: string;
  /** Replace a file of that name. */
  force?: boolean;
}

export interface BackupWritten {
  file: string;
  bytes: number;
  tables: number;
  rows: number;
}

/**
 * Writes all rows of one moment into one file, readable by its owner only, while everybody goes on working. The file
 * appears under its name when it is complete. Throws `file_exists` unless `force`, `file_unwritable`.
 */
export async function writeBackup({ databaseUrl, file, force }: WriteBackup): Promise<BackupWritten> {
  if (!force && (await stat(file).catch(() => undefined))) throw new AppError('file_exists', { file });
  const part = `${file}.part`;
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'huella backup' });
  // The error of a lost connection is that of the statement under way.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const counted = { tables: 0, rows: 0 };
    const out = createWriteStream(part, { mode: 0o600, flush: true });
    await pipeline(Readable.from(sections(client, counted)), createGzip({ level: 6 }), out);
    await rename(part, file);
    return { file, bytes: (await stat(file)).size, ...counted };
  } catch (cause) {
    await rm(part, { force: true }).catch(() => undefined);
    throw isFileError(cause) ? new AppError('file_unwritable', { file }, { cause }) : cause;
  } finally {
    await client.end();
  }
}

const isFileError = (error: unknown): boolean =>
  typeof (error as NodeJS.ErrnoException).syscall === 'string' &&
  ['ENOSPC', 'EACCES', 'EROFS', 'EPERM', 'ENOTDIR', 'EISDIR', 'EEXIST', 'EDQUOT', 'EIO'].includes(
    (error as NodeJS.ErrnoException).code ?? '',
  );

async function* sections(
  client: pg.Client,
  counted: { tables: number; rows: number },
): AsyncGenerator<Buffer> {
  const all = createHash('sha256');
  const counting = (data: Buffer): Buffer => {
    all.update(data);
    return data;
  };
  const line = (value: object): Buffer => counting(Buffer.from(`${JSON.stringify(value)}\n`));
  await client.query('begin transaction isolation level repeatable read read only');
  await client.query(
    `set local timezone = 'UTC'; set local datestyle = 'ISO'; set local statement_timeout = 0`,
  );
  const tables = await storedTables(client);
  yield line(await header(client, tables));
  for (const table of tables) {
    yield line(table);
    const sum = createHash('sha256');
    let rows = 0;
    const copy = client.query(copyTo(`copy ${table.table} (${table.columns.join(', ')}) to stdout`));
    for await (const chunk of copy as AsyncIterable<Buffer>) {
      sum.update(chunk);
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows += 1;
      yield counting(chunk);
    }
    yield counting(TABLE_END);
    yield line({ rows, sha256: sum.digest('hex') });
    counted.tables += 1;
    counted.rows += rows;
  }
  yield line({ sequences: await storedSequences(client) });
  yield Buffer.from(`${JSON.stringify({ end: true, sha256: all.digest('hex') })}\n`);
  await client.query('commit');
}

async function header(client: pg.Client, tables: TableStart[]): Promise<Header> {
  const { rows } = await client.query<{ migrations: string[]; at: Date }>(
    'select array_agg(name order by id) as migrations, now() as at from migration',
  );
  return {
    format: 'huella-backup',
    version: 1,
    takenAt: rows[0]!.at.toISOString(),
    migrations: rows[0]!.migrations,
    tables: tables.map(({ table }) => table),
  };
}
