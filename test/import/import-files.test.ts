import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { importFiles } from '../../src/import/import-files.js';
import type { Scope } from '../../src/staff/scope.js';
import { testScope } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let database: TestDatabase;
let scope: Scope;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  scope = await testScope(database.db);
  folder = await mkdtemp(path.join(tmpdir(), 'huella-import-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const data = process.env.HUELLA_TEST_DATA;
const withData = data ? test : test.skip;
if (!data) console.warn('HUELLA_TEST_DATA is unset: the public pet-clinic files are not imported');

withData('the public pet-clinic files import as they are, and again without a new row', async () => {
  const paths = [path.join(data!, 'p9')];
  const first = await importFiles(scope, { paths, source: 'p9' });
  expect(first.files.map((f) => [f.entity, f.read, f.inserted, f.rejectedCount])).toEqual([
    ['owners', 89, 89, 0],
    ['pets', 100, 100, 0],
  ]);
  const second = await importFiles(scope, { paths, source: 'p9' });
  expect(second.files.map((f) => [f.inserted, f.updated, f.unchanged])).toEqual([
    [0, 0, 89],
    [0, 0, 100],
  ]);
});
