import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { PARALLEL, underFire } from '../faults/under-fire.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

/** The short version of `npm run test:faults`, which also proves that its count would notice. */
const FEW = { recipients: 200, kills: 6, seed: 20_251_205 };

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

test('kill -9 of the worker: marketing never leaves twice, and all but what was on its way is sent', async () => {
  const damage = await underFire(database, { ...FEW, kind: 'marketing' });
  expect(damage).toMatchObject({ duplicates: 0, lost: 0, unfinished: 0 });
  expect(damage.unknown).toBeLessThanOrEqual(FEW.kills * PARALLEL);
}, 120_000);
