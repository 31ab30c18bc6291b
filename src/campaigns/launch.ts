import { execute, rows } from '../db/sql.js';
import type { Translate } from '../i18n.js';
import { enqueue } from '../messages/outbox/enqueue.js';
import { templateHash } from '../messages/text/check-template.js';
import type { Scope } from '../staff/scope.js';
import { type CampaignRow, textsOf } from './campaign-row.js';
import { type Placed, petIn, placeRecipients, type Texts, unwritable } from './plan-recipients.js';
import { renderAll } from './preview.js';
import { bodyHash, recipientsHash } from './store-plan.js';

export interface Launched {
  count: number;
}

/**
 * Puts a campaign into the outbox, each owner once, as it was frozen: undefined, and nothing happened, where a text,
 * the time, an address, a language or a pet is another by now. Who has said no since is stopped by the gate when
 * the message would leave. In the caller's transaction, with the campaign's row locked.
 */
export async function launch(
  scope: Scope,
  campaign: CampaignRow,
  approved: { recipientsHash: string; bodyHash: string; t: Translate },
): Promise<Launched | undefined> {
  const { db, clock, actor } = scope;
  const texts = await textsOf(db, campaign.id);
  const going = await stillAsFrozen(scope, campaign, texts);
  const same =
    bodyHash(texts, campaign) === approved.bodyHash &&
    recipientsHash(texts, going) === approved.recipientsHash;
  if (!same) return undefined;
  const messages = await renderAll(scope, { texts, going, t: approved.t });
  await execute(
    db,
    `update campaign set status = 'approved', approved_by_id = $2, approved_at = $3 where id = $1`,
    [campaign.id, actor.id, clock.now()],
  );
  const count = await enqueue(
    { db, clock },
    going.map(({ candidate, channel, address }, index) => ({
      ownerId: candidate.ownerId,
      channel: channel!,
      address,
      purpose: campaign.purpose,
      lang: candidate.lang,
      subject: messages[index]!.subject,
      body: messages[index]!.body,
      bodyHash: templateHash(texts[candidate.lang]!),
      petId: petIn(texts, candidate),
      campaignId: campaign.id,
      dedupeKey: `campaign:${campaign.id}:${candidate.ownerId}`,
      sendAfter: campaign.sendAt ?? undefined,
    })),
  );
  return { count };
}

/** Those who were shown as going, with what is on record of them now; without who cannot be written to any more. */
async function stillAsFrozen(scope: Scope, campaign: CampaignRow, texts: Texts): Promise<Placed[]> {
  const frozen = await rows<{ ownerId: number }>(
    scope.db,
    `select owner_id as "ownerId" from campaign_recipient
      where campaign_id = $1 and excluded is null order by owner_id`,
    [campaign.id],
  );
  const ownerIds = frozen.map(({ ownerId }) => ownerId);
  const placed = await placeRecipients(scope, { ...campaign, texts }, ownerIds);
  return placed.filter(({ candidate, channel }) => channel && !unwritable(texts, candidate, scope));
}
