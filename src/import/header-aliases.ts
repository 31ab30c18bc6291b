/** The kinds of file, parents before what refers to them: the order in which they are imported. */
export const ENTITIES = ['owners', 'products', 'pets', 'appointments', 'orders', 'order_items'] as const;
export type Entity = (typeof ENTITIES)[number];

/** Field -> headers that mean it, written naturally; they are compared folded (see `fold`). */
export type FieldAliases = Record<string, string>;

interface EntityHeaders {
  /** What the thing is called: in file names, and in headers such as `nombre_cliente`, where it says nothing. */
  nouns: string;
  /** A file is of this kind only if each of these groups has a column. */
  needs: string[][];
  fields: FieldAliases;
}

const ID =
  'id, clave, codigo, code, folio, no, num, numero, nro, number, #, key, identificador, record id, uuid, external id';
const OWNER_REF =
  'owner id, owner, cliente, cliente id, id cliente, clave cliente, codigo cliente, no cliente, numero cliente, client id, client, customer id, customer, propietario, propietario id, id propietario, dueño, dueño id, id dueño, responsable, id responsable, tutor, id tutor, user id, usuario id, parent id';
const PET_REF =
  'pet id, pet, mascota, mascota id, id mascota, paciente, paciente id, id paciente, patient, patient id, animal, animal id, clave mascota, clave paciente';
const STATUS = 'status, estado, estatus, situacion, state';

