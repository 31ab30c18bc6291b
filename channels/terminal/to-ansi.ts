import { type RichText, type Style, visible } from '../../src/rich-text.js';

const CODES: Partial<Record<Style, [number, number]>> = { bold: [1, 22], italic: [3, 23], strike: [9, 29] };

/**
 * Rich text for a terminal: styled only where somebody looks (`tty`), plain in a pipe. Whatever the text holds,
 * no escape sequence but our own reaches the screen.
 */
export function toAnsi(rich: RichText, tty: boolean): string {
  return rich
    .map(({ text, style }) => {
      const codes = tty && style ? CODES[style] : undefined;
      return codes ? `\x1b[${codes[0]}m${visible(text)}\x1b[${codes[1]}m` : visible(text);
    })
    .join('');
}
