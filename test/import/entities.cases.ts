import { expect, test } from '@jest/globals';
import { FormatObserver } from '../../src/import/column-formats.js';
import { DEFINITIONS } from '../../src/import/entities/all.js';
import type { ReadRow } from '../../src/import/entities/definition.js';
import type { Entity } from '../../src/import/header-aliases.js';
import { matchColumns } from '../../src/import/match-columns.js';
import { type RowContext, RowReader } from '../../src/import/row-reader.js';

interface Read {
  row: ReadRow | undefined;
  rejected: string | undefined;
  warnings: string[];
}

/** Reads one row of a file whose columns are named by the keys. */
function reading(entity: Entity, cells: Record<string, string>, country = 'MX'): Read {
  const columns = matchColumns(entity, Object.keys(cells));
  const records = [{ line: 2, cells: Object.values(cells) }];
  const observer = new FormatObserver(columns);
  observer.observe(records);
  const context: RowContext = {
    columns,
    today: '2025-12-05',
    country,
    occurrence: () => 1,
    ...observer.formats('2025-12-05', country),
  };
  const reader = new RowReader(records[0]!, context);
  const row = DEFINITIONS[entity].read(reader);
  return { row, rejected: reader.rejection?.reason, warnings: reader.warnings.map(({ reason }) => reason) };
}

const visit = (cells: Record<string, string>) =>
  reading('appointments', { id: '1', cliente: 'C1', ...cells });

test.each([
  [{ fecha: '15/11/2025', hora: '10:30' }, '2025-11-15 10:30:00'],
  [{ fecha: '15/11/2025', hora: '10:30 p.m.' }, '2025-11-15 22:30:00'],
  [{ fecha: '2025-11-15 00:00:00', hora: '1899-12-30 10:30:00' }, '2025-11-15 10:30:00'],
  [{ fecha: '15/11/2025', hora: '' }, '2025-11-15 12:00:00'],
  [{ fecha: '2025-11-15 10:30', hora: '' }, '2025-11-15 10:30:00'],
  [{ inicio: '2025-11-15T10:30:00Z' }, '2025-11-15 10:30:00+00:00'],
  [{ inicio: '', fecha: '2025-11-15' }, '2025-11-15 12:00:00'],
  [{ fecha: '2025-11-15' }, '2025-11-15 12:00:00'],
])('a visit of %j starts at %s', (cells, startsAt) => {
  expect(visit(cells)).toMatchObject({ row: { values: { starts_at: startsAt } }, warnings: [] });
});

test('a time nobody can read leaves the day', () => {
  expect(visit({ fecha: '2025-11-15', hora: 'tarde' })).toMatchObject({
    row: { values: { starts_at: '2025-11-15 12:00:00' } },
    warnings: ['time_impossible'],
  });
});

test.each([
  [{ duracion: '45' }, '2025-11-15 11:15:00', []],
  [{ duracion: '45 min' }, '2025-11-15 11:15:00', []],
  [{ duracion: 'larga' }, null, ['not_a_number']],
  [{ duracion: '-5' }, null, ['not_a_number']],
  [{ duracion: '' }, null, []],
  [{ fin: '11:00' }, '2025-11-15 11:00:00', []],
  [{ fin: '15/11/2025 11:00' }, '2025-11-15 11:00:00', []],
  [{ fin: '9:00' }, null, ['end_before_start']],
  [{ fin: 'tarde' }, null, ['time_impossible']],
])('a visit at 10:30 with %j ends at %s', (cells, endsAt, warnings) => {
  expect(visit({ inicio: '2025-11-15 10:30', ...cells })).toMatchObject({
    row: { values: { ends_at: endsAt } },
    warnings,
  });
});

test('the offset of the start holds for an end without one', () => {
  const { row } = visit({ inicio: '2025-11-15T10:30:00-05:00', fin: '11:00' });
  expect(row!.values.ends_at).toBe('2025-11-15 11:00:00-05:00');
});

test.each([
  ['Urgencia', 'emergency'],
  ['Dermatología', 'other'],
  ['', null],
])('a visit of the kind %j is %s', (tipo, kind) => {
  expect(visit({ fecha: '2025-11-15', tipo })).toMatchObject({ row: { values: { kind } }, warnings: [] });
});

test('a status nobody knows is said and left to the date', () => {
  expect(visit({ fecha: '2025-11-15', estado: 'Verde' })).toMatchObject({
    row: { values: { status: null } },
    warnings: ['value_unknown'],
  });
});

