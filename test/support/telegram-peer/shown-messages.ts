import type { InlineKeyboardMarkup, MessageEntity } from 'grammy/types';
import type { BotRequest, UploadedFile } from './read-request.js';

/** What a person sees of one message of the bot. */
export interface ShownMessage {
  chat: string;
  id: number;
  text: string;
  entities: MessageEntity[];
  buttons: { text: string; callback_data: string }[];
  file?: UploadedFile;
  kind?: 'photo' | 'document';
  replyTo?: number;
  edits: number;
}

/** A refusal as the Bot API words it. */
export class Refusal extends Error {
  constructor(
    readonly code: number,
    readonly description: string,
    readonly retryAfter?: number,
  ) {
    super(description);
  }
}

const MAX_TEXT = 4096;
const MAX_DATA_BYTES = 64;
const MAX_PHOTO_SIDE = 10_000;

const buttonsOf = (markup: unknown): ShownMessage['buttons'] =>
  ((markup as InlineKeyboardMarkup | undefined)?.inline_keyboard ?? []).flat() as ShownMessage['buttons'];

/** Checks what Telegram checks before it takes a text. */
export function checkText({ params }: BotRequest): string {
  const { text } = params;
  if (typeof text !== 'string' || text.trim() === '')
    throw new Refusal(400, 'Bad Request: message text is empty');
  if (text.length > MAX_TEXT) throw new Refusal(400, 'Bad Request: message is too long');
  for (const { offset, length } of entitiesOf(params.entities))
    if (offset < 0 || length <= 0 || offset + length > text.length)
      throw new Refusal(400, "Bad Request: can't parse entities");
  for (const { callback_data } of buttonsOf(params.reply_markup))
    if (Buffer.byteLength(callback_data) > MAX_DATA_BYTES)
      throw new Refusal(400, 'Bad Request: BUTTON_DATA_INVALID');
  return text;
}

const entitiesOf = (value: unknown) => (value ?? []) as MessageEntity[];

/** The uploaded file of `sendPhoto` or `sendDocument`. A `WIDTHxHEIGHT` in its name stands for its size. */
export function uploaded({ params, files }: BotRequest, kind: 'photo' | 'document'): UploadedFile {
  const field = String(params[kind]).replace('attach://', '');
  const file = files.find((each) => each.field === field || each.field === kind);
  if (!file) throw new Refusal(400, `Bad Request: there is no ${kind} in the request`);
  const side = Number(/(\d+)x\d+/.exec(file.name)?.[1] ?? 0);
  if (kind === 'photo' && side > MAX_PHOTO_SIDE)
    throw new Refusal(400, 'Bad Request: PHOTO_INVALID_DIMENSIONS');
  return file;
}

export function shownMessage(request: BotRequest, id: number): ShownMessage {
  const { params } = request;
  const reply = params.reply_parameters as { message_id: number } | undefined;
  return {
    chat: String(params.chat_id),
    id,
    text: String(params.text ?? params.caption ?? ''),
    entities: entitiesOf(params.entities),
    buttons: buttonsOf(params.reply_markup),
    ...(reply ? { replyTo: reply.message_id } : {}),
    edits: 0,
  };
}

/** Changes a shown message; refuses a change that changes nothing, as Telegram does. */
export function editShown(shown: ShownMessage, text: string, { params }: BotRequest): void {
  const buttons = buttonsOf(params.reply_markup);
  const same = shown.text === text && JSON.stringify(shown.buttons) === JSON.stringify(buttons);
  if (same)
    throw new Refusal(
      400,
      'Bad Request: message is not modified: specified new message content and reply markup are exactly the same',
    );
  shown.text = text;
  shown.entities = entitiesOf(params.entities);
  shown.buttons = buttons;
  shown.edits++;
}
