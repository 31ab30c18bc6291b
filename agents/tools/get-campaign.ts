import { z } from 'zod';
import { MOST_RESULT_DAYS } from '../../src/campaigns/booked-or-bought.js';
import { campaignResults, listCampaigns } from '../../src/campaigns/campaign-results.js';
import { findCampaign } from '../../src/campaigns/campaign-row.js';
import { findNamedCampaign } from '../../src/campaigns/find-named-campaign.js';
import { campaignListCard, resultsCard } from '../../src/campaigns/results-card.js';
import { draftResult } from './draft-result.js';
import { defineTool, type ToolResult, type ToolUse } from './tool.js';

export const getCampaign = defineTool({
  name: 'get_campaign',
  kind: 'read',
  permission: 'messages:plan',
  description:
    'Show a campaign: the preview of a draft, or the results of one that was approved (sent, opened, clicked, ' +
    'replied, unsubscribed, booked or bought within days, and the comparison with those left out). By its number, by ' +
    'words of its name, or the last one. Call it too when the person wants to approve, send or resume one: they do ' +
    'that themselves, under the preview.',
  schema: z.object({
    campaign_id: z.number().int().optional(),
    name: z.string().max(120).optional().describe('Words of its name, as the person said them'),
    days: z.number().int().min(1).max(MOST_RESULT_DAYS).optional().describe('Default 14'),
  }),
  async run({ campaign_id, name, days }, use) {
    const named = name === undefined ? campaign_id : await findNamedCampaign(use.scope, name, use.view);
    if (name !== undefined && named === undefined) return noneOfThatName(use);
    const { id, status, pausedAt } = await findCampaign(use.scope, named);
    if (status === 'draft') return draftResult(use, id);
    const results = await campaignResults(use.scope, { campaignId: id, days });
    return {
      data: { campaign_id: id, state: pausedAt ? 'paused' : status },
      card: resultsCard(results, use.view),
    };
  },
});

/** Another one in its place would be taken for the one that was asked for. */
async function noneOfThatName({ scope, view }: ToolUse): Promise<ToolResult> {
  const campaigns = await listCampaigns(scope);
  return { data: { found: false }, card: campaignListCard(campaigns, view, { missed: true }) };
}
