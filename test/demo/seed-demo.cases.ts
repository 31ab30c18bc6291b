import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pinnedClock } from '../../src/clock.js';
import { row } from '../../src/db/sql.js';
import { removeDemo } from '../../src/demo/clear-demo.js';
import { demoState } from '../../src/demo/demo-state.js';
import { resetDemo, seedDemoIfEmpty } from '../../src/demo/seed-demo.js';
import { makeOwner, STORY_NOW, testClinic } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

describe('seed demo', () => {
  let database: TestDatabase;
  const context = () => ({ db: database.db, clock: pinnedClock(STORY_NOW), clinic: testClinic() });
  const owners = async () => (await row<{ n: number }>(database.db, 'select count(*)::int n from owner'))!.n;

  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  describe('the demo clinic in a database', () => {
    test('is made once, in an empty database', async () => {
      expect(await seedDemoIfEmpty(context())).toBe(true);
      expect(await owners()).toBe(300);
      expect(await seedDemoIfEmpty(context())).toBe(false);
      expect(await demoState(database.db)).toEqual({ state: 'seeded', asOf: '2025-12-05' });
    });

    test('comes with its metrics', async () => {
      const maria = await row(
        database.db,
        `select total_spent, order_count, total_appointments, no_show_count, last_visit_date
       from customer_metrics m join owner o on o.id = m.owner_id where o.first_name = 'María'`,
      );
      expect(maria).toEqual({
        total_spent: 12_450,
        order_count: 8,
        total_appointments: 15,
        no_show_count: 0,
        last_visit_date: '2025-11-15',
      });
    });

    test('has nothing that came in on the day itself, whatever the real date', async () => {
      const late = await row(
        database.db,
        `select count(*)::int as n from appointment where created_at > '2025-12-05T00:00:00-05:00'`,
      );
      expect(late).toEqual({ n: 0 });
    });

    test('new rows get ids after its own', async () => {
      expect(await makeOwner(database.db, { name: 'Nueva Persona' })).toBe(301);
    });

    test('is made again for another date, with what was tried out gone', async () => {
      await resetDemo(context(), '2026-01-15');
      expect(await owners()).toBe(300);
      expect(await demoState(database.db)).toEqual({ state: 'seeded', asOf: '2026-01-15' });
    });

    test('is removed for good', async () => {
      await removeDemo(database.db);
      expect(await owners()).toBe(0);
      expect(await seedDemoIfEmpty(context())).toBe(false);
      await removeDemo(database.db);
    });

    test('is made for the day that was asked for', async () => {
      const empty = await testDatabase();
      await seedDemoIfEmpty({ ...context(), db: empty.db }, '2025-01-01');
      expect(await demoState(empty.db)).toEqual({ state: 'seeded', asOf: '2025-01-01' });
      await empty.drop();
    });

    test('does not come back over what was brought in since', async () => {
      await makeOwner(database.db, { name: 'Persona Real' });
      await expect(resetDemo(context(), '2025-12-05')).rejects.toMatchObject({ code: 'not_demo' });
      expect(await owners()).toBe(1);
      await database.db.query('delete from owner');
    });

    test('comes back when asked for, but never over real data', async () => {
      await resetDemo(context(), '2025-12-05');
      expect(await owners()).toBe(300);
      await database.db.query(`delete from clinic_setting where key = 'demo'`);
      await expect(resetDemo(context(), '2025-12-05')).rejects.toMatchObject({ code: 'not_demo' });
      await expect(removeDemo(database.db)).rejects.toMatchObject({ code: 'not_demo' });
      expect(await owners()).toBe(300);
    });
  });
});
