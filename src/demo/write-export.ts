import { open } from 'node:fs/promises';
import path from 'node:path';
import { addDays, type DateOnly } from '../clock.js';
import { vocabulary } from './many-names.js';
import { createRandom, type Random } from './random.js';

/** Of a thousand rows of a clinic's export so many are of each kind. */
const SHARES = { owners: 80, pets: 110, appointments: 330, products: 2, orders: 160 };
const FIRST_DAY: DateOnly = '2019-01-02';
const DAYS = 2500;

type Row = (at: number) => string;

/**
 * Writes a clinic's export as its old program would, into an empty folder: six CSV files of together `rows` rows,
 * Spanish headers, days first, phones in every shape. The same on every machine.
 */
export async function writeExport(folder: string, rows: number): Promise<void> {
  const random = createRandom(42);
  const count = (share: number) => Math.max(1, Math.floor((rows * share) / 1000));
  const [owners, pets, products] = [count(SHARES.owners), count(SHARES.pets), count(SHARES.products)];
  const [appointments, orders] = [count(SHARES.appointments), count(SHARES.orders)];
  const items = Math.max(1, rows - owners - pets - products - appointments - orders);
  const ownerOf = (pet: number) => (pet < owners ? pet : (pet * 7919) % owners);
  const write = (name: string, header: string, many: number, row: Row) =>
    writeTable(path.join(folder, name), header, many, row);
  await write(
    'clientes.csv',
    'ID Cliente,Nombre,Apellidos,Teléfono,Teléfono 2,Correo,Dirección,Ciudad,Fecha de registro,Acepta promociones',
    owners,
    ownerRow(random),
  );
  await write(
    'mascotas.csv',
    'ID Mascota,ID Cliente,Nombre,Especie,Sexo,Fecha de nacimiento',
    pets,
    petRow(random, ownerOf),
  );
  await write('productos.csv', 'ID Producto,Nombre,Categoría,Precio', products, (at) =>
    cells(`P-${at}`, `Artículo ${at}`, random.pick(CATEGORIES), money(random, 50, 2000)),
  );
  await write(
    'citas.csv',
    'ID Cita,ID Cliente,ID Mascota,Fecha,Hora,Estado,Tipo,Motivo,Monto',
    appointments,
    (at) => {
      const pet = random.int(0, pets - 1);
      const amount = random.chance(0.7) ? money(random, 300, 2800) : '';
      const what = [random.pick(STATUSES), random.pick(KINDS), random.pick(REASONS), amount];
      return cells(`A-${at}`, `C-${ownerOf(pet)}`, `M-${pet}`, day(random), time(random), ...what);
    },
  );
  await write('ventas.csv', 'ID Venta,ID Cliente,Fecha,Estado,Total', orders, (at) => {
    const when = `${day(random)} ${time(random)}`;
    const owner = `C-${random.int(0, owners - 1)}`;
    return cells(`V-${at}`, owner, when, random.pick(PAID), money(random, 100, 4000));
  });
  await write('detalle_ventas.csv', 'Venta,Producto,Descripción,Cantidad,Precio unitario', items, (at) => {
    const sale = `V-${Math.floor((at * orders) / items)}`;
    const product = random.int(0, products - 1);
    return cells(sale, `P-${product}`, `Artículo ${product}`, random.int(1, 4), money(random, 50, 900));
  });
}

const CITIES = ['Cancún', 'Playa del Carmen', 'Mérida', 'Tulum'];
const CATEGORIES = ['Alimento', 'Higiene', 'Farmacia', 'Accesorios'];
const STATUSES = ['Atendida', 'Atendida', 'Completada', 'Cancelada', 'No asistió'];
const KINDS = ['Consulta', 'Vacuna', 'Urgencia', 'Cirugía', 'Estética'];
const REASONS = ['Revisión general', 'Vacuna múltiple', 'Dolor de oído', 'Corte y baño', ''];
const PAID = ['Pagada', 'Pagada', 'Pagada', 'Pendiente', 'Cancelada'];

function ownerRow(random: Random): Row {
  const { given, surnames } = vocabulary();
  return (at) => {
    const [first, last] = [random.pick(given), random.pick(surnames)];
    const mailbox = `${first}.${last}`.normalize('NFD').replace(/[^A-Za-z.]/g, '');
    const phones = [phone(random), random.chance(0.15) ? phone(random) : ''];
    const email = random.chance(0.7) ? `${mailbox.toLowerCase()}${at}@gmail.com` : '';
    const address = `"Calle ${random.int(1, 120)} #${random.int(1, 900)}, Mza ${random.int(1, 40)}"`;
    const rest = [random.pick(CITIES), day(random), random.pick(['Sí', 'Sí', 'No', ''])];
    return cells(`C-${at}`, first, `${last} ${random.pick(surnames)}`, ...phones, email, address, ...rest);
  };
}

function petRow(random: Random, ownerOf: (pet: number) => number): Row {
  const names = vocabulary().pets;
  return (at) => {
    const kind = [
      random.pick(['Canino', 'Felino', 'Perro', 'Gato', 'Ave']),
      random.pick(['Macho', 'Hembra']),
    ];
    return cells(`M-${at}`, `C-${ownerOf(at)}`, random.pick(names), ...kind, day(random));
  };
}

const cells = (...values: (string | number)[]) => values.join(',');
const money = (random: Random, from: number, to: number) => `${random.int(from, to)}.${random.int(10, 99)}`;
const two = (value: number) => String(value).padStart(2, '0');
const time = (random: Random) => `${two(random.int(8, 18))}:${random.pick(['00', '15', '30', '45'])}`;

function day(random: Random): string {
  const [year, month, date] = addDays(FIRST_DAY, random.int(0, DAYS)).split('-');
  return `${date}/${month}/${year}`;
}

function phone(random: Random): string {
  const [area, middle, end] = ['998', String(random.int(100, 999)), String(random.int(1000, 9999))];
  return random.pick([
    `${area}${middle}${end}`,
    `${area} ${middle} ${end}`,
    `(${area}) ${middle}-${end}`,
    `+52 ${area} ${middle} ${end}`,
    `521${area}${middle}${end}`,
  ]);
}

async function writeTable(place: string, header: string, rows: number, row: Row): Promise<void> {
  const file = await open(place, 'wx');
  try {
    let text = `${header}\n`;
    for (let at = 0; at < rows; at++) {
      text += `${row(at)}\n`;
      if (text.length < 1_000_000) continue;
      await file.write(text);
      text = '';
    }
    await file.write(text);
  } finally {
    await file.close();
  }
}
