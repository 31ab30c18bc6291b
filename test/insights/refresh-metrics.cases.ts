import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pinnedClock } from '../../src/clock.js';
import { execute, row, rows } from '../../src/db/sql.js';
import { refreshMetrics } from '../../src/insights/refresh-metrics.js';
import {
  makeAppointment,
  makeCareDue,
  makeOrder,
  makeOwner,
  makePet,
  STORY_NOW,
  testClinic,
} from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const refresh = (now = STORY_NOW, mode: 'full' | 'incremental' = 'incremental') =>
  refreshMetrics({ db: database.db, clock: pinnedClock(now), clinic: testClinic() }, { mode });

type Metrics = Record<string, unknown>;
async function metricsOf(ownerId: number): Promise<Metrics> {
  return (await row<Metrics>(database.db, 'select * from customer_metrics where owner_id = $1', [ownerId]))!;
}
const owner = (values: Record<string, unknown> = {}) => makeOwner(database.db, values);
const visit = (id: number, on: string, values: Record<string, unknown> = {}) =>
  makeAppointment(database.db, id, on, values);
const order = (id: number, on: string, values: Record<string, unknown> = {}) =>
  makeOrder(database.db, id, on, values);
async function message(owner_id: number, status: string, responded: boolean, direction = 'out') {
  await execute(
    database.db,
    `insert into message (owner_id, direction, channel, body, status, responded_at)
     values ($1, $2, 'whatsapp', 'hola', $3, case when $4 then now() end)`,
    [owner_id, direction, status, responded],
  );
}

describe('money', () => {
  test('counts completed orders; refunds and credit notes lower it, cancelled ones never were', async () => {
    const id = await owner();
    await order(id, '2025-11-01', { total: 1000 });
    await order(id, '2025-10-01', { total: 600, refunded_amount: 100.5 });
    await order(id, '2025-09-01', { total: -50 });
    await order(id, '2025-08-01', { total: 400, refunded_amount: 400 });
    await order(id, '2025-07-01', { total: 300, status: 'refunded' });
    await order(id, '2025-06-01', { total: 200, status: 'cancelled' });
    await order(id, '2025-05-01', { total: 100, status: 'pending' });
    await refresh();
    expect(await metricsOf(id)).toMatchObject({
      order_count: 2,
      order_spend: 1449.5,
      total_spent: 1449.5,
      average_order_value: 724.75,
      last_purchase_date: '2025-11-01',
    });
  });

  test('adds what a visit cost unless an order has it: a linked one, or an unlinked one of its day', async () => {
    const id = await owner();
    const linked = await visit(id, '2025-03-01', { amount: 500 });
    await order(id, '2025-03-02', { total: 700, appointment_id: linked });
    await visit(id, '2025-04-01', { amount: 450 });
    await order(id, '2025-04-01', { total: 450 });
    await visit(id, '2025-05-01', { amount: 320 });
    await visit(id, '2025-05-03', { amount: 99, status: 'no_show' });
    await refresh();
    expect(await metricsOf(id)).toMatchObject({ order_spend: 1150, total_spent: 1470, order_count: 2 });
  });

  test('takes an order linked to one visit for that visit alone', async () => {
    const id = await owner();
    const morning = await visit(id, '2025-03-01', { amount: 500 });
    await makeAppointment(database.db, id, '2025-03-01', {
      starts_at: '2025-03-01T17:00:00-05:00',
      amount: 300,
    });
    await order(id, '2025-03-01', { total: 500, appointment_id: morning });
    await refresh();
    expect(await metricsOf(id)).toMatchObject({ total_spent: 800 });
  });

  test('gives a visit back with its order: one refunded, one cancelled', async () => {
    const id = await owner();
    const returned = await visit(id, '2025-03-01', { amount: 500 });
    await order(id, '2025-03-01', { total: 500, status: 'refunded', appointment_id: returned });
    const never = await visit(id, '2025-04-01', { amount: 200 });
    await order(id, '2025-04-01', { total: 200, status: 'cancelled', appointment_id: never });
    await refresh();
    expect(await metricsOf(id)).toMatchObject({ total_spent: 200, order_count: 0, average_order_value: 0 });
  });

  test('tells days apart by the clinic’s clock', async () => {
    const id = await owner();
    // Half past eleven at night in Cancún is the next day in London.
    await visit(id, '2025-04-01', { starts_at: '2025-04-01T23:30:00-05:00', amount: 450 });
    await order(id, '2025-04-01', { total: 450 });
    await refresh();
    expect(await metricsOf(id)).toMatchObject({ total_spent: 450, last_visit_date: '2025-04-01' });
  });

  test('of the last year is that of 365 days', async () => {
    const id = await owner();
    await order(id, '2024-12-05', { total: 1 });
    await order(id, '2024-12-06', { total: 10 });
    await visit(id, '2024-12-07', { amount: 100 });
    await order(id, '2025-12-05', { total: 1000 });
    await refresh();
    expect(await metricsOf(id)).toMatchObject({ total_spent: 1111, spent_last_year: 1110 });
  });

  test('too big for its column stops nobody’s night', async () => {
    const id = await owner();
    for (let i = 0; i < 3; i++) await order(id, '2025-11-01', { total: 9_999_999_999.99 });
    const neighbour = await owner();
    await order(neighbour, '2025-11-01', { total: 5 });
    await refresh();
    expect(await metricsOf(id)).toMatchObject({
      total_spent: 9_999_999_999.99,
      average_order_value: 99_999_999.99,
    });
    expect(await metricsOf(neighbour)).toMatchObject({ total_spent: 5 });
    await execute(database.db, 'delete from owner where id = $1', [id]);
  });
});

