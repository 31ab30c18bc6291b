import type { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { type ScheduledJob, type Scheduler, startScheduler } from './agenda.js';
import { type NightlyContext, nightlyMetrics } from './nightly-metrics.js';

export interface JobsOptions extends Omit<NightlyContext, 'metricsTime'> {
  config: Pick<Config, 'metricsTime'>;
  databaseUrl: string;
  dataSource: DataSource;
  pollMs?: number;
}

/**
 * Starts what the clinic does by itself. What is overdue (a night that was slept through) is done at once, beside
 * the start; what failed is tried again every ten minutes.
 */
export async function startJobs(options: JobsOptions): Promise<Scheduler> {
  const { clinic, logger } = options;
  const { metricsTime } = options.config;
  const [hour, minute] = metricsTime.split(':').map(Number);
  const metrics = () => nightlyMetrics({ ...options, metricsTime });
  const jobs: ScheduledJob[] = [
    { name: 'nightly-metrics', cron: `${minute} ${hour} * * *`, run: metrics },
    { name: 'catch-up', cron: '*/10 * * * *', run: metrics },
  ];
  const scheduler = await startScheduler({ ...options, timeZone: clinic.timeZone, jobs });
  const overdue = metrics().catch((error: unknown) => logger.error({ err: error }, 'catch-up failed'));
  return {
    stop: async () => {
      await overdue;
      await scheduler.stop();
    },
  };
}
