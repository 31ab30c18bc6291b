import type { LinkSigner } from '../../db/app-secret.js';
import { type Db, execute, rows } from '../../db/sql.js';
import { linkToken } from './link-token.js';
import { replaceWebLinks, webLinksIn } from './web-links.js';

/** The path of short links, before their token. */
export const LINK_PATH = '/l/';

export type TrackLinks = (message: {
  id: number;
  campaignId: number | null;
  body: string;
}) => Promise<string>;

/**
 * Gives the text of a message as it leaves: each link of its campaign's text is a short one of this message's own,
 * by which it is known that it was opened. What is stored, previewed and approved keeps the link as it was written.
 * `publicUrl` is https, without a slash at its end.
 */
export function linkTracker({
  db,
  publicUrl,
  signer,
}: {
  db: Db;
  publicUrl: string;
  signer: LinkSigner;
}): TrackLinks {
  // A text is not changed any more once its campaign is approved.
  const known = new Map<number, Promise<Map<string, number>>>();

  function linksOf(campaignId: number): Promise<Map<string, number>> {
    const stored = known.get(campaignId) ?? storeLinks(db, campaignId);
    known.set(campaignId, stored);
    stored.catch(() => known.delete(campaignId));
    return stored;
  }

  return async ({ id: messageId, campaignId, body }) => {
    if (campaignId === null) return body;
    const links = await linksOf(campaignId);
    return replaceWebLinks(body, (target) => {
      const linkId = links.get(target);
      if (linkId === undefined) return undefined;
      return `${publicUrl}${LINK_PATH}${linkToken(signer, { messageId, linkId })}`;
    });
  };
}

/** The links of a campaign with their numbers, stored by whoever sends the first message of it. */
async function storeLinks(db: Db, campaignId: number): Promise<Map<string, number>> {
  const texts = await rows<{ body: string }>(db, 'select body from campaign_text where campaign_id = $1', [
    campaignId,
  ]);
  const targets = [...new Set(texts.flatMap(({ body }) => webLinksIn(body)))];
  await execute(
    db,
    `insert into campaign_link (campaign_id, url) select $1, unnest($2::text[])
     on conflict (campaign_id, url) do nothing`,
    [campaignId, targets],
  );
  const stored = await rows<{ id: number; url: string }>(
    db,
    'select id, url from campaign_link where campaign_id = $1',
    [campaignId],
  );
  return new Map(stored.map(({ id, url }) => [url, id]));
}
