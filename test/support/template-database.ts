import pg from 'pg';
import { migrations } from '../../migrations/index.js';
import { connect, createDataSource } from '../../src/db/data-source.js';
import { entities } from '../../src/entities.js';
import { silentLogger } from '../../src/logger.js';

export const TEMPLATE = 'huella_test_template';

/** A migrated, empty database on the server of `url`, made anew for this run. */
export async function prepareTemplate(url: string): Promise<void> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`drop database if exists ${TEMPLATE}`);
  await admin.query(`create database ${TEMPLATE}`);
  await admin.end();
  const at = new URL(url);
  at.pathname = `/${TEMPLATE}`;
  const dataSource = await connect(
    createDataSource({ url: at.href, entities, migrations, logger: silentLogger }),
  );
  await dataSource.runMigrations();
  await dataSource.destroy();
}
