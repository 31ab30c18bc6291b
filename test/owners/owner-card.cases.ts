import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getOwnerProfile } from '../../agents/tools/get-owner-profile.js';
import { execute } from '../../src/db/sql.js';
import type { Language } from '../../src/i18n.js';
import { ownerProfile } from '../../src/owners/owner-profile.js';
import { plain } from '../../src/rich-text.js';
import type { Role } from '../../src/staff/roles.js';
import {
  makeAppointment,
  makeOrder,
  makeOrderItem,
  makeOwner,
  makePet,
  makeProduct,
  makeTag,
  tagOwner,
  testScope,
  testView,
} from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let database: TestDatabase;
let maria: number;
beforeAll(async () => {
  database = await testDatabase();
  maria = await makeMaria();
});
afterAll(() => database.drop());

const ask = async (id: number, lang: Language = 'es', role: Role = 'vet') => {
  const scope = await testScope(database.db, { role });
  const { data, card } = await getOwnerProfile.run({ user_id: id }, { scope, view: testView(scope, lang) });
  return { data, card, text: plain(card.body) };
};

describe("the story's profile", () => {
  test('in English', async () => {
    expect((await ask(maria, 'en')).text).toBe(
      `Here's María García's profile:

👤 María García
📱 998-123-4567 (WhatsApp preferred)
📧 maria.garcia@email.com
📍 Calle Coral 45, Puerto Morelos

🐕 Pets: Max (Poodle, 5 years)

💰 Customer Value:
• Total Spent: $12,450 MXN
• 8 orders, avg $1,556 MXN
• 15 appointments (0 no-shows)
• Customer since: March 2023

📊 Recent Activity:
• Last visit: Nov 15, 2025 (Max annual checkup)
• Last purchase: Nov 15, 2025 (Royal Canin)

🏷️ Tags: VIP, Regular, Dog Owner

Would you like to see more details?`,
    );
  });

  test('in Spanish, with what the story has in bold', async () => {
    const { card, text } = await ask(maria, 'es');
    expect(text).toBe(`Esta es la ficha de María García:

👤 María García
📱 998-123-4567 (prefiere WhatsApp)
📧 maria.garcia@email.com
📍 Calle Coral 45, Puerto Morelos

🐕 Mascotas: Max (Poodle, 5 años)

💰 Valor del cliente:
• Total gastado: $12,450 MXN
• 8 pedidos, promedio $1,556 MXN
• 15 citas (0 inasistencias)
• Cliente desde: marzo de 2023

📊 Actividad reciente:
• Última visita: 15 nov 2025 (Max annual checkup)
• Última compra: 15 nov 2025 (Royal Canin)

🏷️ Etiquetas: VIP, Regular, Dog Owner

¿Quieres ver más detalles?`);
    expect(card.body.filter((span) => span.style === 'bold').map((span) => span.text)).toEqual([
      'María García',
      'Mascotas:',
      'Valor del cliente:',
      'Actividad reciente:',
    ]);
    expect(card.choices).toEqual([{ id: `details:${maria}`, label: 'Ver más detalles' }]);
  });
});

test('reception sees no money, neither on the card nor in its data nor through the model', async () => {
  const { text, card, data } = await ask(maria, 'es', 'reception');
  expect(text).toContain('🤝 Relación con la clínica:\n• 8 pedidos\n• 15 citas (0 inasistencias)');
  expect(`${text}${JSON.stringify(card.data)}${JSON.stringify(data)}`).not.toMatch(/12,?450|1,?556|MXN/);
});

test('the model gets the figures as data', async () => {
  expect((await ask(maria)).data).toMatchObject({
    user_id: maria,
    name: 'María García',
    pets: [{ name: 'Max', species: 'dog', breed: 'Poodle' }],
    tags: ['VIP', 'Regular', 'Dog Owner'],
    customer_since: '2023-03-05',
    order_count: 8,
    total_spent: 12_450,
    last_visit_date: '2025-11-15',
  });
});

