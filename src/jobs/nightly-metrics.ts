import { dateIn, timeIn } from '../clock.js';
import { refreshMetrics } from '../insights/refresh-metrics.js';
import type { Logger } from '../logger.js';
import type { Scope } from '../staff/scope.js';
import { type RunOptions, type RunOutcome, runOncePerDate } from './run-once-per-date.js';

/** Tells the clinic's admins something: the key of a sentence, and what fills it in. */
export type NotifyAdmins = (key: string, values: Record<string, string | number>) => Promise<void>;

export interface NightlyContext extends Pick<Scope, 'db' | 'clock' | 'clinic'> {
  /** Local time from which tonight's run is due, `HH:MM`. */
  metricsTime: string;
  logger: Logger;
  notifyAdmins: NotifyAdmins;
}

/**
 * Refreshes the metrics for the clinic's today, once, when their time has come; called on time, at every start and
 * every few minutes, so that a night of downtime, a crash or a failure is made up for. The admins hear once if a
 * date fails for good. On Mondays everyone is worked out, so that nothing can stay wrong for longer than a week.
 */
export async function nightlyMetrics(
  context: NightlyContext,
  options?: RunOptions,
): Promise<RunOutcome | { state: 'early' }> {
  const { db, clock, clinic, logger } = context;
  const now = clock.now();
  if (timeIn(clinic.timeZone, now) < context.metricsTime) return { state: 'early' };
  const runOn = dateIn(clinic.timeZone, now);
  const mode = new Date(`${runOn}T00:00:00Z`).getUTCDay() === 1 ? 'full' : 'incremental';
  const run = { job: 'nightly-metrics', runOn };
  const outcome = await runOncePerDate(db, run, () => refreshMetrics(context, { mode }), options);
  if (outcome.state === 'done') logger.info({ runOn }, 'metrics refreshed');
  if (outcome.state === 'failed') logger.error({ err: outcome.error, runOn }, 'metrics failed');
  if (outcome.state === 'given_up' || (outcome.state === 'failed' && outcome.final)) {
    await context
      .notifyAdmins('jobs:metrics_failed', { date: runOn, count: outcome.attempt })
      .catch((error: unknown) => logger.error({ err: error }, 'admins not notified'));
  }
  return outcome;
}
