import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runCli } from '../../src/commands/run-cli.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

describe('measure', () => {
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

  function tasks(...lines: object[]): string {
    const file = path.join(folder, 'tasks.jsonl');
    writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'));
    return file;
  }

  const right = {
    id: 'right',
    lang: 'en',
    turns: ['Tell me about María García'],
    calls: [['get_owner_profile', { user_id: 'María García' }]],
  };
  const wrong = { ...right, id: 'wrong', calls: [['generate_report', { report_type: 'revenue' }]] };

  describe('crm eval', () => {
    test('counts what was right and says what was not, and leaves the clinic as it was', async () => {
      const { code, out } = await crm(['eval', tasks(right, wrong)]);
      expect(code).toBe(0);
      expect(out).toContain('✗ wrong: did not run: generate_report');
      expect(out).toContain('In all: 50% of 2 tasks right (0 after asking); wrong writes: 0');
      expect(await database.db.query('select count(*)::int as owners from owner')).toEqual([{ owners: 0 }]);
    }, 60_000);

    test('counts several trials, for programs too', async () => {
      const { out } = await crm(['eval', tasks(right), '--trials', '2', '--json']);
      expect(JSON.parse(out)).toMatchObject({ trials: 2, total: { tasks: 1, pass1: 1, passAll: 1 } });
      expect((await crm(['eval', tasks(right), '--trials', '2'])).out).toContain('right all 2 times');
    }, 60_000);

    test.each([
      [['eval', '/nowhere'], '/nowhere'],
      [['eval', '.', '--trials', '0'], '1-100'],
      [['eval', '.', '--model', 'other'], 'other'],
    ])('%j is one clear sentence', async (args, said) => {
      const { code, error } = await crm(args);
      expect(code).toBeGreaterThan(0);
      expect(error).toContain(said);
      expect(error.split('\n')).toHaveLength(1);
    });

    test('needs a model to measure one', async () => {
      expect((await crm(['eval', tasks(right), '--model', 'openai'])).error).toContain('OPENAI_API_KEY');
    });
  });

  describe('crm bench', () => {
    test.each([
      [['bench', '--owners', 'many'], 'many'],
      [['bench', '--rows', '0'], '> 0'],
      [['bench', 'everything'], 'all'],
    ])('%j is one clear sentence', async (args, said) => {
      expect((await crm(args)).error).toContain(said);
    });

    test('of many chats at once tells whether every answer came in its own chat and in order', async () => {
      const few = ['--owners', '200', '--chats', '6', '--messages', '5', '--json'];
      const { code, out } = await crm(['bench', 'chats', ...few]);
      expect(code).toBe(0);
      const { chats } = JSON.parse(out);
      expect(chats).toMatchObject({ chats: 6, turns: 30, wrong: 0 });
      expect(chats.ratio).toBeGreaterThanOrEqual(1);
      expect(chats.longestWaitMs).toBeGreaterThanOrEqual(chats.slowestChatMs);
    }, 60_000);
  });
});
