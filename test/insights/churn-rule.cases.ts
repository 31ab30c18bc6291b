import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays } from '../../src/clock.js';
import { row } from '../../src/db/sql.js';
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

const TODAY = '2025-12-05';
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

interface Score {
  churn_risk_score: number | null;
  score_mode: string;
  score_reasons: object[];
  rescore_on: string | null;
  lifetime_value_estimate: number;
}

async function score(ownerId: number, day = TODAY): Promise<Score> {
  const clock = { now: () => new Date(`${day}T12:00:00-05:00`) };
  await refreshMetrics({ db: database.db, clock, clinic: testClinic() }, { mode: 'full' });
  const found = await row<Score>(
    database.db,
    `select churn_risk_score, score_mode, score_reasons, rescore_on, lifetime_value_estimate
       from customer_metrics where owner_id = $1`,
    [ownerId],
  );
  return found!;
}

/** An owner with a dog who came so many days ago. */
async function seen(...daysAgo: number[]): Promise<{ id: number; pet: number }> {
  const id = await makeOwner(database.db);
  const pet = await makePet(database.db, id);
  for (const ago of daysAgo) await makeAppointment(database.db, id, addDays(TODAY, -ago));
  return { id, pet };
}

describe('the churn risk', () => {
  test('rises with the time away, measured by the owner’s own rhythm', async () => {
    const due = (await score((await seen(180, 360, 540)).id)).churn_risk_score!;
    const late = (await score((await seen(360, 540, 720)).id)).churn_risk_score!;
    const veryLate = (await score((await seen(540, 720, 900)).id)).churn_risk_score!;
    expect(due).toBeCloseTo(0.23, 1);
    expect(late).toBeCloseTo(0.45, 1);
    expect(veryLate).toBeCloseTo(0.69, 1);
    // Forty-five days are nothing for a yearly guest, and much for a monthly one.
    const monthly = (await score((await seen(45, 75, 105, 135)).id)).churn_risk_score!;
    const yearly = (await score((await seen(45, 410, 775)).id)).churn_risk_score!;
    expect(monthly).toBeGreaterThan(yearly);
  });

  test('gives its reasons in codes', async () => {
    const { id, pet } = await seen(100, 130, 160);
    await makeAppointment(database.db, id, '2025-10-01', { status: 'no_show' });
    await makeCareDue(database.db, pet, '2025-11-20');
    await makeCareDue(database.db, pet, '2025-11-01');
    await makeCareDue(database.db, pet, '2025-10-01', { done_on: '2025-10-02' });
    expect(await score(id)).toMatchObject({
      score_mode: 'rule',
      score_reasons: [
        { code: 'rhythm', days: 30 },
        { code: 'no_shows', count: 1 },
        { code: 'care_overdue', since: '2025-11-01' },
      ],
    });
    const once = await seen(30);
    expect((await score(once.id)).score_reasons).toEqual([{ code: 'came_once' }]);
  });

  test('is lower with something booked, higher after missed appointments and with care overdue', async () => {
    const plain = await seen(100, 200);
    const booked = await seen(100, 200);
    await makeAppointment(database.db, booked.id, '2025-12-24', { status: 'booked' });
    const missing = await seen(100, 200);
    for (const on of ['2025-09-10', '2025-09-20']) {
      await makeAppointment(database.db, missing.id, on, { status: 'no_show' });
    }
    const overdue = await seen(100, 200);
    await makeCareDue(database.db, overdue.pet, '2025-12-04');
    const base = (await score(plain.id)).churn_risk_score!;
    const withBooking = await score(booked.id);
    expect(withBooking.churn_risk_score!).toBeLessThan(base);
    expect(withBooking.score_reasons).toEqual([{ code: 'booked' }]);
    expect((await score(missing.id)).churn_risk_score!).toBeGreaterThan(base);
    expect((await score(overdue.id)).churn_risk_score!).toBeGreaterThan(base);
  });

  test('is not given to who was never seen, nor where every pet has died', async () => {
    const never = await seen();
    await makeOrder(database.db, never.id, '2025-11-01', { total: 100 });
    expect(await score(never.id)).toMatchObject({
      churn_risk_score: null,
      score_mode: '',
      score_reasons: [],
      lifetime_value_estimate: 100,
    });
    const bereaved = await seen(100, 200, 300);
    await database.db.query('update pet set deceased_on = $1 where id = $2', [TODAY, bereaved.pet]);
    expect((await score(bereaved.id)).churn_risk_score).toBeNull();
  });

  test('stands between 0 and 1 even for who came in another age', async () => {
    const { id } = await seen();
    await makeAppointment(database.db, id, '1900-01-01');
    const { churn_risk_score, rescore_on } = await score(id);
    expect(churn_risk_score).toBeGreaterThan(0.99);
    expect(churn_risk_score).toBeLessThanOrEqual(1);
    expect(rescore_on).toBeNull();
  });

  test('is written again on the day it has moved by a step, and not before', async () => {
    const { id } = await seen(90, 180, 270);
    const first = await score(id);
    const due = first.rescore_on!;
    expect(due > TODAY).toBe(true);
    expect(await score(id, addDays(due, -1))).toEqual(first);
    const moved = await score(id, due);
    expect(moved.churn_risk_score! - first.churn_risk_score!).toBeGreaterThanOrEqual(0.05);
    expect(moved.rescore_on! > due).toBe(true);
  });
});

describe('the lifetime value', () => {
  test('is what was spent, and last year again as far as the owner stays', async () => {
    const { id } = await seen(100, 200);
    await makeOrder(database.db, id, '2023-01-01', { total: 1000 });
    await makeOrder(database.db, id, '2025-06-01', { total: 600 });
    const { churn_risk_score: risk, lifetime_value_estimate: value } = await score(id);
    expect(value).toBeCloseTo(1600 + 600 * (1 - risk!), 1);
  });
});
