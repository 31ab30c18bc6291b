import { refreshMetrics } from '../insights/refresh-metrics.js';
import { type JobContext, nightly } from './nightly.js';
import type { RunOptions } from './run-once-per-date.js';

export type { NotifyAdmins } from './nightly.js';

export interface NightlyContext extends JobContext {
  /** Local time from which tonight's run is due, `HH:MM`. */
  metricsTime: string;
}

/** Refreshes the metrics; on Mondays of everyone, so that nothing can stay wrong for longer than a week. */
export const nightlyMetrics = (context: NightlyContext, options?: RunOptions) =>
  nightly(
    context,
    {
      job: 'nightly-metrics',
      from: context.metricsTime,
      failed: 'jobs:metrics_failed',
      work(runOn) {
        const monday = new Date(`${runOn}T00:00:00Z`).getUTCDay() === 1;
        return refreshMetrics(context, { mode: monday ? 'full' : 'incremental' });
      },
    },
    options,
  );
