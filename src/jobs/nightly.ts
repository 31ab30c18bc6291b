import { type DateOnly, dateIn, timeIn } from '../clock.js';
import type { Logger } from '../logger.js';
import type { Scope } from '../staff/scope.js';
import { type RunOptions, type RunOutcome, runOncePerDate } from './run-once-per-date.js';

/** Tells the clinic's admins something: the key of a sentence, and what fills it in. */
export type NotifyAdmins = (key: string, values: Record<string, string | number>) => Promise<void>;

export interface JobContext extends Pick<Scope, 'db' | 'clock' | 'clinic'> {
  logger: Logger;
  notifyAdmins: NotifyAdmins;
}

export interface Nightly {
  job: string;
  /** Local time from which tonight's run is due, `HH:MM`. */
  from: string;
  /** The sentence for the admins where a date fails for good; it is given `date` and `count`, the attempts. */
  failed: string;
  work(runOn: DateOnly): Promise<object>;
}

/**
 * Does a night's work for the clinic's today, once, when its time has come; called on time, at every start and every
 * few minutes, so that a night of downtime, a crash or a failure is made up for. The admins hear once if a date fails
 * for good.
 */
export async function nightly(
  context: JobContext,
  { job, from, failed, work }: Nightly,
  options?: RunOptions,
): Promise<RunOutcome | { state: 'early' }> {
  const { db, clock, clinic, logger } = context;
  const now = clock.now();
  if (timeIn(clinic.timeZone, now) < from) return { state: 'early' };
  const runOn = dateIn(clinic.timeZone, now);
  const outcome = await runOncePerDate(db, { job, runOn }, () => work(runOn), options);
  if (outcome.state === 'done') logger.info({ job, runOn }, 'nightly job done');
  if (outcome.state === 'failed') logger.error({ err: outcome.error, job, runOn }, 'nightly job failed');
  if (outcome.state === 'given_up' || (outcome.state === 'failed' && outcome.final)) {
    await context
      .notifyAdmins(failed, { date: runOn, count: outcome.attempt })
      .catch((error: unknown) => logger.error({ err: error }, 'admins not notified'));
  }
  return outcome;
}
