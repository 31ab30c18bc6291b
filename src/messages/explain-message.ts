import { row } from '../db/sql.js';
import { AppError } from '../errors.js';
import { asId } from '../owners/owner-profile.js';
import { assertMay, type Scope } from '../staff/scope.js';
import { gate, type Verdict } from './gate.js';
import { gateFacts } from './gate-facts.js';
import { ownersAddress } from './owners-address.js';
import type { Purpose } from './purposes.js';
import type { OwnerChannel } from './sender.js';

/** What became of the last message of its kind. */
export interface LastMessage {
  channel: string;
  purpose: string;
  status: string;
  /** A refusal, a reason to wait, or how sending failed. */
  reason: string | null;
  /** When it got there: sent, tried or planned. */
  at: Date;
  /** Of one that waits: not before. */
  sendAfter: Date | null;
}

export interface Explanation {
  id: number;
  name: string;
  purpose?: Purpose | undefined;
  last?: LastMessage;
  /** Where there is no message: what the gate would say of one now. `phone` is nobody's to write to. */
  now?: { channel: OwnerChannel; verdict: Verdict } | { channel: 'phone' };
}

/**
 * Why an owner did or did not get what the clinic sends by itself: from the last such message (of this purpose, if
 * one is given), or else from what the gate would say of one now, on the channel that the owner prefers. Throws as
 * `ownerProfile`.
 */
export async function explainMessage(
  scope: Scope,
  { ownerId, purpose }: { ownerId: number; purpose?: Purpose | undefined },
): Promise<Explanation> {
  assertMay(scope, 'owners:read');
  const owner = await row<{
    id: number;
    name: string;
    prefers: OwnerChannel | 'phone';
    hidden: string | null;
  }>(
    scope.db,
    `select id, btrim(first_name || ' ' || last_name) as name, contact_preference as prefers,
            case when erased_at is not null then 'owner_not_found'
                 when merged_into_id is not null then 'owner_merged' end as hidden
       from owner where id = $1`,
    [asId(ownerId)],
  );
  if (!owner || owner.hidden === 'owner_not_found') throw new AppError('owner_not_found');
  if (owner.hidden) throw new AppError('owner_merged');
  const { id, name, prefers } = owner;
  const last = await row<LastMessage>(scope.db, LAST, [id, purpose ?? null]);
  if (last) return { id, name, purpose, last };
  if (prefers === 'phone') return { id, name, purpose, now: { channel: prefers } };
  const verdict = await verdictNow(scope, { ownerId: id, purpose, channel: prefers });
  return { id, name, purpose, now: { channel: prefers, verdict } };
}

// Who is left out of a campaign on purpose has no message of it, and is told of all the same.
const LAST = /* sql */ `
select channel, purpose, status, reason, at, "sendAfter" from (
  select id, created_at as planned, channel, purpose, status, failure as reason,
         coalesce(sent_at, intended_at, created_at) as at,
         case when status = 'queued' then send_after end as "sendAfter"
    from message
   where owner_id = $1 and direction = 'out' and kind <> 'answer' and purpose <> ''
   union all
  select null, c.approved_at, r.channel, c.purpose, 'skipped', 'held_out', c.approved_at, null
    from campaign_recipient r join campaign c on c.id = r.campaign_id
   where r.owner_id = $1 and r.excluded = 'held_out' and c.approved_at is not null) told
 where $2::text is null or purpose = $2
 order by planned desc, id desc nulls last limit 1`;

async function verdictNow(
  { db, clock, clinic }: Scope,
  {
    ownerId,
    purpose = 'campaign',
    channel,
  }: { ownerId: number; purpose?: Purpose | undefined; channel: OwnerChannel },
): Promise<Verdict> {
  const context = {
    db,
    clock,
    timeZone: clinic.timeZone,
    connected: new Set(clinic.ways),
    canUnsubscribe: clinic.canUnsubscribe,
  };
  const now = clock.now();
  const address = await ownersAddress(db, { ownerId, channel });
  const [facts] = await gateFacts(context, [{ ownerId, channel, address, purpose, plannedAt: now }]);
  // About an appointment that nobody has named there is nothing to refuse.
  return gate({ ...facts!, appointmentStands: true }, { now, rules: clinic });
}
