import type { Clock } from '../clock.js';
import type { LinkSigner } from '../db/app-secret.js';
import { type Db, row } from '../db/sql.js';
import { recordOwnersWord } from './record-owners-word.js';
import { suppressAddress } from './suppression.js';

const PURPOSE = 'unsubscribe';

/** The one-click address of a message. It names the message by number and holds no address and no name. */
export const unsubscribeUrl =
  (publicUrl: string, signer: LinkSigner) =>
  (messageId: number): string =>
    `${publicUrl}/unsubscribe/${messageId}.${signer.sign(PURPOSE, String(messageId))}`;

/** The message that a link is about; undefined where we did not sign it. */
export function readUnsubscribeToken(signer: LinkSigner, token: string): number | undefined {
  const parts = /^(\d{1,10})\.([\w-]{22})$/.exec(token);
  return parts && signer.verify(PURPOSE, parts[1]!, parts[2]!) ? Number(parts[1]) : undefined;
}

/**
 * A no to marketing by e-mail, with the message as evidence; once, however often it comes. The address that the
 * message went to is suppressed too, though the record may have another by now.
 */
export async function unsubscribe({ db, clock }: { db: Db; clock: Clock }, messageId: number): Promise<void> {
  await db.transaction(async (tx) => {
    const message = await row<{ ownerId: number; address: string }>(
      tx,
      `select owner_id as "ownerId", address from message
        where id = $1 and channel = 'email' and direction = 'out' for key share`,
      [messageId],
    );
    // The record was erased since; its no is in the suppression list already, or nobody is left to write to.
    if (!message) return;
    await recordOwnersWord(
      { db: tx, clock },
      {
        ownerId: message.ownerId,
        status: 'revoked',
        channel: 'email',
        how: `unsubscribe link of message ${messageId}`,
      },
    );
    await suppressAddress(tx, { channel: 'email', address: message.address });
  });
}
