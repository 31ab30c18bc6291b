import type { IncomingHttpHeaders } from 'node:http';

/** Programs that open a link to show what is behind it, by the names they give themselves. */
const FETCHERS =
  /^WhatsApp\/|\b(?:Telegram|Twitter|Slack|Discord|LinkedIn|Google|bing|Apple|reddit)[\w-]*bot\b|facebookexternalhit|Facebot|SkypeUriPreview|BingPreview|GoogleImageProxy|vkShare|Embedly|Iframely|Mastodon|MicrosoftPreview|\b(?:crawler|spider)\b/i;

/**
 * Is it a program that looks ahead, rather than a person who opened the link? The rule: HEAD is never a person; no
 * more is a request without a User-Agent, one that says it looks ahead (`Sec-Purpose`, `Purpose`, `X-Purpose`,
 * `X-Moz`), or one by the known fetchers of messengers and search engines. A virus scanner that passes for a browser
 * is not told apart.
 */
export function looksAhead({
  method,
  headers,
}: {
  method?: string | undefined;
  headers: IncomingHttpHeaders;
}): boolean {
  const agent = headers['user-agent'] ?? '';
  const purpose = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].map((name) => headers[name]).join(' ');
  return (
    method === 'HEAD' ||
    agent.trim() === '' ||
    /prefetch|preview|prerender/i.test(purpose) ||
    FETCHERS.test(agent)
  );
}
