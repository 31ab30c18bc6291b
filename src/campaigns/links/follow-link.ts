import type { Clock } from '../../clock.js';
import type { LinkSigner } from '../../db/app-secret.js';
import { type Db, execute, row } from '../../db/sql.js';
import { readLinkToken } from './link-token.js';

/** Beyond that a link is played with, and one more tells nothing. */
const MOST_CLICKS = 1000;

/**
 * Where a short link leads: to the address that is stored for its campaign. Undefined for one that is not ours or
 * whose message is gone. Where `counts`, the click is kept: first when, and how many.
 */
export async function followLink(
  { db, clock, signer }: { db: Db; clock: Clock; signer: LinkSigner },
  { token, counts }: { token: string; counts: boolean },
): Promise<string | undefined> {
  const link = readLinkToken(signer, token);
  if (!link) return undefined;
  const { messageId, linkId } = link;
  const found = await row<{ url: string }>(
    db,
    `select l.url from campaign_link l join message m on m.campaign_id = l.campaign_id
      where l.id = $2 and m.id = $1`,
    [messageId, linkId],
  );
  if (found && counts)
    await execute(
      db,
      `insert into link_click as known (message_id, link_id, first_at) values ($1, $2, $3)
       on conflict (message_id, link_id) do update set clicks = known.clicks + 1 where known.clicks < $4`,
      [messageId, linkId, clock.now(), MOST_CLICKS],
    );
  return found?.url;
}
