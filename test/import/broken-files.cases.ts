import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execute, row } from '../../src/db/sql.js';
import { AppError } from '../../src/errors.js';
import { importFiles } from '../../src/import/import-files.js';
import type { Scope } from '../../src/staff/scope.js';
import { testScope } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

describe('broken files', () => {
  let database: TestDatabase;
  let scope: Scope;
  let folder: string;
  beforeAll(async () => {
    database = await testDatabase();
    scope = await testScope(database.db);
    folder = await mkdtemp(path.join(tmpdir(), 'huella-broken-'));
  });
  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });

  /** Numbers that look random and are the same in every run. */
  function random(seed: number): (below: number) => number {
    let state = seed;
    return (below) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
  }

  const GOOD: Record<string, string> = {
    'clientes.csv': `id,nombre,apellidos,tel,correo,cumpleaños,acepta publicidad,notas\n${Array.from(
      { length: 12 },
      (_, i) =>
        `C${i},"Ana ""${i}""",Pérez Ñandú,998123450${i % 10},a${i}@b.mx,1${i % 9}/03/1990,sí,"uno\ndos, tres"`,
    ).join('\n')}\n`,
    'mascotas.csv': `id,cliente_id,nombre,especie,edad\n${Array.from({ length: 12 }, (_, i) => `M${i},C${i},Max${i},Canino,${i}`).join('\n')}\n`,
    'citas.csv': `id,cliente,mascota,fecha,hora,fin,estado,importe\n${Array.from({ length: 12 }, (_, i) => `A${i},C${i},M${i},${i + 1}/11/2025,10:30,11:00,Completada,"$1,${i}50.00"`).join('\n')}\n`,
    'ventas.csv': `folio,cliente,fecha,total,reembolso\n${Array.from({ length: 12 }, (_, i) => `V${i},C${i},2025-11-${i + 10},${i}00.50,${i}`).join('\n')}\n`,
  };
  const PIECES = [
    '"',
    ',',
    ';',
    '\n',
    '\r',
    '\0',
    '\t',
    '\ufeff',
    '\u202e',
    "'",
    '\\',
    '-',
    '99999999999999',
    '�',
    'ñ',
    '""',
    '="',
    ' ',
  ];

  /** Bytes flipped, cut, repeated and pushed in, as a bad disk, a bad export or a bad person would. */
  function corrupt(content: string, pick: (below: number) => number): Buffer {
    let bytes = Buffer.from(content);
    for (let count = pick(6) + 1; count > 0; count--) {
      const at = pick(bytes.length + 1);
      const to = Math.min(bytes.length, at + pick(40));
      const kinds = [
        () =>
          Buffer.concat([
            bytes.subarray(0, at),
            Buffer.from(PIECES[pick(PIECES.length)]!),
            bytes.subarray(at),
          ]),
        () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)]),
        () => Buffer.concat([bytes.subarray(0, to), bytes.subarray(at)]),
        () => Buffer.concat([bytes.subarray(0, at), Buffer.from([pick(256)]), bytes.subarray(at + 1)]),
        () => bytes.subarray(0, at),
      ];
      bytes = kinds[pick(kinds.length)]!();
    }
    return bytes;
  }

  test('files broken in any way are imported as far as they stand: no failure, no row lost or half-written', async () => {
    const pick = random(20_251_205);
    for (let round = 0; round < 25; round++) {
      await execute(scope.db, 'truncate owner, external_ref restart identity cascade');
      const names = Object.keys(GOOD);
      for (const name of names) {
        const content = pick(3) === 0 ? Buffer.from(GOOD[name]!) : corrupt(GOOD[name]!, pick);
        await writeFile(path.join(folder, name), content);
      }
      const { files } = await importFiles(scope, { paths: [folder], batchSize: pick(8) + 2 });
      for (const { file, read, inserted, updated, unchanged, rejected, rejectedCount, error } of files) {
        if (error !== undefined) expect(error).toBeInstanceOf(AppError);
        expect([round, file, inserted + updated + unchanged + rejectedCount]).toEqual([round, file, read]);
        for (const { line, reason } of rejected)
          expect([line > 0, reason === 'not_storable']).toEqual([true, false]);
      }
      const stored = await row<Record<string, number>>(
        scope.db,
        `select (select count(*) from owner)::int + (select count(*) from pet)::int
        + (select count(*) from appointment)::int + (select count(*) from customer_order)::int as rows,
        (select count(*) from external_ref)::int as refs, (select count(*) from owner_search)::int as searched,
        (select count(*) from owner)::int as owners`,
      );
      const inserted = files.reduce((sum, file) => sum + file.inserted, 0);
      expect([round, stored]).toEqual([
        round,
        { rows: inserted, refs: inserted, searched: stored!.owners, owners: stored!.owners },
      ]);
    }
  }, 120_000);

  test('an import that dies leaves whole batches; the next one completes them and search', async () => {
    await execute(scope.db, 'truncate owner, external_ref restart identity cascade');
    for (const name of ['mascotas.csv', 'citas.csv', 'ventas.csv']) await rm(path.join(folder, name));
    await writeFile(path.join(folder, 'clientes.csv'), GOOD['clientes.csv']!);
    const killed = importFiles(scope, {
      paths: [folder],
      batchSize: 5,
      onProgress({ rows }) {
        if (rows >= 10) throw new Error('killed');
      },
    });
    await expect(killed).rejects.toThrow('killed');
    const before = await row<{ owners: number; refs: number }>(
      scope.db,
      'select (select count(*) from owner)::int as owners, (select count(*) from external_ref)::int as refs',
    );
    expect(before!.owners).toBe(before!.refs);
    expect(before!.owners % 5).toBe(0);
    await writeFile(path.join(folder, 'clientes.csv'), GOOD['clientes.csv']!);
    const { files } = await importFiles(scope, { paths: [folder] });
    expect(files[0]).toMatchObject({ read: 12, inserted: 12 - before!.owners, rejectedCount: 0 });
    expect(await row(scope.db, 'select count(*)::int as n from owner_search')).toEqual({ n: 12 });
  });
});