test.each([
  [{ fallecido: 'Sí' }, true],
  [{ fallecido: 'Fallecido' }, true],
  [{ fallecido: 'No' }, null],
  [{ fallecido: '' }, null],
  [{ vivo: 'No' }, true],
  [{ vivo: 'Sí' }, null],
  [{ vivo: '' }, null],
  [{ estado: 'Fallecida' }, true],
  [{ estado: 'Activo' }, null],
  [{ estado: 'sí' }, null],
])('a pet with %j: deceased %s', (cells, deceased) => {
  expect(reading('pets', { id: '1', dueño: 'C1', nombre: 'Max', ...cells }).row!.values.deceased).toBe(
    deceased,
  );
});

test.each([
  [{ edad: '3 años' }, '2022-12-05', []],
  [{ 'edad meses': '18' }, '2024-06-05', []],
  [{ edad: '', 'edad meses': '6' }, '2025-06-05', []],
  [{ edad: 'viejito' }, null, ['age_invalid']],
])('a pet with %j was born around %s', (cells, birthDate, warnings) => {
  const read = reading('pets', { id: '1', dueño: 'C1', nombre: 'Max', ...cells });
  expect(read).toMatchObject({ row: { values: { birth_date: birthDate } }, warnings });
});

test('a species is canonical where it is known and kept where it is not', () => {
  const species = (especie: string) =>
    reading('pets', { id: '1', dueño: 'C1', nombre: 'Max', especie }).row!.values.species;
  expect(['Canino', 'Gatos', 'Capibara', ''].map(species)).toEqual(['dog', 'cat', 'Capibara', null]);
});

test.each([
  [
    { precio: '100', cantidad: '3' },
    { unit_price: 100, quantity: 3 },
  ],
  [
    { importe: '300', cantidad: '3' },
    { unit_price: 100, quantity: 3 },
  ],
  [
    { precio: '', importe: '300', cantidad: '0' },
    { unit_price: 300, quantity: 0 },
  ],
  [{ precio: '99.999' }, { unit_price: 100, quantity: 1 }],
])('a line of an order with %j holds %j', (cells, values) => {
  const read = reading('order_items', { pedido: 'V1', descripcion: 'Croquetas', ...cells });
  expect(read).toMatchObject({ row: { id: 'V1/Croquetas#1', values } });
});

test('line numbers of two orders do not meet, and an id that is too long is refused', () => {
  const line = (pedido: string, id: string) =>
    reading('order_items', { id, pedido, producto: 'P1', precio: '1' });
  expect([line('V1', '1').row!.id, line('V2', '1').row!.id]).toEqual(['V1/1', 'V2/1']);
  expect(line('V'.repeat(60), '1'.repeat(60)).rejected).toBe('id_too_long');
  expect(line('V1', '').rejected).toBe('missing_id');
  expect(reading('order_items', { pedido: '', producto: 'P1', precio: '1' }).rejected).toBe('missing_parent');
});

test.each([
  [{ total: '100', reembolso: '30' }, 30, []],
  [{ total: '100', reembolso: '130' }, 100, ['refund_above_total']],
  [{ total: '-100', reembolso: '30' }, 30, []],
  [{ total: '100', reembolso: '' }, null, []],
])('a sale of %j is refunded by %s', (cells, refunded, warnings) => {
  const read = reading('orders', { id: '1', cliente: 'C1', fecha: '2025-11-15', ...cells });
  expect(read).toMatchObject({ row: { values: { refunded_amount: refunded } }, warnings });
});

test.each([
  ['9981234567 / 9987654321', ['+529981234567', '+529987654321'], []],
  ['9981234567 y 9987654321', ['+529981234567', '+529987654321'], []],
  ['521 998 123 4567', ['+529981234567', null], []],
  ['998-123-4567', ['+529981234567', null], []],
  ['9981234567; 9981234567', ['+529981234567', null], []],
  ['N/A', [null, null], ['phone_invalid']],
  ['12', [null, null], ['phone_invalid']],
])('phones in %j', (telefono, phones, warnings) => {
  const read = reading('owners', { id: '1', nombre: 'Ana', telefono });
  expect([read.row!.values.phone_primary, read.row!.values.phone_secondary]).toEqual(phones);
  expect(read.warnings).toEqual(warnings);
});

