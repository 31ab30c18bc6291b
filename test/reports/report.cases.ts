import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { generateReport } from '../../agents/tools/generate-report.js';
import { addDays } from '../../src/clock.js';
import { execute } from '../../src/db/sql.js';
import { refreshMetrics } from '../../src/insights/refresh-metrics.js';
import type { AppointmentsReport } from '../../src/reports/appointments-report.js';
import type { CustomersReport } from '../../src/reports/customers-report.js';
import type { ProductsReport } from '../../src/reports/products-report.js';
import { report } from '../../src/reports/report.js';
import { reportCard } from '../../src/reports/report-card.js';
import { REPORT_TYPES, type ReportType } from '../../src/reports/report-types.js';
import type { RetentionReport } from '../../src/reports/retention-report.js';
import type { RevenueReport } from '../../src/reports/revenue-report.js';
import { plain } from '../../src/rich-text.js';
import type { Scope } from '../../src/staff/scope.js';
import {
  makeAppointment,
  makeOrder,
  makeOrderItem,
  makeOwner,
  makePet,
  makeProduct,
  testScope,
  testView,
} from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

describe('report', () => {
  const TODAY = '2025-12-05';
  let database: TestDatabase;
  let vet: Scope;
  let reception: Scope;
  let owner: number;
  beforeAll(async () => {
    database = await testDatabase();
    vet = await testScope(database.db, { role: 'vet' });
    reception = await testScope(database.db, { role: 'reception' });
  });
  beforeEach(async () => {
    await execute(database.db, 'truncate owner, product cascade');
    await execute(database.db, `delete from clinic_setting where key = 'metrics'`);
    owner = await makeOwner(database.db, { registered_on: '2023-01-01' });
  });
  afterAll(() => database.drop());

  const order = (on: string, values: Record<string, unknown> = {}) =>
    makeOrder(database.db, owner, on, values);
  const visit = (on: string, values: Record<string, unknown> = {}) =>
    makeAppointment(database.db, owner, on, values);
  const make = (type: ReportType, startDate?: string, endDate?: string, scope = vet) =>
    report(scope, { type, startDate, endDate });
  async function shown(
    type: ReportType,
    { lang = 'en' as 'en' | 'es', scope = vet, from = '', to = '' } = {},
  ) {
    const made = await make(type, from || undefined, to || undefined, scope);
    return plain(reportCard(made, testView(scope, lang)).body);
  }

  describe('revenue', () => {
    test('is orders less refunds, and visits charged beside them, by the clinic’s days', async () => {
      const linked = await visit('2025-12-01', { amount: 500 });
      await order('2025-12-02', { total: 800, refunded_amount: 100, appointment_id: linked });
      await visit('2025-12-03', { amount: 300 });
      await visit('2025-12-04', { amount: 250 });
      await order('2025-12-04', { total: 400 });
      await order('2025-12-04', { total: -50 });
      await order('2025-12-04', { total: 999, status: 'cancelled' });
      await order('2025-12-06', { total: 777 });
      await order('2025-11-30', { total: 10, ordered_at: '2025-12-01T04:59:59Z' });
      await order('2024-12-01', { total: 500 });
      const { current, previous, series } = (await make('revenue')) as RevenueReport;
      expect(current).toEqual({
        revenue: 1350,
        orderSpend: 1050,
        visitSpend: 300,
        orders: 2,
        averageOrder: 525,
      });
      expect(previous).toMatchObject({ revenue: 500, orders: 1 });
      expect(series.map((day) => day.revenue)).toEqual([0, 700, 300, 350, 0]);
    });

    test('agrees with what the owners have spent', async () => {
      for (const [index, on] of ['2025-01-10', '2025-02-10', '2025-02-10', '2025-12-05'].entries()) {
        await order(on, { total: 100 + index, refunded_amount: index });
        await visit(on, { amount: 45 });
      }
      await visit('2025-03-01', { amount: 33.33 });
      await refreshMetrics(vet, { mode: 'full' });
      const spent = await database.db.query('select sum(total_spent) as sum from customer_metrics');
      const { current } = (await make('revenue', '2020-01-01')) as RevenueReport;
      expect(current.revenue).toBe(Number(spent[0].sum));
    });

    test('is shown with its period, its comparison and its definition', async () => {
      await order('2025-12-02', { total: 1250 });
      await order('2024-12-02', { total: 1000 });
      await order('2024-12-20', { total: 5000 });
      expect(await shown('revenue')).toBe(`📊 Revenue (MXN)
Dec 1, 2025 – Dec 5, 2025
Compared with Dec 1, 2024 – Dec 5, 2024

            2025   2024 chg.
Revenue   $1,250 $1,000 +25%
- orders  $1,250 $1,000 +25%
- visits      $0     $0
Orders         1      1    =
Per order $1,250 $1,000 +25%

Day   Revenue Orders
Dec 1      $0      0
Dec 2  $1,250      1
Dec 3      $0      0
Dec 4      $0      0
Dec 5      $0      0

Revenue = completed orders less refunds + what visits cost outside an order (an unlinked order of the same \
owner and day counts as the visit's). Per order = orders' part / number of orders.`);
    });

    test('of one day has no steps, and of years tells years', async () => {
      await order(TODAY, { total: 100 });
      expect(await shown('revenue', { from: TODAY, to: TODAY })).toMatch(
        /^📊.*\nDec 5, 2025\nCompared with Dec 5, 2024\n/,
      );
      expect(await shown('revenue', { from: '2021-01-01' })).toMatch(/\nYear .*\n2021 .*\n2022 /);
      expect(await shown('revenue', { from: '2025-10-01', lang: 'es' })).toMatch(
        /\nSemana del Ingresos Pedidos\n29 sep /,
      );
      expect(await shown('revenue', { from: '2025-01-01', lang: 'es' })).toMatch(/\nMes .*\nene 2025 /);
    });

    test('is refused to reception, unless the clinic shows it', async () => {
      await expect(make('revenue', undefined, undefined, reception)).rejects.toMatchObject({
        code: 'not_allowed',
      });
      const open = { ...reception, clinic: { ...reception.clinic, receptionSeesMoney: true } };
      expect((await make('revenue', undefined, undefined, open)).type).toBe('revenue');
    });
  });

  describe('appointments', () => {
    test('are those whose day has come; bookings ahead and cancelled ones apart', async () => {
      await visit('2025-12-01', { kind: 'emergency' });
      await visit('2025-12-02');
      await visit('2025-12-02', { starts_at: '2025-12-03T03:00:00Z' });
      await visit('2025-12-03', { status: 'no_show' });
      await visit('2025-12-04', { status: 'cancelled' });
      await visit('2025-12-04', { status: 'booked' });
      await visit('2025-12-05', { status: 'booked' });
      await visit('2025-12-09', { status: 'booked' });
      await visit('2024-12-09');
      const { current, previous, kinds, weekdays } = (await make(
        'appointments',
        '2025-12-01',
        '2025-12-31',
      )) as AppointmentsReport;
      expect(current).toEqual({
        total: 5,
        completed: 3,
        noShows: 1,
        cancelled: 1,
        ahead: 2,
        noShowRate: 0.25,
      });
      expect(previous).toMatchObject({ total: 1, noShowRate: 0 });
      expect(kinds).toEqual([
        { kind: 'regular', count: 2 },
        { kind: 'emergency', count: 1 },
      ]);
      expect(weekdays).toEqual([
        { weekday: 1, count: 1 },
        { weekday: 2, count: 2 },
      ]);
      const text = await shown('appointments', { lang: 'es', to: '2025-12-31' });
      expect(text).toContain('\nlunes           1\nmartes          2\n');
      expect(text).toContain('% inasist.');
    });

    test('still to come are no reason for tables of nothing', async () => {
      await visit('2025-12-09', { status: 'booked' });
      const text = await shown('appointments', { to: '2025-12-31' });
      expect(text).toMatch(/Still booked +1/);
      expect(text).toMatch(/No-show rate +– +–/);
      expect(text).not.toContain('Visits by');
    });
  });

  describe('products', () => {
    async function sell(on: string, product: number | null, quantity: number, price: number, values = {}) {
      const id = await order(on, { total: quantity * price, ...values });
      await makeOrderItem(database.db, id, { product_id: product, quantity, unit_price: price });
      return id;
    }

    test('are ranked by what they brought, refunds taken off', async () => {
      const food = await makeProduct(database.db, { name: 'Croquetas' });
      const leash = await makeProduct(database.db, { name: 'Correa', category: 'accessory' });
      await sell('2025-12-01', food, 2, 500, { refunded_amount: 250 });
      await sell('2025-12-02', leash, 5, 100);
      await sell('2025-12-02', leash, 1, 100, { status: 'cancelled' });
      const loose = await sell('2025-12-03', null, 1, 60);
      await execute(database.db, `update order_item set description = 'Suelto' where order_id = $1`, [loose]);
      await sell('2024-12-03', food, 4, 500);
      const made = (await make('products')) as ProductsReport;
      expect(made.products).toEqual([
        { name: 'Croquetas', units: 2, revenue: 750 },
        { name: 'Correa', units: 5, revenue: 500 },
        { name: 'Suelto', units: 1, revenue: 60 },
      ]);
      expect(made.units).toEqual({ current: 8, previous: 4 });
      expect(await shown('products')).toContain('Category    Units Sold\nfood            2 $750');
      expect(await shown('products', { lang: 'es' })).toMatch(/sin categoría +1 +\$60/);
    });

    test('show reception units, ranked by units, and no money', async () => {
      for (const [name, units, price] of [
        ['Caro', 1, 9000],
        ['Barato', 7, 1],
      ] as const) {
        await sell('2025-12-01', await makeProduct(database.db, { name }), units, price);
      }
      const made = (await make('products', undefined, undefined, reception)) as ProductsReport;
      expect(made.products).toEqual([
        { name: 'Barato', units: 7 },
        { name: 'Caro', units: 1 },
      ]);
      expect(await shown('products', { scope: reception })).not.toMatch(/\$|Sold/);
    });

    test('stop at ten, and say so', async () => {
      for (let i = 0; i < 12; i++) {
        await sell(
          '2025-12-01',
          await makeProduct(database.db, { name: `P${i}`, category: 'food' }),
          1,
          100 + i,
        );
      }
      expect(await shown('products')).toContain('The first 10 of 12 products.');
    });
  });

  describe('customers', () => {
    test('are counted in the period and as of today', async () => {
      const { db } = database;
      const species = ['dog', 'cat'];
      for (const [index, since] of ['2025-12-02', '2025-11-01', '2024-12-03', '2022-01-01'].entries()) {
        const id = await makeOwner(db, { registered_on: since });
        await makePet(db, id, { species: species[index % 2] });
      }
      await makePet(db, owner, { species: 'dog' });
      await visit(addDays(TODAY, -200));
      const lapsed = await makeOwner(db, { registered_on: '2020-01-01' });
      await makeAppointment(db, lapsed, addDays(TODAY, -540));
      const today = await makeOwner(db, { registered_on: '2020-01-01' });
      await makeAppointment(db, today, TODAY);
      await refreshMetrics(vet, { mode: 'full' });
      // Who came after the night counts at once.
      await makeOwner(db, { registered_on: '2025-12-05' });
      const made = (await make('customers')) as CustomersReport;
      expect(made.joined).toEqual({ current: 2, previous: 1 });
      expect(made.seen).toEqual({ current: 1, previous: 0 });
      expect(made.now).toEqual({ all: 8, active: 2, new: 3, atRisk: 1, lapsed: 1, neverSeen: 5 });
      expect(made.species).toEqual([
        { species: 'dog', count: 3 },
        { species: 'cat', count: 2 },
      ]);
      expect(await shown('customers')).toMatch(/At risk +1\nLapsed +1\n/);
      const later = await testScope(database.db, { role: 'vet', now: new Date('2025-12-08T12:00:00-05:00') });
      expect(await shown('customers', { scope: later })).toContain('Data as of Dec 5, 2025');
    });
  });

  describe('retention', () => {
    test('is who was active at the start and still is at the end', async () => {
      const { db } = database;
      const end = TODAY;
      const start = addDays(end, -365);
      const cases: [visits: string[], of: boolean, part: boolean][] = [
        [[addDays(start, -539), addDays(end, -539)], true, true],
        [[addDays(start, -540), addDays(end, -10)], false, false],
        [[start], true, true],
        [[addDays(start, -400)], true, false],
        [[addDays(start, 5)], false, false],
      ];
      for (const [visits] of cases) {
        const id = await makeOwner(db);
        for (const on of visits) await makeAppointment(db, id, on);
      }
      const { retention } = (await make('retention', start, end)) as RetentionReport;
      expect(retention.current).toEqual({ part: 2, of: 3 });
    });

    test('bonds who came back within the days after a visit, once those days have passed', async () => {
      const { db } = database;
      const cases: string[][] = [
        [addDays(TODAY, -800), addDays(TODAY, -300)],
        [addDays(TODAY, -1000), addDays(TODAY, -460)],
        [addDays(TODAY, -1001), addDays(TODAY, -460)],
        [addDays(TODAY, -540)],
        [addDays(TODAY, -539), addDays(TODAY, -100)],
      ];
      for (const visits of cases) {
        const id = await makeOwner(db);
        for (const on of visits) await makeAppointment(db, id, on);
      }
      // Twice on one day is one visit.
      await visit(addDays(TODAY, -700));
      await visit(addDays(TODAY, -700));
      const { bonding } = (await make('retention')) as RetentionReport;
      expect(bonding.current).toEqual({ part: 2, of: 5 });
      expect(bonding.previous).toEqual({ part: 1, of: 2 });
      expect(await shown('retention')).toMatch(/Bonding +40% +50%\n- customers 2 of 5 1 of 2/);
    });
  });

  describe('every report', () => {
    test.each(REPORT_TYPES)('%s says so where there is nothing', async (type) => {
      await execute(database.db, 'truncate owner cascade');
      const text = await shown(type, { lang: 'es' });
      expect(text).toMatch(/^.+\n.+\nComparado con .+\n\n(No|Todavía|Ningún).+\.\n\n/);
    });

    test.each(REPORT_TYPES)('%s gives the model its totals and the person its card', async (type) => {
      await order('2025-12-02', { total: 5 });
      const use = { scope: vet, view: testView(vet) };
      const { data, card } = await generateReport.run({ report_type: type, start_date: '2025-12-01' }, use);
      expect(data).toMatchObject({ report_type: type, start_date: '2025-12-01', end_date: TODAY });
      expect(Object.keys(data).length).toBeGreaterThan(3);
      expect(card.kind).toBe('report');
    });

    test.each(REPORT_TYPES)('%s lies empty for days that are still to come', async (type) => {
      await order('2025-12-20', { total: 5 });
      const made = await make(type, TODAY, '2025-12-31');
      expect(plain(reportCard(made, testView(vet)).body)).not.toMatch(/NaN|undefined|Infinity/);
    });
  });
});
