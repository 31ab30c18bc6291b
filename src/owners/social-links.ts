/** `@maria.vet`, `maria.vet` or the page's address as `maria.vet`; undefined where it is no Instagram user. */
export function instagramHandle(raw: string): string | undefined {
  const written = raw.trim();
  const page = /^(?:https?:\/\/)?(?:www\.)?instagram\.com\/([^/?#]+)\/?(?:[?#].*)?$/i.exec(written);
  const handle = (page?.[1] ?? written.replace(/^@/, '')).toLowerCase();
  return /^(?!.*\.\.)(?!\.)[a-z0-9._]{1,30}(?<!\.)$/.test(handle) ? handle : undefined;
}

const HOSTS = new Set([
  'facebook.com',
  'www.facebook.com',
  'm.facebook.com',
  'web.facebook.com',
  'fb.com',
  'www.fb.com',
]);

/**
 * A Facebook page's address as `https://www.facebook.com/...`; undefined for any other place: the staff open what
 * is stored here.
 */
export function facebookUrl(raw: string): string | undefined {
  const written = raw.trim();
  const withScheme = /^[a-z]+:\/\//i.test(written) ? written : `https://${written}`;
  if (!URL.canParse(withScheme)) return undefined;
  const { protocol, hostname, port, username, password, pathname, searchParams } = new URL(withScheme);
  const odd = !/^https?:$/.test(protocol) || port !== '' || username !== '' || password !== '';
  if (odd || !HOSTS.has(hostname) || pathname === '/') return undefined;
  const id = pathname === '/profile.php' ? searchParams.get('id') : null;
  const url = `https://www.facebook.com${pathname.replace(/\/$/, '')}${id ? `?id=${encodeURIComponent(id)}` : ''}`;
  return url.length <= 200 ? url : undefined;
}