export const HEADERS: Record<Entity, EntityHeaders> = {
  owners: {
    nouns:
      'owner, owners, cliente, clientes, client, clients, customer, customers, propietario, propietarios, dueño, dueños, dueno, duenos, tutor, tutores, responsable, contacto, contactos, contacts',
    needs: [['id'], ['first_name', 'full_name', 'last_name']],
    fields: {
      id: `${ID}, owner id, cliente id, client id, customer id, propietario id, dueño id, user id, expediente`,
      first_name: 'first name, firstname, given name, nombres, nombre pila, primer nombre, forename',
      last_name:
        'last name, lastname, surname, family name, apellido, apellidos, paterno, apellido paterno, primer apellido',
      second_last_name: 'apellido materno, materno, segundo apellido, second last name, second surname',
      full_name:
        'name, nombre, full name, nombre completo, nombre y apellidos, nombre apellidos, razon social, titular, owner, cliente, client, customer, propietario, dueño',
      phone_primary:
        'phone, phone primary, primary phone, telefono, telefono principal, telefono 1, tel, tel 1, celular, cel, movil, mobile, mobile phone, cell, cell phone, whatsapp, phone number, phone 1, numero telefono, numero celular, telefono celular, telefono movil, tel celular, tel movil, tel principal',
      phone_secondary:
        'phone secondary, secondary phone, phone 2, telefono 2, tel 2, telefono secundario, otro telefono, telefono casa, telefono fijo, tel casa, tel fijo, home phone, telefono alterno, telefono oficina, work phone, alternate phone, landline',
      email: 'email, e mail, mail, correo, correo electronico, email address, direccion correo, correo e',
      address:
        'address, direccion, domicilio, street, street address, calle, address 1, address line 1, calle y numero, direccion completa',
      address_number:
        'numero exterior, num exterior, no exterior, no ext, num ext, house number, numero casa',
      neighbourhood:
        'colonia, barrio, fraccionamiento, neighborhood, neighbourhood, address 2, address line 2',
      city: 'city, ciudad, localidad, municipio, town, poblacion, delegacion',
      birth_date:
        'birth date, birthdate, birthday, date of birth, dob, fecha nacimiento, cumpleaños, nacimiento, fecha nac, f nacimiento',
      preferred_language:
        'preferred language, language, idioma, idioma preferido, lang, lengua, idioma preferencia',
      contact_preference:
        'contact preference, preferred contact, contacto preferido, preferencia contacto, medio contacto, canal preferido, preferred channel, canal, via contacto, metodo contacto, contact method, preferred contact method',
      marketing_opt_in:
        'marketing opt in, opt in, marketing, acepta publicidad, acepta promociones, consentimiento, consent, marketing consent, acepta marketing, acepta mensajes, publicidad, promociones, newsletter, autoriza publicidad, acepta comunicaciones, recibir promociones, subscribed, suscrito, permiso marketing, desea recibir promociones, recibe promociones',
      marketing_opt_out:
        'marketing opt out, opt out, do not contact, no contactar, no molestar, unsubscribed, baja publicidad, do not email, no enviar publicidad, dado baja',
      reminder_preference:
        'reminder preference, reminder, recordatorio, preferencia recordatorio, recordatorios, aviso',
      customer_type:
        'customer type, type, tipo, tipo cliente, categoria, category, clasificacion, segmento, client type',
      acquisition_source:
        'acquisition source, source, origen, fuente, como nos conocio, como se entero, medio captacion, lead source, procedencia, canal adquisicion',
      referral:
        'referral source, referral source id, referred by, referido por, recomendado por, referral, referrer id',
      instagram_handle: 'instagram handle, instagram, ig, usuario instagram, insta',
      facebook_url: 'facebook url, facebook, fb, pagina facebook, perfil facebook',
      notes:
        'notes, notas, nota, note, observaciones, comentarios, comments, remarks, observacion, comentario',
      tags: 'tags, etiquetas, etiqueta, labels, tag',
      registered_on:
        'registered on, registration date, registered, fecha registro, fecha alta, alta, customer since, cliente desde, created at, created, fecha creacion, date created, since, signup date, join date, fecha ingreso, creado',
    },
  },
  pets: {
    nouns: 'pet, pets, mascota, mascotas, paciente, pacientes, patient, patients, animal, animales, animals',
    needs: [['id'], ['name'], ['owner']],
    fields: {
      id: `${ID}, pet id, mascota id, paciente id, patient id, animal id, expediente, historia clinica`,
      owner: OWNER_REF,
      name: 'name, nombre, pet name, nombre mascota, nombre paciente, patient name, mascota, paciente, pet, patient',
      species: 'species, especie, kind, type, tipo, tipo animal, animal, animal type, tipo mascota, pet type',
      breed: 'breed, raza',
      sex: 'sex, sexo, gender, genero',
      birth_date:
        'birth date, birthdate, birthday, date of birth, dob, fecha nacimiento, nacimiento, fecha nac, cumpleaños, f nacimiento',
      age: 'age, edad, años, years, edad años, age years, edad aproximada',
      age_months: 'age months, edad meses, meses, months',
      deceased_on:
        'deceased on, date of death, death date, fecha fallecimiento, fecha muerte, fecha defuncion, fecha deceso, died on',
      deceased: 'deceased, fallecido, fallecida, muerto, finado, dead, falleció, difunto',
      alive: 'alive, vivo, viva, con vida',
      status: STATUS,
    },
  },
  appointments: {
    nouns:
      'appointment, appointments, cita, citas, consulta, consultas, visit, visits, visita, visitas, booking, bookings, reservas, agenda, turno, turnos',
    needs: [['id'], ['owner', 'pet'], ['starts_at', 'date']],
    fields: {
      id: `${ID}, appointment id, cita id, consulta id, visit id, visita id, booking id, turno id`,
      owner: OWNER_REF,
      pet: PET_REF,
      starts_at:
        'starts at, start, start at, start time, datetime, date time, fecha hora, fecha y hora, inicio, fecha inicio, hora inicio, scheduled at, scheduled for, start date, start datetime',
      date: 'date, fecha, dia, appointment date, fecha cita, fecha consulta, visit date, fecha visita, day',
      time: 'time, hora, hora cita, hora consulta, appointment time, visit time, hora visita',
      ends_at:
        'ends at, end, end at, end time, fin, fecha fin, hora fin, end datetime, termino, hora termino, end date',
      duration:
        'duration, duracion, minutes, minutos, duration minutes, duracion minutos, duration min, duracion min',
      status: `${STATUS}, appointment status, asistencia, resultado`,
      kind: 'kind, type, tipo, tipo cita, tipo consulta, appointment type, visit type, categoria, tipo visita',
      reason:
        'reason, motivo, motivo consulta, servicio, service, description, descripcion, concepto, asunto, procedimiento, notes, notas, title',
      amount: 'amount, monto, importe, total, precio, price, costo, cost, fee, cobro, valor, charge',
    },
  },
  products: {
    nouns:
      'product, products, producto, productos, articulo, articulos, item, items, inventario, catalogo, catalog, inventory',
    needs: [['id'], ['name']],
    fields: {
      id: `${ID}, product id, producto id, articulo id, clave producto, codigo producto, item id`,
      name: 'name, nombre, product name, nombre producto, producto, product, descripcion, description, articulo, title',
      category: 'category, categoria, type, tipo, familia, departamento, linea, grupo, department, rubro',
      sku: 'sku, barcode, codigo barras, upc, ean, referencia',
      price:
        'price, precio, unit price, precio unitario, precio venta, sale price, precio publico, pvp, list price, importe, costo',
    },
  },
  orders: {
    nouns:
      'order, orders, pedido, pedidos, venta, ventas, sale, sales, ticket, tickets, factura, facturas, invoice, invoices, compra, compras, purchase, purchases, nota, notas',
    needs: [['id'], ['owner'], ['ordered_at'], ['total']],
    fields: {
      id: `${ID}, order id, pedido id, venta id, sale id, ticket, ticket id, factura, factura id, no factura, numero factura, invoice id, invoice number, invoice, order number, numero pedido, numero venta, no venta, compra id, purchase id`,
      owner: OWNER_REF,
      ordered_at:
        'ordered at, order date, date, fecha, fecha pedido, fecha venta, fecha compra, sale date, purchase date, created at, created, fecha hora, fecha y hora, datetime, date time, placed at, fecha factura, invoice date, fecha creacion',
      time: 'time, hora, hora venta, hora pedido',
      status: `${STATUS}, order status, estado pedido, estatus pago, payment status`,
      total:
        'total, amount, monto, importe, importe total, monto total, total amount, grand total, order total, total venta, total pedido, precio total, total mxn, monto mxn',
      refunded_amount:
        'refunded amount, refund, refunded, reembolso, reembolsado, monto reembolsado, devolucion, importe devuelto, devuelto',
      appointment:
        'appointment id, appointment, cita, cita id, id cita, consulta id, id consulta, visit id, visita id',
    },
  },
  order_items: {
    nouns:
      'order item, order items, line item, line items, item, items, partida, partidas, detalle, detalles, detalle venta, detalle ventas, detalle pedido, renglon, renglones, order line, order lines, linea, lineas, order details, order product',
    needs: [['order'], ['product', 'description'], ['unit_price', 'line_total']],
    fields: {
      id: `${ID}, item id, order item id, partida id, detalle id, linea id, line id, renglon id, line item id`,
      order:
        'order id, order, pedido, pedido id, venta, venta id, sale id, ticket, ticket id, factura id, factura, folio venta, folio pedido, invoice id, invoice, order number, numero pedido, compra id',
      product:
        'product id, product, producto id, producto, articulo, articulo id, clave producto, codigo producto, sku, item code',
      description:
        'description, descripcion, concepto, product name, nombre producto, nombre, name, item, servicio, item name, detalle',
      quantity: 'quantity, qty, cantidad, cant, unidades, units, piezas, pzas',
      unit_price:
        'unit price, price, precio, precio unitario, precio unit, unit cost, p unitario, precio venta, valor unitario, costo unitario',
      line_total:
        'line total, total, importe, subtotal, amount, monto, total linea, importe total, total line',
    },
  },
};
