import type { Clock } from '../clock.js';
import type { Db } from '../db/sql.js';
import { recordOwnersWord } from './record-owners-word.js';
import type { OwnerChannel } from './sender.js';

/** A no that was said to the platform is a no to us, for that channel. */
export async function takeRefusalAsNo(
  { db, clock }: { db: Db; clock: Clock },
  { ownerId, channel, messageId }: { ownerId: number; channel: OwnerChannel; messageId: number },
): Promise<void> {
  const how = `refused by the platform: stopped or blocked there (${channel}, message ${messageId})`;
  await db.transaction((tx) =>
    recordOwnersWord({ db: tx, clock }, { ownerId, status: 'revoked', channel, how }),
  );
}
