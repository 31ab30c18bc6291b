import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import { connect, createDataSource } from '../../src/db/data-source.js';
import type { Db } from '../../src/db/sql.js';
import { entities } from '../../src/entities.js';
import { silentLogger } from '../../src/logger.js';
import { TEMPLATE } from './template-database.js';

export interface TestDatabase {
  db: Db;
  dataSource: DataSource;
  url: string;
  drop(): Promise<void>;
}

/** A migrated database of its own for a test file; `drop` it in afterAll. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = process.env.HUELLA_TEST_SERVER;
  if (!server) throw new Error('the test server is started by global-setup.js');
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  await administer(server, `create database ${name} template ${TEMPLATE}`);
  const at = new URL(server);
  at.pathname = `/${name}`;
  const options = { url: at.href, entities, migrations, logger: silentLogger, poolSize: 5 };
  const dataSource = await connect(createDataSource(options));
  return {
    db: dataSource.manager,
    dataSource,
    url: at.href,
    drop: async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
      await administer(server, `drop database ${name} with (force)`);
    },
  };
}

async function administer(server: string, statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  try {
    // Two test files may copy the template at the same moment; the server allows one at a time.
    await admin.query('select pg_advisory_lock(7210002)');
    await admin.query(statement);
  } finally {
    await admin.end();
  }
}
