import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { getOwnerDetails } from '../../agents/tools/get-owner-details.js';
import { execute } from '../../src/db/sql.js';
import type { Language } from '../../src/i18n.js';
import type { DetailSection } from '../../src/owners/owner-details.js';
import { plain } from '../../src/rich-text.js';
import type { Role } from '../../src/staff/roles.js';
import {
  makeAppointment,
  makeOrder,
  makeOrderItem,
  makeOwner,
  makePet,
  makeProduct,
  makeStaff,
  testScope,
  testView,
} from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let database: TestDatabase;
let maria: number;
let empty: number;
beforeAll(async () => {
  database = await testDatabase();
  maria = await makeMaria();
  empty = await makeOwner(database.db, { name: 'Nueva Persona' });
});
afterAll(() => database.drop());

interface Asking {
  section?: DetailSection;
  lang?: Language;
  role?: Role;
}
const ask = async (id: number, { section, lang = 'es', role = 'vet' }: Asking = {}) => {
  const scope = await testScope(database.db, { role });
  const args = { user_id: id, ...(section ? { section } : {}) };
  const { data, card } = await getOwnerDetails.run(args, { scope, view: testView(scope, lang) });
  return { data, card, text: plain(card.body) };
};

test('everything: what the profile leaves out, and the latest of each history', async () => {
  const { text, card, data } = await ask(maria);
  expect(text).toBe(`Más sobre María García:

🗂️ Datos
• Otro teléfono: 998-765-4321
• Instagram: @mariaymax
• Facebook: https://www.facebook.com/maria
• Cumpleaños: 5 ago 1987
• Tipo de cliente: VIP
• Idioma: español
• Nos conoció por: Recomendación
• Viene de parte de: Carlos Mendez
• Recordatorios: 24 horas antes
• Promociones: sí las acepta, desde 1 nov 2025 (lo dijo en recepción)
• Observaciones: Vive lejos / llamar antes

📅 Citas (10 de 12)
• 20 dic 2025 · Max · Vacuna · agendada
• 12 oct 2025 · Max · Control · no asistió
• 11 oct 2025 · Max · Control · realizada
• 10 oct 2025 · Max · Control · realizada
• 9 oct 2025 · Max · Control · realizada
• 8 oct 2025 · Max · Control · realizada
• 7 oct 2025 · Max · Control · realizada
• 6 oct 2025 · Max · Control · realizada
• 5 oct 2025 · Max · Control · realizada
• 4 oct 2025 · Max · Control · realizada

🛒 Compras (3)
• 15 nov 2025 · $1,950 MXN · Royal Canin, Bolsa, Correa…
• 20 oct 2025 · $90 MXN · Royal Canin
• 1 oct 2025 · $0 MXN · reembolsada
★ Lo que más compra: Royal Canin (2)

💬 Mensajes (2)
• 13 nov 2025 ← WhatsApp · Sí, ahí estaremos
• 13 nov 2025 → WhatsApp · Le recordamos su cita

📝 Notas (2)
• 30 nov 2025 · no interna · Sin autor
• 5 sep 2025 · Dr. Pablo · Prefiere citas / por la mañana`);
  expect(card.kind).toBe('owner_details');
  expect(data).toEqual({
    user_id: maria,
    name: 'María García',
    section: 'all',
    counts: { appointments: 12, purchases: 3, messages: 2, notes: 2 },
  });
});

test.each<[DetailSection, string]>([
  ['appointments', '📅 Appointments (10 of 12)'],
  ['purchases', '🛒 Purchases (3)'],
  ['messages', '💬 Messages (2)'],
  ['notes', '📝 Notes (2)'],
])('only the %s', async (section, heading) => {
  const { text, data } = await ask(maria, { section, lang: 'en' });
  expect(text.startsWith(`More about María García:\n\n${heading}\n`)).toBe(true);
  expect(text.match(/[🗂📅🛒💬📝]/gu)).toHaveLength(1);
  expect(Object.keys((data as { counts: object }).counts)).toEqual([section]);
});

test('an owner without history is told so, section by section', async () => {
  const { text } = await ask(empty, { lang: 'en' });
  expect(text).toBe(`More about Nueva Persona:

🗂️ About
• Language: Spanish
• Reminders: 24 hours before
• Promotions: no yes or no on record

📅 Appointments: none yet

🛒 Purchases: none yet

💬 Messages: none yet

📝 Notes: none yet`);
});

