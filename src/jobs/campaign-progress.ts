import { settleCampaigns } from '../campaigns/settle-campaigns.js';
import type { Logger } from '../logger.js';
import type { Scope } from '../staff/scope.js';
import type { NotifyAdmins } from './nightly-metrics.js';

export interface ProgressContext extends Pick<Scope, 'db' | 'clock'> {
  logger: Logger;
  notifyAdmins: NotifyAdmins;
}

/** Brings campaigns to where their messages are, and tells the admins, once, of those that are done. */
export async function campaignProgress(context: ProgressContext): Promise<void> {
  for (const { id, name, sent } of await settleCampaigns(context)) {
    context.logger.info({ campaign: id, sent }, 'campaign done');
    await context
      .notifyAdmins('jobs:campaign_done', { id, name, count: sent })
      .catch((error: unknown) => context.logger.error({ err: error }, 'admins not notified'));
  }
}
