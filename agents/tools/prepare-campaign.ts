import { z } from 'zod';
import { audienceName } from '../../src/campaigns/audience-name.js';
import type { Audience } from '../../src/campaigns/campaign.js';
import { prepareCampaign as prepare } from '../../src/campaigns/prepare-campaign.js';
import { AppError } from '../../src/errors.js';
import { segmentFilters } from '../../src/insights/segment-filters.js';
import { OWNER_CHANNELS } from '../../src/messages/sender.js';
import { draftResult } from './draft-result.js';
import { holdoutPercent } from './set-campaign-holdout.js';
import { defineTool } from './tool.js';

const text = z.string().max(1500).optional();
const subject = z.string().max(150).optional();

export const prepareCampaign = defineTool({
  name: 'prepare_campaign',
  kind: 'write',
  permission: 'messages:plan',
  description:
    'Draft a message to many owners: those who match `filters`, or exactly `user_ids`. It is only a draft: nothing ' +
    'is sent until a person approves the preview themselves. Variables in texts: {owner}, {pet}, {last_visit}, ' +
    '{product}, {clinic}. Without texts a fitting one is drafted; e-mails use the subjects.',
  schema: z.object({
    filters: segmentFilters.optional(),
    user_ids: z.array(z.number().int()).min(1).max(50).optional(),
    goal: z.enum(['win_back', 'announcement', 'campaign']).default('campaign'),
    channel: z.enum(OWNER_CHANNELS).optional().describe("Without it: each owner's preferred one"),
    holdout_percent: holdoutPercent.optional(),
    text_es: text.describe('For owners who read Spanish, in formal usted'),
    text_en: text.describe('For owners who read English'),
    subject_es: subject,
    subject_en: subject,
  }),
  freely: ['goal', 'text_es', 'text_en', 'subject_es', 'subject_en'],
  async run(args, use) {
    const { scope, view } = use;
    const { goal, channel, holdout_percent, text_es, text_en, subject_es, subject_en } = args;
    const audience = audienceFrom(args);
    const id = await prepare(scope, {
      audience,
      purpose: goal,
      channel,
      holdoutPercent: holdout_percent,
      name: await audienceName(scope, audience, view.t),
      texts: {
        ...(text_es && { es: { body: text_es, ...(subject_es && { subject: subject_es }) } }),
        ...(text_en && { en: { body: text_en, ...(subject_en && { subject: subject_en }) } }),
      },
      t: view.t,
    });
    return draftResult(use, id);
  },
  async summarise(args, { scope, view: { t } }) {
    return t('campaigns:ask.prepare', { name: await audienceName(scope, audienceFrom(args), t) });
  },
});

function audienceFrom({ filters, user_ids }: { filters?: object; user_ids?: number[] }): Audience {
  if (user_ids) return { ownerIds: [...new Set(user_ids)].sort((a, b) => a - b) };
  if (!filters) throw new AppError('campaign_for_nobody');
  return { filters };
}
