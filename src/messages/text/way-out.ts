import { type Db, rows } from '../../db/sql.js';
import type { Translate } from '../../i18n.js';
import type { OwnerChannel } from '../sender.js';

/**
 * The first message to anyone says who writes and how to stop it, under the text. Under an e-mail's text its sender
 * puts the link by itself. `t` is in the owner's language.
 */
export function withWayOut(
  body: string,
  { channel, first, clinic, t }: { channel: OwnerChannel; first: boolean; clinic: string; t: Translate },
): string {
  if (!first) return body;
  return `${body}\n\n${t(channel === 'email' ? 'outgoing:way_out.email' : 'outgoing:way_out.reply', { clinic })}`;
}

/** Which of these would be the first that the clinic sends there by itself, in their order. */
export async function areFirst(
  db: Db,
  messages: { channel: OwnerChannel; address: string }[],
): Promise<boolean[]> {
  const found = await rows<{ first: boolean }>(
    db,
    `select not exists (select from message m
                         where m.address = i.address and m.address <> '' and m.channel = i.channel
                           and m.kind <> 'answer'
                           and m.direction = 'out' and m.intended_at is not null
                           and m.status in ('sent', 'delivered', 'read')) as first
       from unnest($1::text[], $2::text[]) with ordinality as i (channel, address, n) order by n`,
    [messages.map(({ channel }) => channel), messages.map(({ address }) => address)],
  );
  return found.map(({ first }) => first);
}
