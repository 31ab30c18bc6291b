import type { Message, MessageEntity, Update, UserFromGetMe } from 'grammy/types';
import type { IncomingMessage } from '../channel.js';
import { fromKeyboard } from './to-telegram.js';

type Bot = Pick<UserFromGetMe, 'id' | 'username'>;
type Media = NonNullable<IncomingMessage['media']>;

/**
 * A Telegram update as a message of ours. Undefined for what nobody said to the bot: edits, posts of channels,
 * other bots, people coming and going.
 */
export function toIncoming(update: Update, account: string, bot: Bot): IncomingMessage | undefined {
  const pressed = update.callback_query;
  const carrier = pressed ? pressed.message : update.message;
  const from = pressed ? pressed.from : update.message?.from;
  if (!carrier || !from || from.is_bot || carrier.chat.type === 'channel') return undefined;
  const said = pressed ? press(pressed.data, carrier) : update.message && words(update.message, bot);
  if (!said) return undefined;
  return {
    id: String(update.update_id),
    // An inaccessible old message carries the date 0.
    at: carrier.date === 0 ? new Date() : new Date(carrier.date * 1000),
    from: { channel: 'telegram', account, chat: String(carrier.chat.id) },
    sender: {
      id: String(from.id),
      name: [from.first_name, from.last_name].filter(Boolean).join(' '),
      ...(from.language_code ? { languageCode: from.language_code } : {}),
    },
    group: carrier.chat.type !== 'private',
    messageId: String(carrier.message_id),
    ...said,
  };
}

type Said = Pick<IncomingMessage, 'text' | 'choice' | 'foreign' | 'media' | 'addressed'>;

function press(data: string | undefined, carrier: object): Said | undefined {
  if (data === undefined) return undefined;
  const keyboard = 'reply_markup' in carrier ? (carrier as Message).reply_markup : undefined;
  const meant = fromKeyboard(data, keyboard);
  return 'choice' in meant
    ? { text: '', choice: meant.choice, addressed: true }
    : { text: meant.label, addressed: true };
}

function words(message: Message, bot: Bot): Said | undefined {
  const media = mediaOf(message);
  const text = message.text ?? message.caption;
  // Service messages (somebody joined, a title changed) have neither.
  if (text === undefined && media === undefined) return undefined;
  return {
    text: withoutBotName(text ?? '', bot),
    addressed: message.chat.type === 'private' || isAddressed(message, bot),
    ...(isForeign(message) ? { foreign: true } : {}),
    ...(media ? { media } : {}),
  };
}

/** Forwarded, sent through another bot, a caption, or with a passage marked as a quotation. */
/** Marks of text that was copied from somewhere: quotes, and code, which nobody writes by hand in a chat. */
const COPIED = new Set<MessageEntity['type']>(['blockquote', 'expandable_blockquote', 'pre', 'code']);

/** How servers before Bot API 7.0, which clinics may still run themselves, tell that a message was forwarded. */
const FORWARDED_BEFORE = ['forward_date', 'forward_from', 'forward_from_chat', 'forward_sender_name'];

function isForeign(message: Message): boolean {
  const copied = message.entities?.some(({ type }) => COPIED.has(type));
  const forwarded = message.forward_origin || FORWARDED_BEFORE.some((field) => field in message);
  return Boolean(forwarded || message.via_bot || message.caption !== undefined || copied);
}

const MEDIA: [keyof Message, Media][] = [
  ['voice', 'voice'],
  ['audio', 'voice'],
  ['sticker', 'sticker'],
  ['dice', 'sticker'],
  ['game', 'sticker'],
  ['photo', 'photo'],
  ['story', 'photo'],
  // An animation carries a `document` too, for old clients.
  ['animation', 'video'],
  ['video', 'video'],
  ['video_note', 'video'],
  ['document', 'document'],
  ['poll', 'document'],
  ['contact', 'contact'],
  // A venue carries a `location` too.
  ['location', 'location'],
];

const mediaOf = (message: Message): Media | undefined =>
  MEDIA.find(([field]) => message[field] !== undefined)?.[1];

function isAddressed(message: Message, { id, username }: Bot): boolean {
  if (message.reply_to_message?.from?.id === id) return true;
  const text = message.text ?? message.caption ?? '';
  const entities = message.entities ?? message.caption_entities ?? [];
  const own = `@${username}`.toLowerCase();
  const written = ({ offset, length }: MessageEntity) => text.slice(offset, offset + length).toLowerCase();
  return entities.some((entity) => {
    if (entity.type === 'text_mention') return entity.user.id === id;
    if (entity.type === 'mention') return written(entity) === own;
    if (entity.type !== 'bot_command' || entity.offset !== 0) return false;
    // `/help@otherbot` is meant for the other bot.
    return !written(entity).includes('@') || written(entity).endsWith(own);
  });
}

/** `/help@HuellaBot` is `/help`; "@HuellaBot, cuéntame" is "cuéntame". */
function withoutBotName(text: string, { username }: Bot): string {
  return text
    .replace(new RegExp(`@${username}\\b`, 'gi'), '')
    .replace(/^[\s,:]+/, '')
    .trimEnd();
}
