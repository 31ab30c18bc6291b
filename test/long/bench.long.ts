import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runCrm } from '../commands/run-crm.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'huella-bench-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

test('crm bench measures each part on clinics of its own, and says it in words', async () => {
  const few = ['--owners', '60', '--turns', '1', '--rows', '1000', '--chats', '2', '--messages', '1'];
  const env = { DATABASE_URL: database.url, DATA_DIR: folder, DEFAULT_LANGUAGE: 'en' };
  const { code, out } = await runCrm(['bench', ...few], env);
  expect(code).toBe(0);
  expect(out.split('\n')).toHaveLength(10);
  expect(out).toMatch(/Import: [\d,]+ rows per second .*new rows: 0\. Memory at most: [\d,]+ MB/);
  expect(out).toMatch(/Search: p95 .* times faster/);
  expect(out).toMatch(/A whole offline turn: p50/);
  expect(out).toMatch(/Sending: [\d,]+ messages per second .* of WhatsApp: \d+, 0 on the first two days/);
  expect(out).toMatch(/Campaign to 60 customers queued in .* new messages: 0\./);
});
