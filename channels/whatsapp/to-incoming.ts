import type { Message } from 'whatsapp-web.js';
import type { IncomingMessage } from '../channel.js';
import { isGroup } from './addresses.js';

type Media = NonNullable<IncomingMessage['media']>;

/** A message as WhatsApp has it, before its ids are turned into people. */
export interface Read {
  /** Ids of WhatsApp's: the chat, and who wrote in it. */
  chat: string;
  author: string;
  message: Omit<IncomingMessage, 'from' | 'sender'>;
  name: string | undefined;
}

const MEDIA: Record<string, Media> = {
  ptt: 'voice',
  audio: 'voice',
  sticker: 'sticker',
  image: 'photo',
  album: 'photo',
  video: 'video',
  ptv: 'video',
  document: 'document',
  poll_creation: 'document',
  event_creation: 'document',
  order: 'document',
  product: 'document',
  vcard: 'contact',
  multi_vcard: 'contact',
  location: 'location',
  live_location: 'location',
};
const TEXT = new Set(['chat', 'buttons_response', 'list_response', 'template_button_reply']);

/** Lines marked as a quotation, and blocks of code: nobody dictates those. */
const COPIED = /^> |```/m;

interface Raw {
  notifyName?: string;
  caption?: string;
  filename?: string;
}

/**
 * What somebody wrote to the clinic. Undefined for the rest: our own messages, status updates, channels,
 * broadcasts, calls, people coming and going. `own` holds the ids under which WhatsApp knows this account.
 */
export function readMessage(message: Message, own: readonly string[]): Read | undefined {
  const { type, from } = message;
  const media = MEDIA[type];
  if (message.fromMe || message.isStatus || message.broadcast || !from) return undefined;
  if (!/@(?:c\.us|lid|g\.us)$/.test(from) || (!media && !TEXT.has(type))) return undefined;
  const group = isGroup(from);
  const author = group ? message.author : from;
  if (!author) return undefined;
  const raw = message.rawData as Raw;
  const words = media ? captionOf(raw) : message.body;
  const forwarded = Boolean(message.isForwarded) || message.forwardingScore > 0;
  const foreign = forwarded || (media ? words !== '' : COPIED.test(words));
  const mentioned = mentions(message).some((id) => own.includes(id));
  return {
    chat: from,
    author,
    name: raw.notifyName,
    message: {
      id: message.id._serialized,
      at: new Date(message.timestamp * 1000),
      group,
      addressed: !group || mentioned,
      text: mentioned ? withoutMention(words, own) : words,
      messageId: message.id._serialized,
      ...(foreign ? { foreign } : {}),
      ...(media ? { media } : {}),
    },
  };
}

/** The body of a file or place is its thumbnail, and a document's caption often just its name. */
const captionOf = ({ caption, filename }: Raw): string => (caption && caption !== filename ? caption : '');

/** The library's types promise strings; the page gives ids. */
const mentions = ({ mentionedIds }: Message): string[] =>
  (mentionedIds as (string | { _serialized: string })[]).map((id) =>
    typeof id === 'string' ? id : id._serialized,
  );

/** A mention is written as the id's digits: "@179950657237125, cuéntame" is "cuéntame". */
function withoutMention(words: string, own: readonly string[]): string {
  return own
    .reduce((text, id) => text.replaceAll(new RegExp(`@${id.split('@')[0]}(?!\\d)`, 'g'), ''), words)
    .replace(/^[\s,:]+/, '')
    .trimEnd();
}
