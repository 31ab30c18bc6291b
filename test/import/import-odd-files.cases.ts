import { symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { execute, row, rows } from '../../src/db/sql.js';
import { AppError } from '../../src/errors.js';
import { importFiles } from '../../src/import/import-files.js';
import { testScope } from '../support/builders.js';
import { counts, importRig } from './import-rig.js';

describe('odd files', () => {
  const rig = importRig();

  test.each([
    ['UTF-8', Buffer.from('id,nombre\n1,Íñigo Peña\n')],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeffid,nombre\n1,Íñigo Peña\n')],
    ['Latin-1', Buffer.from('id;nombre\r\n1;Íñigo Peña\r\n', 'latin1')],
    ['UTF-16 little endian', Buffer.from('\ufeffid\tnombre\n1\tÍñigo Peña\n', 'utf16le')],
    ['UTF-16 without its mark', Buffer.from('id\tnombre\n1\tÍñigo Peña\n', 'utf16le')],
    ['UTF-16 big endian', Buffer.from('\ufeffid\tnombre\n1\tÍñigo Peña\n', 'utf16le').swap16()],
    ['UTF-16 big endian without its mark', Buffer.from('id\tnombre\n1\tÍñigo Peña\n', 'utf16le').swap16()],
    ['a title above the header', Buffer.from('Reporte de clientes\n\nid|nombre\n1|Íñigo Peña\n')],
    ["Excel's hint of the separator", Buffer.from('sep=;\nid;nombre\n1;Íñigo Peña\n')],
  ])('reads %s', async (_, content) => {
    const report = await rig.importOne('clientes.csv', content);
    expect(counts(report)).toMatchObject({ read: 1, inserted: 1, rejected: 0 });
    expect(await rig.owner('1')).toMatchObject({ first_name: 'Íñigo', last_name: 'Peña' });
  });

  test('an accent that comes late, beyond the first pieces of the file, still tells the encoding', async () => {
    const many = Array.from({ length: 9000 }, (_, i) => `${i},Ana`).join('\n');
    await rig.importOne('clientes.csv', Buffer.from(`id,nombre\n${many}\nz,Begoña\n`, 'latin1'));
    expect(await rig.owner('z')).toMatchObject({ first_name: 'Begoña' });
  });

  test('a few damaged letters do not turn a whole UTF-8 file into another encoding', async () => {
    const good = Array.from({ length: 30 }, (_, i) => `${i},Begoña`).join('\n');
    const content = Buffer.concat([
      Buffer.from(`id,nombre\n${good}\nz,Ana `),
      Buffer.from([0xff]),
      Buffer.from('\n'),
    ]);
    const report = await rig.importOne('clientes.csv', content);
    expect(report.warnings.map(({ reason }) => reason)).toEqual(['encoding_damaged']);
    expect(await rig.owner('0')).toMatchObject({ first_name: 'Begoña' });
  });

  test('the order of day and month follows the data, and the country where the data does not tell', async () => {
    const visits = (cells: string[]) =>
      `id,cliente,fecha\n${cells.map((cell, i) => `${i},1,${cell}`).join('\n')}\n`;
    await rig.importOne('clientes.csv', 'id,nombre\n1,Ana\n');
    const first = async () =>
      (await row<{ day: string }>(
        rig.scope.db,
        `select (starts_at at time zone 'America/Cancun')::date::text as day from appointment
      join external_ref e on e.internal_id = appointment.id and e.entity = 'appointment' and e.external_id = '0'`,
      ))!.day;
    await rig.importOne('citas.csv', visits(['03/04/2025', '12/25/2024', '12/26/2024', '27/12/2024']));
    expect(await first()).toBe('2025-03-04');
    await rig.importOne('citas.csv', visits(['03/04/2025']));
    expect(await first()).toBe('2025-04-03');
    rig.scope = { ...rig.scope, clinic: { ...rig.scope.clinic, country: 'US' } };
    await rig.importOne('citas.csv', visits(['03/04/2025']));
    expect(await first()).toBe('2025-03-04');
    await rig.importOne('citas.csv', visits(['03/04/2025']), {
      mapping: { files: { 'citas.csv': { dates: 'dmy' } } },
    });
    expect(await first()).toBe('2025-04-03');
  });

  test('a mapping says what odd names and headers do not', async () => {
    const mapping = {
      files: {
        'raro.txt': {
          entity: 'owners' as const,
          delimiter: '~',
          columns: { A: 'id', B: 'full_name', C: null },
        },
      },
    };
    const report = await rig.importOne('raro.txt', 'A~B~C\n1~Ana Ruiz~x\n', { mapping });
    expect(counts(report)).toMatchObject({ inserted: 1 });
    expect(report.warnings).toEqual([]);
    const byHeaders = await rig.importOne('otro.csv', 'A,B\n2,Eva\n', {
      mapping: { files: { '*': { columns: { A: 'id', B: 'first_name' } } } },
    });
    expect(byHeaders).toMatchObject({ entity: 'owners', inserted: 1 });
  });

  test('a dry run gives the numbers of a real one and leaves nothing behind', async () => {
    await rig.importOne('clientes.csv', 'id,nombre,ciudad\n1,Ana,Cancún\n');
    const files = {
      'clientes.csv': 'id,nombre,ciudad\n1,Ana,Tulum\n2,Eva,\n,Luz,\n',
      'mascotas.csv': 'id,dueño,nombre\n1,2,Max\n',
    };
    const before = await rows(rig.scope.db, 'select * from owner');
    const trial = await rig.importing(files, { dryRun: true, batchSize: 1 });
    expect(await rows(rig.scope.db, 'select * from owner')).toEqual(before);
    expect(await rows(rig.scope.db, 'select * from pet')).toEqual([]);
    expect((await rig.importing(files)).map(counts)).toEqual(trial.map(counts));
  });

  test('text meant to harm is stored as text or refused, and never breaks the import', async () => {
    const harm = [
      `'; drop table owner; --`,
      'Ana \\\\.',
      '<script>alert(1)</script>',
      '=cmd|calc',
      '\u202egpj.exe',
      'A\u0000na',
      '😀 Ana',
      'x\ty',
      '\u001b[31mrojo',
      '{"a":1}',
      'a'.repeat(5000),
    ];
    const cells = harm.map(
      (value, i) =>
        `${i};"${value.replaceAll('"', '""')}";${value.replaceAll(';', ',').replaceAll('\t', ' ')}`,
    );
    const report = await rig.importOne('clientes.csv', `id;nombre;notas\n${cells.join('\n')}\n`);
    expect(counts(report)).toMatchObject({ read: harm.length, inserted: harm.length });
    expect(await rig.owner('1')).toMatchObject({ first_name: 'Ana', last_name: '\\\\.' });
    expect(await rig.owner('5')).toMatchObject({ first_name: 'Ana' });
  });

  test('what reading lets through and the database refuses costs its own row only', async () => {
    // A rule that only this test knows, as a constraint added later would be.
    await execute(rig.scope.db, `alter table owner add constraint no_bad check (city <> 'mala')`);
    try {
      const names = Array.from({ length: 20 }, (_, i) => `${i},Ana${i},${i === 7 ? 'mala' : 'buena'}`).join(
        '\n',
      );
      const report = await rig.importOne(
        'clientes.csv',
        `id,nombre,ciudad\n${names}\n7,Ana7,peor\n7,Ana7,mala\n`,
      );
      expect(report.rejected.map(({ line, value, reason }) => [line, value, reason])).toEqual([
        [9, '7', 'not_storable'],
        [9, '7', 'not_storable'],
        [9, '7', 'not_storable'],
      ]);
      expect(counts(report)).toEqual({ read: 22, inserted: 19, updated: 0, unchanged: 0, rejected: 3 });
    } finally {
      await execute(rig.scope.db, 'alter table owner drop constraint no_bad');
    }
  });

  test('files that cannot be read are each reported and the others go on', async () => {
    const reports = await rig.importing({
      'clientes.csv': 'id,nombre\n1,Ana\n',
      'vacio.csv': '',
      'blanco.csv': '\n\n',
      'libro.csv': Buffer.from('504b030414000600', 'hex'),
      'binario.csv': Buffer.alloc(400),
      'que.csv': 'temperatura,humedad\n1,2\n',
      'ventas.csv': 'folio,cliente,fecha\n1,1,2025-01-01\n',
    });
    expect(reports.map(({ file, error }) => [file, error instanceof AppError ? error.code : 'ok'])).toEqual([
      ['clientes.csv', 'ok'],
      ['vacio.csv', 'import_empty'],
      ['blanco.csv', 'import_empty'],
      ['libro.csv', 'import_not_text'],
      ['binario.csv', 'import_not_text'],
      ['que.csv', 'import_unknown_file'],
      ['ventas.csv', 'import_missing_columns'],
    ]);
  });

  test('of a folder the tables in it are read, no links and nothing hidden', async () => {
    await writeFile(path.join(rig.folder, 'clientes.CSV'), 'id,nombre\n1,Ana\n');
    await writeFile(path.join(rig.folder, 'leeme.md'), 'nada');
    await writeFile(path.join(rig.folder, '.oculto.csv'), 'id,nombre\n2,Eva\n');
    await symlink('/etc/passwd', path.join(rig.folder, 'enlace.csv'));
    const { files } = await importFiles(rig.scope, {
      paths: [rig.folder, path.join(rig.folder, 'clientes.CSV')],
    });
    expect(files.map(({ file }) => file)).toEqual(['clientes.CSV']);
  });

  test('paths that lead nowhere, or elsewhere, are refused before anything is written', async () => {
    const failing = (...paths: string[]) =>
      importFiles(rig.scope, { paths }).then(
        () => 'ok',
        (error: AppError) => error.code,
      );
    await symlink('/etc/passwd', path.join(rig.folder, 'enlace.csv'));
    expect(await failing(path.join(rig.folder, 'no.csv'))).toBe('file_not_found');
    expect(await failing(path.join(rig.folder, 'enlace.csv'))).toBe('import_not_regular');
    expect(await failing('/dev/null')).toBe('import_not_regular');
    expect(await failing(rig.folder)).toBe('import_no_files');
  });

  test('only an administrator imports, and never over the demo clinic', async () => {
    const files = { 'clientes.csv': 'id,nombre\n1,Ana\n' };
    const admin = rig.scope;
    rig.scope = await testScope(rig.database.db, { role: 'vet' });
    await expect(rig.importing(files)).rejects.toMatchObject({ code: 'not_allowed' });
    rig.scope = admin;
    await execute(
      rig.scope.db,
      `insert into clinic_setting (key, value) values ('demo', '{"state":"seeded"}')`,
    );
    try {
      await expect(rig.importing(files)).rejects.toMatchObject({ code: 'demo_present' });
    } finally {
      await execute(rig.scope.db, `delete from clinic_setting where key = 'demo'`);
    }
  });
});
