import { automationState } from '../automations/automation-state.js';
import { type AutomationKind, DAILY_KINDS } from '../automations/kinds.js';
import type { AutomationContext } from '../automations/plan-messages.js';
import { runAutomation } from '../automations/run-automation.js';
import { dateIn, timeIn } from '../clock.js';
import type { Logger } from '../logger.js';
import type { NotifyAdmins } from './nightly-metrics.js';
import { type RunOptions, runOncePerDate } from './run-once-per-date.js';

export interface PlanContext extends AutomationContext {
  /** Local time from which the day is planned, `HH:MM`. */
  automationsTime: string;
  logger: Logger;
  notifyAdmins: NotifyAdmins;
}

/**
 * Plans the day's messages of every automation that is on, each once for the clinic's date, when their time has
 * come. Called on time, at every start and every few minutes, by any number of processes. One that fails stops no
 * other, and the admins hear of it once.
 */
export async function planAutomations(context: PlanContext, options?: RunOptions): Promise<void> {
  const { clock, clinic, automationsTime } = context;
  if (timeIn(clinic.timeZone, clock.now()) < automationsTime) return;
  for (const kind of DAILY_KINDS) {
    // One that is off uses up no date: it is planned as soon as it is switched on.
    const found = await automationState(context, kind);
    if (found.state === 'on') await planOnce(context, { kind, on: found.on, texts: found.texts }, options);
  }
}

async function planOnce(
  context: PlanContext,
  { kind, on, texts }: { kind: AutomationKind } & Parameters<typeof runAutomation>[1],
  options?: RunOptions,
): Promise<void> {
  const { db, clock, clinic, i18n, logger } = context;
  const runOn = dateIn(clinic.timeZone, clock.now());
  const run = { job: `${kind}:${on.generation}`, runOn };
  const outcome = await runOncePerDate(db, run, () => runAutomation(context, { on, texts }), options);
  if (outcome.state === 'done') logger.info({ kind, runOn }, 'automation planned');
  if (outcome.state === 'failed') logger.error({ err: outcome.error, kind, runOn }, 'automation not planned');
  if (outcome.state === 'given_up' || (outcome.state === 'failed' && outcome.final)) {
    const name = i18n.translate(clinic.language)(`automations:kind.${kind}`);
    await context
      .notifyAdmins('jobs:automation_failed', { date: runOn, name })
      .catch((error: unknown) => logger.error({ err: error }, 'admins not notified'));
  }
}

/** Looks for appointments whose reminder is due by now, if they are switched on. It may run at once in many places. */
export async function remindOfAppointments(context: AutomationContext): Promise<void> {
  const found = await automationState(context, 'appointment_reminder');
  if (found.state === 'on') await runAutomation(context, { on: found.on, texts: found.texts });
}
