import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addDays } from '../../src/clock.js';
import { execute, row, rows } from '../../src/db/sql.js';
import { refreshMetrics } from '../../src/insights/refresh-metrics.js';
import { makeAppointment, makeOrder, makeOwner, testClinic } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

const TODAY = '2025-12-05';
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const refresh = (day = TODAY) =>
  refreshMetrics(
    { db: database.db, clock: { now: () => new Date(`${day}T12:00:00-05:00`) }, clinic: testClinic() },
    { mode: 'incremental' },
  );
const typeOf = async (id: number) =>
  (await row<{ customer_type: string }>(database.db, 'select customer_type from owner where id = $1', [id]))!
    .customer_type;
const oldOwner = (values = {}) => makeOwner(database.db, { registered_on: '2020-01-01', ...values });

test('are given by the first that fits: lapsed, new, vip, regular', async () => {
  const { db } = database;
  const spenders = [];
  for (let i = 0; i < 20; i++) {
    const id = await oldOwner();
    await makeOrder(db, id, '2025-06-01', { total: 1000 + i });
    spenders.push(id);
  }
  const lapsed = await oldOwner();
  await makeAppointment(db, lapsed, addDays(TODAY, -540));
  await makeOrder(db, lapsed, '2024-01-01', { total: 90_000 });
  const lately = await oldOwner();
  await makeAppointment(db, lately, addDays(TODAY, -539));
  const fresh = await oldOwner({ registered_on: addDays(TODAY, -90) });
  await makeOrder(db, fresh, '2025-11-01', { total: 80_000 });
  const never = await oldOwner();
  const byHand = await oldOwner({ customer_type: 'vip', customer_type_manual: true });

  await refresh();
  expect(await typeOf(lapsed)).toBe('lapsed');
  expect(await typeOf(fresh)).toBe('new');
  expect(await typeOf(lately)).toBe('regular');
  expect(await typeOf(never)).toBe('regular');
  expect(await typeOf(byHand)).toBe('vip');
  // Of 25 owners two are the top tenth; both have a type that comes first, so none is left for vip.
  const vips = await rows<{ id: number }>(db, `select id from owner where customer_type = 'vip'`);
  expect(vips).toEqual([{ id: byHand }]);

  await makeOrder(db, spenders[19]!, '2025-12-01', { total: 500_000 });
  await refresh();
  expect(await typeOf(spenders[19]!)).toBe('vip');
});

test('change as days pass, though nobody touched the owner', async () => {
  const fresh = await oldOwner({ registered_on: addDays(TODAY, -89) });
  const fading = await oldOwner();
  await makeAppointment(database.db, fading, addDays(TODAY, -538));
  await refresh();
  expect([await typeOf(fresh), await typeOf(fading)]).toEqual(['new', 'regular']);
  await refresh(addDays(TODAY, 2));
  expect([await typeOf(fresh), await typeOf(fading)]).toEqual(['regular', 'lapsed']);
});

test('make all who tie with the last of the tenth VIPs, and nobody who spent nothing', async () => {
  const { db } = database;
  await execute(db, 'truncate owner cascade');
  const ids = [];
  for (let i = 0; i < 10; i++) ids.push(await oldOwner());
  await refresh(addDays(TODAY, 3));
  expect(await typeOf(ids[0]!)).toBe('regular');
  for (const id of ids.slice(0, 2)) await makeOrder(db, id, '2025-06-01', { total: 700 });
  await refresh(addDays(TODAY, 3));
  expect([await typeOf(ids[0]!), await typeOf(ids[1]!), await typeOf(ids[2]!)]).toEqual([
    'vip',
    'vip',
    'regular',
  ]);
});

test('have no VIP where a tenth is nobody', async () => {
  await execute(database.db, 'truncate owner cascade');
  const only = await oldOwner();
  await makeOrder(database.db, only, '2025-06-01', { total: 700 });
  await refresh(addDays(TODAY, 3));
  expect(await typeOf(only)).toBe('regular');
});
