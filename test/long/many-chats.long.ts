import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TestDatabase, testDatabase } from '../support/database.js';

const MB = 2 ** 20;

let database: TestDatabase;
let dataDir: string;
beforeAll(async () => {
  database = await testDatabase();
  dataDir = mkdtempSync(path.join(tmpdir(), 'huella-chats-'));
});
afterAll(async () => {
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** In a process of its own, as it runs: what Jest keeps is not the program's. */
async function bench(...args: string[]) {
  const program = ['--import', 'tsx', 'src/cli.ts', 'bench', 'chats', '--owners', '5000', '--json', ...args];
  const env = { PATH: process.env.PATH, DATABASE_URL: database.url, DATA_DIR: dataDir };
  const { stdout } = await promisify(execFile)(process.execPath, program, { env });
  return JSON.parse(stdout).chats;
}

test('200 people at once get every answer in their own chat, in order, and nobody waits much longer', async () => {
  const chats = await bench('--chats', '200', '--messages', '5');
  expect(chats).toMatchObject({ chats: 200, turns: 1000, wrong: 0 });
  expect(chats.ratio).toBeLessThanOrEqual(3);
});

test('over 10,000 turns, threads rolling over among them, memory grows by 20 MB at the most', async () => {
  const chats = await bench('--chats', '50', '--messages', '200');
  expect(chats).toMatchObject({ chats: 50, turns: 10_000, wrong: 0 });
  expect(chats.heapGrowth).toBeLessThanOrEqual(20 * MB);
});
