import { timingSafeEqual } from 'node:crypto';
import { record } from '../audit/record.js';
import { execute, row, rows } from '../db/sql.js';
import type { Translate } from '../i18n.js';
import { asId } from '../owners/owner-profile.js';
import { may, type Role } from '../staff/roles.js';
import { assertMay, type Scope } from '../staff/scope.js';
import { approvalHash } from './approval-code.js';
import { type CampaignRow, findCampaign } from './campaign-row.js';
import { launch } from './launch.js';

export const APPROVAL_TRIES = 5;

/**
 * `gone`: no such approval is open for this person here, it expired, or was used. `wrong`: not the code, and so many
 * tries are left. `changed`: what was shown is no longer what would be sent.
 */
export type Approved =
  | { outcome: 'sent' | 'resumed'; campaign: CampaignRow; count: number }
  | { outcome: 'gone' }
  | { outcome: 'wrong'; left: number }
  | { outcome: 'changed'; campaign: CampaignRow };

interface Open {
  campaignId: number;
  what: 'send' | 'resume';
  role: Role;
  codeHash: string;
  recipientsHash: string;
  bodyHash: string;
  tries: number;
}

/**
 * A person gives the code that they were shown: in the same chat, in the role they had, for what they saw, once,
 * within the time of the database's clock. Of two at the same moment one gets it. Without `campaignId` the code
 * says which. Throws `not_allowed`.
 */
export async function takeApproval(
  scope: Scope,
  { campaignId, code, t }: { campaignId?: number; code: string; t: Translate },
): Promise<Approved> {
  assertMay(scope, 'messages:approve');
  return scope.db.transaction(async (db) => {
    const inside = { ...scope, db };
    const open = await openApprovals(inside, campaignId);
    if (open.length === 0) return { outcome: 'gone' };
    const meant = open.find((each) => fits(each, code));
    if (!meant) return wrong(inside, open);
    if (meant.role !== scope.actor.role) return { outcome: 'gone' };
    return decide(inside, meant, t);
  });
}

/** Locked: a second tap waits here, and then finds it used. */
function openApprovals({ db, actor, origin }: Scope, campaignId: number | undefined): Promise<Open[]> {
  return rows<Open>(
    db,
    `select campaign_id as "campaignId", what, role, code_hash as "codeHash", tries,
            recipients_hash as "recipientsHash", body_hash as "bodyHash"
       from campaign_approval
      where staff_id = $1 and chat = $2 and ($3::int is null or campaign_id = $3)
        and used_at is null and tries < $4 and expires_at > now()
      order by created_at desc for update`,
    [actor.id, origin.chat, campaignId === undefined ? null : asId(campaignId), APPROVAL_TRIES],
  );
}

const fits = ({ campaignId, codeHash }: Open, code: string): boolean =>
  timingSafeEqual(Buffer.from(approvalHash(campaignId, code)), Buffer.from(codeHash));

/** A guess counts against everything that it might have been for. */
async function wrong({ db, actor, origin }: Scope, open: Open[]): Promise<Approved> {
  await execute(
    db,
    'update campaign_approval set tries = tries + 1 where staff_id = $1 and chat = $2 and campaign_id = any ($3)',
    [actor.id, origin.chat, open.map(({ campaignId }) => campaignId)],
  );
  return { outcome: 'wrong', left: APPROVAL_TRIES - 1 - Math.max(...open.map(({ tries }) => tries)) };
}

async function decide(scope: Scope, approval: Open, t: Translate): Promise<Approved> {
  const { db, actor, origin } = scope;
  const { campaignId, what } = approval;
  const campaign = await findCampaign(scope, campaignId, { lock: true });
  await execute(
    db,
    'update campaign_approval set used_at = now() where campaign_id = $1 and staff_id = $2 and chat = $3',
    [campaignId, actor.id, origin.chat],
  );
  const done = what === 'send' ? await send(scope, campaign, approval, t) : await resume(scope, campaign);
  if ('count' in done)
    await record(scope, {
      action: `campaign.${done.outcome}`,
      detail: { id: campaignId, count: done.count },
    });
  return done;
}

async function send(scope: Scope, campaign: CampaignRow, approval: Open, t: Translate): Promise<Approved> {
  if (campaign.status !== 'draft') return { outcome: 'gone' };
  const launched = await launch(scope, campaign, { ...approval, t });
  return launched ? { outcome: 'sent', campaign, ...launched } : { outcome: 'changed', campaign };
}

/** Whoever lets it go on has approved it from here: it stops if they may no more. */
async function resume({ db, actor, clock }: Scope, campaign: CampaignRow): Promise<Approved> {
  const running = campaign.status === 'approved' || campaign.status === 'sending';
  if (!running || !campaign.pausedAt) return { outcome: 'gone' };
  await execute(db, 'update campaign set paused_at = null, approved_by_id = $2 where id = $1', [
    campaign.id,
    actor.id,
  ]);
  const count = await execute(
    db,
    // They wait for the gate's next look no longer.
    `update message set send_after = least(send_after, $2) where campaign_id = $1 and status = 'queued'`,
    [campaign.id, new Date(Math.max(clock.now().getTime(), campaign.sendAt?.getTime() ?? 0))],
  );
  return { outcome: 'resumed', campaign, count };
}

/** A code that was typed is for what this person was last asked about here: a campaign, not an automation. */
export async function isForCampaign({
  db,
  actor,
  origin,
}: Pick<Scope, 'db' | 'actor' | 'origin'>): Promise<boolean> {
  // Both are open for as long.
  const later = await row(
    db,
    `select 1 from automation_preview p where p.staff_id = $1 and p.chat = $2 and p.expires_at > coalesce(
       (select max(expires_at) from campaign_approval where staff_id = $1 and chat = $2), '-infinity')`,
    [actor.id, origin.chat],
  );
  return later === undefined;
}

/** Is one of these words a code that this person could use here? It is then for the program alone. */
export async function isOpenCode(
  { db, actor, origin }: Pick<Scope, 'db' | 'actor' | 'origin'>,
  codes: readonly string[],
): Promise<boolean> {
  if (codes.length === 0 || !may(actor.role, 'messages:approve')) return false;
  const open = await rows<{ campaignId: number; codeHash: string }>(
    db,
    `select campaign_id as "campaignId", code_hash as "codeHash" from campaign_approval
      where staff_id = $1 and chat = $2 and used_at is null and expires_at > now()`,
    [actor.id, origin.chat],
  );
  return open.some(({ campaignId, codeHash }) =>
    codes.some((code) => approvalHash(campaignId, code) === codeHash),
  );
}
