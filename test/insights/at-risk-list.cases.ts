import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { seedDemoIfEmpty } from '../../src/demo/seed-demo.js';
import { customerList } from '../../src/insights/customer-list.js';
import { customerListCard } from '../../src/insights/customer-list-card.js';
import { plain } from '../../src/rich-text.js';
import type { Scope } from '../../src/staff/scope.js';
import { testScope, testView } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let database: TestDatabase;
let scope: Scope;
beforeAll(async () => {
  database = await testDatabase();
  scope = await testScope(database.db);
  await seedDemoIfEmpty(scope);
});
afterAll(() => database.drop());

const card = async (lang: 'es' | 'en') =>
  customerListCard(await customerList(scope, { insightType: 'at_risk' }), testView(scope, lang));

test('is the one of the story, in English', async () => {
  expect(plain((await card('en')).body)).toBe(`Here are customers at risk of churning:

⚠️ At-Risk Customers (no visit in 90+ days)

1. Carlos Mendez - Last visit 120 days ago
   Pets: Buddy (Labrador)
   Spent: $8,200 MXN lifetime
   → Vaccination due in 2 weeks

2. Sarah Johnson - Last visit 95 days ago
   Pets: Mittens (Cat), Whiskers (Cat)
   Spent: $5,400 MXN lifetime
   → Usually buys food monthly, no order in 45 days

3. Roberto Sánchez - Last visit 92 days ago
   Pets: Thor (German Shepherd)
   Spent: $15,800 MXN lifetime
   → VIP customer, should follow up

Would you like me to send re-engagement messages to any of them?`);
});

test('is the one of the story, in Spanish', async () => {
  expect(plain((await card('es')).body)).toBe(`Estos clientes están en riesgo de no volver:

⚠️ Clientes en riesgo (sin visita en 90+ días)

1. Carlos Mendez - Última visita hace 120 días
   Mascotas: Buddy (Labrador)
   Gastado: $8,200 MXN en total
   → Le toca vacuna en 2 semanas

2. Sarah Johnson - Última visita hace 95 días
   Mascotas: Mittens (gato), Whiskers (gato)
   Gastado: $5,400 MXN en total
   → Suele comprar alimento cada mes; lleva 45 días sin pedir

3. Roberto Sánchez - Última visita hace 92 días
   Mascotas: Thor (German Shepherd)
   Gastado: $15,800 MXN en total
   → Cliente VIP, conviene darle seguimiento

¿Quieres que prepare mensajes para que vuelva alguno de ellos?`);
});

test('sets the names and the heading in bold, nothing else', async () => {
  const bold = (await card('en')).body.filter((span) => span.style === 'bold').map((span) => span.text);
  expect(bold).toEqual(['At-Risk Customers', 'Carlos Mendez', 'Sarah Johnson', 'Roberto Sánchez']);
});

test('shows reception no money, in the card or in its data', async () => {
  const reception = { ...scope, actor: { ...scope.actor, role: 'reception' as const } };
  const list = await customerList(reception, { insightType: 'at_risk' });
  const shown = customerListCard(list, testView(reception, 'en'));
  expect(plain(shown.body)).not.toMatch(/\$|Spent/);
  expect(JSON.stringify(shown.data)).not.toMatch(/8200|totalSpent|lifetimeValue/);
});
