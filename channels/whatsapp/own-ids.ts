import type { GuardedClient } from './client.js';

/** The ids under which WhatsApp knows the clinic's own number: groups mention one or the other. */
export async function ownIds(client: GuardedClient): Promise<string[]> {
  const phone = client.info.wid._serialized;
  const [found] = await client.getContactLidAndPhone([phone]);
  return [phone, found?.lid, found?.pn].filter((id): id is string => Boolean(id));
}