test('reception sees what was bought, never what it cost', async () => {
  const { text, card } = await ask(maria, { section: 'purchases', role: 'reception' });
  expect(text).toContain('• 15 nov 2025 · Royal Canin, Bolsa, Correa…');
  expect(`${text}${JSON.stringify(card.data)}`).not.toMatch(/1,?950|MXN|total":1/);
});

test('the model learns how many notes and messages there are, never what they say', async () => {
  expect(JSON.stringify((await ask(maria)).data)).not.toMatch(/mañana|estaremos|lejos/);
});

test('a no is shown with how it was said; so is the flag of an import', async () => {
  const { db } = database;
  const no = await makeOwner(db, { name: 'Dijo No', marketing_opt_in: false });
  await execute(
    db,
    `insert into consent_event (owner_id, status, how, at) values ($1, 'revoked', 'por teléfono', '2025-11-02T12:00Z')`,
    [no],
  );
  expect((await ask(no)).text).toContain('Promociones: pidió no recibirlas, 2 nov 2025 (por teléfono)');
  const flag = await makeOwner(db, { name: 'Con Bandera', marketing_opt_in: false });
  expect((await ask(flag)).text).toContain('Promociones: no quiere recibirlas');
});

test('what others wrote is capped, on one line, and cannot repaint the screen', async () => {
  const { db } = database;
  const id = await makeOwner(db, { name: 'Raro', notes: 'x'.repeat(5000) });
  await execute(db, 'insert into owner_note (owner_id, content) values ($1, $2)', [id, 'y'.repeat(9000)]);
  await execute(db, 'insert into owner_note (owner_id, content) values ($1, $2)', [
    id,
    'a\n\n📅 Citas (99)\u001b[2J\u202e',
  ]);
  await execute(
    db,
    `insert into message (owner_id, direction, channel, body, status) values ($1, 'in', 'pigeon', $2, 'received')`,
    [id, `hola\n• falsa ${'z'.repeat(500)}`],
  );
  const { text } = await ask(id);
  expect(text.length).toBeLessThan(1500);
  expect(text).toContain('a / 📅 Citas (99)⟨U+001B⟩[2J⟨U+202E⟩');
  expect(text).toContain('← pigeon · hola • falsa zzz');
});

test('nobody has that id; merged records say so', async () => {
  const merged = await makeOwner(database.db, { name: 'Dos', merged_into_id: maria });
  const erased = await makeOwner(database.db, { name: 'Nadie', erased_at: '2025-01-01' });
  await expect(ask(2 ** 40)).rejects.toMatchObject({ code: 'owner_not_found' });
  await expect(ask(erased)).rejects.toMatchObject({ code: 'owner_not_found' });
  await expect(ask(merged)).rejects.toMatchObject({ code: 'owner_merged' });
});

async function makeMaria(): Promise<number> {
  const { db } = database;
  const id = await makeOwner(db, {
    name: 'María García',
    phone_primary: '+529981234567',
    phone_secondary: '+529987654321',
    instagram_handle: 'mariaymax',
    facebook_url: 'https://www.facebook.com/maria',
    birth_date: '1987-08-05',
    customer_type: 'vip',
    acquisition_source: 'Recomendación',
    referral_source_id: await makeOwner(db, { name: 'Carlos Mendez' }),
    notes: 'Vive lejos\nllamar antes',
  });
  await execute(
    db,
    `insert into consent_event (owner_id, status, how, at)
     values ($1, 'granted', 'lo dijo en recepción', '2025-11-01T12:00Z')`,
    [id],
  );
  const pet_id = await makePet(db, id, { name: 'Max' });
  for (let day = 2; day <= 12; day++) {
    const on = `2025-10-${String(day).padStart(2, '0')}`;
    const status = day === 12 ? 'no_show' : 'completed';
    await makeAppointment(db, id, on, { pet_id, reason: 'Control', status });
  }
  await makeAppointment(db, id, '2025-12-20', { pet_id, reason: 'Vacuna', status: 'booked' });
  const royal = await makeProduct(db, { name: 'Royal Canin' });
  await makeOrder(db, id, '2025-10-01', { total: 100, refunded_amount: 100, status: 'refunded' });
  const earlier = await makeOrder(db, id, '2025-10-20', { total: 100, refunded_amount: 10 });
  await makeOrderItem(db, earlier, { product_id: royal });
  const order = await makeOrder(db, id, '2025-11-15', { total: 1950 });
  await makeOrderItem(db, order, { product_id: royal, unit_price: 1000 });
  for (const [description, unit_price] of [
    ['Bolsa', 500],
    ['Correa', 300],
    ['Galletas', 150],
  ] as const) {
    await makeOrderItem(db, order, { description, unit_price });
  }
  const says = (direction: string, body: string, at: string) =>
    execute(
      db,
      `insert into message (owner_id, direction, channel, body, status, created_at)
       values ($1, $2, 'whatsapp', $3, $4, $5)`,
      [id, direction, body, direction === 'in' ? 'received' : 'delivered', at],
    );
  await says('out', 'Le recordamos su cita', '2025-11-13T15:00Z');
  await says('in', 'Sí, ahí estaremos', '2025-11-13T16:00Z');
  await execute(
    db,
    `insert into owner_note (owner_id, author_id, content, is_internal, created_at) values
       ($1, $2, $3, true, '2025-09-05T15:00Z'), ($1, null, 'Sin autor', false, '2025-12-01T03:00Z')`,
    [id, await makeStaff(db, { name: 'Dr. Pablo' }), 'Prefiere citas\npor la mañana'],
  );
  return id;
}
