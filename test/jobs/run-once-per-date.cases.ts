import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execute, row } from '../../src/db/sql.js';
import { type RunOptions, runOncePerDate } from '../../src/jobs/run-once-per-date.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

describe('run once per date', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  let dates = 0;
  const newRun = () => ({ job: 'test', runOn: `2025-06-${String(++dates).padStart(2, '0')}` });
  type Run = ReturnType<typeof newRun>;

  const tick = (run: Run, work: () => Promise<object> = async () => ({}), options?: RunOptions) =>
    runOncePerDate(database.db, run, work, options);
  const stored = (run: Run) =>
    row<{ status: string; attempts: number; detail: object; ended: boolean }>(
      database.db,
      `select status, attempts, detail, finished_at is not null as ended from job_run
      where job = $1 and run_on = $2`,
      [run.job, run.runOn],
    );
  /** As if a process had claimed the run and then been killed, or failed, long enough ago. */
  const letTimePass = (run: Run) =>
    execute(
      database.db,
      `update job_run set leased_until = now() - interval '1 second' where job = $1 and run_on = $2`,
      [run.job, run.runOn],
    );
  const broken = async (): Promise<object> => {
    throw new Error('disk full');
  };

  describe('a run for a date', () => {
    test('happens once, on however many connections it is tried', async () => {
      const runs = Array.from({ length: 12 }, newRun);
      let worked = 0;
      const ticks = runs.flatMap((run) =>
        Array.from({ length: 8 }, () =>
          tick(run, async () => {
            worked++;
            return {};
          }),
        ),
      );
      const outcomes = await Promise.all(ticks);
      expect(outcomes.filter((outcome) => outcome.state === 'done')).toHaveLength(12);
      expect(outcomes.filter((outcome) => outcome.state === 'not_mine')).toHaveLength(84);
      expect(worked).toBe(12);
    });

    test('keeps what came of it', async () => {
      const run = newRun();
      expect(await tick(run, async () => ({ changed: 7 }))).toEqual({ state: 'done', attempt: 1 });
      expect(await stored(run)).toEqual({ status: 'done', attempts: 1, detail: { changed: 7 }, ended: true });
      await letTimePass(run);
      expect(await tick(run, broken)).toEqual({ state: 'not_mine' });
    });

    test('is left alone while another is at it, and taken over once that one was killed', async () => {
      const run = newRun();
      let outcomeMeanwhile: unknown;
      await tick(run, async () => {
        outcomeMeanwhile = await tick(run);
        return {};
      });
      expect(outcomeMeanwhile).toEqual({ state: 'not_mine' });

      const killed = newRun();
      await execute(
        database.db,
        `insert into job_run (job, run_on, leased_until) values ($1, $2, now() + interval '1 hour')`,
        [killed.job, killed.runOn],
      );
      expect(await tick(killed)).toEqual({ state: 'not_mine' });
      await letTimePass(killed);
      expect(await tick(killed)).toEqual({ state: 'done', attempt: 2 });
    });

    test('keeps its lease for as long as it works', async () => {
      const run = newRun();
      const outcome = await tick(
        run,
        async () => {
          const first = await leaseOf(run);
          for (let now = first; now <= first; now = await leaseOf(run)) await new Promise(setImmediate);
          return {};
        },
        { leaseSeconds: 0.06 },
      );
      expect(outcome).toEqual({ state: 'done', attempt: 1 });
    });

    test('that failed rests, is tried again, and is given up after three times', async () => {
      const run = newRun();
      expect(await tick(run, broken)).toMatchObject({ state: 'failed', attempt: 1, final: false });
      expect(await stored(run)).toMatchObject({ status: 'failed', detail: { error: 'disk full' } });
      expect(await tick(run, broken)).toEqual({ state: 'not_mine' });
      await letTimePass(run);
      expect(await tick(run, broken)).toMatchObject({ state: 'failed', attempt: 2, final: false });
      await letTimePass(run);
      expect(await tick(run, () => Promise.reject('odd'))).toMatchObject({ attempt: 3, final: true });
      await letTimePass(run);
      expect(await tick(run)).toEqual({ state: 'not_mine' });
    });

    test('that was killed each time is given up before one witness', async () => {
      const run = newRun();
      await tick(run, broken, { maxAttempts: 1 });
      await execute(database.db, `update job_run set status = 'running' where run_on = $1`, [run.runOn]);
      await letTimePass(run);
      const found = await Promise.all(Array.from({ length: 5 }, () => tick(run, broken, { maxAttempts: 1 })));
      expect(found.map((outcome) => outcome.state).sort()).toEqual([
        'given_up',
        'not_mine',
        'not_mine',
        'not_mine',
        'not_mine',
      ]);
    });

    test('that lost its lease cannot end the run of who took over', async () => {
      const run = newRun();
      await tick(run, async () => {
        await letTimePass(run);
        await tick(run, async () => ({ by: 'the second' }));
        return { by: 'the first' };
      });
      expect(await stored(run)).toMatchObject({ status: 'done', attempts: 2, detail: { by: 'the second' } });
    });
  });

  async function leaseOf(run: Run): Promise<number> {
    const lease = await row<{ leased_until: Date }>(
      database.db,
      'select leased_until from job_run where job = $1 and run_on = $2',
      [run.job, run.runOn],
    );
    return lease!.leased_until.getTime();
  }
});
