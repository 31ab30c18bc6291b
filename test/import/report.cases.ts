import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AppError } from '../../src/errors.js';
import { importCard } from '../../src/import/import-card.js';
import {
  addRejected,
  addWarning,
  emptyReport,
  type FileReport,
  finding,
  type ImportReport,
  KEPT,
  REASONS,
} from '../../src/import/import-report.js';
import { progressLine } from '../../src/import/progress-line.js';
import { csvCell, openRejectsFile } from '../../src/import/rejects-file.js';
import { reportJson } from '../../src/import/report-json.js';
import { plain } from '../../src/rich-text.js';
import type { View } from '../../src/staff/scope.js';
import { i18n, testClinic } from '../support/builders.js';

describe('report', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'huella-report-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const es = i18n.translate('es');
  const en = i18n.translate('en');
  const view = (t: typeof es): View => ({ t, clinic: testClinic(), today: '2025-12-05', money: true });

  function report(rejected: number): ImportReport {
    const file: FileReport = {
      ...emptyReport('citas.csv'),
      entity: 'appointments',
      read: 1200,
      inserted: 1100,
    };
    addWarning(file, finding(1, 'Peso', '', 'column_ignored'));
    addWarning(file, finding(2, 'tel', 'N/A', 'phone_invalid'));
    for (let n = 0; n < rejected; n++)
      addRejected(file, finding(3 + n, 'Fecha', '31/02/2024', 'date_impossible'));
    return { dryRun: true, files: [file] };
  }

  test('every reason has its sentence in both languages', () => {
    for (const reason of REASONS) {
      expect(es(`import:reason.${reason}`)).not.toBe('');
      expect(en(`import:reason.${reason}`)).not.toBe('');
    }
  });

  test('the card names the first rejected rows to the cell and counts the rest', () => {
    const text = plain(importCard(report(23), view(es)).body).split('\n');
    expect(text[0]).toBe(
      'citas.csv (citas): leídas 1,200, nuevas 1,100, actualizadas 0, sin cambios 0, rechazadas 23',
    );
    expect(text[1]).toBe('  No usé la columna Peso.');
    expect(text[3]).toBe('23 filas rechazadas:');
    expect(text[4]).toBe(
      '  citas.csv, línea 3, columna Fecha, «31/02/2024»: esa fecha no existe o no se entiende',
    );
    expect(text.filter((line) => line.includes('31/02/2024'))).toHaveLength(20);
    expect(text).toContain('  … y 3 más');
    expect(text).toContain('1 dato que no se guardó tal cual (la fila sí entró):');
    expect(text.at(-1)).toBe('Fue solo una prueba: no se guardó nada.');
  });

  test('the card reads as well in English, and without findings it is one line per file', () => {
    const { files } = report(1);
    const clean = { ...emptyReport('a.csv'), entity: 'pets' as const };
    const failed = { ...emptyReport('b.csv'), error: new AppError('import_empty', { file: 'b.csv' }) };
    const whole = { ...emptyReport('c.csv'), entity: 'pets' as const };
    addRejected(whole, finding(9, '', 'x', 'too_many_cells'));
    addRejected(whole, finding(10, 'Name', '', 'missing_name'));
    const text = plain(
      importCard({ dryRun: false, files: [files[0]!, clean, failed, whole] }, view(en)).body,
    );
    expect(text).toContain('a.csv (pets): 0 read, 0 new, 0 updated, 0 unchanged, 0 rejected\n');
    expect(text).toContain('b.csv: not imported. b.csv is empty');
    expect(text).toContain('  c.csv, line 9: the row has more cells');
    expect(text).toContain('  c.csv, line 10, column Name: the name is missing');
    expect(text).not.toContain('trial run');
  });

  test('what a cell holds is shown visibly and cut', () => {
    expect(finding(1, 'a\u202eb', `x\u001b[31m${'y'.repeat(200)}`, 'not_a_number')).toEqual({
      line: 1,
      column: 'a⟨U+202E⟩b',
      value: expect.stringMatching(/^x⟨U\+001B⟩\[31my+…$/),
      reason: 'not_a_number',
    });
  });

  test('findings beyond the kept ones are counted', () => {
    const file = emptyReport('a.csv');
    for (let n = 0; n <= KEPT; n++) {
      addRejected(file, finding(n, '', '', 'missing_id'));
      addWarning(file, finding(n, '', '', 'text_cut'));
    }
    expect([file.rejected.length, file.rejectedCount, file.warnings.length, file.warningCount]).toEqual([
      KEPT,
      KEPT + 1,
      KEPT,
      KEPT + 1,
    ]);
  });

  test('for programs the same report is JSON, with codes and sentences', () => {
    const failed = { ...emptyReport('b.csv'), error: new AppError('import_empty', { file: 'b.csv' }) };
    expect(reportJson({ dryRun: false, files: [report(1).files[0]!, failed] }, en)).toEqual({
      dryRun: false,
      files: [
        {
          file: 'citas.csv',
          entity: 'appointments',
          read: 1200,
          inserted: 1100,
          updated: 0,
          unchanged: 0,
          rejected: [
            {
              line: 3,
              column: 'Fecha',
              value: '31/02/2024',
              reason: 'date_impossible',
              text: 'that date does not exist or cannot be read',
            },
          ],
          warnings: [
            expect.objectContaining({ reason: 'column_ignored' }),
            expect.objectContaining({ reason: 'phone_invalid' }),
          ],
          rejectedCount: 1,
          warningCount: 2,
        },
        expect.objectContaining({
          file: 'b.csv',
          entity: null,
          error: { code: 'import_empty', text: expect.stringContaining('empty') },
        }),
      ],
    });
  });

  test('the file of rejected rows never holds a formula, and never replaces another unasked', async () => {
    const place = path.join(folder, 'rechazos.csv');
    const file = await openRejectsFile(place, { t: en, force: false });
    file.add('a\u001b.csv', finding(2, '=cmd()', '+52 "x", y', 'phone_invalid'));
    await file.close();
    expect(await readFile(place, 'utf8')).toBe(
      'file,line,column,value,reason,text\r\n' +
        `a⟨U+001B⟩.csv,2,"'=cmd()","'+52 ""x"", y",phone_invalid,it does not look like a phone number\r\n`,
    );
    await expect(openRejectsFile(place, { t: en, force: false })).rejects.toMatchObject({
      code: 'file_exists',
    });
    await expect(
      openRejectsFile(path.join(folder, 'no', 'x.csv'), { t: en, force: true }),
    ).rejects.toMatchObject({
      code: 'file_not_found',
    });
    await (await openRejectsFile(place, { t: en, force: true })).close();
    expect(await readFile(place, 'utf8')).toBe('file,line,column,value,reason,text\r\n');
  });

  test.each(['=1', '+1', '-1', '@x', '\tx', '＝1+1', '＋1', '－1', '＠x', ' =1', '"=1'])(
    '%j is neutralised for spreadsheets',
    (cell) => {
      expect(csvCell(cell)).toContain("'");
    },
  );

  test.each([
    ["a;=cmd|'/c calc'!A1;", `"a;'=cmd|'/c calc'!A1;"`],
    ['a\t=1+1', `"a\t'=1+1"`],
    ['a; @x', `"a; '@x"`],
    ['Calle 5; interior 2', '"Calle 5; interior 2"'],
  ])('%j is no formula for a reader of other separators either', (cell, written) => {
    expect(csvCell(cell)).toBe(written);
  });

  test('progress shows the share, the rate and the time that is left', () => {
    const progress = { file: 'a.csv', bytes: 250, ofBytes: 1000, rows: 5000 };
    expect(progressLine(en, progress, 1000)).toBe(
      'a.csv [#####---------------] 25% · 5,000 rows/s · 3 s left',
    );
    expect(progressLine(es, { ...progress, bytes: 0, ofBytes: 0 }, 0)).toContain(
      '100% · 5,000,000 filas/s · faltan 0 s',
    );
    expect(progressLine(es, { ...progress, bytes: 0 }, 10)).toContain('0%');
  });
});