test.each([
  [{ nombre: 'García López, María' }, 'María', 'García López'],
  [{ 'first name': 'María', 'last name': 'García' }, 'María', 'García'],
  [{ nombres: 'María', 'apellido paterno': 'García', 'apellido materno': 'López' }, 'María', 'García López'],
  [{ 'first name': '', 'last name': 'García' }, 'García', ''],
  [{ 'first name': '', 'last name': '', nombre: 'Ana Ruiz' }, 'Ana', 'Ruiz'],
])('%j is a name', (cells, first, last) => {
  const { row } = reading('owners', { id: '1', ...cells });
  expect([row!.values.first_name, row!.values.last_name]).toEqual([first, last]);
});

test.each(['', '...', '-', 'N/A', '?', '\u3164', '🐶'])('%j is no name', (nombre) => {
  expect(reading('owners', { id: '1', nombre }).rejected).toBe('missing_name');
  expect(reading('owners', { id: '1', 'first name': nombre, 'last name': '' }).rejected).toBe('missing_name');
});

test.each([
  ['@maria.g', 'maria.g'],
  ['https://www.instagram.com/maria.g/', 'maria.g'],
])('the Instagram name in %s', (instagram, handle) => {
  expect(reading('owners', { id: '1', nombre: 'Ana', instagram }).row!.values.instagram_handle).toBe(handle);
});

test.each([
  ['facebook.com/ana', 'https://www.facebook.com/ana'],
  ['https://m.facebook.com/ana?x=1', 'https://www.facebook.com/ana?x=1'],
  ['ana.ruiz', 'https://www.facebook.com/ana.ruiz'],
])('the Facebook address in %s', (facebook, url) => {
  expect(reading('owners', { id: '1', nombre: 'Ana', facebook }).row!.values.facebook_url).toBe(url);
});

test('of several e-mail addresses the first counts', () => {
  const { row } = reading('owners', { id: '1', nombre: 'Ana', correo: 'mailto:ANA@x.mx; otra@x.mx' });
  expect(row!.values.email).toBe('ana@x.mx');
});

test('programs write nothing in many ways', () => {
  for (const correo of ['NULL', '\\N', 'nan', '#N/A', '(null)', 'None']) {
    expect(reading('owners', { id: '1', nombre: 'Ana', correo })).toMatchObject({
      row: { values: { email: null } },
      warnings: [],
    });
  }
  for (const cumpleaños of ['0000-00-00', '00/00/0000', '30/12/1899']) {
    expect(reading('owners', { id: '1', nombre: 'Ana', cumpleaños })).toMatchObject({
      row: { values: { birth_date: null } },
      warnings: [],
    });
  }
});

test('a column that does not tell its day order follows the others of its file', () => {
  const columns = matchColumns('owners', ['id', 'nombre', 'cumpleaños', 'fecha alta']);
  const observer = new FormatObserver(columns);
  const record = (...cells: string[]) => ({ line: 2, cells: ['1', 'Ana', ...cells] });
  expect(observer.observe([record('03/04/1990', '12/25/2024')])).toBe(true);
  const { dates } = observer.formats('2025-12-05', 'MX');
  expect([dates.get('birth_date')!.order, dates.get('registered_on')!.order]).toEqual(['mdy', 'mdy']);
  expect(observer.formats('2025-12-05', 'MX', 'dmy').dates.get('birth_date')!.order).toBe('dmy');
});

test('the decimal mark of a column is that of its values, else that of the country', () => {
  const mark = (country: string, ...prices: string[]) => {
    const observer = new FormatObserver(matchColumns('products', ['id', 'nombre', 'precio']));
    observer.observe(prices.map((price, line) => ({ line, cells: ['1', 'x', price] })));
    return observer.formats('2025-12-05', country).marks.get('price');
  };
  expect(mark('MX', '1,234')).toBe('.');
  expect(mark('ES', '1,234')).toBe(',');
  expect(mark('MX', '1,234', '12,50')).toBe(',');
  expect(mark('ES', '1,234', '1,234.50')).toBe('.');
});

test('a long file is read on only until its formats are known', () => {
  const observer = new FormatObserver(matchColumns('products', ['id', 'nombre', 'precio']));
  const many = (price: string) =>
    Array.from({ length: 5000 }, (_, line) => ({ line, cells: ['1', 'x', price] }));
  expect(observer.observe(many('1,234'))).toBe(true);
  expect(observer.observe([{ line: 1, cells: [], problem: 'unclosed_quote' }])).toBe(true);
  expect(observer.observe(many('1.50'))).toBe(false);
});
