import 'reflect-metadata';
import pg from 'pg';
import { DataSource, type EntityTarget, type MixedList, type ObjectLiteral } from 'typeorm';
import { AppError } from '../errors.js';
import type { Logger } from '../logger.js';
import { SnakeNaming } from './naming.js';

/** One advisory lock for everything that creates tables: two processes starting together would race (23505). */
const SCHEMA_LOCK = 7_210_001;

const { builtins } = pg.types;
// Dates stay `YYYY-MM-DD` (a JavaScript Date would shift them by the machine's zone); money and counts are numbers.
const PARSERS = new Map<number, (value: string) => unknown>([
  [builtins.DATE, (value) => value],
  [builtins.INT8, Number],
  [builtins.NUMERIC, Number],
]);
export const pgTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    PARSERS.get(oid) ?? pg.types.getTypeParser(oid, format as 'text'),
};

export interface DataSourceOptions {
  url: string;
  entities: EntityTarget<ObjectLiteral>[];
  migrations: MixedList<new () => object>;
  logger: Logger;
  poolSize?: number;
}

export function createDataSource({
  url,
  entities,
  migrations,
  logger,
  poolSize = 10,
}: DataSourceOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: entities as MixedList<new () => object>,
    migrations: migrations as MixedList<new () => object> as never,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    installExtensions: false,
    poolSize,
    applicationName: 'huella',
    connectTimeoutMS: 5000,
    extra: { types: pgTypes, options: '-c TimeZone=UTC -c jit=off' },
    // Without a handler a restart of the database would end the process.
    poolErrorHandler: (error: unknown) => logger.warn({ err: error }, 'database connection lost'),
  });
}

/** Connects, or ends with one clear sentence: unreachable, or older than Postgres 15. */
export async function connect(dataSource: DataSource): Promise<DataSource> {
  try {
    await dataSource.initialize();
  } catch (cause) {
    throw new AppError('database_unreachable', {}, { cause });
  }
  const [{ server_version_num: version }] = await dataSource.query('SHOW server_version_num');
  try {
    assertSupported(Number(version));
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
  return dataSource;
}

/** `version` as Postgres numbers itself: 150018 is 15.18. Throws `database_too_old` below 15. */
export function assertSupported(version: number): void {
  if (version < 150_000) throw new AppError('database_too_old', { version: Math.floor(version / 10_000) });
}

/** Runs `work` (DDL: migrations, chat memory, the job table) while no other process does the same. */
export async function withSchemaLock<T>(dataSource: DataSource, work: () => Promise<T>): Promise<T> {
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [SCHEMA_LOCK]);
    return await work();
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [SCHEMA_LOCK]).catch(() => undefined);
    await lock.release();
  }
}
