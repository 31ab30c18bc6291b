import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { pinnedClock } from '../../src/clock.js';
import { nightlyBackups, nightlyFile } from '../../src/db/backup/nightly-backups.js';
import { checkBackup } from '../../src/db/backup/read-backup.js';
import { execute, row, rows } from '../../src/db/sql.js';
import { type ScheduledJob, type Scheduler, startScheduler } from '../../src/jobs/agenda.js';
import { type BackupContext, nightlyBackup } from '../../src/jobs/nightly-backup.js';
import { startJobs } from '../../src/jobs/scheduler.js';
import { silentLogger } from '../../src/logger.js';
import { forgetOwner } from '../../src/privacy/forget-owner.js';
import { i18n, makeOwner, testClinic, testScope } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

describe('scheduler', () => {
  let database: TestDatabase;
  const running: Scheduler[] = [];
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterEach(async () => {
    for (const scheduler of running.splice(0)) await scheduler.stop();
  });
  afterAll(() => database.drop());

  const jobTimes = () =>
    rows<{ name: string; next_run_at: Date; repeat_interval: string; repeat_timezone: string }>(
      database.db,
      'select name, next_run_at, repeat_interval, repeat_timezone from agenda_jobs order by name',
    );

  async function start(jobs: ScheduledJob[], timeZone = 'America/Cancun'): Promise<Scheduler> {
    const { db, dataSource, url } = database;
    const quick = { pollMs: 20, lockMs: 2000 };
    const options = { db, dataSource, databaseUrl: url, timeZone, logger: silentLogger, jobs, ...quick };
    const scheduler = await startScheduler(options);
    running.push(scheduler);
    return scheduler;
  }

  /** A job that tells when it ran. */
  function observed(cron = '0 3 * * *'): { job: ScheduledJob; ran: Promise<void> } {
    let tell: () => void;
    const ran = new Promise<void>((resolve) => {
      tell = resolve;
    });
    return { job: { name: 'observed', cron, run: async () => tell() }, ran };
  }

  test('Agenda runs in Postgres what is due', async () => {
    const { job, ran } = observed();
    await start([job]);
    await execute(database.db, `update agenda_jobs set next_run_at = now() where name = 'observed'`);
    await ran;
  });

  test('a time of day is the clinic’s, and a restart does not move it', async () => {
    const { job } = observed('30 2 * * *');
    await start([job], 'America/Tijuana');
    const [planned] = await jobTimes();
    expect(planned).toMatchObject({ repeat_interval: '30 2 * * *', repeat_timezone: 'America/Tijuana' });
    await execute(database.db, `update agenda_jobs set next_run_at = next_run_at - interval '30 minutes'`);
    const [moved] = await jobTimes();
    await running.pop()!.stop();
    await start([job], 'America/Tijuana');
    expect(await jobTimes()).toEqual([moved]);
    await running.pop()!.stop();
    await start([job], 'America/Cancun');
    expect(await jobTimes()).not.toEqual([moved]);
  });

  test('a job that fails takes nothing else down', async () => {
    const { job, ran } = observed();
    const failing = { name: 'failing', cron: '0 3 * * *', run: () => Promise.reject(new Error('no')) };
    await start([failing, job]);
    await execute(database.db, `update agenda_jobs set next_run_at = now()`);
    await ran;
  });

  test('a database that does not answer is an error, not the end of the process', async () => {
    const { db, dataSource } = database;
    const options = { db, dataSource, timeZone: 'UTC', logger: silentLogger, jobs: [] };
    await expect(
      startScheduler({ ...options, databaseUrl: 'postgres://nobody@127.0.0.1:1/none' }),
    ).rejects.toThrow();
  });

  test('the clinic’s jobs are planned, and what was slept through is made up for', async () => {
    const { db, dataSource, url } = database;
    const dataDir = mkdtempSync(path.join(tmpdir(), 'huella-jobs-'));
    const scope = await testScope(db);
    const owner = await makeOwner(db, { name: 'Zenaida Quiroz' });
    await forgetOwner(scope, owner);
    const scheduler = await startJobs({
      db,
      dataSource,
      databaseUrl: url,
      clock: pinnedClock(new Date('2025-12-05T12:00:00-05:00')),
      clinic: testClinic(),
      config: { metricsTime: '03:15', automationsTime: '09:30', backupTime: '02:10', dataDir },
      i18n,
      logger: silentLogger,
      notifyAdmins: async () => undefined,
    });
    await scheduler.stop();
    const planned = new Map((await jobTimes()).map((job) => [job.name, job.repeat_interval]));
    expect(planned.get('nightly-metrics')).toBe('15 3 * * *');
    expect(planned.get('automations')).toBe('30 9 * * *');
    expect(planned.get('appointment-reminders')).toBe('*/15 * * * *');
    expect(planned.get('nightly-backup')).toBe('10 2 * * *');
    expect(planned.get('catch-up')).toBe('*/10 * * * *');
    expect(await rows(db, 'select job, run_on, status from job_run order by job')).toEqual([
      { job: 'nightly-backup', run_on: '2025-12-05', status: 'done' },
      { job: 'nightly-metrics', run_on: '2025-12-05', status: 'done' },
    ]);
    expect(await nightlyBackups(dataDir)).toEqual(['2025-12-05']);
    // Whoever asked to be forgotten in a chat is erased by the next run.
    expect(await row(db, 'select last_name from owner where id = $1', [owner])).toEqual({ last_name: '' });
    rmSync(dataDir, { recursive: true });
  });

  describe('the night’s backup', () => {
    const night = (at: string, dataDir: string, told: unknown[] = []): BackupContext => ({
      db: database.db,
      databaseUrl: database.url,
      clock: pinnedClock(new Date(at)),
      clinic: testClinic(),
      backupTime: '02:30',
      dataDir,
      logger: silentLogger,
      notifyAdmins: async (key, values) => void told.push([key, values]),
    });
    let dataDir: string;
    beforeEach(() => {
      dataDir = mkdtempSync(path.join(tmpdir(), 'huella-night-'));
    });
    afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

    test('waits for its time, is made once, and is made up for after downtime', async () => {
      expect(await nightlyBackup(night('2026-01-05T02:29:00-05:00', dataDir))).toEqual({ state: 'early' });
      expect(await nightlyBackup(night('2026-01-05T02:30:00-05:00', dataDir))).toMatchObject({
        state: 'done',
      });
      expect(await nightlyBackup(night('2026-01-05T09:00:00-05:00', dataDir))).toEqual({ state: 'not_mine' });
      expect(await nightlyBackup(night('2026-01-09T20:00:00-05:00', dataDir))).toMatchObject({
        state: 'done',
      });
      expect(await nightlyBackups(dataDir)).toEqual(['2026-01-09', '2026-01-05']);
      expect((await checkBackup(nightlyFile(dataDir, '2026-01-09'))).tables.length).toBeGreaterThan(30);
    });

    test('where it cannot be written the admins hear of it, and the older ones stay', async () => {
      const told: unknown[] = [];
      mkdirSync(path.join(dataDir, 'backups'));
      for (let n = 10; n < 30; n++) writeFileSync(nightlyFile(dataDir, `2026-01-${n}`), 'old');
      mkdirSync(`${nightlyFile(dataDir, '2026-02-01')}.part`);
      const context = night('2026-02-01T03:00:00-05:00', dataDir, told);
      const once = { maxAttempts: 1 };
      expect(await nightlyBackup(context, once)).toMatchObject({ state: 'failed', final: true });
      expect(told).toEqual([['jobs:backup_failed', { date: '2026-02-01', count: 1 }]]);
      expect(await nightlyBackups(dataDir)).toHaveLength(20);
    });

    test('is none where none is wanted', async () => {
      const off = { ...night('2026-03-01T03:00:00-05:00', dataDir), backupTime: undefined };
      expect(await nightlyBackup(off)).toEqual({ state: 'off' });
      expect(await nightlyBackups(dataDir)).toEqual([]);
    });
  });
});
