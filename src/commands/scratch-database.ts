import pg from 'pg';
import { migrations } from '../../migrations/index.js';
import type { App } from '../app.js';
import { connect, createDataSource, pgTypes } from '../db/data-source.js';
import { entities } from '../entities.js';

/** Runs `work` on an empty, migrated database beside the clinic's own, which exists only meanwhile. */
export async function onScratchDatabase(app: App, work: (scratch: App) => Promise<void>): Promise<void> {
  const name = `huella_scratch_${process.pid}`;
  const at = new URL(app.databaseUrl);
  at.pathname = `/${name}`;
  await app.db.query(`create database ${name}`);
  const { logger } = app;
  const dataSource = await connect(createDataSource({ url: at.href, entities, migrations, logger }));
  const pool = new pg.Pool({ connectionString: at.href, max: 5, types: pgTypes });
  // The database is dropped under whatever is still open: that is no failure.
  pool.on('error', () => logger.debug('connection to a scratch database ended'));
  try {
    await dataSource.runMigrations();
    await work({ ...app, dataSource, db: dataSource.manager, databaseUrl: at.href, pool });
  } finally {
    await pool.end();
    await dataSource.destroy();
    await app.db.query(`drop database ${name} with (force)`);
  }
}
