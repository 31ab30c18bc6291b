import wweb, { type Message } from 'whatsapp-web.js';
import type { GuardedClient } from './client.js';

/** Older questions would get an answer that nobody waits for any more; Telegram keeps its messages as long. */
const LOOK_BACK_SECONDS = 24 * 60 * 60;

/** For the page: what came into chats that nobody has opened since, oldest first. */
const UNREAD = `((since) =>
  window.require('WAWebCollections').Chat.getModelsArray()
    .filter((chat) => chat.unreadCount > 0 && chat.msgs)
    .flatMap((chat) => chat.msgs.getModelsArray()
      .filter((message) => !message.id.fromMe && message.t >= since)
      .slice(-chat.unreadCount))
    .sort((one, other) => one.t - other.t)
    .map((message) => window.WWebJS.getMessageModel(message)))`;

type MessageClass = new (client: GuardedClient, data: unknown) => Message;

/**
 * What was written while no client listened: the library tells only of messages that come after it is ready.
 * Some of it may have been heard before; the inbox knows each by its id.
 */
export async function unreadMessages(client: GuardedClient, now: Date): Promise<Message[]> {
  const since = Math.floor(now.getTime() / 1000) - LOOK_BACK_SECONDS;
  const found = (await client.pupPage!.evaluate(`${UNREAD}(${since})`)) as unknown[];
  const { Message: Read } = wweb as unknown as { Message: MessageClass };
  return found.map((data) => new Read(client, data));
}
