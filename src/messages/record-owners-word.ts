import type { Clock } from '../clock.js';
import { type Db, execute, row } from '../db/sql.js';
import type { ConsentChannel } from './record-consent.js';
import { liftSuppression } from './suppression.js';

/**
 * What an owner said themselves, by a word or a link, into the ledger: nobody of the staff stands between. Says
 * whether it changed anything; the same word again adds nothing, except once more a yes that a suppression outlived.
 */
export async function recordOwnersWord(
  { db, clock }: { db: Db; clock: Clock },
  given: { ownerId: number; status: 'granted' | 'revoked'; channel: ConsentChannel; how: string },
): Promise<boolean> {
  const { ownerId, status, channel, how } = given;
  // Two messages at once must not both be the first.
  const owner = await row<{ open: boolean }>(
    db,
    'select marketing_opt_in as open from owner where id = $1 for no key update',
    [ownerId],
  );
  const last = await row<{ status: string }>(
    db,
    `select status from consent_event where owner_id = $1 and channel = $2 and purpose = 'marketing'
      order by id desc limit 1`,
    [ownerId, channel],
  );
  const standing = channel !== 'all' || owner!.open === (status === 'granted');
  if (last?.status === status && standing) {
    if (status === 'granted') await liftSuppression(db, { ownerId, channel });
    return false;
  }
  await execute(
    db,
    'insert into consent_event (owner_id, status, channel, how, at) values ($1, $2, $3, $4, $5)',
    [ownerId, status, channel, how, clock.now()],
  );
  if (status === 'granted') await liftSuppression(db, { ownerId, channel });
  if (channel === 'all')
    await execute(db, 'update owner set marketing_opt_in = $2, updated_at = $3 where id = $1', [
      ownerId,
      status === 'granted',
      clock.now(),
    ]);
  await execute(
    db,
    `insert into audit_event (action, owner_id, detail) values ('consent.owners_word', $1, $2)`,
    [ownerId, JSON.stringify({ status, channel })],
  );
  return true;
}
