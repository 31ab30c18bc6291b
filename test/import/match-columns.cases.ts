import { expect, test } from '@jest/globals';
import { ENTITIES, HEADERS } from '../../src/import/header-aliases.js';
import { fieldOf, matchColumns, missingFields, recogniseEntity } from '../../src/import/match-columns.js';

const fieldsOf = (entity: (typeof ENTITIES)[number], headers: string) =>
  headers.split(',').map((header) => fieldOf(entity, header));

test.each([
  [
    'owners',
    'OwnerID,Name,Surname,StreetAddress,City,State,ZipCode',
    'id,full_name,last_name,address,city,,',
  ],
  [
    'owners',
    'ID Cliente,Nombre(s),Apellidos,Teléfono,Correo electrónico',
    'id,first_name,last_name,phone_primary,email',
  ],
  [
    'owners',
    'clave_cliente,NOMBRE COMPLETO,Tel. Celular,E-Mail,Dirección',
    'id,full_name,phone_primary,email,address',
  ],
  [
    'owners',
    'Fecha de Nacimiento,fecha_registro,Idioma,Acepta publicidad',
    'birth_date,registered_on,preferred_language,marketing_opt_in',
  ],
  [
    'owners',
    'nombre_cliente,telefono_cliente,Cliente desde,No contactar',
    'full_name,phone_primary,registered_on,marketing_opt_out',
  ],
  ['pets', 'PetID,Name,Kind,Gender,Age,OwnerID', 'id,name,species,sex,age,owner'],
  [
    'pets',
    'Expediente,Nombre de la mascota,Especie,Raza,Sexo,Fecha Nac.,ID Propietario',
    'id,name,species,breed,sex,birth_date,owner',
  ],
  ['pets', 'id,dueño,paciente,Edad (años),Fallecido', 'id,owner,name,age,deceased'],
  [
    'appointments',
    'Folio,Cliente,Mascota,Fecha,Hora,Estatus,Motivo,Importe',
    'id,owner,pet,date,time,status,reason,amount',
  ],
  [
    'appointments',
    'appointment_id,owner_id,pet_id,starts_at,status,type,amount',
    'id,owner,pet,starts_at,status,kind,amount',
  ],
  ['products', 'SKU,Producto,Categoría,Precio ($)', 'sku,name,category,price'],
  ['orders', 'No. de ticket,ID Cliente,Fecha de venta,Total MXN,Estado', 'id,owner,ordered_at,total,status'],
  ['order_items', 'pedido_id,producto_id,Cantidad,Precio unitario', 'order,product,quantity,unit_price'],
] as const)('headers of %s mean their fields: %s', (entity, headers, fields) => {
  expect(
    fieldsOf(entity, headers)
      .map((field) => field ?? '')
      .join(','),
  ).toBe(fields);
});

test.each([
  ['P9-Owners.csv', 'OwnerID,Name,Surname,StreetAddress,City', 'owners'],
  ['export.csv', 'PetID,Name,Kind,Gender,Age,OwnerID', 'pets'],
  ['datos.csv', 'Folio,Cliente,Mascota,Fecha,Estatus,Motivo', 'appointments'],
  ['ventas.csv', 'id,cliente,fecha,total,estado', 'orders'],
  ['citas.csv', 'id,cliente,fecha,total,estado', 'appointments'],
  ['catalogo.csv', 'id,nombre,precio,categoria', 'products'],
  ['productos.csv', 'id,nombre', 'products'],
  ['clientes.csv', 'id,nombre', 'owners'],
  ['detalle_ventas.csv', 'folio,pedido_id,producto_id,cantidad,precio', 'order_items'],
  ['order_items.csv', 'id,order_id,product_id,quantity,unit_price', 'order_items'],
])('%s with %s is recognised', (file, headers, entity) => {
  expect(recogniseEntity(file, headers.split(','))).toBe(entity);
});

test('what fits several kinds, or none, is not guessed', () => {
  expect(recogniseEntity('x.csv', ['id', 'nombre'])).toBeUndefined();
  expect(recogniseEntity('x.csv', ['temperatura', 'humedad'])).toBeUndefined();
});

test('a file named for its kind but without a needed column says which', () => {
  const columns = matchColumns('orders', ['folio', 'cliente', 'fecha']);
  expect(recogniseEntity('ventas.csv', columns.headers)).toBe('orders');
  expect(missingFields(columns)).toEqual(['total']);
});

test('the same meaning twice: the first column counts, the other is reported', () => {
  const columns = matchColumns('owners', ['id', 'nombre', 'Teléfono', 'Celular', 'x']);
  expect(columns.at.get('phone_primary')).toBe(2);
  expect(columns.ignored).toEqual([3, 4]);
});

test('a mapping goes before every guess, and null leaves a column out without a word', () => {
  const columns = matchColumns('owners', ['id', 'Nombre', 'Alias', 'x'], { alias: 'full_name', x: null });
  expect(Object.fromEntries(columns.at)).toEqual({ id: 0, full_name: 2 });
  expect(columns.ignored).toEqual([1]);
});

test('every alias belongs to one field of its kind only', () => {
  for (const entity of ENTITIES) {
    for (const field of Object.keys(HEADERS[entity].fields)) {
      expect([entity, field, fieldOf(entity, field)]).toEqual([entity, field, field]);
    }
  }
});
