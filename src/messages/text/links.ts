// Chat programs make a link of any name with a known ending, with or without a scheme before it.
const LINK =
  /(?:\b[a-z][a-z0-9+.-]*:\/\/|\bwww\.)[^\s<>"']+|(?<![\p{L}\p{N}@._-])(?:[\p{L}\p{N}-]+\.)+(?:com|net|org|info|biz|mx|es|us|uk|io|co|me|app|dev|link|site|online|shop|store|club|xyz|top|ly|gl|gg|to|cc|tv|ru|cn|pet|vet|cat|dog)(?![\p{L}\p{N}-])(?:[/?#:][^\s<>"']*)?/giu;

/** What would be a link where the text is read. E-mail addresses are none. */
export const linksIn = (text: string): string[] => text.match(LINK) ?? [];

/** Does it lead to one of the hosts, or to a name under one of them? A name before an @ is not where it leads. */
export function leadsTo(link: string, hosts: readonly string[]): boolean {
  const address = link.includes('://') ? link : `https://${link}`;
  if (!URL.canParse(address)) return false;
  const { protocol, username, hostname } = new URL(address);
  if (!/^https?:$/.test(protocol) || username !== '') return false;
  return hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}
