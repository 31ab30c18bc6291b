import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { pinnedClock } from '../../src/clock.js';
import { execute, row, rows } from '../../src/db/sql.js';
import { type NightlyContext, nightlyMetrics } from '../../src/jobs/nightly-metrics.js';
import { silentLogger } from '../../src/logger.js';
import { makeOrder, makeOwner, testClinic } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

describe('nightly metrics', () => {
  let database: TestDatabase;
  let told: [key: string, values: object][];
  beforeAll(async () => {
    database = await testDatabase();
  });
  beforeEach(async () => {
    told = [];
    await execute(database.db, 'truncate job_run');
  });
  afterAll(() => database.drop());

  function night(at: string, changes: Partial<NightlyContext> & { timeZone?: string } = {}): NightlyContext {
    const { timeZone = 'America/Cancun', ...rest } = changes;
    return {
      db: database.db,
      clock: pinnedClock(new Date(at)),
      clinic: testClinic({ timeZone }),
      metricsTime: '03:00',
      logger: silentLogger,
      notifyAdmins: async (key, values) => void told.push([key, values]),
      ...rest,
    };
  }

  const runs = () =>
    rows<{ run_on: string; mode: string }>(
      database.db,
      `select run_on, detail ->> 'mode' as mode from job_run order by run_on`,
    );

  describe('the night’s metrics', () => {
    test('wait for their time, then run once for the date', async () => {
      const owner = await makeOwner(database.db);
      await makeOrder(database.db, owner, '2025-12-01', { total: 700 });
      expect(await nightlyMetrics(night('2025-12-05T02:59:00-05:00'))).toEqual({ state: 'early' });
      expect(await nightlyMetrics(night('2025-12-05T03:00:00-05:00'))).toMatchObject({ state: 'done' });
      expect(await nightlyMetrics(night('2025-12-05T03:10:00-05:00'))).toEqual({ state: 'not_mine' });
      const stored = await row(database.db, 'select total_spent from customer_metrics where owner_id = $1', [
        owner,
      ]);
      expect(stored).toEqual({ total_spent: 700 });
    });

    test('are made up for after days of downtime, for the day it is', async () => {
      await nightlyMetrics(night('2025-12-05T03:00:00-05:00'));
      await nightlyMetrics(night('2025-12-09T17:23:00-05:00'));
      expect((await runs()).map((run) => run.run_on)).toEqual(['2025-12-05', '2025-12-09']);
    });

    test('work out everyone on Mondays, and who changed on other days', async () => {
      await nightlyMetrics(night('2025-12-08T03:00:00-05:00'));
      await nightlyMetrics(night('2025-12-09T03:00:00-05:00'));
      expect(await runs()).toEqual([
        { run_on: '2025-12-08', mode: 'full' },
        { run_on: '2025-12-09', mode: 'incremental' },
      ]);
    });

    // Noon UTC, six weeks after California's clocks went back; Mexico City has not changed its own since 2022.
    test.each([
      ['America/Cancun', '05:00', '2025-12-05'],
      ['America/Mexico_City', '06:00', '2025-12-05'],
      ['America/Tijuana', '08:00', '2025-12-05'],
    ])('in %s begin at midnight there (%s UTC)', async (timeZone, midnight, date) => {
      const at = new Date(`2025-12-05T${midnight}:00Z`);
      const before = new Date(at.getTime() - 60_000).toISOString();
      const context = { timeZone, metricsTime: '00:00' };
      await nightlyMetrics(night(before, context));
      await nightlyMetrics(night(at.toISOString(), context));
      expect((await runs()).map((run) => run.run_on)).toEqual(['2025-12-04', date]);
    });

    test('run where the clock jumps over their time', async () => {
      // On 8 March 2026 Tijuana has no 02:30.
      const context = { timeZone: 'America/Tijuana', metricsTime: '02:30' };
      expect(await nightlyMetrics(night('2026-03-08T01:59:00-08:00', context))).toEqual({ state: 'early' });
      expect(await nightlyMetrics(night('2026-03-08T03:00:00-07:00', context))).toMatchObject({
        state: 'done',
      });
    });

    test('that fail for good are told to the admins once', async () => {
      const context = night('2025-12-05T03:00:00-05:00');
      await execute(database.db, 'alter table customer_metrics rename to lost');
      try {
        for (let attempt = 1; attempt <= 4; attempt++) {
          await nightlyMetrics(context);
          await execute(database.db, `update job_run set leased_until = now() - interval '1 second'`);
        }
      } finally {
        await execute(database.db, 'alter table lost rename to customer_metrics');
      }
      expect(told).toEqual([['jobs:metrics_failed', { date: '2025-12-05', count: 3 }]]);
    });

    test('stay a failure where nobody can be told', async () => {
      const context = night('2025-12-05T03:00:00-05:00', {
        notifyAdmins: () => Promise.reject(new Error('no channel')),
      });
      await execute(database.db, 'alter table customer_metrics rename to lost');
      const outcome = await nightlyMetrics(context, { maxAttempts: 1 });
      await execute(database.db, 'alter table lost rename to customer_metrics');
      expect(outcome).toMatchObject({ state: 'failed', final: true });
    });
  });
});
