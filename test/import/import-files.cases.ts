import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { execute, row, rows } from '../../src/db/sql.js';
import { AppError } from '../../src/errors.js';
import { type ImportOptions, importFiles } from '../../src/import/import-files.js';
import type { FileReport } from '../../src/import/import-report.js';
import type { Scope } from '../../src/staff/scope.js';
import { testScope } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

describe('import files', () => {
  let database: TestDatabase;
  let scope: Scope;
  let folder: string;
  beforeAll(async () => {
    database = await testDatabase();
  });
  beforeEach(async () => {
    scope = await testScope(database.db);
    await execute(scope.db, 'truncate owner, product, external_ref, tag restart identity cascade');
    folder = await mkdtemp(path.join(tmpdir(), 'huella-import-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  afterAll(() => database.drop());

  type Files = Record<string, string | Buffer>;

  async function importing(files: Files, options: Partial<ImportOptions> = {}): Promise<FileReport[]> {
    for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
    const paths = Object.keys(files).map((name) => path.join(folder, name));
    return (await importFiles(scope, { paths, ...options })).files;
  }

  const importOne = async (name: string, content: string | Buffer, options: Partial<ImportOptions> = {}) =>
    (await importing({ [name]: content }, options))[0]!;

  const counts = ({ read, inserted, updated, unchanged, rejectedCount }: FileReport) => ({
    read,
    inserted,
    updated,
    unchanged,
    rejected: rejectedCount,
  });

  const owner = (id: string) =>
    row<Record<string, unknown>>(
      scope.db,
      `select o.* from owner o join external_ref e on e.internal_id = o.id
      where e.entity = 'owner' and e.external_id = $1`,
      [id],
    );

  // The public files are not part of the project.
  const data = process.env.HUELLA_TEST_DATA;
  if (!data) console.warn('HUELLA_TEST_DATA is unset: the public pet-clinic files are not imported');

  (data ? test : test.skip)(
    'the public pet-clinic files import as they are, and again without a new row',
    async () => {
      const paths = [path.join(data!, 'p9')];
      const first = await importFiles(scope, { paths });
      expect(first.files.map((file) => [file.entity, counts(file)])).toEqual([
        ['owners', { read: 89, inserted: 89, updated: 0, unchanged: 0, rejected: 0 }],
        ['pets', { read: 100, inserted: 100, updated: 0, unchanged: 0, rejected: 0 }],
      ]);
      const second = await importFiles(scope, { paths });
      expect(second.files.map(counts)).toEqual([
        { read: 89, inserted: 0, updated: 0, unchanged: 89, rejected: 0 },
        { read: 100, inserted: 0, updated: 0, unchanged: 100, rejected: 0 },
      ]);
      const blackie = await row(
        scope.db,
        `select p.species, p.sex, p.birth_date, p.birth_date_estimated, o.last_name
       from pet p join owner o on o.id = p.owner_id
       join external_ref e on e.internal_id = p.id and e.entity = 'pet' and e.external_id = 'J6-8562'`,
      );
      expect(blackie).toMatchObject({
        species: 'dog',
        sex: 'male',
        birth_date: '2014-12-05',
        birth_date_estimated: true,
      });
    },
  );

  const CLINIC: Files = {
    'a_partidas.csv':
      'pedido_id;producto_id;cantidad;precio_unitario\nV1;P1;2;450,50\nV1;P1;2;450,50\nV1;;1;10,00\nV1;P9;1;5,00\n',
    'b_ventas.csv':
      'Folio;Cliente;Fecha;Total;Reembolso;Estado;Cita\nV1;C1;15/11/2025;1.250,50;50,25;Pagado;A1\nV2;C1;16/11/2025;-100,00;;Pagado;\nV3;C1;17/11/2025;80,00;90,00;Devuelto;A9\n',
    'c_citas.csv':
      'Folio,Cliente,Mascota,Fecha,Hora,Duración,Estatus,Tipo,Motivo,Importe\nA1,C1,M1,15/11/2025,10:30,45,Completada,Consulta,Revisión,"$1,250.00"\nA2,,M1,16/12/2025,9:00,,,Dermatología,,\nA3,C1,,25/11/2025,,,No asistió,Urgencia,,\n',
    'd_mascotas.csv':
      'ID,Propietario,Nombre,Especie,Sexo,Edad,Fecha nacimiento,Fallecido\nM1,C1,Max,Canino,Macho,,20/03/2020,\nM2,C1,Misi,Felino,H,3 años,,Sí\n',
    'e_productos.csv': 'Clave,Producto,Categoría,Precio\nP1,Royal Canin,Alimento,$450.50\n',
    'f_clientes.csv':
      'Clave,Nombre,Teléfono,Correo,Dirección,Colonia,Ciudad,Idioma,Contacto preferido,Recordatorio,Tipo,Etiquetas,Referido por,Instagram,Facebook,Cumpleaños,Fecha de alta,Notas\n' +
      'C2,"Pérez Soto, Juan",,,,,,,,,,,C1,,,,,\n' +
      'C1,María García,044 998 123 4567 / 998 765 4321,MARIA@Email.com,Calle Coral 45,Centro,Puerto Morelos,Español,WhatsApp,48 horas,VIP,"VIP; Perros",,@maria.g,facebook.com/maria,14/02/1990,01/03/2023,"Dos líneas\nde nota"\n',
  };

  test('a clinic of six files lands whole, whatever order they are given in', async () => {
    const reports = await importing(CLINIC);
    expect(reports.map(({ entity }) => entity)).toEqual([
      'owners',
      'products',
      'pets',
      'appointments',
      'orders',
      'order_items',
    ]);
    expect(reports.map((file) => [file.entity, file.rejected])).toEqual(
      reports.map(({ entity }) => [entity, []]),
    );
    expect(await owner('C1')).toMatchObject({
      first_name: 'María',
      last_name: 'García',
      phone_primary: '+529981234567',
      phone_secondary: '+529987654321',
      email: 'maria@email.com',
      address: 'Calle Coral 45, Centro',
      city: 'Puerto Morelos',
      preferred_language: 'es',
      reminder_preference: '48h',
      customer_type: 'vip',
      customer_type_manual: true,
      instagram_handle: 'maria.g',
      facebook_url: 'https://www.facebook.com/maria',
      birth_date: '1990-02-14',
      registered_on: '2023-03-01',
      notes: 'Dos líneas\nde nota',
      marketing_opt_in: true,
    });
    const maria = (await owner('C1'))!.id;
    expect(await owner('C2')).toMatchObject({
      first_name: 'Juan',
      last_name: 'Pérez Soto',
      referral_source_id: maria,
    });
    expect(
      await rows(scope.db, 'select t.name from tag t join owner_tag ot on ot.tag_id = t.id order by 1'),
    ).toEqual([{ name: 'Perros' }, { name: 'VIP' }]);
    expect(
      await rows(
        scope.db,
        'select name, species, sex, birth_date, birth_date_estimated, deceased_on from pet order by name',
      ),
    ).toEqual([
      {
        name: 'Max',
        species: 'dog',
        sex: 'male',
        birth_date: '2020-03-20',
        birth_date_estimated: false,
        deceased_on: null,
      },
      {
        name: 'Misi',
        species: 'cat',
        sex: 'female',
        birth_date: '2022-12-05',
        birth_date_estimated: true,
        deceased_on: '2025-12-05',
      },
    ]);
    expect(
      await rows(
        scope.db,
        'select starts_at, ends_at, status, kind, reason, amount, pet_id is not null as pet from appointment order by starts_at',
      ),
    ).toEqual([
      {
        starts_at: new Date('2025-11-15T10:30:00-05:00'),
        ends_at: new Date('2025-11-15T11:15:00-05:00'),
        status: 'completed',
        kind: 'regular',
        reason: 'Revisión',
        amount: 1250,
        pet: true,
      },
      {
        starts_at: new Date('2025-11-25T12:00:00-05:00'),
        ends_at: null,
        status: 'no_show',
        kind: 'emergency',
        reason: '',
        amount: null,
        pet: false,
      },
      {
        starts_at: new Date('2025-12-16T09:00:00-05:00'),
        ends_at: null,
        status: 'booked',
        kind: 'other',
        reason: '',
        amount: null,
        pet: true,
      },
    ]);
    expect(
      await rows(
        scope.db,
        'select total, refunded_amount, status, appointment_id is not null as visit from customer_order order by ordered_at',
      ),
    ).toEqual([
      { total: 1250.5, refunded_amount: 50.25, status: 'completed', visit: true },
      { total: -100, refunded_amount: 0, status: 'completed', visit: false },
      { total: 80, refunded_amount: 80, status: 'refunded', visit: false },
    ]);
    expect(
      await rows(
        scope.db,
        'select quantity, unit_price, product_id is not null as product from order_item order by unit_price',
      ),
    ).toEqual([
      { quantity: 1, unit_price: 5, product: false },
      { quantity: 1, unit_price: 10, product: false },
      { quantity: 2, unit_price: 450.5, product: true },
      { quantity: 2, unit_price: 450.5, product: true },
    ]);
    expect(
      reports.flatMap(({ file, warnings }) =>
        warnings.map((w) => [file, w.line, w.column, w.value, w.reason]),
      ),
    ).toEqual([
      ['b_ventas.csv', 4, 'Reembolso', '90,00', 'refund_above_total'],
      ['b_ventas.csv', 4, 'Cita', 'A9', 'unknown_reference'],
      ['a_partidas.csv', 5, 'producto_id', 'P9', 'unknown_reference'],
    ]);
  });

  test('the same clinic again changes nothing, and search and metrics follow the first time', async () => {
    await importing(CLINIC);
    const again = await importing(CLINIC);
    for (const file of again) expect([file.file, file.inserted, file.updated]).toEqual([file.file, 0, 0]);
    const found = await row(scope.db, `select pets from owner_search where name = 'maria garcia'`);
    expect(found).toEqual({ pets: ['max', 'misi'] });
    const metrics = await row(
      scope.db,
      `select m.total_spent from customer_metrics m join owner o on o.id = m.owner_id where o.first_name = 'María'`,
    );
    expect(metrics).toEqual({ total_spent: 1100.25 });
  });

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
      await importing({
        'clientes.csv': 'id,nombre\nC1,Ana\n',
        'ventas.csv': 'id,cliente,fecha,total\nV0,C1,2025-01-01,5\n',
      });
      const report = await importOne(name, `\n${header}\n\n${bad}\n`);
      expect(report.rejected).toEqual([{ line: 4, column, value: value.trim(), reason }]);
      expect(counts(report)).toMatchObject({ read: 1, inserted: 0, rejected: 1 });
    },
  );

  test('a bad optional value is dropped with a warning and its row stays', async () => {
    const report = await importOne(
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
    expect(await owner('1')).toMatchObject({
      phone_primary: '',
      email: '',
      birth_date: null,
      preferred_language: 'es',
    });
  });

  test('a second row of one id with another name is refused, one with the same name says the last word', async () => {
    const report = await importOne(
      'clientes.csv',
      'id,nombre,ciudad,correo\n1,José Pérez,Cancún,a@b.mx\n1,Ana Ruiz,Mérida,\n1,José Pérez,Tulum,\n1,José Pérez,,\n',
    );
    expect(report.rejected).toEqual([{ line: 3, column: 'id', value: '1', reason: 'duplicate_id' }]);
    expect(counts(report)).toEqual({ read: 4, inserted: 1, updated: 1, unchanged: 1, rejected: 1 });
    expect(await owner('1')).toMatchObject({ city: 'Tulum', email: 'a@b.mx' });
  });

  test('the same holds where the two rows fall into different batches', async () => {
    const report = await importOne('clientes.csv', 'id,nombre\n1,Ana\n2,Eva\n1,Luz\n2,Eva\n', {
      batchSize: 1,
    });
    expect(report.rejected).toEqual([{ line: 4, column: 'id', value: '1', reason: 'duplicate_id' }]);
    expect(counts(report)).toEqual({ read: 4, inserted: 2, updated: 0, unchanged: 1, rejected: 1 });
  });

  test('and behind whole batches of new rows, after which nobody looks for known ids', async () => {
    const fresh = Array.from({ length: 8 }, (_, i) => `${i},Ana ${i},\n`).join('');
    const text = `id,nombre,ciudad\n${fresh}1,Luz,\n2,Ana 2,Tulum\n8,Ana 8,\n9,Ana 9,\n,Eva,\n10,Ana 10,\n10,Eva,\n`;
    const trial = await importOne('clientes.csv', text, { batchSize: 2, dryRun: true });
    const report = await importOne('clientes.csv', text, { batchSize: 2 });
    expect(report.rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [10, 'duplicate_id'],
      [14, 'missing_id'],
      [16, 'duplicate_id'],
    ]);
    expect(counts(report)).toEqual({ read: 15, inserted: 11, updated: 1, unchanged: 0, rejected: 3 });
    expect(counts(trial)).toEqual(counts(report));
    expect(await owner('2')).toMatchObject({ city: 'Tulum' });
    const refs = await row(scope.db, 'select count(*)::int as refs from external_ref');
    expect(refs).toEqual({ refs: 11 });
  });

  test('a later import updates, never with an empty cell, and flags a changed phone', async () => {
    await importOne('clientes.csv', 'id,nombre,tel,ciudad\n1,Ana,9981234567,Cancún\n2,Eva,,Tulum\n');
    const report = await importOne('clientes.csv', 'id,nombre,tel,ciudad\n1,Ana,9987654321,\n2,Eva,,Tulum\n');
    expect(counts(report)).toEqual({ read: 2, inserted: 0, updated: 1, unchanged: 1, rejected: 0 });
    expect(await owner('1')).toMatchObject({ phone_primary: '+529987654321', city: 'Cancún' });
    const flags = await rows(
      scope.db,
      `select detail from audit_event where action = 'import_phone_changed'`,
    );
    expect(flags).toEqual([{ detail: { file: 'clientes.csv', from: '+529981234567', to: '+529987654321' } }]);
  });

  test('an import never turns an opt-out back on; without the column nothing is said', async () => {
    const ledger = () =>
      rows(
        scope.db,
        `select o.first_name, c.status, c.how from consent_event c join owner o on o.id = c.owner_id order by o.id, c.id`,
      );
    await importOne('clientes.csv', 'id,nombre\n1,Ana\n2,Eva\n3,Luz\n');
    expect(await ledger()).toEqual([]);
    await importOne('clientes.csv', 'id,nombre,acepta publicidad\n1,Ana,Sí\n2,Eva,No\n3,Luz,\n');
    expect(await ledger()).toEqual([
      { first_name: 'Ana', status: 'granted', how: 'import clientes.csv' },
      { first_name: 'Eva', status: 'revoked', how: 'import clientes.csv' },
    ]);
    const report = await importOne(
      'clientes.csv',
      'id,nombre,acepta publicidad\n1,Ana,Sí\n2,Eva,Sí\n3,Luz,\n',
    );
    expect(report.warnings).toEqual([
      { line: 3, column: 'acepta publicidad', value: 'Sí', reason: 'opt_out_kept' },
    ]);
    expect(await ledger()).toHaveLength(2);
    expect([(await owner('1'))!.marketing_opt_in, (await owner('2'))!.marketing_opt_in]).toEqual([
      true,
      false,
    ]);
  });

  test('a revocation on any channel keeps the yes of a file back', async () => {
    await importOne('clientes.csv', 'id,nombre\n1,Ana\n');
    await execute(
      scope.db,
      `insert into consent_event (owner_id, channel, status, how) select id, 'sms', 'revoked', 'por teléfono' from owner`,
    );
    const report = await importOne('clientes.csv', 'id,nombre,opt in\n1,Ana,yes\n');
    expect(report.warnings.map(({ reason }) => reason)).toEqual(['opt_out_kept']);
    expect(await rows(scope.db, `select status from consent_event`)).toEqual([{ status: 'revoked' }]);
  });

  test('a no anywhere in a file counts, also from a column that asks the other way round', async () => {
    await importOne('clientes.csv', 'id,nombre,opt in\n1,Ana,no\n1,Ana,yes\n');
    await importOne('contactos.csv', 'id,nombre,no contactar\n2,Eva,Sí\n3,Luz,No\n');
    expect(await rows(scope.db, 'select first_name, marketing_opt_in from owner order by id')).toEqual([
      { first_name: 'Ana', marketing_opt_in: false },
      { first_name: 'Eva', marketing_opt_in: false },
      { first_name: 'Luz', marketing_opt_in: true },
    ]);
  });

  test('rows of a merged owner go to the one who stayed; an erased owner does not come back', async () => {
    await importOne('clientes.csv', 'id,nombre,ciudad\n1,Ana,Cancún\n2,Anita,Tulum\n3,Eva,Mérida\n');
    const [stayed, left, erased] = await Promise.all(
      ['1', '2', '3'].map(async (id) => (await owner(id))!.id),
    );
    await execute(scope.db, 'update owner set merged_into_id = $1 where id = $2', [stayed, left]);
    await execute(scope.db, `update owner set erased_at = now(), first_name = 'x' where id = $1`, [erased]);
    const [clients, pets] = await importing({
      'clientes.csv': 'id,nombre,ciudad\n1,Ana,Cancún\n2,Anita,Progreso\n3,Eva,Mérida\n',
      'mascotas.csv': 'id,dueño,nombre\n1,2,Max\n2,3,Tom\n',
    });
    expect(counts(clients!)).toEqual({ read: 3, inserted: 0, updated: 0, unchanged: 3, rejected: 0 });
    expect(pets!.rejected).toEqual([{ line: 3, column: 'dueño', value: '3', reason: 'owner_erased' }]);
    expect(await rows(scope.db, 'select name, owner_id from pet')).toEqual([
      { name: 'Max', owner_id: stayed },
    ]);
  });

  test('two ids of one owner do not pull the record to and fro', async () => {
    await importOne('clientes.csv', 'id,nombre\n1,Ana\n2,Anita\n');
    const [stayed, left] = await Promise.all(['1', '2'].map(async (id) => (await owner(id))!.id));
    await execute(scope.db, 'update external_ref set internal_id = $1 where internal_id = $2', [
      stayed,
      left,
    ]);
    for (let night = 0; night < 2; night++) {
      const report = await importOne('clientes.csv', 'id,nombre\n1,Ana\n2,Anita\n');
      expect(counts(report)).toEqual({ read: 2, inserted: 0, updated: 0, unchanged: 2, rejected: 0 });
    }
  });

  test("another owner's pet is not hung onto an appointment", async () => {
    const [, , visits] = await importing({
      'clientes.csv': 'id,nombre\n1,Ana\n2,Eva\n',
      'mascotas.csv': 'id,dueño,nombre\nM1,1,Max\n',
      'citas.csv': 'id,cliente,mascota,fecha\n1,2,M1,2025-01-02\n',
    });
    expect(visits!.warnings).toEqual([
      { line: 2, column: 'mascota', value: 'M1', reason: 'reference_of_other_owner' },
    ]);
    expect(await row(scope.db, 'select pet_id from appointment')).toEqual({ pet_id: null });
  });

  test('a pet that changes hands is found with its new owner only', async () => {
    await importing({
      'clientes.csv': 'id,nombre\n1,Ana\n2,Eva\n',
      'mascotas.csv': 'id,dueño,nombre\nM1,1,Max\n',
    });
    await importOne('mascotas.csv', 'id,dueño,nombre\nM1,2,Max\n');
    expect(await rows(scope.db, 'select name, pets from owner_search order by name')).toEqual([
      { name: 'ana', pets: [] },
      { name: 'eva', pets: ['max'] },
    ]);
  });

  test('an age never replaces a birth date, nor an estimate that still agrees with it', async () => {
    const pets = (cell: string) => `id,dueño,nombre,edad\nM1,1,Max,${cell}\n`;
    await importing({ 'clientes.csv': 'id,nombre\n1,Ana\n', 'mascotas.csv': pets('3') });
    expect(counts(await importOne('mascotas.csv', pets('3.5')))).toMatchObject({ updated: 0, unchanged: 1 });
    expect(counts(await importOne('mascotas.csv', pets('6')))).toMatchObject({ updated: 1 });
    await importOne('mascotas.csv', 'id,dueño,nombre,fecha nacimiento\nM1,1,Max,2021-05-01\n');
    expect(counts(await importOne('mascotas.csv', pets('9')))).toMatchObject({ updated: 0, unchanged: 1 });
    expect(await row(scope.db, 'select birth_date, birth_date_estimated from pet')).toEqual({
      birth_date: '2021-05-01',
      birth_date_estimated: false,
    });
  });

  test('ids of two systems never meet', async () => {
    await importOne('clientes.csv', 'id,nombre\n1,Ana\n', { source: 'a' });
    expect(counts(await importOne('clientes.csv', 'id,nombre\n1,Eva\n', { source: 'b' }))).toMatchObject({
      inserted: 1,
    });
  });

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
    const report = await importOne('clientes.csv', content);
    expect(counts(report)).toMatchObject({ read: 1, inserted: 1, rejected: 0 });
    expect(await owner('1')).toMatchObject({ first_name: 'Íñigo', last_name: 'Peña' });
  });

  test('an accent that comes late, beyond the first pieces of the file, still tells the encoding', async () => {
    const many = Array.from({ length: 9000 }, (_, i) => `${i},Ana`).join('\n');
    await importOne('clientes.csv', Buffer.from(`id,nombre\n${many}\nz,Begoña\n`, 'latin1'));
    expect(await owner('z')).toMatchObject({ first_name: 'Begoña' });
  });

  test('a few damaged letters do not turn a whole UTF-8 file into another encoding', async () => {
    const good = Array.from({ length: 30 }, (_, i) => `${i},Begoña`).join('\n');
    const content = Buffer.concat([
      Buffer.from(`id,nombre\n${good}\nz,Ana `),
      Buffer.from([0xff]),
      Buffer.from('\n'),
    ]);
    const report = await importOne('clientes.csv', content);
    expect(report.warnings.map(({ reason }) => reason)).toEqual(['encoding_damaged']);
    expect(await owner('0')).toMatchObject({ first_name: 'Begoña' });
  });

  test('the order of day and month follows the data, and the country where the data does not tell', async () => {
    const visits = (cells: string[]) =>
      `id,cliente,fecha\n${cells.map((cell, i) => `${i},1,${cell}`).join('\n')}\n`;
    await importOne('clientes.csv', 'id,nombre\n1,Ana\n');
    const first = async () =>
      (await row<{ day: string }>(
        scope.db,
        `select (starts_at at time zone 'America/Cancun')::date::text as day from appointment
      join external_ref e on e.internal_id = appointment.id and e.entity = 'appointment' and e.external_id = '0'`,
      ))!.day;
    await importOne('citas.csv', visits(['03/04/2025', '12/25/2024', '12/26/2024', '27/12/2024']));
    expect(await first()).toBe('2025-03-04');
    await importOne('citas.csv', visits(['03/04/2025']));
    expect(await first()).toBe('2025-04-03');
    scope = { ...scope, clinic: { ...scope.clinic, country: 'US' } };
    await importOne('citas.csv', visits(['03/04/2025']));
    expect(await first()).toBe('2025-03-04');
    await importOne('citas.csv', visits(['03/04/2025']), {
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
    const report = await importOne('raro.txt', 'A~B~C\n1~Ana Ruiz~x\n', { mapping });
    expect(counts(report)).toMatchObject({ inserted: 1 });
    expect(report.warnings).toEqual([]);
    const byHeaders = await importOne('otro.csv', 'A,B\n2,Eva\n', {
      mapping: { files: { '*': { columns: { A: 'id', B: 'first_name' } } } },
    });
    expect(byHeaders).toMatchObject({ entity: 'owners', inserted: 1 });
  });

  test('a dry run gives the numbers of a real one and leaves nothing behind', async () => {
    await importOne('clientes.csv', 'id,nombre,ciudad\n1,Ana,Cancún\n');
    const files = {
      'clientes.csv': 'id,nombre,ciudad\n1,Ana,Tulum\n2,Eva,\n,Luz,\n',
      'mascotas.csv': 'id,dueño,nombre\n1,2,Max\n',
    };
    const before = await rows(scope.db, 'select * from owner');
    const trial = await importing(files, { dryRun: true, batchSize: 1 });
    expect(await rows(scope.db, 'select * from owner')).toEqual(before);
    expect(await rows(scope.db, 'select * from pet')).toEqual([]);
    expect((await importing(files)).map(counts)).toEqual(trial.map(counts));
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
    const report = await importOne('clientes.csv', `id;nombre;notas\n${cells.join('\n')}\n`);
    expect(counts(report)).toMatchObject({ read: harm.length, inserted: harm.length });
    expect(await owner('1')).toMatchObject({ first_name: 'Ana', last_name: '\\\\.' });
    expect(await owner('5')).toMatchObject({ first_name: 'Ana' });
  });

  test('what reading lets through and the database refuses costs its own row only', async () => {
    // A rule that only this test knows, as a constraint added later would be.
    await execute(scope.db, `alter table owner add constraint no_bad check (city <> 'mala')`);
    try {
      const names = Array.from({ length: 20 }, (_, i) => `${i},Ana${i},${i === 7 ? 'mala' : 'buena'}`).join(
        '\n',
      );
      const report = await importOne(
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
      await execute(scope.db, 'alter table owner drop constraint no_bad');
    }
  });

  test('files that cannot be read are each reported and the others go on', async () => {
    const reports = await importing({
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
    await writeFile(path.join(folder, 'clientes.CSV'), 'id,nombre\n1,Ana\n');
    await writeFile(path.join(folder, 'leeme.md'), 'nada');
    await writeFile(path.join(folder, '.oculto.csv'), 'id,nombre\n2,Eva\n');
    await symlink('/etc/passwd', path.join(folder, 'enlace.csv'));
    const { files } = await importFiles(scope, { paths: [folder, path.join(folder, 'clientes.CSV')] });
    expect(files.map(({ file }) => file)).toEqual(['clientes.CSV']);
  });

  test('paths that lead nowhere, or elsewhere, are refused before anything is written', async () => {
    const failing = (...paths: string[]) =>
      importFiles(scope, { paths }).then(
        () => 'ok',
        (error: AppError) => error.code,
      );
    await symlink('/etc/passwd', path.join(folder, 'enlace.csv'));
    expect(await failing(path.join(folder, 'no.csv'))).toBe('file_not_found');
    expect(await failing(path.join(folder, 'enlace.csv'))).toBe('import_not_regular');
    expect(await failing('/dev/null')).toBe('import_not_regular');
    expect(await failing(folder)).toBe('import_no_files');
  });

  test('only an administrator imports, and never over the demo clinic', async () => {
    const files = { 'clientes.csv': 'id,nombre\n1,Ana\n' };
    const admin = scope;
    scope = await testScope(database.db, { role: 'vet' });
    await expect(importing(files)).rejects.toMatchObject({ code: 'not_allowed' });
    scope = admin;
    await execute(scope.db, `insert into clinic_setting (key, value) values ('demo', '{"state":"seeded"}')`);
    try {
      await expect(importing(files)).rejects.toMatchObject({ code: 'demo_present' });
    } finally {
      await execute(scope.db, `delete from clinic_setting where key = 'demo'`);
    }
  });
});
