import { z } from 'zod';
import { listCampaigns } from '../../src/campaigns/campaign-results.js';
import { campaignListCard } from '../../src/campaigns/results-card.js';
import { defineTool } from './tool.js';

export const getCampaigns = defineTool({
  name: 'get_campaigns',
  kind: 'read',
  permission: 'messages:plan',
  description: 'List the latest campaigns with their state and how many messages were sent.',
  schema: z.object({ limit: z.number().int().min(1).max(50).default(10) }),
  async run({ limit }, { scope, view }) {
    const campaigns = await listCampaigns(scope, { limit });
    return {
      data: {
        campaigns: campaigns.map(({ campaign: { id, status } }) => ({ campaign_id: id, state: status })),
      },
      card: campaignListCard(campaigns, view),
    };
  },
});
