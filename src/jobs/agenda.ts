import { PostgresBackend } from '@agendajs/postgres-backend';
import { Agenda } from 'agenda';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { withSchemaLock } from '../db/data-source.js';
import type { Db } from '../db/sql.js';
import { rows } from '../db/sql.js';
import type { Logger } from '../logger.js';

/** One job: what, and when by the clinic's wall clock (a cron expression). It must not mind running twice. */
export interface ScheduledJob {
  name: string;
  cron: string;
  run(): Promise<unknown>;
}

export interface SchedulerOptions {
  databaseUrl: string;
  dataSource: DataSource;
  db: Db;
  timeZone: string;
  logger: Logger;
  jobs: ScheduledJob[];
  /** How often the table is asked for work. */
  pollMs?: number;
  /**
   * When a job that has not ended may be taken by another process. Agenda keeps a timer for half that time after
   * every run, even when stopped: a process that wants to end must say so.
   */
  lockMs?: number;
}

export interface Scheduler {
  /** Lets what is running end, then lets go of the database. */
  stop(): Promise<void>;
}

const TABLE = 'agenda_jobs';

/**
 * Agenda on Postgres. It runs a job at least once, and two processes may run it at the same time: that it counts
 * once is for the job to ensure. Its clock is the machine's; times of day are the clinic's.
 */
export async function startScheduler(options: SchedulerOptions): Promise<Scheduler> {
  const { logger, jobs } = options;
  // A pool of our own: Agenda's would have no error handler, and a restart of the database would end the process.
  const pool = new pg.Pool({
    connectionString: options.databaseUrl,
    max: 2,
    application_name: 'huella jobs',
  });
  pool.on('error', (error) => logger.warn({ err: error }, 'database connection lost'));
  try {
    await withSchemaLock(options.dataSource, () => new PostgresBackend({ pool, tableName: TABLE }).connect());
    // A listener would hold a connection and tell of jobs made elsewhere at once; a nightly job can wait for a poll.
    const backend = new PostgresBackend({
      pool,
      tableName: TABLE,
      ensureSchema: false,
      disableNotifications: true,
    });
    const agenda = new Agenda({
      backend,
      name: `huella-${process.pid}`,
      processEvery: options.pollMs ?? 30_000,
      defaultConcurrency: 1,
      defaultLockLifetime: options.lockMs ?? 600_000,
    });
    agenda.on('error', (error: Error) => logger.warn({ err: error }, 'job scheduler'));
    for (const job of jobs) {
      // biome-ignore lint/nursery/noMisusedPromises: Agenda awaits it; the rule reads the overload with a callback
      agenda.define(job.name, async () => void (await job.run()));
    }
    await agenda.ready;
    await schedule(agenda, options);
    await agenda.start();
    return {
      stop: async () => {
        await agenda.drain({ timeout: 10_000 });
        await agenda.stop();
        await pool.end();
      },
    };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

/** `every` moves the next run, so it is called only where the schedule or the clinic's zone is another one. */
async function schedule(agenda: Agenda, { db, jobs, timeZone }: SchedulerOptions): Promise<void> {
  const known = await rows<{ name: string; repeat_interval: string; repeat_timezone: string }>(
    db,
    `select name, repeat_interval, repeat_timezone from ${TABLE} where type = 'single'`,
  );
  for (const { name, cron } of jobs) {
    const same = known.some(
      (job) => job.name === name && job.repeat_interval === cron && job.repeat_timezone === timeZone,
    );
    if (!same) await agenda.every(cron, name, {}, { timezone: timeZone });
  }
}
