import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { seedDemoIfEmpty } from '../../src/demo/seed-demo.js';
import { benchMetrics } from '../../src/insights/bench-metrics.js';
import { testScope } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

describe('bench metrics', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  test('the bench measures both ways on the same clinic, and extrapolates the slow one', async () => {
    const scope = await testScope(database.db);
    await seedDemoIfEmpty(scope);
    const bench = await benchMetrics(scope, { sample: 5, nights: 3 });
    expect(bench).toMatchObject({ owners: 300, sample: 5 });
    expect(bench.ratio).toBeCloseTo(bench.perOwnerMs / bench.incrementalMs, 6);
  });

  test('an empty clinic has nothing to measure but does not fail', async () => {
    await database.db.query('truncate owner cascade');
    const bench = await benchMetrics(await testScope(database.db), { sample: 5, nights: 1 });
    expect(bench).toMatchObject({ owners: 0, sample: 0, changed: 0 });
  });
});
