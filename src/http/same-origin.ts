import type { IncomingHttpHeaders } from 'node:http';

/** Only a page of our own can set it: another origin would need a permission (CORS) that nobody gives. */
export const CSRF_HEADER = 'x-huella';

const NAMES = ['127.0.0.1', 'localhost'];

/**
 * Why a request is not for a program that listens on this machine's loopback `port`, or undefined where it is.
 * `host`: another name leads here, as in DNS rebinding. `origin`: another page asks, also one on another port of
 * this machine, for which browsers send our cookie all the same.
 */
export function foreignRequest(
  { method = 'GET', headers }: { method?: string | undefined; headers: IncomingHttpHeaders },
  port: number,
): 'host' | 'origin' | undefined {
  // Browsers leave out the port that is the scheme's own.
  const hosts = NAMES.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
  const host = headers.host?.toLowerCase() ?? '';
  if (!hosts.includes(host)) return 'host';
  const { origin } = headers;
  if (origin !== undefined && origin !== `http://${host}`) return 'origin';
  const reads = method === 'GET' || method === 'HEAD';
  if (!reads) return origin === undefined || !headers[CSRF_HEADER] ? 'origin' : undefined;
  return askedByAnotherPage(headers) ? 'origin' : undefined;
}

/** Following a link from elsewhere is fine; being a picture, script or request of another page is not. */
function askedByAnotherPage(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return false;
  return headers['sec-fetch-mode'] !== 'navigate' || headers['sec-fetch-dest'] !== 'document';
}
