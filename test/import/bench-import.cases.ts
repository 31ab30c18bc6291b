import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { benchImport } from '../../src/import/bench-import.js';
import { testScope } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

describe('bench import', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  test('the export that is measured is whole: every row goes in, and a second time none', async () => {
    expect(await benchImport(await testScope(database.db), { rows: 2500 })).toMatchObject({
      rows: 2500,
      inserted: 2500,
      rejected: 0,
      insertedAgain: 0,
    });
  }, 60_000);
});
