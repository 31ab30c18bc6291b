import type { Clock } from '../../clock.js';
import { type Db, execute } from '../../db/sql.js';
import { applyEarlyReceipt, MAX_EXTERNAL_ID } from '../record-receipt.js';
import type { SendOutcome } from '../sender.js';
import type { Claimed } from './claim.js';

/** After so many refusals that may pass (no connection, patience asked for), a message is given up. */
const MAX_ATTEMPTS = 8;

/**
 * What became of a message, as its sender told. Only the worker that sent it may say so, and only once; where it was
 * taken for dead meanwhile, its word still settles what was in doubt. What has certainly not left waits again
 * until `again`, if it is given.
 */
export async function mark(
  { db, clock }: { db: Db; clock: Clock },
  given: { message: Claimed; outcome: SendOutcome; worker: string; again?: Date | undefined },
): Promise<void> {
  const { message, outcome, worker, again } = given;
  const params = [message.id, worker];
  const externalId = outcome.externalId?.slice(0, MAX_EXTERNAL_ID) ?? null;
  if (outcome.ok) {
    await execute(
      db,
      `update message set status = 'sent', failure = null, external_id = $3, sent_at = $4, leased_until = null
        where id = $1 and claimed_by = $2 and status in ('sending', 'unknown')`,
      [...params, externalId, clock.now()],
    );
  } else if (again && message.attempts + 1 < MAX_ATTEMPTS) {
    await execute(
      db,
      `update message set status = 'queued', claimed_by = null, leased_until = null, intended_at = null,
              send_after = $3
        where id = $1 and claimed_by = $2 and status = 'sending'`,
      [...params, again],
    );
    return;
  } else {
    await execute(
      db,
      `update message set status = $3, failure = $4, external_id = $5, leased_until = null
        where id = $1 and claimed_by = $2 and status = 'sending'`,
      [...params, outcome.reason === 'uncertain' ? 'unknown' : 'failed', outcome.reason, externalId],
    );
  }
  if (externalId !== null) await applyEarlyReceipt(db, { channel: message.channel, externalId });
}
