import { writeOnce } from '../audit/write-once.js';
import { row } from '../db/sql.js';
import { AppError } from '../errors.js';
import type { Translate } from '../i18n.js';
import { checkFilters } from '../insights/segment.js';
import type { OwnerChannel } from '../messages/sender.js';
import { clipText } from '../owners/clean-text.js';
import type { Scope } from '../staff/scope.js';
import type { Audience, CampaignPurpose } from './campaign.js';
import { draftTexts, type GivenTexts } from './draft-texts.js';
import { checkHoldout } from './holdout.js';
import { storeTexts } from './store-texts.js';

export interface NewCampaign {
  audience: Audience;
  purpose: CampaignPurpose;
  channel?: OwnerChannel | undefined;
  /** So many of a hundred are left out on purpose, to compare with; none by default. */
  holdoutPercent?: number | undefined;
  /** How staff will know it again. */
  name: string;
  texts?: GivenTexts;
  /** For the texts that were not given. */
  t: Translate;
}

/**
 * Begins a campaign: a draft that reaches nobody until a person approves its preview. Gives its number. Throws
 * `not_allowed`, `tag_unknown`, `channel_not_connected`, `email_needs_address`, `bad_argument`, and what
 * a bad text throws.
 */
export async function prepareCampaign(scope: Scope, given: NewCampaign): Promise<number> {
  const { audience, purpose, channel, holdoutPercent = 0, t } = given;
  if ('filters' in audience) await checkFilters(scope, audience.filters);
  if (channel) checkChannel(scope, channel);
  checkHoldout(holdoutPercent);
  const texts = draftTexts(scope, { purpose, given: given.texts ?? {}, t });
  const { id } = await writeOnce(scope, {
    action: 'campaign.drafted',
    permission: 'messages:plan',
    order: [audience, purpose, channel, holdoutPercent, texts],
    async perform({ db, actor, clock }) {
      const stored = await row<{ id: number }>(
        db,
        `insert into campaign (name, purpose, audience, channel, created_by_id, created_at, holdout_percent)
         values ($1, $2, $3, $4, $5, $6, $7) returning id`,
        [
          clipText(given.name, 120),
          purpose,
          JSON.stringify(audience),
          channel ?? null,
          actor.id ?? null,
          clock.now(),
          holdoutPercent,
        ],
      );
      await storeTexts(db, stored!.id, texts);
      const { id } = stored!;
      return { detail: { id }, undo: { kind: 'campaign_drafted', id } };
    },
    echo: async (_, detail) => detail,
  });
  return id;
}

function checkChannel({ clinic }: Scope, channel: OwnerChannel): void {
  if (!clinic.ways.includes(channel)) throw new AppError('channel_not_connected', { channel });
  if (channel === 'email' && !clinic.canUnsubscribe) throw new AppError('email_needs_address');
}
