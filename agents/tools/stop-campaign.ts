import { z } from 'zod';
import { findCampaign } from '../../src/campaigns/campaign-row.js';
import { stopCampaign as stop } from '../../src/campaigns/stop-campaign.js';
import { lines, visibleLine } from '../../src/rich-text.js';
import { defineTool } from './tool.js';

const WHAT = { pause: 'paused', cancel: 'cancelled' } as const;

export const stopCampaign = defineTool({
  name: 'stop_campaign',
  kind: 'write',
  permission: 'messages:plan',
  description:
    'Stop a campaign at once: pause keeps what has not left, cancel drops it. The last campaign without ' +
    'campaign_id. Only a person can let a paused one go on: show it with get_campaign.',
  schema: z.object({
    campaign_id: z.number().int().optional(),
    action: z.enum(['pause', 'cancel']),
  }),
  async run({ campaign_id, action }, { scope, view: { t } }) {
    const { campaign, count } = await stop(scope, { campaignId: campaign_id, what: WHAT[action] });
    const values = { id: campaign.id, name: visibleLine(campaign.name, 120), count };
    const draft = campaign.status === 'draft';
    return {
      data: { ok: true, campaign_id: campaign.id, state: WHAT[action] },
      card: {
        kind: 'campaign_stopped',
        data: { ...values, what: WHAT[action] },
        body: lines(
          draft ? t('campaigns:dropped', values) : t(`campaigns:stopped.${WHAT[action]}`, values),
          ...(action === 'pause' ? [t('campaigns:how_to_resume', { id: campaign.id })] : []),
        ),
      },
    };
  },
  async summarise({ campaign_id, action }, { scope, view: { t } }) {
    const { id, name } = await findCampaign(scope, campaign_id);
    return t(`campaigns:ask.${action}`, { id, name: visibleLine(name, 120) });
  },
});
