import { execute, row } from '../db/sql.js';
import { asId } from '../owners/owner-profile.js';
import { may } from '../staff/roles.js';
import type { Scope } from '../staff/scope.js';
import { approvalHash, newApprovalCode } from './approval-code.js';
import { findCampaign } from './campaign-row.js';

export const APPROVAL_MINUTES = 15;

export interface OfferedApproval {
  campaignId: number;
  what: 'send' | 'resume';
  /** Shown to this person in this chat by the program, and kept nowhere. */
  code: string;
  /** How many messages it is about. */
  count: number;
}

/**
 * A code with which this person, in this chat, may let a campaign go as it was last shown: a draft to begin, a
 * paused one to go on. An older code of theirs for it is void. Undefined where there is nothing to decide, or not
 * for them.
 */
export async function offerApproval(scope: Scope, campaignId: number): Promise<OfferedApproval | undefined> {
  const { db, actor, origin, clinic, group } = scope;
  if (group || actor.id === undefined || !may(actor.role, 'messages:approve')) return undefined;
  const campaign = await findCampaign(scope, campaignId);
  const running = campaign.status === 'approved' || campaign.status === 'sending';
  const what = campaign.status === 'draft' ? 'send' : running && campaign.pausedAt ? 'resume' : undefined;
  if (!what || clinic.ways.length === 0) return undefined;
  const count = await messagesLeft(scope, campaignId, what);
  if (count === 0) return undefined;
  const code = newApprovalCode();
  await execute(
    db,
    `insert into campaign_approval
       (campaign_id, staff_id, chat, what, role, code_hash, recipients_hash, body_hash, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, now() + make_interval(mins => $9))
     on conflict (campaign_id, staff_id, chat) do update
       set what = excluded.what, role = excluded.role, code_hash = excluded.code_hash,
           recipients_hash = excluded.recipients_hash, body_hash = excluded.body_hash, tries = 0,
           created_at = now(), expires_at = excluded.expires_at, used_at = null`,
    [
      campaignId,
      actor.id,
      origin.chat,
      what,
      actor.role,
      approvalHash(campaignId, code),
      campaign.recipientsHash,
      campaign.bodyHash,
      APPROVAL_MINUTES,
    ],
  );
  return { campaignId, what, code, count };
}

/** The person decided against it: their code for it is void. */
export async function dropApproval({ db, actor, origin }: Scope, campaignId: number): Promise<void> {
  await execute(
    db,
    `update campaign_approval set expires_at = now() where campaign_id = $1 and staff_id = $2 and chat = $3
        and expires_at > now()`,
    [asId(campaignId), actor.id, origin.chat],
  );
}

async function messagesLeft({ db }: Scope, campaignId: number, what: 'send' | 'resume'): Promise<number> {
  const counted = await row<{ n: number }>(
    db,
    what === 'send'
      ? `select count(*)::int as n from campaign_recipient where campaign_id = $1 and excluded is null`
      : `select count(*)::int as n from message
          where campaign_id = $1 and status in ('queued', 'claimed', 'sending')`,
    [campaignId],
  );
  return counted!.n;
}
