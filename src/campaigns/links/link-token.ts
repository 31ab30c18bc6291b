import type { LinkSigner } from '../../db/app-secret.js';

const PURPOSE = 'link';

/** What a short link says: whose message it stood in, and which link of the campaign it is. */
export interface LinkIn {
  messageId: number;
  linkId: number;
}

/** `4f.3.<signature>`: numbers in base 36. No address of the web is in it, and no name. */
export function linkToken(signer: LinkSigner, { messageId, linkId }: LinkIn): string {
  const value = `${messageId.toString(36)}.${linkId.toString(36)}`;
  return `${value}.${signer.sign(PURPOSE, value)}`;
}

/** Undefined where we did not sign it. */
export function readLinkToken(signer: LinkSigner, token: string): LinkIn | undefined {
  const parts = /^(([0-9a-z]{1,6})\.([0-9a-z]{1,6}))\.([\w-]{22})$/.exec(token);
  if (!parts || !signer.verify(PURPOSE, parts[1]!, parts[4]!)) return undefined;
  return { messageId: Number.parseInt(parts[2]!, 36), linkId: Number.parseInt(parts[3]!, 36) };
}