describe('appointments', () => {
  test('count when past and not cancelled, no-shows included; bookings ahead in neither', async () => {
    const id = await owner();
    await visit(id, '2025-01-10');
    await visit(id, '2025-02-10', { status: 'no_show' });
    await visit(id, '2025-03-10', { status: 'cancelled' });
    await visit(id, '2025-12-20', { status: 'booked' });
    await visit(id, '2025-12-05', { status: 'booked' });
    await visit(id, '2025-12-04', { status: 'booked' });
    await refresh();
    expect(await metricsOf(id)).toMatchObject({
      total_appointments: 3,
      cancelled_appointments: 1,
      no_show_count: 1,
      visit_count: 1,
      first_visit_date: '2025-01-10',
      last_visit_date: '2025-01-10',
    });
  });

  test('dated ahead wait for their day, and then count without anybody touching them', async () => {
    const id = await owner();
    await visit(id, '2025-12-07', { amount: 90 });
    await order(id, '2025-12-08', { total: 10 });
    await visit(id, '2025-12-09', { status: 'booked' });
    await refresh();
    const nothing = { total_spent: 0, visit_count: 0, total_appointments: 0, last_purchase_date: null };
    expect(await metricsOf(id)).toMatchObject(nothing);
    await refresh(new Date('2025-12-08T03:00:00-05:00'));
    expect(await metricsOf(id)).toMatchObject({ total_spent: 100, visit_count: 1, total_appointments: 1 });
    await refresh(new Date('2025-12-10T03:00:00-05:00'));
    expect(await metricsOf(id)).toMatchObject({ total_appointments: 2 });
    await refresh(STORY_NOW);
  });

  test('have a rhythm: the median of the gaps between days, from two gaps on', async () => {
    const regular = await owner();
    for (const on of ['2025-01-01', '2025-01-31', '2025-03-02', '2025-08-01']) await visit(regular, on);
    await visit(regular, '2025-01-31', { starts_at: '2025-01-31T16:00:00-05:00' });
    const twice = await owner();
    for (const on of ['2025-01-01', '2025-01-31']) await visit(twice, on);
    await refresh();
    expect((await metricsOf(regular)).visit_rhythm_days).toBe(30);
    expect((await metricsOf(twice)).visit_rhythm_days).toBeNull();
  });
});

describe('messages', () => {
  test('count once sent, and as answered when they were', async () => {
    const id = await owner();
    await message(id, 'sent', false);
    await message(id, 'read', true);
    await message(id, 'delivered', false);
    await message(id, 'delivered', false);
    await message(id, 'failed', false);
    await message(id, 'queued', false);
    await message(id, 'received', false, 'in');
    await refresh();
    expect(await metricsOf(id)).toMatchObject({
      messages_sent: 4,
      messages_responded: 1,
      response_rate: 0.25,
    });
  });
});

describe('customer since', () => {
  test.each([
    ['the registration', { registered_on: '2020-02-02' }, '2020-02-02'],
    ['else the first activity', {}, '2023-05-01'],
  ])('is %s', async (_, values, since) => {
    const id = await owner({ ...values, created_at: '2025-06-01' });
    await visit(id, '2023-04-01', { status: 'cancelled' });
    await order(id, '2023-05-01');
    await visit(id, '2023-06-01');
    await refresh();
    expect(await metricsOf(id)).toMatchObject({ customer_since: since });
  });

  test('is the day the record was made for who never did anything', async () => {
    const id = await owner({ created_at: '2025-06-02T04:00:00Z' });
    await refresh();
    expect(await metricsOf(id)).toMatchObject({ customer_since: '2025-06-01', last_visit_date: null });
  });
});

