import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addDays } from '../../src/clock.js';
import { type Db, execute, rows } from '../../src/db/sql.js';
import { createRandom, type Random } from '../../src/demo/random.js';
import { seedDemoIfEmpty } from '../../src/demo/seed-demo.js';
import { refreshMetrics } from '../../src/insights/refresh-metrics.js';
import {
  makeAppointment,
  makeCareDue,
  makeOrder,
  makeOwner,
  makePet,
  testClinic,
} from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

const FIRST_DAY = '2025-12-05';
let database: TestDatabase;
const at = (day: string) => ({
  db: database.db,
  clock: { now: () => new Date(`${day}T12:00:00-05:00`) },
  clinic: testClinic(),
});

beforeAll(async () => {
  database = await testDatabase();
  await seedDemoIfEmpty(at(FIRST_DAY));
});
afterAll(() => database.drop());

/** Messages are planned, leave, arrive, are answered, moved to another owner and deleted. */
async function correspond(db: Db, random: Random, someone: () => number): Promise<void> {
  for (let i = 0; i < 6; i++) {
    const direction = random.pick(['in', 'out', 'out']);
    const status =
      direction === 'in' ? 'received' : random.pick(['queued', 'sending', 'sent', 'failed', 'read']);
    await execute(
      db,
      `insert into message (owner_id, direction, channel, body, status) values ($1, $2, 'whatsapp', 'Hola', $3)`,
      [someone(), direction, status],
    );
  }
  await execute(db, `update message set status = 'sent' where status = 'sending' and id % 3 = $1`, [
    random.int(0, 2),
  ]);
  await execute(
    db,
    `update message set status = 'failed' where direction = 'out' and status = 'sent' and id % 31 = $1`,
    [random.int(0, 30)],
  );
  await execute(db, `update message set responded_at = now() where direction = 'out' and id % 29 = $1`, [
    random.int(0, 28),
  ]);
  await execute(db, 'update message set owner_id = $1 where id % 37 = $2', [someone(), random.int(0, 36)]);
  await execute(db, 'delete from message where id % 101 = $1', [random.int(0, 100)]);
}

/** A day at the clinic: some of all that can change an owner's figures, dated back, today and ahead. */
async function live(db: Db, random: Random, day: string): Promise<void> {
  const someone = () => random.int(1, 300);
  const around = () => addDays(day, random.int(-500, 20));
  for (let i = 0; i < 4; i++) {
    const status = random.pick(['completed', 'booked', 'cancelled', 'no_show']);
    await makeAppointment(db, someone(), around(), { status, amount: random.pick([null, 300]) });
    await makeOrder(db, someone(), around(), { status: random.pick(['completed', 'refunded', 'cancelled']) });
  }
  await makeOrder(db, someone(), day, { total: -75 });
  await execute(db, `update appointment set status = 'completed' where status = 'booked' and id % 5 = $1`, [
    random.int(0, 4),
  ]);
  await execute(db, 'update customer_order set refunded_amount = total where total > 0 and id % 97 = $1', [
    random.int(0, 96),
  ]);
  await execute(db, 'delete from appointment where id % 211 = $1', [random.int(0, 210)]);
  await execute(db, 'delete from customer_order where id % 193 = $1', [random.int(0, 192)]);
  await execute(db, 'update pet set deceased_on = $1 where id = $2', [day, random.int(1, 400)]);
  await execute(db, 'update care_due set done_on = $1 where id % 41 = $2', [day, random.int(0, 40)]);
  await execute(db, 'delete from care_due where id % 301 = $1', [random.int(0, 300)]);
  await execute(db, 'update owner set registered_on = $1 where id = $2', [around(), someone()]);
  await execute(db, 'delete from pet where id = $1', [random.int(1, 400)]);
  await correspond(db, random, someone);
  const newcomer = await makeOwner(db);
  await makeCareDue(db, await makePet(db, newcomer), around());
}

test.each([1, 3, 40])(
  'day by day gives what everyone worked out again gives (%d days at a time)',
  async (step) => {
    const random = createRandom(step);
    const start = addDays(FIRST_DAY, step * 100);
    await refreshMetrics(at(start), { mode: 'full' });
    for (let day = start, nights = 0; nights < 6; nights++) {
      day = addDays(day, step);
      await live(database.db, random, day);
      expect((await refreshMetrics(at(day), { mode: 'incremental' })).mode).toBe('incremental');
      expect(await refreshMetrics(at(day), { mode: 'full' })).toEqual({ mode: 'full', changed: 0, types: 0 });
    }
  },
);

test('a message on its way to nobody yet asks for no new figures', async () => {
  const { db } = database;
  await execute(db, 'delete from metrics_dirty');
  await execute(
    db,
    `insert into message (owner_id, direction, channel, body, status) values (7, 'out', 'whatsapp', 'Aviso', 'queued')`,
  );
  await execute(db, `update message set status = 'claimed' where body = 'Aviso'`);
  await execute(db, `update message set status = 'sending' where body = 'Aviso'`);
  expect(await rows(db, 'select owner_id from metrics_dirty')).toEqual([]);
  await execute(db, `update message set status = 'sent' where body = 'Aviso'`);
  expect(await rows(db, 'select owner_id from metrics_dirty')).toEqual([{ owner_id: 7 }]);
});

test('the stored score is never further than a step from what the rule says today', async () => {
  const stored = await rows<{ owner_id: number; churn_risk_score: number }>(
    database.db,
    'select owner_id, churn_risk_score from customer_metrics where churn_risk_score is not null',
  );
  await execute(database.db, 'truncate customer_metrics');
  await refreshMetrics(at(addDays(FIRST_DAY, 40 * 106)), { mode: 'full' });
  const fresh = await rows<{ owner_id: number; churn_risk_score: number }>(
    database.db,
    'select owner_id, churn_risk_score from customer_metrics',
  );
  const today = new Map(fresh.map((row) => [row.owner_id, row.churn_risk_score]));
  const off = stored.map((row) => Math.abs(row.churn_risk_score - today.get(row.owner_id)!));
  expect(stored.length).toBeGreaterThan(100);
  expect(Math.max(...off)).toBeLessThan(0.05);
});
