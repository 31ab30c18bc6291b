import { z } from 'zod';
import { editText } from '../../src/campaigns/change-draft.js';
import { LANGUAGES } from '../../src/i18n.js';
import { text as plainText } from '../../src/rich-text.js';
import { draftResult } from './draft-result.js';
import { defineTool } from './tool.js';

export const editCampaignText = defineTool({
  name: 'edit_campaign_text',
  kind: 'write',
  permission: 'messages:plan',
  description:
    'Change the text or the subject of a draft campaign for owners of one language; the last draft without ' +
    'campaign_id. The person reads the new preview; nothing is sent. Variables as in prepare_campaign.',
  schema: z.object({
    campaign_id: z.number().int().optional(),
    lang: z.enum(LANGUAGES),
    text: z.string().max(1500).optional(),
    subject: z.string().max(150).optional(),
  }),
  freely: ['text', 'subject'],
  async run({ campaign_id, lang, text, subject }, use) {
    if (text === undefined && subject === undefined) {
      const body = plainText(use.view.t('campaigns:ask.which_text'));
      return { data: { ok: false, error: 'text_missing' }, card: { kind: 'question', data: {}, body } };
    }
    const id = await editText(use.scope, {
      campaignId: campaign_id,
      lang,
      ...(text !== undefined && { body: text }),
      ...(subject !== undefined && { subject }),
    });
    return draftResult(use, id);
  },
  async summarise({ lang }, { view: { t } }) {
    return t(`campaigns:ask.text_${lang}`);
  },
});
