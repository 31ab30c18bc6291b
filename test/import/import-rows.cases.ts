import { describe, expect, test } from '@jest/globals';
import { execute, row, rows } from '../../src/db/sql.js';
import { counts, importRig } from './import-rig.js';

describe('rows of an import', () => {
  const rig = importRig();

  test.each([
    ['clientes.csv', 'id,nombre', ',Ana', 'id', '', 'missing_id'],
    ['clientes.csv', 'id,nombre', 'N/A,Ana', 'id', 'N/A', 'missing_id'],
    ['clientes.csv', 'id,nombre', '1, ', 'nombre', ' ', 'missing_name'],
    ['clientes.csv', 'id,nombre', '1,---', 'nombre', '---', 'missing_name'],
    ['clientes.csv', 'id,nombre,apellidos', '1,,', 'nombre', '', 'missing_name'],
    ['clientes.csv', 'id,nombre', '1,Ana,,sobra', '', 'sobra', 'too_many_cells'],
    ['clientes.csv', 'id,nombre', '1,"Ana', 'nombre', 'Ana', 'unclosed_quote'],
    ['clientes.csv', 'id,nombre', `${'9'.repeat(101)},Ana`, 'id', `${'9'.repeat(99)}…`, 'id_too_long'],
    ['mascotas.csv', 'id,dueño,nombre', '1,404,Max', 'dueño', '404', 'unknown_parent'],
    ['mascotas.csv', 'id,dueño,nombre', '1,,Max', 'dueño', '', 'missing_parent'],
    ['citas.csv', 'id,cliente,fecha', '1,C1,31/02/2025', 'fecha', '31/02/2025', 'date_impossible'],
    ['citas.csv', 'id,cliente,fecha', '1,C1,', 'fecha', '', 'missing_date'],
    ['citas.csv', 'id,mascota,fecha', '1,M404,2025-01-01', 'mascota', 'M404', 'unknown_parent'],
    ['citas.csv', 'id,cliente,fecha,importe', '1,C1,2025-01-01,mucho', 'importe', 'mucho', 'not_a_number'],
    ['citas.csv', 'id,cliente,fecha,importe', '1,C1,2025-01-01,-5', 'importe', '-5', 'number_negative'],
    ['ventas.csv', 'id,cliente,fecha,total', '1,C1,2025-01-01,', 'total', '', 'missing_number'],
    ['ventas.csv', 'id,cliente,fecha,total', '1,C1,2025-01-01,1e3', 'total', '1e3', 'not_a_number'],
    [
      'ventas.csv',
      'id,cliente,fecha,total',
      '1,C1,2025-01-01,99999999999',
      'total',
      '99999999999',
      'number_too_large',
    ],
    ['ventas.csv', 'id,cliente,fecha,total', '1,C1,ayer,5', 'fecha', 'ayer', 'date_impossible'],
    ['productos.csv', 'id,nombre,precio', '1,Shampoo,-3', 'precio', '-3', 'number_negative'],
    [
      'partidas.csv',
      'pedido_id,producto,cantidad,precio',
      'V404,x,1,5',
      'pedido_id',
      'V404',
      'unknown_parent',
    ],
    ['partidas.csv', 'pedido_id,producto,cantidad,precio', 'V0,x,-1,5', 'cantidad', '-1', 'number_negative'],
    ['partidas.csv', 'pedido_id,producto,cantidad,precio', 'V0,x,,5', 'cantidad', '', 'missing_number'],
  ])(
    '%s: a row that cannot stand is named to the cell: %s | %s',
    async (name, header, bad, column, value, reason) => {
      await rig.importing({
        'clientes.csv': 'id,nombre\nC1,Ana\n',
        'ventas.csv': 'id,cliente,fecha,total\nV0,C1,2025-01-01,5\n',
      });
      const report = await rig.importOne(name, `\n${header}\n\n${bad}\n`);
      expect(report.rejected).toEqual([{ line: 4, column, value: value.trim(), reason }]);
      expect(counts(report)).toMatchObject({ read: 1, inserted: 0, rejected: 1 });
    },
  );

  test('a bad optional value is dropped with a warning and its row stays', async () => {
    const report = await rig.importOne(
      'clientes.csv',
      `id,nombre,tel,correo,cumpleaños,idioma,instagram,facebook,ciudad,acepta publicidad,no contactar
1,Ana,N/A,ana(arroba)x,31/02/1990,klingon,@@@,http://evil.example,${'x'.repeat(101)},quizás,
2,Eva,,,01/01/2030,,,,,,quién sabe
`,
    );
    expect(counts(report)).toEqual({ read: 2, inserted: 2, updated: 0, unchanged: 0, rejected: 0 });
    expect(report.warnings.map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [2, 'tel', 'phone_invalid'],
      [2, 'correo', 'email_invalid'],
      [2, 'ciudad', 'text_cut'],
      [2, 'cumpleaños', 'date_impossible'],
      [2, 'idioma', 'value_unknown'],
      [2, 'instagram', 'handle_invalid'],
      [2, 'facebook', 'url_invalid'],
      [2, 'acepta publicidad', 'value_unknown'],
      [3, 'cumpleaños', 'date_in_future'],
      [3, 'no contactar', 'value_unknown'],
    ]);
    expect(await rig.owner('1')).toMatchObject({
      phone_primary: '',
      email: '',
      birth_date: null,
      preferred_language: 'es',
    });
  });

  test('a second row of one id with another name is refused, one with the same name says the last word', async () => {
    const report = await rig.importOne(
      'clientes.csv',
      'id,nombre,ciudad,correo\n1,José Pérez,Cancún,a@b.mx\n1,Ana Ruiz,Mérida,\n1,José Pérez,Tulum,\n1,José Pérez,,\n',
    );
    expect(report.rejected).toEqual([{ line: 3, column: 'id', value: '1', reason: 'duplicate_id' }]);
    expect(counts(report)).toEqual({ read: 4, inserted: 1, updated: 1, unchanged: 1, rejected: 1 });
    expect(await rig.owner('1')).toMatchObject({ city: 'Tulum', email: 'a@b.mx' });
  });

  test('the same holds where the two rows fall into different batches', async () => {
    const report = await rig.importOne('clientes.csv', 'id,nombre\n1,Ana\n2,Eva\n1,Luz\n2,Eva\n', {
      batchSize: 1,
    });
    expect(report.rejected).toEqual([{ line: 4, column: 'id', value: '1', reason: 'duplicate_id' }]);
    expect(counts(report)).toEqual({ read: 4, inserted: 2, updated: 0, unchanged: 1, rejected: 1 });
  });

  test('and behind whole batches of new rows, after which nobody looks for known ids', async () => {
    const fresh = Array.from({ length: 8 }, (_, i) => `${i},Ana ${i},\n`).join('');
    const text = `id,nombre,ciudad\n${fresh}1,Luz,\n2,Ana 2,Tulum\n8,Ana 8,\n9,Ana 9,\n,Eva,\n10,Ana 10,\n10,Eva,\n`;
    const trial = await rig.importOne('clientes.csv', text, { batchSize: 2, dryRun: true });
    const report = await rig.importOne('clientes.csv', text, { batchSize: 2 });
    expect(report.rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [10, 'duplicate_id'],
      [14, 'missing_id'],
      [16, 'duplicate_id'],
    ]);
    expect(counts(report)).toEqual({ read: 15, inserted: 11, updated: 1, unchanged: 0, rejected: 3 });
    expect(counts(trial)).toEqual(counts(report));
    expect(await rig.owner('2')).toMatchObject({ city: 'Tulum' });
    const refs = await row(rig.scope.db, 'select count(*)::int as refs from external_ref');
    expect(refs).toEqual({ refs: 11 });
  });

  test('a later import updates, never with an empty cell, and flags a changed phone', async () => {
    await rig.importOne('clientes.csv', 'id,nombre,tel,ciudad\n1,Ana,9981234567,Cancún\n2,Eva,,Tulum\n');
    const report = await rig.importOne(
      'clientes.csv',
      'id,nombre,tel,ciudad\n1,Ana,9987654321,\n2,Eva,,Tulum\n',
    );
    expect(counts(report)).toEqual({ read: 2, inserted: 0, updated: 1, unchanged: 1, rejected: 0 });
    expect(await rig.owner('1')).toMatchObject({ phone_primary: '+529987654321', city: 'Cancún' });
    const flags = await rows(
      rig.scope.db,
      `select detail from audit_event where action = 'import_phone_changed'`,
    );
    expect(flags).toEqual([{ detail: { file: 'clientes.csv', from: '+529981234567', to: '+529987654321' } }]);
  });

  test('an import never turns an opt-out back on; without the column nothing is said', async () => {
    const ledger = () =>
      rows(
        rig.scope.db,
        `select o.first_name, c.status, c.how from consent_event c join owner o on o.id = c.owner_id order by o.id, c.id`,
      );
    await rig.importOne('clientes.csv', 'id,nombre\n1,Ana\n2,Eva\n3,Luz\n');
    expect(await ledger()).toEqual([]);
    await rig.importOne('clientes.csv', 'id,nombre,acepta publicidad\n1,Ana,Sí\n2,Eva,No\n3,Luz,\n');
    expect(await ledger()).toEqual([
      { first_name: 'Ana', status: 'granted', how: 'import clientes.csv' },
      { first_name: 'Eva', status: 'revoked', how: 'import clientes.csv' },
    ]);
    const report = await rig.importOne(
      'clientes.csv',
      'id,nombre,acepta publicidad\n1,Ana,Sí\n2,Eva,Sí\n3,Luz,\n',
    );
    expect(report.warnings).toEqual([
      { line: 3, column: 'acepta publicidad', value: 'Sí', reason: 'opt_out_kept' },
    ]);
    expect(await ledger()).toHaveLength(2);
    expect([(await rig.owner('1'))!.marketing_opt_in, (await rig.owner('2'))!.marketing_opt_in]).toEqual([
      true,
      false,
    ]);
  });

  test('a revocation on any channel keeps the yes of a file back', async () => {
    await rig.importOne('clientes.csv', 'id,nombre\n1,Ana\n');
    await execute(
      rig.scope.db,
      `insert into consent_event (owner_id, channel, status, how) select id, 'sms', 'revoked', 'por teléfono' from owner`,
    );
    const report = await rig.importOne('clientes.csv', 'id,nombre,opt in\n1,Ana,yes\n');
    expect(report.warnings.map(({ reason }) => reason)).toEqual(['opt_out_kept']);
    expect(await rows(rig.scope.db, `select status from consent_event`)).toEqual([{ status: 'revoked' }]);
  });

  test('a no anywhere in a file counts, also from a column that asks the other way round', async () => {
    await rig.importOne('clientes.csv', 'id,nombre,opt in\n1,Ana,no\n1,Ana,yes\n');
    await rig.importOne('contactos.csv', 'id,nombre,no contactar\n2,Eva,Sí\n3,Luz,No\n');
    expect(await rows(rig.scope.db, 'select first_name, marketing_opt_in from owner order by id')).toEqual([
      { first_name: 'Ana', marketing_opt_in: false },
      { first_name: 'Eva', marketing_opt_in: false },
      { first_name: 'Luz', marketing_opt_in: true },
    ]);
  });

  test('rows of a merged owner go to the one who stayed; an erased owner does not come back', async () => {
    await rig.importOne('clientes.csv', 'id,nombre,ciudad\n1,Ana,Cancún\n2,Anita,Tulum\n3,Eva,Mérida\n');
    const [stayed, left, erased] = await Promise.all(
      ['1', '2', '3'].map(async (id) => (await rig.owner(id))!.id),
    );
    await execute(rig.scope.db, 'update owner set merged_into_id = $1 where id = $2', [stayed, left]);
    await execute(rig.scope.db, `update owner set erased_at = now(), first_name = 'x' where id = $1`, [
      erased,
    ]);
    const [clients, pets] = await rig.importing({
      'clientes.csv': 'id,nombre,ciudad\n1,Ana,Cancún\n2,Anita,Progreso\n3,Eva,Mérida\n',
      'mascotas.csv': 'id,dueño,nombre\n1,2,Max\n2,3,Tom\n',
    });
    expect(counts(clients!)).toEqual({ read: 3, inserted: 0, updated: 0, unchanged: 3, rejected: 0 });
    expect(pets!.rejected).toEqual([{ line: 3, column: 'dueño', value: '3', reason: 'owner_erased' }]);
    expect(await rows(rig.scope.db, 'select name, owner_id from pet')).toEqual([
      { name: 'Max', owner_id: stayed },
    ]);
  });

  test('two ids of one owner do not pull the record to and fro', async () => {
    await rig.importOne('clientes.csv', 'id,nombre\n1,Ana\n2,Anita\n');
    const [stayed, left] = await Promise.all(['1', '2'].map(async (id) => (await rig.owner(id))!.id));
    await execute(rig.scope.db, 'update external_ref set internal_id = $1 where internal_id = $2', [
      stayed,
      left,
    ]);
    for (let night = 0; night < 2; night++) {
      const report = await rig.importOne('clientes.csv', 'id,nombre\n1,Ana\n2,Anita\n');
      expect(counts(report)).toEqual({ read: 2, inserted: 0, updated: 0, unchanged: 2, rejected: 0 });
    }
  });

  test("another owner's pet is not hung onto an appointment", async () => {
    const [, , visits] = await rig.importing({
      'clientes.csv': 'id,nombre\n1,Ana\n2,Eva\n',
      'mascotas.csv': 'id,dueño,nombre\nM1,1,Max\n',
      'citas.csv': 'id,cliente,mascota,fecha\n1,2,M1,2025-01-02\n',
    });
    expect(visits!.warnings).toEqual([
      { line: 2, column: 'mascota', value: 'M1', reason: 'reference_of_other_owner' },
    ]);
    expect(await row(rig.scope.db, 'select pet_id from appointment')).toEqual({ pet_id: null });
  });

  test('a pet that changes hands is found with its new owner only', async () => {
    await rig.importing({
      'clientes.csv': 'id,nombre\n1,Ana\n2,Eva\n',
      'mascotas.csv': 'id,dueño,nombre\nM1,1,Max\n',
    });
    await rig.importOne('mascotas.csv', 'id,dueño,nombre\nM1,2,Max\n');
    expect(await rows(rig.scope.db, 'select name, pets from owner_search order by name')).toEqual([
      { name: 'ana', pets: [] },
      { name: 'eva', pets: ['max'] },
    ]);
  });

  test('an age never replaces a birth date, nor an estimate that still agrees with it', async () => {
    const pets = (cell: string) => `id,dueño,nombre,edad\nM1,1,Max,${cell}\n`;
    await rig.importing({ 'clientes.csv': 'id,nombre\n1,Ana\n', 'mascotas.csv': pets('3') });
    expect(counts(await rig.importOne('mascotas.csv', pets('3.5')))).toMatchObject({
      updated: 0,
      unchanged: 1,
    });
    expect(counts(await rig.importOne('mascotas.csv', pets('6')))).toMatchObject({ updated: 1 });
    await rig.importOne('mascotas.csv', 'id,dueño,nombre,fecha nacimiento\nM1,1,Max,2021-05-01\n');
    expect(counts(await rig.importOne('mascotas.csv', pets('9')))).toMatchObject({
      updated: 0,
      unchanged: 1,
    });
    expect(await row(rig.scope.db, 'select birth_date, birth_date_estimated from pet')).toEqual({
      birth_date: '2021-05-01',
      birth_date_estimated: false,
    });
  });

  test('ids of two systems never meet', async () => {
    await rig.importOne('clientes.csv', 'id,nombre\n1,Ana\n', { source: 'a' });
    expect(counts(await rig.importOne('clientes.csv', 'id,nombre\n1,Eva\n', { source: 'b' }))).toMatchObject({
      inserted: 1,
    });
  });
});
