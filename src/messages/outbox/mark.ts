import type { Clock } from '../../clock.js';
import { type Db, preparedRows } from '../../db/sql.js';
import { applyEarlyReceipt, MAX_EXTERNAL_ID, type Receipt } from '../record-receipt.js';
import type { SendOutcome } from '../sender.js';
import type { Claimed } from './claim.js';

/** After so many refusals that may pass a message is given up. A channel that is away is waited for. */
const MAX_ATTEMPTS = 8;

/** What became of one message, as its sender told. */
export interface Marking {
  message: Claimed;
  outcome: SendOutcome;
  /** Where it has certainly not left, or may repeat: when it is tried again. */
  again?: Date | undefined;
}

/**
 * What became of messages: one statement, so one commit, however many there are. Only the worker that sent them may
 * say so, and only once; where it was taken for dead meanwhile, its word still settles what was in doubt.
 */
export async function mark(
  { db, clock }: { db: Db; clock: Clock },
  { markings, worker }: { markings: Marking[]; worker: string },
): Promise<void> {
  const column = <T>(value: (marking: Marking) => T) => markings.map(value);
  const externalIds = column(({ outcome }) => outcome.externalId?.slice(0, MAX_EXTERNAL_ID) ?? null);
  await preparedRows(db, MARK, [
    column(({ message }) => message.id),
    column(statusAfter),
    column(({ outcome }) => (outcome.ok ? null : outcome.reason)),
    externalIds,
    column(({ again }) => again ?? null),
    worker,
    clock.now(),
  ]);
  if (externalIds.every((id) => id === null)) return;
  // A statement of its own: what was told while the first one ran is seen by neither of the two otherwise.
  const early = await preparedRows<Pick<Receipt, 'channel' | 'externalId'>>(
    db,
    'select channel, external_id as "externalId" from early_receipt where external_id = any ($1)',
    [externalIds],
  );
  for (const receipt of early) await applyEarlyReceipt(db, receipt);
}

function statusAfter({ message, outcome, again }: Marking): 'sent' | 'queued' | 'unknown' | 'failed' {
  if (outcome.ok) return 'sent';
  if (again && (outcome.reason === 'offline' || message.attempts + 1 < MAX_ATTEMPTS)) return 'queued';
  return outcome.reason === 'uncertain' ? 'unknown' : 'failed';
}

const MARK = /* sql */ `
update message m
   set status = told.status,
       failure = case when told.status = 'queued' then m.failure else told.failure end,
       external_id = case when told.status = 'queued' then m.external_id else told.external_id end,
       sent_at = case when told.status = 'sent' then $7::timestamptz else m.sent_at end,
       send_after = case when told.status = 'queued' then told.again else m.send_after end,
       claimed_by = case when told.status = 'queued' then null else m.claimed_by end,
       intended_at = case when told.status = 'queued' then null else m.intended_at end,
       leased_until = null
  from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::timestamptz[])
         as told (id, status, failure, external_id, again)
 where m.id = told.id and m.claimed_by = $6
   and (m.status = 'sending' or (m.status = 'unknown' and told.status = 'sent'))`;
