import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { generateMany } from '../../src/demo/generate-many.js';
import { benchSearch } from '../../src/owners/bench-search.js';
import { testScope } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await generateMany(database.db, { owners: 100_000, history: false });
});
afterAll(() => database.drop());

test('among 100,000 owners, who is meant is among the first ten', async () => {
  const scope = await testScope(database.db);
  const { router } = await benchSearch({ scope, queries: 1000, naiveQueries: 10 });
  expect(router.hit10).toBeGreaterThanOrEqual(0.98);
});
