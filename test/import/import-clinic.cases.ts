import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { row, rows } from '../../src/db/sql.js';
import { importFiles } from '../../src/import/import-files.js';
import { counts, type Files, importRig } from './import-rig.js';

describe('a whole clinic', () => {
  const rig = importRig();

  // The public files are not part of the project.
  const data = process.env.HUELLA_TEST_DATA;
  if (!data) console.warn('HUELLA_TEST_DATA is unset: the public pet-clinic files are not imported');

  (data ? test : test.skip)(
    'the public pet-clinic files import as they are, and again without a new row',
    async () => {
      const paths = [path.join(data!, 'p9')];
      const first = await importFiles(rig.scope, { paths });
      expect(first.files.map((file) => [file.entity, counts(file)])).toEqual([
        ['owners', { read: 89, inserted: 89, updated: 0, unchanged: 0, rejected: 0 }],
        ['pets', { read: 100, inserted: 100, updated: 0, unchanged: 0, rejected: 0 }],
      ]);
      const second = await importFiles(rig.scope, { paths });
      expect(second.files.map(counts)).toEqual([
        { read: 89, inserted: 0, updated: 0, unchanged: 89, rejected: 0 },
        { read: 100, inserted: 0, updated: 0, unchanged: 100, rejected: 0 },
      ]);
      const blackie = await row(
        rig.scope.db,
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
    const reports = await rig.importing(CLINIC);
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
    expect(await rig.owner('C1')).toMatchObject({
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
    const maria = (await rig.owner('C1'))!.id;
    expect(await rig.owner('C2')).toMatchObject({
      first_name: 'Juan',
      last_name: 'Pérez Soto',
      referral_source_id: maria,
    });
    expect(
      await rows(rig.scope.db, 'select t.name from tag t join owner_tag ot on ot.tag_id = t.id order by 1'),
    ).toEqual([{ name: 'Perros' }, { name: 'VIP' }]);
    expect(
      await rows(
        rig.scope.db,
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
        rig.scope.db,
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
        rig.scope.db,
        'select total, refunded_amount, status, appointment_id is not null as visit from customer_order order by ordered_at',
      ),
    ).toEqual([
      { total: 1250.5, refunded_amount: 50.25, status: 'completed', visit: true },
      { total: -100, refunded_amount: 0, status: 'completed', visit: false },
      { total: 80, refunded_amount: 80, status: 'refunded', visit: false },
    ]);
    expect(
      await rows(
        rig.scope.db,
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
    await rig.importing(CLINIC);
    const again = await rig.importing(CLINIC);
    for (const file of again) expect([file.file, file.inserted, file.updated]).toEqual([file.file, 0, 0]);
    const found = await row(rig.scope.db, `select pets from owner_search where name = 'maria garcia'`);
    expect(found).toEqual({ pets: ['max', 'misi'] });
    const metrics = await row(
      rig.scope.db,
      `select m.total_spent from customer_metrics m join owner o on o.id = m.owner_id where o.first_name = 'María'`,
    );
    expect(metrics).toEqual({ total_spent: 1100.25 });
  });
});