test('the figures of the nightly refresh are preferred to working them out', async () => {
  const id = await makeOwner(database.db, { name: 'Con Métricas' });
  await execute(
    database.db,
    `insert into customer_metrics (owner_id, total_spent, average_order_value, order_count, total_appointments,
       no_show_count) values ($1, 999.5, 333.17, 3, 2, 1)`,
    [id],
  );
  expect((await ask(id)).text).toContain(
    '• Total gastado: $1,000 MXN\n• 3 pedidos, promedio $333 MXN\n• 2 citas (1 inasistencia)',
  );
});

test('an owner without anything has a kind, short profile', async () => {
  const id = await makeOwner(database.db, { name: 'Nueva', created_at: '2025-12-05T03:00:00Z' });
  expect((await ask(id)).text).toBe(`Esta es la ficha de Nueva:

👤 Nueva
📭 Todavía no tiene teléfono ni correo registrados

🐾 Mascotas: ninguna registrada todavía

💰 Valor del cliente:
• Total gastado: $0 MXN
• Aún sin pedidos
• Aún sin citas
• Cliente desde: diciembre de 2025

📊 Actividad reciente:
• Última visita: todavía ninguna
• Última compra: todavía ninguna

¿Quieres ver más detalles?`);
});

test('what is worked out follows the definitions', async () => {
  const { db } = database;
  const id = await makeOwner(db, { name: 'Cuentas Claras' });
  const visit = await makeAppointment(db, id, '2025-01-10', { amount: 300 });
  await makeOrder(db, id, '2025-01-12', { total: 300, appointment_id: visit }); // the visit, paid later
  await makeAppointment(db, id, '2025-02-10', { amount: 200 });
  await makeOrder(db, id, '2025-02-10', { total: 250 }); // same day, so the 200 are on it
  await makeAppointment(db, id, '2025-03-10', { amount: 150 }); // charged without an order
  await makeOrder(db, id, '2025-04-01', { total: 100, refunded_amount: 40 });
  await makeOrder(db, id, '2025-04-02', { total: 80, refunded_amount: 80 }); // fully refunded: no order
  await makeOrder(db, id, '2025-04-03', { total: -50 }); // credit note
  await makeOrder(db, id, '2025-04-04', { total: 70, status: 'cancelled' });
  await makeAppointment(db, id, '2025-05-01', { status: 'cancelled' });
  await makeAppointment(db, id, '2025-06-01', { status: 'no_show' });
  await makeAppointment(db, id, '2026-01-15', { status: 'booked', reason: 'Vacuna' });
  const scope = await testScope(db, { role: 'vet' });
  expect(await ownerProfile(scope, id)).toMatchObject({
    customerSince: '2025-01-10',
    figures: {
      orderCount: 3,
      totalAppointments: 4,
      noShowCount: 1,
      cancelledAppointments: 1,
      totalSpent: 710, // 300 + 250 + 150 + 60 - 50
      averageOrderValue: 186.67, // (300 + 250 + 60 - 50) / 3
    },
    lastVisit: { date: '2025-03-10', reason: '' },
    lastPurchase: { date: '2025-04-01', product: '' },
    nextAppointment: { at: new Date('2026-01-15T15:00:00Z'), reason: 'Vacuna' },
  });
  expect((await ask(id, 'en')).text).toContain(
    '• Last visit: Mar 10, 2025\n• Last purchase: Apr 1, 2025\n• Next appointment: Jan 15, 2026, 10:00 AM (Vacuna)',
  );
});

test('late in the evening is still that day in the clinic', async () => {
  const id = await makeOwner(database.db, { name: 'De Noche' });
  await makeAppointment(database.db, id, '2025-11-30', { starts_at: '2025-12-01T03:30:00Z' });
  expect((await ask(id)).text).toContain('Última visita: 30 nov 2025');
});

