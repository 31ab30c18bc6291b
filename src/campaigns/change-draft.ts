import type { Undo } from '../audit/record.js';
import { writeOnce } from '../audit/write-once.js';
import { execute } from '../db/sql.js';
import { AppError } from '../errors.js';
import type { Language } from '../i18n.js';
import type { Scope } from '../staff/scope.js';
import { type CampaignRow, findCampaign, textsOf } from './campaign-row.js';
import { checkText } from './draft-texts.js';
import { checkHoldout } from './holdout.js';
import { storeTexts } from './store-texts.js';

/**
 * Another text for the owners of one language. An approval that was asked for before is void: it was for other
 * words. Throws `campaign_not_found`, `campaign_not_draft`, `not_allowed`, and what a bad text throws.
 */
export function editText(
  scope: Scope,
  given: { campaignId?: number | undefined; lang: Language; body?: string; subject?: string },
): Promise<number> {
  return changeDraft(scope, given, 'campaign.text_changed', async (inside, { id }) => {
    const before = (await textsOf(inside.db, id))[given.lang];
    const { body = before?.body ?? '', subject = before?.subject } = given;
    const after = checkText(inside, { body, subject });
    await storeTexts(inside.db, id, { [given.lang]: after });
    return { kind: 'campaign_text', id, lang: given.lang, before, after };
  });
}

/** When it leaves, once approved; null: at once. Throws as `editText`, and `send_time_past`. */
export function scheduleCampaign(
  scope: Scope,
  given: { campaignId?: number | undefined; at: Date | null },
): Promise<number> {
  const { at } = given;
  if (at && at <= scope.clock.now()) throw new AppError('send_time_past');
  return changeDraft(scope, given, 'campaign.scheduled', async ({ db }, { id, sendAt }) => {
    await execute(db, 'update campaign set send_at = $2 where id = $1', [id, at]);
    return { kind: 'campaign_scheduled', id, before: sendAt, after: at };
  });
}

/** How many of a hundred are left out on purpose, to compare with; 0 writes to all. Throws as `editText`, and `bad_argument`. */
export function setHoldout(
  scope: Scope,
  given: { campaignId?: number | undefined; percent: number },
): Promise<number> {
  const { percent } = given;
  checkHoldout(percent);
  return changeDraft(scope, given, 'campaign.holdout_set', async ({ db }, { id, holdoutPercent }) => {
    await execute(db, 'update campaign set holdout_percent = $2 where id = $1', [id, percent]);
    return { kind: 'campaign_holdout', id, before: holdoutPercent, after: percent };
  });
}

async function changeDraft(
  scope: Scope,
  order: { campaignId?: number | undefined },
  action: string,
  change: (scope: Scope, campaign: CampaignRow) => Promise<Undo>,
): Promise<number> {
  const { id } = await writeOnce(scope, {
    action,
    permission: 'messages:plan',
    order,
    async perform(inside) {
      const campaign = await findCampaign(inside, order.campaignId, { lock: true });
      if (campaign.status !== 'draft') throw new AppError('campaign_not_draft', { name: campaign.name });
      const undo = await change(inside, campaign);
      return { detail: { id: campaign.id }, undo };
    },
    echo: async (_, detail) => detail,
  });
  return id;
}
