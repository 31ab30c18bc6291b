import { z } from 'zod';
import { setHoldout } from '../../src/campaigns/change-draft.js';
import { draftResult } from './draft-result.js';
import { defineTool } from './tool.js';

/** Of a hundred owners, how many are left out. */
export const holdoutPercent = z
  .number()
  .int()
  .describe('Percentage left out on purpose, chosen by chance, to compare with afterwards: 0, or 5 to 50');

export const setCampaignHoldout = defineTool({
  name: 'set_campaign_holdout',
  kind: 'write',
  permission: 'messages:plan',
  description:
    'Leave a percentage of a draft campaign out on purpose (a hold-out or control group), so that its results can ' +
    'say what the message changed; the last draft without campaign_id. Nothing is sent by this.',
  schema: z.object({ campaign_id: z.number().int().optional(), percent: holdoutPercent }),
  async run({ campaign_id, percent }, use) {
    return draftResult(use, await setHoldout(use.scope, { campaignId: campaign_id, percent }));
  },
  async summarise({ percent }, { view: { t } }) {
    return t('campaigns:ask.holdout', { percent });
  },
});
