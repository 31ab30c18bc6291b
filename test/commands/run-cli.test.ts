import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runCli } from '../../src/commands/run-cli.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

const NOW = '2025-12-05T12:00:00-05:00';
let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(path.join(tmpdir(), 'huella-cli-'));
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

interface Ran {
  code: number;
  out: string;
  error: string;
}

async function crm(args: string[], env: Record<string, string> = {}): Promise<Ran> {
  const out: string[] = [];
  const error: string[] = [];
  const code = await runCli(args, {
    env: { DATABASE_URL: database.url, DATA_DIR: folder, LOG_LEVEL: 'silent', ...env },
    terminal: { out: (line) => out.push(line), error: (line) => error.push(line), isTty: false },
  });
  return { code, out: out.join('\n'), error: error.join('\n') };
}

const json = async (args: string[]) => JSON.parse((await crm([...args, '--json'])).out);

describe('crm', () => {
  test('explains itself, and each of its commands, in both languages', async () => {
    expect((await crm(['--help'])).out).toContain('una conversación');
    const english = await crm(['--help'], { DEFAULT_LANGUAGE: 'en' });
    expect(english).toMatchObject({ code: 0, error: '' });
    for (const command of ['ask', 'import', 'staff', 'metrics', 'demo', 'eval', 'bench']) {
      expect(english.out).toContain(command);
      expect((await crm([command, '--help'])).code).toBe(0);
    }
  });

  test.each([
    [['nosuch'], 'nosuch'],
    [['demo', '--nosuch'], '--nosuch'],
    [['ask'], 'Falta la pregunta'],
    [['ask', 'hola', '--now', 'ayer'], '--now'],
    [['demo', '--as-of', '2025-02-30'], '2025-02-30'],
    [['ask', '--batch', '/nowhere.jsonl'], '/nowhere.jsonl'],
    [['staff', 'add', 'X', '--role', 'boss'], 'boss'],
  ])('%j ends with one clear sentence and a code', async (args, said) => {
    const { code, out, error } = await crm(args);
    expect(code).toBeGreaterThan(0);
    expect(out).toBe('');
    expect(error.split('\n')).toHaveLength(1);
    expect(error).toContain(said);
    expect(error).not.toMatch(/\bat .*:\d+/);
  });

  test('a wrong setting is named', async () => {
    const { code, error } = await crm(['demo'], { CLINIC_TIMEZONE: 'Cancun' });
    expect(code).toBe(1);
    expect(error).toContain('CLINIC_TIMEZONE');
  });

  test('a database that does not answer is one clear sentence', async () => {
    const { code, error } = await crm(['demo'], { DATABASE_URL: 'postgres://u:p@127.0.0.1:1/x' });
    expect(code).toBe(1);
    expect(error).toContain('DATABASE_URL');
  });
});

describe('crm ask', () => {
  test('makes the demo in an empty database and answers from it', async () => {
    const answered = await json(['ask', '--lang', 'en', '--now', NOW, 'Tell me about María García']);
    expect(answered.turns).toHaveLength(1);
    expect(answered.turns[0]).toMatchObject({ pending: null, model: 'offline' });
    expect(answered.turns[0].text).toContain('Total Spent: $12,450 MXN');
    expect(answered.turns[0].cards[0].kind).toBe('owner_profile');
    expect(answered.turns[0].tools.at(-1)).toMatchObject({
      name: 'get_owner_profile',
      args: { user_id: 1 },
      ok: true,
    });
  });

  test('prints plain text without --json, and keeps one conversation', async () => {
    const { out, code } = await crm(['ask', '--now', NOW, 'Cuéntame de Thor', '¿y sus mascotas?']);
    expect(code).toBe(0);
    expect(out).toContain('Roberto Sánchez');
    expect(out).not.toContain('**');
  });

  test('acts for whoever is named, with their role', async () => {
    await crm(['staff', 'add', 'Lupita', '--role', 'reception']);
    const answered = await json(['ask', '--as', 'lupita', '--now', NOW, 'Cuéntame de María García']);
    expect(answered.turns[0].text).toContain('María García');
    expect(answered.turns[0].text).not.toContain('$');
    expect((await crm(['ask', '--as', 'Nadie', 'hola'])).error).toContain('Nadie');
  });

  test('answers many conversations from a file, each with its id', async () => {
    const file = path.join(folder, 'batch.jsonl');
    const lines = [
      { id: 'a', now: NOW, turns: ['Cuéntame de María García'] },
      { id: 'b', now: NOW, lang: 'en', turns: ["Who haven't we seen in a while?"] },
    ];
    writeFileSync(file, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n\n`);
    const { out, code } = await crm(['ask', '--batch', file]);
    expect(code).toBe(0);
    const answers = out.split('\n').map((line) => JSON.parse(line));
    expect(answers.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(answers[1].turns[0].text).toContain('At-Risk Customers');
    writeFileSync(file, '{"turns":[]}\n');
    expect((await crm(['ask', '--batch', file])).error).toContain('línea 1');
  });
});

describe('crm staff', () => {
  test('adds, lists, invites and revokes', async () => {
    expect((await crm(['staff', 'add', 'Ana', '--role', 'vet', '--lang', 'en'])).out).toContain('Ana');
    const invited = await crm(['staff', 'invite', 'Beto']);
    expect(invited.out).toMatch(/[A-Za-z0-9_-]{20,}/);
    expect((await crm(['staff', 'revoke', 'Ana'])).code).toBe(0);
    const { staff } = await json(['staff', 'list']);
    expect(staff.find(({ name }: { name: string }) => name === 'Ana')).toMatchObject({
      role: 'vet',
      revoked: true,
    });
    expect((await crm(['staff', 'list'])).out).toContain('sin acceso');
    expect((await crm(['staff', 'revoke', 'Nadie'])).error).toContain('Nadie');
  });
});

describe('crm metrics and demo', () => {
  test('metrics are recalculated on demand', async () => {
    const result = await json(['metrics', 'refresh', '--full']);
    expect(result).toMatchObject({ mode: 'full', changed: expect.any(Number) });
    expect((await crm(['metrics', 'refresh'])).code).toBe(0);
  });

  test('the demo is left alone, made again, and removed', async () => {
    expect((await crm(['demo'])).out).toContain('no cambié nada');
    expect((await crm(['demo', '--reset', '--as-of', '2025-12-05'])).out).toContain('5 dic 2025');
    expect((await crm(['demo', '--clear'])).code).toBe(0);
    expect((await crm(['demo'])).out).toContain('no cambié nada');
  });
});