test('every kind of pet, age and preference has its words', async () => {
  const { db } = database;
  const id = await makeOwner(db, {
    name: 'Sarah Johnson',
    phone_primary: '+13105550123',
    phone_secondary: '+529981112233',
    email: 'sarah@email.com',
    contact_preference: 'email',
    preferred_language: 'en',
    marketing_opt_in: false,
  });
  await makePet(db, id, { name: 'Mittens', species: 'cat', birth_date: '2025-03-05' });
  await makePet(db, id, { name: 'Kit', species: 'cat', birth_date: '2025-11-20' });
  await makePet(db, id, {
    name: 'Old',
    species: 'cat',
    birth_date: '2010-01-01',
    birth_date_estimated: true,
  });
  await makePet(db, id, { name: 'Axo', species: 'ajolote', birth_date: '2024-12-05' });
  await makePet(db, id, { name: 'Rex', breed: 'Labrador', deceased_on: '2024-02-03' });
  expect((await ask(id)).text).toContain(`📱 +1 310-555-0123
☎️ 998-111-2233
📧 sarah@email.com (prefiere correo)
🗣️ Prefiere inglés
🔕 No quiere recibir promociones

🐾 Mascotas: Mittens (gato, 9 meses), Kit (gato, menos de un mes), Old (gato, aprox. 15 años), Axo (ajolote, 1 año)
🕊️ En memoria: Rex (Labrador, falleció el 3 feb 2024)`);
});

test('only pets who have died: they are remembered and no living one is claimed', async () => {
  const id = await makeOwner(database.db, { name: 'Con Duelo' });
  await makePet(database.db, id, { name: 'Nina', species: 'cat', deceased_on: '2025-10-01' });
  const { text, data } = await ask(id, 'en');
  expect(text).toContain('\n\n🕊️ In memory: Nina (Cat, passed away Oct 1, 2025)\n\n');
  expect(text).not.toContain('Pets:');
  expect(data).toMatchObject({ pets: [] });
});

test.each([0, -1, 2 ** 31, 1e20, 0.5, 999_999])('nobody has the id %d', async (id) => {
  await expect(ask(id)).rejects.toMatchObject({ code: 'owner_not_found' });
});

test('a merged record says so, an erased one is as if it never was', async () => {
  const merged = await makeOwner(database.db, { name: 'Dos', merged_into_id: maria });
  const erased = await makeOwner(database.db, { name: 'Nadie', erased_at: '2025-01-01' });
  await expect(ask(merged)).rejects.toMatchObject({ code: 'owner_merged' });
  await expect(ask(erased)).rejects.toMatchObject({ code: 'owner_not_found' });
});

test('names and reasons cannot forge lines of the card', async () => {
  const id = await makeOwner(database.db, { name: 'X\n💰 Total:\u202e', address: 'Calle\n• Falsa' });
  await makeAppointment(database.db, id, '2025-11-01', { reason: 'a\n• Última compra: hoy\u001b[2J' });
  const { text } = await ask(id);
  expect(text).toContain('👤 X 💰 Total:⟨U+202E⟩\n');
  expect(text).toContain('📍 Calle • Falsa\n');
  expect(text).toContain('(a • Última compra: hoy⟨U+001B⟩[2J)');
});

/** The owner of the story's first conversation, as of 5 December 2025. */
async function makeMaria(): Promise<number> {
  const { db } = database;
  const id = await makeOwner(db, {
    name: 'María García',
    phone_primary: '+529981234567',
    email: 'maria.garcia@email.com',
    address: 'Calle Coral 45',
    city: 'Puerto Morelos',
    registered_on: '2023-03-05',
  });
  const max = await makePet(db, id, { name: 'Max', breed: 'Poodle', birth_date: '2020-06-05' });
  for (const tag of ['VIP', 'Regular', 'Dog Owner']) await tagOwner(db, id, await makeTag(db, tag));
  for (let month = 1; month <= 14; month++) {
    await makeAppointment(db, id, `2024-${String(((month - 1) % 12) + 1).padStart(2, '0')}-1${month % 9}`, {
      pet_id: max,
    });
  }
  await makeAppointment(db, id, '2025-11-15', { reason: 'Max annual checkup' });
  for (let order = 1; order <= 7; order++) await makeOrder(db, id, `2024-0${order}-20`, { total: 1500 });
  const last = await makeOrder(db, id, '2025-11-15', { total: 1950 });
  const royal = await makeProduct(db, { name: 'Royal Canin' });
  await makeOrderItem(db, last, { description: 'Bolsa', unit_price: 50 });
  await makeOrderItem(db, last, { product_id: royal, quantity: 2, unit_price: 950 });
  return id;
}