describe('hidden owners', () => {
  test('have no metrics, from the next night on', async () => {
    const kept = await owner();
    const merged = await owner();
    const erased = await owner();
    await refresh();
    await execute(database.db, 'update owner set merged_into_id = $1 where id = $2', [kept, merged]);
    await execute(database.db, 'update owner set erased_at = now() where id = $1', [erased]);
    await refresh();
    const left = await rows(database.db, 'select owner_id from customer_metrics where owner_id = any ($1)', [
      [kept, merged, erased],
    ]);
    expect(left).toEqual([{ owner_id: kept }]);
  });

  test('give what was theirs to whom they were merged into', async () => {
    const kept = await owner();
    const merged = await owner();
    const bought = await order(merged, '2025-01-01', { total: 40 });
    await refresh();
    await execute(database.db, 'update customer_order set owner_id = $1 where id = $2', [kept, bought]);
    await refresh();
    expect(await metricsOf(kept)).toMatchObject({ total_spent: 40 });
    expect(await metricsOf(merged)).toMatchObject({ total_spent: 0 });
  });
});

describe('the refresh', () => {
  test('rewrites no row that stays the same', async () => {
    const id = await owner();
    await makePet(database.db, id);
    await visit(id, '2025-11-01');
    await refresh();
    const before = await metricsOf(id);
    await execute(database.db, `update appointment set reason = 'otra' where owner_id = $1`, [id]);
    expect(await refresh()).toEqual({ mode: 'incremental', changed: 0, types: 0 });
    expect(await refresh(STORY_NOW, 'full')).toEqual({ mode: 'full', changed: 0, types: 0 });
    expect(await metricsOf(id)).toEqual(before);
  });

  test('starts afresh where the clock or the zone went elsewhere', async () => {
    await refresh();
    expect((await refresh(new Date('2025-12-04T12:00:00-05:00'))).mode).toBe('full');
    const elsewhere = {
      db: database.db,
      clock: pinnedClock(STORY_NOW),
      clinic: testClinic({ timeZone: 'UTC' }),
    };
    expect((await refreshMetrics(elsewhere, { mode: 'incremental' })).mode).toBe('full');
    expect((await refresh()).mode).toBe('full');
    expect((await refresh()).mode).toBe('incremental');
  });

  test('works out everyone after an import, which notes nobody in particular', async () => {
    const id = await owner();
    await refresh();
    await database.db.transaction(async (inside) => {
      await execute(inside, `set local huella.bulk = 'on'`);
      await makeOrder(inside, id, '2025-11-01', { total: 70 });
      await execute(inside, 'update customer_order set total = 75 where owner_id = $1', [id]);
      await makeCareDue(inside, await makePet(inside, id), '2026-01-01');
    });
    expect((await refresh()).mode).toBe('full');
    expect(await metricsOf(id)).toMatchObject({ total_spent: 75 });
  });

  test('loses nothing that is written while it runs', async () => {
    const id = await owner();
    await refresh();
    const writing = database.dataSource.createQueryRunner();
    await writing.startTransaction();
    try {
      await makeOrder(writing.manager, id, '2025-11-01', { total: 70 });
      expect(await refresh()).toMatchObject({ changed: 0 });
      await writing.commitTransaction();
    } finally {
      await writing.release();
    }
    await refresh();
    expect(await metricsOf(id)).toMatchObject({ total_spent: 70 });
  });

  test('that fails leaves its work to the next', async () => {
    const id = await owner();
    await refresh();
    await order(id, '2025-11-01', { total: 30 });
    for (const mode of ['incremental', 'full'] as const) {
      await execute(database.db, 'alter table message rename to lost');
      await expect(refresh(STORY_NOW, mode)).rejects.toThrow();
      await execute(database.db, 'alter table lost rename to message');
    }
    expect((await refresh()).mode).toBe('full');
    expect(await metricsOf(id)).toMatchObject({ total_spent: 30 });
  });

  test('may be asked for by many at once', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => owner()));
    for (const id of ids) await order(id, '2025-11-01', { total: 10 });
    const modes = ['incremental', 'full', 'incremental', 'full'] as const;
    await Promise.all(modes.map((mode) => refresh(STORY_NOW, mode)));
    for (const id of ids) expect(await metricsOf(id)).toMatchObject({ total_spent: 10 });
  });

  test('reaches everyone where most have changed', async () => {
    const { db } = database;
    await execute(
      db,
      `insert into owner (first_name, registered_on) select 'Multitud', '2020-01-01' from generate_series(1, 6000)`,
    );
    expect((await refresh()).mode).toBe('full');
    const missing = await row<{ n: number }>(
      db,
      `select count(*)::int as n from owner o
        where merged_into_id is null and erased_at is null
          and not exists (select from customer_metrics m where m.owner_id = o.id)`,
    );
    expect(missing).toEqual({ n: 0 });
    await execute(db, `delete from owner where first_name = 'Multitud'`);
  });
});
