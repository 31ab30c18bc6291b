import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runCli } from '../../src/commands/run-cli.js';
import { row } from '../../src/db/sql.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

describe('import', () => {
  let database: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    database = await testDatabase();
    folder = mkdtempSync(path.join(tmpdir(), 'huella-cli-import-'));
    writeFileSync(path.join(folder, 'clientes.csv'), 'id,nombre,tel\n1,Ana,N/A\n,Eva,\n');
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  interface Ran {
    code: number;
    out: string[];
    error: string[];
    status: string[];
  }

  async function crm(...args: string[]): Promise<Ran> {
    const ran: Ran = { code: 0, out: [], error: [], status: [] };
    ran.code = await runCli(args, {
      env: { DATABASE_URL: database.url, DATA_DIR: path.join(folder, 'data'), LOG_LEVEL: 'silent' },
      terminal: {
        out: (line) => ran.out.push(line),
        error: (line) => ran.error.push(line),
        status: (line) => ran.status.push(line),
        isTty: false,
      },
    });
    return ran;
  }

  const at = (name: string) => path.join(folder, name);
  const owners = async () =>
    (await row<{ n: number }>(database.db, 'select count(*)::int as n from owner'))!.n;

  test('a trial run tells what would come in, in words, with progress, and stores nothing', async () => {
    const { code, out, error, status } = await crm('import', at('clientes.csv'), '--dry-run');
    expect([code, error]).toEqual([0, []]);
    expect(out.join('\n')).toContain('clientes.csv (clientes): leídas 2, nuevas 1');
    expect(out.join('\n')).toContain('línea 3, columna id: falta la clave');
    expect(status.at(-2)).toContain('100%');
    expect(status.at(-1)).toBe('');
    expect(await owners()).toBe(0);
  });

  test('--json prints one document and --rejects keeps every rejected row', async () => {
    const rejects = at('rechazos.txt');
    const { code, out, error } = await crm(
      'import',
      at('clientes.csv'),
      '--json',
      '--rejects',
      rejects,
      '--source',
      'x',
    );
    expect([code, out.length, error]).toEqual([0, 1, []]);
    expect(JSON.parse(out[0]!).files[0]).toMatchObject({
      file: 'clientes.csv',
      entity: 'owners',
      read: 2,
      inserted: 1,
      updated: 0,
      unchanged: 0,
      rejected: [{ line: 3, column: 'id', value: '', reason: 'missing_id' }],
      warnings: [{ line: 2, column: 'tel', value: 'N/A', reason: 'phone_invalid' }],
    });
    expect(readFileSync(rejects, 'utf8')).toContain('clientes.csv,3,id,,missing_id,falta la clave');
    const again = await crm('import', at('clientes.csv'), '--rejects', rejects);
    expect([again.code, again.error[0]]).toEqual([1, expect.stringContaining('ya existe')]);
    rmSync(rejects);
  });

  test('--rejects never writes over what is imported, a folder, or an older file', async () => {
    const exports = mkdtempSync(path.join(folder, 'rejects-'));
    const input = path.join(exports, 'clientes.csv');
    const kept = path.join(folder, 'keep.csv');
    writeFileSync(input, 'id,nombre\nr1,Sol\n');
    writeFileSync(kept, 'mine');
    for (const [paths, place, said] of [
      [[input], input, 'es de lo que se importa'],
      [[exports], input, 'es de lo que se importa'],
      [[exports], path.join(exports, 'nuevo.csv'), 'es de lo que se importa'],
      [['--watch', exports], path.join(exports, 'nuevo.csv'), 'es de lo que se importa'],
      [[input, '--mapping', kept], kept, 'es de lo que se importa'],
      [[input], exports, 'es una carpeta'],
    ] as const) {
      const { code, error } = await crm('import', ...paths, '--rejects', place, '--force');
      expect([code, error]).toEqual([1, [expect.stringContaining(said)]]);
    }
    const { code, error } = await crm('import', '--watch', exports, '--rejects', kept);
    expect([code, error]).toEqual([1, [expect.stringContaining('ya existe')]]);
    expect(readFileSync(input, 'utf8')).toBe('id,nombre\nr1,Sol\n');
    expect(readFileSync(kept, 'utf8')).toBe('mine');
    expect(existsSync(path.join(exports, 'nuevo.csv'))).toBe(false);
    rmSync(exports, { recursive: true });
  });

  // Only Linux has a device that is always full.
  const onLinux = existsSync('/dev/full') ? test : test.skip;
  onLinux('a full disk costs the list of rejected rows, not the import', async () => {
    const full = mkdtempSync(path.join(folder, 'full-'));
    writeFileSync(path.join(full, 'clientes.csv'), 'id,nombre\nfull1,Sol\n,Eva\n');
    const before = await owners();
    const { code, out, error } = await crm('import', full, '--rejects', '/dev/full', '--force');
    rmSync(full, { recursive: true });
    expect([code, error]).toEqual([
      1,
      [expect.stringContaining('No pude guardar todas las filas rechazadas')],
    ]);
    expect(out.join('\n')).toContain('nuevas 1');
    expect(await owners()).toBe(before + 1);
  });

  test.each([
    [['import'], 'Falta decir qué importar'],
    [['import', ''], 'Falta decir qué importar'],
    [['import', '--watch', '/nowhere'], '/nowhere'],
    [['import', '/nowhere'], '/nowhere'],
    [['import', '--watch', '/nowhere', '--settle', 'pronto'], 'pronto'],
    [['import', 'FOLDER/clientes.csv', '--mapping', 'FOLDER/clientes.csv'], 'correspondencias'],
    [['import', 'FOLDER/raro.csv'], 'temperatura'],
  ])('%j ends with one clear sentence and a code', async (args, said) => {
    writeFileSync(at('raro.csv'), 'temperatura,humedad\n1,2\n');
    const { code, out, error } = await crm(...args.map((arg) => arg.replace('FOLDER', folder)));
    rmSync(at('raro.csv'));
    expect([code, out, error]).toEqual([1, [], [expect.stringContaining(said)]]);
  });

  test('one file that fails among good ones is reported, and the exit code says so', async () => {
    writeFileSync(at('raro.csv'), 'temperatura,humedad\n1,2\n');
    const { code, out } = await crm('import', folder);
    rmSync(at('raro.csv'));
    expect(code).toBe(1);
    expect(out.join('\n')).toContain('raro.csv: no se importó.');
  });

  test('answers in the language asked for, as of the day asked for', async () => {
    const now = ['--now', '2025-12-05T12:00:00-05:00'];
    const { code, out } = await crm('import', at('clientes.csv'), '--dry-run', '--lang', 'en', ...now);
    expect([code, out[0]]).toEqual([0, expect.stringContaining('2 read')]);
  });

  test('a mapping file names odd columns', async () => {
    writeFileSync(at('odd.tab'), 'A\tB\n7\tLuz\n');
    writeFileSync(
      at('map.json'),
      '{"files":{"odd.tab":{"entity":"owners","columns":{"A":"id","B":"full_name"}}}}',
    );
    const { code, out } = await crm('import', at('odd.tab'), '--mapping', at('map.json'));
    rmSync(at('odd.tab'));
    expect([code, out[0]]).toEqual([0, expect.stringContaining('nuevas 1')]);
  });

  test('--watch imports what arrives until it is stopped', async () => {
    const exports = mkdtempSync(path.join(folder, 'exports-'));
    writeFileSync(path.join(exports, 'clientes.csv'), 'id,nombre\nw1,Sol\n');
    const terminal = { out: [] as string[], error: [] as string[] };
    const code = await runCli(['import', '--watch', exports, '--settle', '0.02'], {
      env: { DATABASE_URL: database.url, DATA_DIR: path.join(folder, 'data'), LOG_LEVEL: 'silent' },
      terminal: {
        out: (line) => {
          terminal.out.push(line);
          process.emit('SIGTERM');
        },
        error: (line) => terminal.error.push(line),
        isTty: false,
      },
    });
    expect(code).toBe(0);
    expect(terminal.error[0]).toContain('Vigilo la carpeta');
    expect(terminal.out[0]).toContain('nuevas 1');
    expect(existsSync(path.join(exports, 'clientes.csv'))).toBe(true);
  });
});
