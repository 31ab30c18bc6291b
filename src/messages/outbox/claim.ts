import type { Clock } from '../../clock.js';
import { type Db, execute, preparedRows } from '../../db/sql.js';
import type { Language } from '../../i18n.js';
import type { Purpose, PurposeKind } from '../purposes.js';
import type { OwnerChannel } from '../sender.js';

/** A message in one worker's hands. */
export interface Claimed {
  id: number;
  ownerId: number;
  channel: OwnerChannel;
  address: string;
  purpose: Purpose;
  kind: PurposeKind;
  lang: Language | null;
  subject: string | null;
  body: string;
  bodyHash: string | null;
  petId: number | null;
  appointmentId: number | null;
  careDueId: number | null;
  campaignId: number | null;
  createdAt: Date;
  expiresAt: Date | null;
  attempts: number;
}

/** By the database's clock: a worker that is silent for longer is taken for dead. */
export interface Lease {
  worker: string;
  seconds: number;
}

/**
 * Takes the next messages of a channel that are due, reminders before marketing, oldest first; none that another
 * worker has. Nothing has left yet: whoever dies with them in hand loses none.
 */
export async function claim(
  { db, clock }: { db: Db; clock: Clock },
  { channel, limit, lease }: { channel: OwnerChannel; limit: number; lease: Lease },
): Promise<Claimed[]> {
  const claimed = await preparedRows<Claimed>(
    db,
    `update message m
        set status = 'claimed', claimed_by = $3, leased_until = now() + make_interval(secs => $4)
       from (select id from message
              where status = 'queued' and channel = $1 and send_after <= $2
              order by kind desc, send_after, id limit $5 for update skip locked) next
      where m.id = next.id
      returning m.id, m.owner_id as "ownerId", m.channel, m.address, m.purpose, m.kind, m.lang, m.subject, m.body,
        m.body_hash as "bodyHash", m.pet_id as "petId", m.appointment_id as "appointmentId",
        m.care_due_id as "careDueId", m.campaign_id as "campaignId",
        m.created_at as "createdAt", m.expires_at as "expiresAt", m.attempts`,
    [channel, clock.now(), lease.worker, lease.seconds, limit],
  );
  // An update gives its rows in no order.
  return claimed.sort((a, b) => order(a) - order(b) || a.id - b.id);
}

const order = ({ kind }: Claimed) => (kind === 'reminder' ? 0 : 1);

/** Puts back what this worker has claimed and did not begin: at its stop, or where the channel asks for patience. */
export async function putBack(
  db: Db,
  { ids, worker, sendAfter }: { ids: number[]; worker: string; sendAfter?: Date },
): Promise<void> {
  if (ids.length === 0) return;
  await execute(
    db,
    `update message set status = 'queued', claimed_by = null, leased_until = null,
            send_after = coalesce($3, send_after)
      where id = any ($1) and status = 'claimed' and claimed_by = $2`,
    [ids, worker, sendAfter ?? null],
  );
}

/** A reminder that may have left and may not have is sent again so often. */
const MAX_ATTEMPTS = 5;
/** Times the tries before the last: what is struck again and again must not stand before all others. */
const YIELD_SECONDS = 30;

/**
 * What a dead worker left behind: what it had only claimed waits again; what it was sending is in doubt. Marketing
 * in doubt becomes `unknown` and never leaves again; a reminder is sent again as long as it is of use. One statement,
 * so that no lease runs out between two of them and a reminder is taken for marketing.
 */
export async function reap({ db, clock }: { db: Db; clock: Clock }): Promise<number> {
  return execute(
    db,
    `update message m
        set status = case when silent.back then 'queued' else 'unknown' end,
            failure = case when silent.back then m.failure else 'uncertain' end,
            claimed_by = case when silent.back then null else m.claimed_by end,
            send_after = case when silent.back and m.status = 'sending'
                              then $1::timestamptz + (m.attempts - 1) * make_interval(secs => $3)
                              else m.send_after end,
            leased_until = null
       from (select id, status = 'claimed' or (kind = 'reminder' and attempts < $2
                                               and (expires_at is null or expires_at > $1)) as back
               from message
              where status in ('claimed', 'sending') and leased_until < now() for update skip locked) silent
      where m.id = silent.id`,
    [clock.now(), MAX_ATTEMPTS, YIELD_SECONDS],
  );
}
