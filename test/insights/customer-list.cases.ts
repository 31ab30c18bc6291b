import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { getCustomerInsights } from '../../agents/tools/get-customer-insights.js';
import { addDays } from '../../src/clock.js';
import { execute } from '../../src/db/sql.js';
import { customerList } from '../../src/insights/customer-list.js';
import { customerListCard } from '../../src/insights/customer-list-card.js';
import { INSIGHT_TYPES, type InsightType } from '../../src/insights/insight-types.js';
import { refreshMetrics } from '../../src/insights/refresh-metrics.js';
import { plain } from '../../src/rich-text.js';
import type { Scope } from '../../src/staff/scope.js';
import {
  makeAppointment,
  makeCareDue,
  makeOrder,
  makeOwner,
  makePet,
  makeTag,
  tagOwner,
  testScope,
  testView,
} from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

describe('customer list', () => {
  const TODAY = '2025-12-05';
  let database: TestDatabase;
  let vet: Scope;
  beforeAll(async () => {
    database = await testDatabase();
    vet = await testScope(database.db, { role: 'vet' });
  });
  beforeEach(async () => {
    await execute(database.db, 'truncate owner, tag cascade');
    await execute(database.db, `delete from clinic_setting where key = 'metrics'`);
  });
  afterAll(() => database.drop());

  const daysAgo = (days: number) => addDays(TODAY, -days);
  const refresh = () => refreshMetrics(vet, { mode: 'full' });

  /** An owner with a living dog, seen so many days ago. */
  async function guest(name: string, ago?: number, values: Record<string, unknown> = {}) {
    const { db } = database;
    const id = await makeOwner(db, { name, registered_on: '2020-01-01', ...values });
    const pet = await makePet(db, id, { name: 'Nube', breed: 'Mestizo' });
    if (ago !== undefined) await makeAppointment(db, id, daysAgo(ago));
    return { id, pet };
  }

  const names = async (insightType: InsightType, limit?: number) =>
    (await customerList(vet, { insightType, limit })).customers.map((customer) => customer.name);
  async function shown(
    insightType: InsightType,
    { lang = 'en' as 'en' | 'es', scope = vet, limit = 10 } = {},
  ) {
    return plain(
      customerListCard(await customerList(scope, { insightType, limit }), testView(scope, lang)).body,
    );
  }

  describe('who is at risk', () => {
    test('was last seen 90 to 539 days ago, has a living pet and nothing booked; longest away first', async () => {
      const { db } = database;
      for (const ago of [89, 90, 300, 539, 540]) await guest(`Ausente ${ago}`, ago);
      await guest('Nunca Vista');
      const booked = await guest('Con Cita', 200);
      await makeAppointment(db, booked.id, TODAY, { status: 'booked' });
      const missed = await guest('Cita Pasada', 200);
      await makeAppointment(db, missed.id, daysAgo(1), { status: 'booked' });
      const bereaved = await guest('Sin Mascota', 200);
      await execute(db, 'update pet set deceased_on = $1 where id = $2', [daysAgo(3), bereaved.pet]);
      const merged = await guest('Ficha Unida', 200);
      await refresh();
      await execute(db, 'update owner set merged_into_id = $1 where id = $2', [booked.id, merged.id]);
      expect(await names('at_risk')).toEqual(['Ausente 539', 'Ausente 300', 'Cita Pasada', 'Ausente 90']);
      expect(await customerList(vet, { insightType: 'at_risk', limit: 2 })).toMatchObject({ total: 4 });
    });

    test('is labelled lapsing from 420 days on', async () => {
      await guest('Casi Ida', 420);
      await guest('Reciente Aún', 419);
      await refresh();
      const text = await shown('at_risk', { lang: 'es' });
      expect(text).toContain('1. Casi Ida - Última visita hace 420 días (por perderse)\n');
      expect(text).toContain('2. Reciente Aún - Última visita hace 419 días\n');
    });

    test.each([
      [30, 'vaccination', 'Vaccination due in 4 weeks'],
      [13, 'deworming', 'Deworming due in 13 days'],
      [1, 'checkup', 'Checkup due in 1 day'],
      [0, 'dental', 'Dental care due today'],
      [-5, 'other', 'Rayos X overdue since Nov 30, 2025'],
    ])('with care due in %d days is told so', async (inDays, kind, words) => {
      const { pet } = await guest('Ana Luz', 100);
      await makeCareDue(database.db, pet, addDays(TODAY, inDays), { kind, name: 'Rayos X' });
      await makeCareDue(database.db, pet, addDays(TODAY, 29 + inDays), { kind: 'other' });
      await refresh();
      expect(await shown('at_risk')).toContain(`   → ${words}\n`);
    });

    test('names the pet where there are several, and only what is open and near', async () => {
      const { db } = database;
      const { id, pet } = await guest('Ana Luz', 100);
      await makeCareDue(db, pet, daysAgo(1), { done_on: daysAgo(1) });
      const cat = await makePet(db, id, { name: 'Misi', species: 'cat' });
      await makeCareDue(db, cat, addDays(TODAY, 8), { kind: 'other', name: ' ' });
      await refresh();
      expect(await shown('at_risk', { lang: 'es' })).toContain('→ Le toca atención para Misi en 8 días');
      await execute(db, 'update care_due set due_on = due_on + 30');
      expect(await shown('at_risk', { lang: 'es' })).toContain('→ 100 días sin venir');
    });

    test('is a VIP by tag or by type', async () => {
      const tagged = await guest('Con Etiqueta', 101);
      await tagOwner(database.db, tagged.id, await makeTag(database.db, 'vip'));
      await guest('Por Tipo', 100, { customer_type: 'vip', customer_type_manual: true });
      await refresh();
      expect((await shown('at_risk')).match(/→ VIP customer, should follow up/g)).toHaveLength(2);
    });
  });

  describe('the other lists', () => {
    test('lapsed are those away for 540 days or more, the latest first, with what is booked', async () => {
      await guest('Hace Mucho', 900);
      const back = await guest('Ya Vuelve', 540);
      await makeAppointment(database.db, back.id, '2025-12-24', { status: 'booked' });
      await guest('Todavía No', 539);
      await refresh();
      expect(await shown('lapsed')).toBe(`These customers have not been back for a long time:

💤 Lapsed Customers (no visit in 540+ days)

1. Ya Vuelve - Last visit 540 days ago
   Pets: Nube (Mestizo)
   Spent: $0 MXN lifetime
   Next appointment: Dec 24, 2025

2. Hace Mucho - Last visit 900 days ago
   Pets: Nube (Mestizo)
   Spent: $0 MXN lifetime`);
    });

    test('new customers are those since at most 90 days, the newest first', async () => {
      await guest('De Ayer', undefined, { registered_on: daysAgo(1) });
      await guest('De Hoy', 0, { registered_on: TODAY });
      await guest('De Septiembre', 1, { registered_on: daysAgo(90) });
      await guest('De Antes', 2, { registered_on: daysAgo(91) });
      await refresh();
      await makeOwner(database.db, { name: 'Después de la Noche', registered_on: TODAY });
      expect(await names('new_customers')).toEqual([
        'Después de la Noche',
        'De Hoy',
        'De Ayer',
        'De Septiembre',
      ]);
      const text = await shown('new_customers', { lang: 'es' });
      expect(text).toContain(
        '2. De Hoy - Cliente desde el 5 dic 2025\n   Mascotas: Nube (Mestizo)\n   Última visita hoy',
      );
      expect(text).toContain('Sin visitas todavía');
    });

    test('top customers spent most; high value counts what is likely to come', async () => {
      const { db } = database;
      const past = await guest('Gastó Antes', 530);
      await makeOrder(db, past.id, '2023-01-01', { total: 1000 });
      const now = await guest('Gasta Ahora', 5);
      await makeOrder(db, now.id, '2025-11-01', { total: 900 });
      await guest('Nada Aún', 5);
      await refresh();
      expect(await names('top_customers')).toEqual(['Gastó Antes', 'Gasta Ahora']);
      expect(await names('high_value')).toEqual(['Gasta Ahora', 'Gastó Antes']);
      expect(await shown('top_customers')).toContain(
        '1. Gastó Antes - $1,000 MXN\n   Pets: Nube (Mestizo)\n   Last visit 530',
      );
      expect(await shown('high_value')).toMatch(/spent \+ last 12 months × \(1 − churn risk\)\.$/);
    });

    test('show reception names and days, never money', async () => {
      const { id } = await guest('Gastó Antes', 5);
      await makeOrder(database.db, id, '2025-11-01', { total: 1000 });
      await refresh();
      const scope = await testScope(database.db, { role: 'reception' });
      for (const type of ['top_customers', 'high_value'] as const) {
        const text = await shown(type, { scope });
        expect(text).toContain('1. Gastó Antes - Last visit 5 days ago');
        expect(text).not.toContain('$');
      }
    });

    test.each(INSIGHT_TYPES)('%s says so where there is nobody', async (type) => {
      await refresh();
      for (const lang of ['es', 'en'] as const)
        expect(await shown(type, { lang })).toMatch(/^[A-Z][^\n]+\.( 🎉)?$/);
    });
  });

  describe('every list', () => {
    test('says how many there are where it was cut', async () => {
      for (let i = 0; i < 4; i++) await guest(`Ausente ${i}`, 100 + i);
      await refresh();
      expect(await shown('at_risk', { limit: 3 })).toContain('\n\nShowing 3 of 4.\n\nWould you like');
      expect(await shown('at_risk', { limit: 4 })).not.toContain('Showing');
    });

    test('says how old its data are, from a day on, and where there are none', async () => {
      await guest('Ana Luz', 100);
      expect(await shown('at_risk')).toContain('The figures have not been calculated yet');
      await refresh();
      const at = async (now: string) =>
        shown('at_risk', { scope: { ...vet, clock: { now: () => new Date(now) } } });
      expect(await at('2025-12-06T11:59:00-05:00')).not.toContain('Data as of');
      expect(await at('2025-12-06T12:30:00-05:00')).toContain('\n\nData as of Dec 5, 2025\n\nWould you');
    });

    test('shows what others wrote so that it cannot forge a line', async () => {
      const id = await makeOwner(database.db, {
        first_name: 'Eva\n2. **Falsa**',
        last_name: '',
        registered_on: TODAY,
      });
      for (let i = 0; i < 7; i++) await makePet(database.db, id, { name: 'Paz\u202e', species: 'Ajolote' });
      await refresh();
      const list = await customerList(vet, { insightType: 'new_customers' });
      const { body } = customerListCard(list, testView(vet));
      expect(plain(body)).toContain('1. Eva 2. **Falsa** - Cliente');
      expect(plain(body)).toContain('Paz⟨U+202E⟩ (Ajolote)…');
      expect(body.filter((span) => span.style === 'bold').map((span) => span.text)).toEqual([
        'Clientes nuevos',
        'Eva 2. **Falsa**',
      ]);
    });

    test('gives the model who is on it, without figures', async () => {
      const { id } = await guest('Ana Luz', 100);
      await refresh();
      const use = { scope: vet, view: testView(vet) };
      const { data, card } = await getCustomerInsights.run({ insight_type: 'at_risk', limit: 10 }, use);
      expect(data).toEqual({
        insight_type: 'at_risk',
        owners: [{ user_id: id, name: 'Ana Luz', pets: ['Nube (Mestizo)'] }],
        total: 1,
      });
      expect(card.kind).toBe('at_risk');
      expect(getCustomerInsights.schema.parse({ insight_type: 'lapsed' })).toEqual({
        insight_type: 'lapsed',
        limit: 10,
      });
    });
  });
});
