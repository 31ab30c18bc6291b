import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runCli } from '../../src/commands/run-cli.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(path.join(tmpdir(), 'huella-measure-'));
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function crm(args: string[]) {
  const out: string[] = [];
  const error: string[] = [];
  const code = await runCli(args, {
    env: { DATABASE_URL: database.url, DATA_DIR: folder, LOG_LEVEL: 'silent', DEFAULT_LANGUAGE: 'en' },
    terminal: { out: (line) => out.push(line), error: (line) => error.push(line), isTty: false },
  });
  return { code, out: out.join('\n'), error: error.join('\n') };
}

describe('crm bench', () => {
  test('measures import, search, the night and turns on clinics of its own, and says it in words', async () => {
    const { code, out } = await crm(['bench', '--owners', '60', '--turns', '1', '--rows', '1000']);
    expect(code).toBe(0);
    expect(out.split('\n')).toHaveLength(6);
    expect(out).toMatch(/Import: [\d,]+ rows per second .*new rows: 0\. Memory at most: [\d,]+ MB/);
    expect(out).toMatch(/Search: p95 .* times faster/);
    expect(out).toMatch(/A whole offline turn: p50/);
    expect((await crm(['bench', '--owners', 'many'])).error).toContain('many');
    expect((await crm(['bench', '--rows', '0'])).error).toContain('> 0');
  }, 90_000);
});
