import pg from 'pg';
import type { DataSource } from 'typeorm';
import { migrations } from '../migrations/index.js';
import { type Clock, pinnedClock, systemClock } from './clock.js';
import type { Config } from './config.js';
import { connect, createDataSource, pgTypes, withSchemaLock } from './db/data-source.js';
import { startEmbeddedServer } from './db/embedded-server.js';
import type { Db } from './db/sql.js';
import { entities } from './entities.js';
import { createI18n } from './i18n.js';
import { createLogger, type Logger } from './logger.js';

/** Everything that a command or the running bot works with. Opened once, closed once. */
export interface App {
  config: Config;
  clock: Clock;
  logger: Logger;
  i18n: ReturnType<typeof createI18n>;
  dataSource: DataSource;
  db: Db;
  databaseUrl: string;
  /** Connections of our own beside TypeORM's, for libraries that want them (chat memory, jobs). */
  pool: pg.Pool;
  /** Takes down what was opened, newest first. */
  onClose(work: () => Promise<void>): void;
  close(): Promise<void>;
}

export interface OpenOptions {
  logToFile: boolean;
  /** False leaves the schema as it is found: to look at it, or to replace it. */
  migrate?: boolean;
}

/**
 * Opens the database (embedded or a server), migrated. Throws an AppError with one clear sentence where that is
 * not possible; nothing stays open then.
 */
export async function openApp(config: Config, options: OpenOptions): Promise<App> {
  const closers: (() => Promise<void>)[] = [];
  let logger: Logger | undefined;
  const close = async () => {
    // What a stopping server tells the connections that are being closed is no news.
    if (logger) logger.level = 'error';
    for (let work = closers.pop(); work; work = closers.pop()) await work();
  };
  try {
    const i18n = createI18n();
    const server =
      config.database.kind === 'embedded' ? await startEmbeddedServer(config.dataDir) : undefined;
    if (server) closers.push(() => server.leave());
    logger = createLogger({
      level: config.logLevel,
      dataDir: config.dataDir,
      toFile: options.logToFile,
    });
    const databaseUrl = config.database.kind === 'server' ? config.database.url : server!.url;
    const log = logger;
    const dataSource = await connect(
      createDataSource({ url: databaseUrl, entities, migrations, logger: log }),
    );
    closers.push(() => dataSource.destroy());
    const pool = new pg.Pool({
      connectionString: databaseUrl,
      max: 5,
      types: pgTypes,
      application_name: 'huella',
    });
    pool.on('error', (error) => log.warn({ err: error }, 'database connection lost'));
    closers.push(() => pool.end());
    if (options.migrate !== false) await withSchemaLock(dataSource, () => dataSource.runMigrations());
    return {
      config,
      clock: config.pinnedNow ? pinnedClock(config.pinnedNow) : systemClock,
      logger: log,
      i18n,
      dataSource,
      db: dataSource.manager,
      databaseUrl,
      pool,
      onClose: (work) => closers.push(work),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
