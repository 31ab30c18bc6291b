import { z } from 'zod';
import { previewCampaign } from '../../src/campaigns/preview.js';
import { testCard } from '../../src/campaigns/test-card.js';
import { defineTool } from './tool.js';

export const getCampaignTest = defineTool({
  name: 'get_campaign_test',
  kind: 'read',
  permission: 'messages:plan',
  description:
    'Test send of a draft campaign to the staff member who asks, in this chat only: the message exactly as the ' +
    'first owner of each language would read it.',
  schema: z.object({ campaign_id: z.number().int().optional() }),
  async run({ campaign_id }, { scope, view }) {
    const preview = await previewCampaign(scope, { campaignId: campaign_id, t: view.t });
    return { data: { campaign_id: preview.id, state: 'draft' }, card: testCard(preview, view) };
  },
});
