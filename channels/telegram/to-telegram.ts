import type { InlineKeyboardMarkup, MessageEntity } from 'grammy/types';
import { type Choice, plain, type RichText, type Style } from '../../src/rich-text.js';

const ENTITY: Record<Style, 'bold' | 'italic' | 'strikethrough' | 'code'> = {
  bold: 'bold',
  italic: 'italic',
  strike: 'strikethrough',
  code: 'code',
};

/** Plain text with entities beside it: with no markup in the text, nothing in it can be taken for markup. */
export function toTelegram(rich: RichText): { text: string; entities: MessageEntity[] } {
  const entities: MessageEntity[] = [];
  let offset = 0;
  for (const { text, style } of rich) {
    if (style && text.trim() !== '') entities.push({ type: ENTITY[style], offset, length: text.length });
    offset += text.length;
  }
  return { text: plain(rich), entities };
}

const MAX_DATA_BYTES = 64;
/** Stands for an id that is too long for a button: the press is read by the button's label instead. */
const BY_LABEL = '~';

/** One button per row, so that long Spanish labels can be read on a phone. */
export function toKeyboard(choices: Choice[]): InlineKeyboardMarkup {
  return {
    inline_keyboard: choices.map(({ id, label }, index) => [
      { text: label, callback_data: Buffer.byteLength(id) <= MAX_DATA_BYTES ? id : `${BY_LABEL}${index}` },
    ]),
  };
}

/** What a pressed button meant: the choice's id, or its label where the id did not fit. */
export function fromKeyboard(
  data: string,
  keyboard: InlineKeyboardMarkup | undefined,
): { choice: string } | { label: string } {
  if (!data.startsWith(BY_LABEL)) return { choice: data };
  const pressed = keyboard?.inline_keyboard
    .flat()
    .find((button) => 'callback_data' in button && button.callback_data === data);
  return { label: pressed?.text ?? '' };
}
