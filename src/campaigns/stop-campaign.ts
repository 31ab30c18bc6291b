import { record } from '../audit/record.js';
import { execute, row } from '../db/sql.js';
import { AppError } from '../errors.js';
import { assertMay, inTransaction, type Scope } from '../staff/scope.js';
import { type CampaignRow, findCampaign } from './campaign-row.js';

export interface Stopped {
  what: 'paused' | 'cancelled';
  campaign: CampaignRow;
  /** Messages that will not leave, or not now. */
  count: number;
}

/**
 * Stops a campaign, for now or for good. When this has come back, no message of it leaves any more; those that were
 * on their way a moment before have left. To let a paused one go on takes an approval. Throws `campaign_not_found`,
 * `campaign_over`, `not_allowed`.
 */
export function stopCampaign(
  scope: Scope,
  { campaignId, what }: { campaignId?: number | undefined; what: Stopped['what'] },
): Promise<Stopped> {
  assertMay(scope, 'messages:plan');
  return inTransaction(scope, async (inside) => {
    const campaign = await findCampaign(inside, campaignId, { lock: true });
    const running = campaign.status === 'approved' || campaign.status === 'sending';
    if (!running && !(what === 'cancelled' && campaign.status === 'draft'))
      throw new AppError(campaign.status === 'draft' ? 'campaign_only_draft' : 'campaign_over', {
        name: campaign.name,
      });
    const count = what === 'paused' ? await pause(inside, campaign) : await cancel(inside, campaign);
    await record(inside, { action: `campaign.${what}`, detail: { id: campaign.id, count } });
    return { what, campaign, count };
  });
}

async function pause({ db, clock }: Scope, { id }: CampaignRow): Promise<number> {
  await execute(db, 'update campaign set paused_at = coalesce(paused_at, $2) where id = $1', [
    id,
    clock.now(),
  ]);
  const waiting = await row<{ n: number }>(
    db,
    `select count(*)::int as n from message where campaign_id = $1 and status in ('queued', 'claimed')`,
    [id],
  );
  return waiting!.n;
}

/** What a worker has in hand meets the gate, which refuses it. */
async function cancel({ db, clock }: Scope, { id }: CampaignRow): Promise<number> {
  await execute(db, `update campaign set status = 'cancelled', finished_at = $2 where id = $1`, [
    id,
    clock.now(),
  ]);
  return execute(
    db,
    `update message set status = 'skipped', failure = 'campaign_cancelled'
      where campaign_id = $1 and status = 'queued'`,
    [id],
  );
}
