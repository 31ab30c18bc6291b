import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execute } from '../../src/db/sql.js';
import { demoState } from '../../src/demo/demo-state.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { type Ran, runCrm } from './run-crm.js';
import './campaigns.cases.js';
import './operations.cases.js';
import './staff-link.cases.js';

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

const crm = (args: string[], env: Record<string, string> = {}): Promise<Ran> =>
  runCrm(args, { DATABASE_URL: database.url, DATA_DIR: folder, ...env });

const json = async (args: string[]) => JSON.parse((await crm([...args, '--json'])).out);

describe('crm', () => {
  test('explains itself, and each of its commands, in both languages', async () => {
    expect((await crm(['--help'])).out).toContain('una conversación');
    const english = await crm(['--help'], { DEFAULT_LANGUAGE: 'en' });
    expect(english).toMatchObject({ code: 0, error: '' });
    for (const command of [
      'ask',
      'import',
      'staff',
      'metrics',
      'report',
      'privacy',
      'demo',
      'eval',
      'bench',
    ]) {
      expect(english.out).toContain(command);
      expect((await crm([command, '--help'])).code).toBe(0);
    }
  });

  test.each([
    ['es', /Usage|\[options|\[command|choices|default|allowed|<(name|role|date|file|folder|place|type)>/],
    ['en', /Uso|\[opciones|\[comando|choices:|default:|si falta|<(nombre|rol|fecha|archivo|lugar|tipo)>/],
  ])('says in %s what may stand where, in every command', async (lang, foreign) => {
    const commands = [[], ...(await namesIn([])).map((word) => [word])];
    for (const group of ['staff', 'metrics', 'campaigns', 'privacy'])
      commands.push(...(await namesIn([group])).map((name) => [group, name]));
    expect(commands.length).toBeGreaterThan(13);
    for (const command of commands) {
      const { out } = await crm([...command, '--help'], { DEFAULT_LANGUAGE: lang });
      expect([command, foreign.exec(out)?.[0]]).toEqual([command, undefined]);
    }
    const invite = (await crm(['staff', 'invite', '--help', '--lang', lang])).out;
    const placeholders = { es: '[opciones] <nombre>', en: '[options] <name>' }[lang]!;
    expect(invite).toContain(`crm staff invite ${placeholders}\n`);
    expect(invite).toMatch(lang === 'es' ? /\(si falta, reception\)/ : /\(without it,\s+reception\)/);
  });

  /** The commands that the help of this one lists. */
  async function namesIn(command: string[]): Promise<string[]> {
    const listed = (await crm([...command, '--help'])).out.split('Comandos:\n')[1] ?? '';
    return [...listed.matchAll(/^ {2}([a-z]+)/gm)].map((match) => match[1]!);
  }

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

  test.each([
    [['ask', 'hola', '--lang', 'fr'], {}, '«fr» no vale para --lang <idioma>; lo correcto sería: es, en'],
    [['bench', '--owners', '-3'], {}, '«-3» no vale para --owners <n>; lo correcto sería: > 0'],
    [['import', 'x', '--lang', 'fr'], {}, '«fr» no vale'],
    [['ask', '--nosuch'], {}, 'no existe la opción --nosuch'],
    [['nosuch'], {}, 'no existe «nosuch»'],
    [['staff', 'nosuch'], {}, 'no existe «nosuch»'],
    [['staff', 'add'], {}, 'falta nombre'],
    [['staff', 'add', 'a', 'b'], {}, 'sobran palabras'],
    [['ask', '--as'], {}, 'falta un valor para --as <nombre>'],
    [['demo'], { LOG_LEVEL: 'zz' }, 'una de estas palabras: trace, debug, info, warn, error, silent.'],
    [['demo'], { CRM_NOW: 'xx' }, 'un instante como 2025-12-05T12:00:00-05:00.'],
    [['demo'], { AT_RISK_DAYS: '0' }, 'un número entero del 1 al 3650.'],
    [['demo'], { AT_RISK_DAYS: '600' }, 'AT_RISK_DAYS < LAPSING_DAYS < LAPSED_DAYS.'],
    [['demo'], { CLINIC_NAME: 'x'.repeat(101) }, 'un nombre de hasta 100 letras.'],
  ])('%j %j is explained in one language', async (args, env, said) => {
    const { code, error } = await crm(args, env);
    expect(code).toBeGreaterThan(0);
    expect(error).toContain(said);
    expect(error).not.toMatch(/invalid|expected|unknown|missing|allowed|\(outputHelp\)/i);
  });

  test.each([[[]], [['staff']]])('without a command %j shows the help', async (args) => {
    const { code, out, error } = await crm(args);
    expect([code, out]).toEqual([2, '']);
    expect(error).toMatch(/^Uso: crm/);
    expect(error).not.toMatch(/No entendí|display help/);
  });

  test.each([[['--lang', 'en']], [['--lang=en']]])(
    '%j is the language of what is wrong too',
    async (lang) => {
      expect((await crm(['ask', ...lang, '--nosuch'])).error).toContain('there is no option --nosuch');
    },
  );

  test('a folder for a file is one clear sentence', async () => {
    expect(await crm(['ask', '--batch', folder])).toEqual({
      code: 1,
      out: '',
      error: `${folder} es una carpeta; indica un archivo.`,
    });
  });

  test('a data folder that cannot be written to is one clear sentence', async () => {
    const file = path.join(folder, 'a-file');
    writeFileSync(file, '');
    const { code, error } = await crm(['staff', 'list'], { DATA_DIR: file });
    expect([code, error]).toEqual([1, expect.stringContaining('No puedo escribir en la carpeta')]);
  });

  test('what nobody expected is one clear sentence, and a trace in the log only', async () => {
    const dataDir = mkdtempSync(path.join(folder, 'data-'));
    await execute(database.db, 'alter table staff_member rename to elsewhere');
    // As a program of its own: the log must not reach its error stream past the terminal either.
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'src/cli.ts', 'staff', 'list'],
      {
        env: { PATH: process.env.PATH, DATABASE_URL: database.url, DATA_DIR: dataDir, LOG_LEVEL: 'error' },
        encoding: 'utf8',
      },
    );
    await execute(database.db, 'alter table elsewhere rename to staff_member');
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^Algo falló de nuestro lado[^\n]*\n$/)]);
    expect(readFileSync(path.join(dataDir, 'logs/huella.log'), 'utf8')).toContain('staff_member');
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

test('whoever stops reading gets no trace', async () => {
  const script = `${process.execPath} --import tsx src/cli.ts --help | true; exit \${PIPESTATUS[0]}`;
  const { stderr, status } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  expect([stderr, status]).toEqual(['', 1]);
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

test('no line of a batch moves the clock where the bot is live', async () => {
  const file = path.join(folder, 'live.jsonl');
  writeFileSync(file, `${JSON.stringify({ now: NOW, turns: ['hola'] })}\n`);
  const live = { TELEGRAM_BOT_TOKEN: '1:a' };
  expect(await crm(['ask', '--batch', file], live)).toEqual({
    code: 1,
    out: '',
    error: expect.stringContaining('solo para pruebas'),
  });
  writeFileSync(file, '{"now":"ayer\\u001b[2J","turns":["hola"]}\n');
  const odd = await crm(['ask', '--batch', file]);
  expect(odd).toMatchObject({ code: 1, error: expect.stringContaining('ayer') });
  expect(odd.error).not.toContain('\u001b');
});

describe('crm staff', () => {
  test('adds, lists, invites and revokes', async () => {
    expect((await crm(['staff', 'add', 'Ana', '--role', 'vet', '--lang', 'en'])).out).toContain('Ana');
    const invited = await crm(['staff', 'invite', 'Beto']);
    expect(invited.out).toMatch(/[A-Za-z0-9_-]{20,}/);
    // For somebody who is here already: a code for one more channel of theirs, whatever the default role.
    expect((await crm(['staff', 'invite', 'ana'])).out).toContain('Ana ya está en el personal (veterinaria)');
    expect((await crm(['staff', 'invite', 'Ana', '--role', 'admin'])).code).not.toBe(0);
    await execute(
      database.db,
      `insert into staff_address (staff_id, channel, account, external_id, last_used_at)
       select id, 'telegram', '7', '123456789', '2025-12-05T17:00:00Z' from staff_member where name = 'Ana'`,
    );
    expect((await crm(['staff', 'list'])).out).toMatch(
      /Ana ·.*\n {4}Telegram …6789, último uso 5 dic 2025, 12:00/,
    );
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

test('names and arguments reach the terminal with their escape sequences made visible', async () => {
  const raw = '\u001b[2J';
  const ran = [
    await crm(['staff', 'add', `Eve${raw}`]),
    await crm(['staff', 'invite', `Zoe${raw}`]),
    await crm(['staff', 'revoke', `Nadie${raw}`]),
    await crm(['ask', '--as', `Nadie${raw}`, 'hola']),
    await crm(['ask', '--now', raw, 'hola']),
    await crm(['import', `/nowhere${raw}`]),
    await crm([`nosuch${raw}`]),
  ];
  // From a base of before names were cleaned.
  await execute(database.db, `update staff_member set name = $1 where name = 'Eve[2J'`, [`Eve${raw}`]);
  ran.push(await crm(['staff', 'list']), await crm(['staff', 'revoke', `Eve${raw}`]));
  for (const { out, error } of ran) expect(out + error).not.toContain('\u001b');
  expect(ran.at(-1)).toMatchObject({ code: 0, out: expect.stringContaining('Eve⟨U+001B⟩[2J') });
});

describe('crm metrics and demo', () => {
  test('metrics are recalculated on demand', async () => {
    const result = await json(['metrics', 'refresh', '--full']);
    expect(result).toMatchObject({ mode: 'full', changed: expect.any(Number) });
    expect((await crm(['metrics', 'refresh'])).code).toBe(0);
  });

  test('an empty database gets the demo of the day that was asked for', async () => {
    const empty = await testDatabase();
    const env = { DATABASE_URL: empty.url };
    expect((await crm(['demo', '--as-of', '2025-01-01'], env)).out).toContain('1 ene 2025');
    expect(await demoState(empty.db)).toMatchObject({ asOf: '2025-01-01' });
    await empty.drop();
  });

  test('the demo is left alone, made again, and removed', async () => {
    expect((await crm(['demo'])).out).toContain('no cambié nada');
    expect((await crm(['demo', '--reset', '--as-of', '2025-12-05'])).out).toContain('5 dic 2025');
    expect((await crm(['demo', '--clear'])).code).toBe(0);
    expect((await crm(['demo'])).out).toContain('no cambié nada');
  });
});
