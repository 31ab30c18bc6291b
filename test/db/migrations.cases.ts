import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type TestDatabase, testDatabase } from '../support/database.js';

describe('migrations', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  test('entities and migrations do not drift apart', async () => {
    const { upQueries } = await database.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map((q) => q.query)).toEqual([]);
  });

  test('every migration can be taken back and run again', async () => {
    const count = database.dataSource.migrations.length;
    for (let i = 0; i < count; i++) await database.dataSource.undoLastMigration();
    const left = await database.db.query(
      `select table_name from information_schema.tables where table_schema = 'public'`,
    );
    expect(left).toEqual([{ table_name: 'migration' }]);
    expect(await database.dataSource.runMigrations()).toHaveLength(count);
  });
});
