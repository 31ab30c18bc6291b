import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runCli } from '../../src/commands/run-cli.js';
import { REPORT_TYPES } from '../../src/reports/report-types.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

describe('report', () => {
  const NOW = '2025-12-05T12:00:00-05:00';
  let database: TestDatabase;
  let folder: string;

  beforeAll(async () => {
    database = await testDatabase();
    folder = mkdtempSync(path.join(tmpdir(), 'huella-report-'));
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function crmReport(...args: string[]) {
    const out: string[] = [];
    const error: string[] = [];
    const code = await runCli(['report', ...args, '--now', NOW], {
      env: { DATABASE_URL: database.url, DATA_DIR: folder, LOG_LEVEL: 'silent' },
      terminal: { out: (line) => out.push(line), error: (line) => error.push(line), isTty: false },
    });
    return { code, out: out.join('\n'), error: error.join('\n') };
  }

  const json = async (...args: string[]) => JSON.parse((await crmReport(...args, '--json')).out);

  describe('crm report', () => {
    const november = ['--from', '2025-11-01', '--to', '2025-11-30'];

    test.each(REPORT_TYPES)('%s as text and as one JSON document', async (type) => {
      const { code, out, error } = await crmReport(type, ...november, '--lang', 'en');
      expect([code, error]).toEqual([0, '']);
      expect(out).toContain('Nov 1, 2025 – Nov 30, 2025');
      expect(out).not.toContain('**');
      expect(await json(type, ...november)).toMatchObject({
        type,
        period: { start: '2025-11-01', end: '2025-11-30' },
      });
    });

    test('is of this month so far without dates, in the clinic’s language', async () => {
      expect((await json('revenue')).period).toMatchObject({ start: '2025-12-01', end: '2025-12-05' });
      expect((await crmReport('revenue', '--format', 'text')).out).toContain('1 dic 2025 – 5 dic 2025');
    });

    test('shows the money, as to the local administrator', async () => {
      const { products } = await json('products', ...november);
      expect(products[0].revenue).toBeGreaterThan(0);
    });

    test.each([
      [['profit'], '«profit» no vale para tipo; lo correcto sería: revenue, appointments, products'],
      [['\u001b[2J'], 'no vale para tipo'],
      [[], 'falta tipo'],
      [['revenue', '--format', 'docx'], '«docx» no vale para --format <formato>; lo correcto sería: text'],
      [['revenue', '--from', 'ayer'], '«ayer» no es una fecha'],
      [['revenue', '--from', '2025-02-30'], '2025-02-30'],
      [['revenue', '--from', '\u001b[2J'], 'no es una fecha'],
      [['revenue', '--from', '2025-12-01', '--to', '2025-11-01'], 'El periodo está al revés'],
    ])('%j is answered with one sentence and a code', async (args, said) => {
      const { code, out, error } = await crmReport(...args);
      expect(code).toBeGreaterThan(0);
      expect(out).toBe('');
      expect(error.split('\n')).toHaveLength(1);
      expect(error).toContain(said);
      expect(error).not.toContain('\u001b');
    });
  });
});
