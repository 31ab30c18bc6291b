import type { DataSource } from 'typeorm';
import { tellOfLeft } from '../automations/left-on.js';
import type { Config } from '../config.js';
import { eraseDue } from '../privacy/erase-due.js';
import { type ScheduledJob, type Scheduler, startScheduler } from './agenda.js';
import { campaignProgress } from './campaign-progress.js';
import { type BackupContext, nightlyBackup } from './nightly-backup.js';
import { type NightlyContext, nightlyMetrics } from './nightly-metrics.js';
import { type PlanContext, planAutomations, remindOfAppointments } from './plan-automations.js';

export interface JobsOptions
  extends Omit<NightlyContext, 'metricsTime'>,
    Pick<PlanContext, 'i18n'>,
    Pick<BackupContext, 'databaseUrl'> {
  config: Pick<Config, 'metricsTime' | 'automationsTime' | 'backupTime' | 'dataDir'>;
  dataSource: DataSource;
  pollMs?: number;
}

/**
 * Starts what the clinic does by itself. What is overdue (a night that was slept through) is done at once, beside
 * the start; what failed is tried again every ten minutes.
 */
export async function startJobs(options: JobsOptions): Promise<Scheduler> {
  const { clinic, logger } = options;
  const { metricsTime, automationsTime, backupTime, dataDir } = options.config;
  const metrics = () => nightlyMetrics({ ...options, metricsTime });
  const plan = () => planAutomations({ ...options, automationsTime });
  const backup = () => nightlyBackup({ ...options, dataDir, backupTime });
  const catchUp = async () => {
    await backup();
    await eraseDue({ ...options, dataDir });
    await metrics();
    // Who has lapsed and who is thanked follows from the metrics.
    await plan();
    await tellOfLeft(options);
  };
  const jobs: ScheduledJob[] = [
    ...(backupTime ? [{ name: 'nightly-backup', cron: daily(backupTime), run: backup }] : []),
    { name: 'nightly-metrics', cron: daily(metricsTime), run: metrics },
    { name: 'automations', cron: daily(automationsTime), run: plan },
    { name: 'appointment-reminders', cron: '*/15 * * * *', run: () => remindOfAppointments(options) },
    { name: 'campaign-progress', cron: '* * * * *', run: () => campaignProgress(options) },
    { name: 'catch-up', cron: '*/10 * * * *', run: catchUp },
  ];
  const scheduler = await startScheduler({ ...options, timeZone: clinic.timeZone, jobs });
  const overdue = catchUp().catch((error: unknown) => logger.error({ err: error }, 'catch-up failed'));
  return {
    stop: async () => {
      await overdue;
      await scheduler.stop();
    },
  };
}

/** Every day at a time of the clinic's wall clock, `HH:MM`. */
function daily(time: string): string {
  const [hour, minute] = time.split(':').map(Number);
  return `${minute} ${hour} * * *`;
}
