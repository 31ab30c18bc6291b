import { z } from 'zod';
import { campaignResults } from '../../src/campaigns/campaign-results.js';
import { findCampaign } from '../../src/campaigns/campaign-row.js';
import { resultsCard } from '../../src/campaigns/results-card.js';
import { draftResult } from './draft-result.js';
import { defineTool } from './tool.js';

export const getCampaign = defineTool({
  name: 'get_campaign',
  kind: 'read',
  permission: 'messages:plan',
  description:
    'Show a campaign: the preview of a draft, or what became of one that was approved. The last one without ' +
    'campaign_id. Call it too when the person wants to approve, send or resume one: they do that themselves, ' +
    'under the preview.',
  schema: z.object({ campaign_id: z.number().int().optional() }),
  async run({ campaign_id }, use) {
    const { id, status, pausedAt } = await findCampaign(use.scope, campaign_id);
    if (status === 'draft') return draftResult(use, id);
    const results = await campaignResults(use.scope, id);
    return {
      data: { campaign_id: id, state: pausedAt ? 'paused' : status },
      card: resultsCard(results, use.view),
    };
  },
});
