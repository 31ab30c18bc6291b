import type { RichText, Style } from '../../src/rich-text.js';

const MARK: Record<Style, string> = { bold: '*', italic: '_', strike: '~', code: '`' };

/**
 * Drawn as nothing. WhatsApp has no escape sign: beside this one an asterisk, underscore, tilde or backtick is
 * neither at a word's edge nor at the line's, and stays what it is.
 */
export const UNMARK = '\u200b';

/** An opening mark stands at an edge and touches what it marks. Links are taken whole: a sign more would break them. */
const LINK_OR_OPENS = /https?:\/\/\S+|(?<![\p{L}\p{N}\u200b])[*_~`]+(?=\S)/gu;
/** Quotations and lists are made by the first sign of a line. */
const LINE_MARK = /^([>*-])(?= )/gm;
const WORD_AT_END = /[\p{L}\p{N}\u200b]$/u;
const WORD_AT_START = /^[\p{L}\p{N}]/u;

/**
 * Rich text in WhatsApp's own markup. Marks cannot cross a line, so each line of a span gets its own; what only
 * looks like markup is kept from becoming it.
 */
export function toWhatsApp(rich: RichText): string {
  let written = '';
  for (const [index, { text, style }] of rich.entries()) {
    const next = rich[index + 1]?.text ?? '';
    written += style ? styled(text, MARK[style], written, next) : unmarked(text, written, next);
  }
  return written;
}

const keepOpeners = (text: string): string =>
  text.replace(LINK_OR_OPENS, (found) =>
    found.startsWith('http') ? found : [...found].map((mark) => UNMARK + mark).join(''),
  );

/** `before` and `next` tell whether the text begins or ends inside a word. */
function unmarked(text: string, before: string, next: string): string {
  const head = WORD_AT_END.test(before) ? 'x' : '';
  const tail = /^\S/.test(next) ? 'x' : '';
  const kept = keepOpeners(head + text + tail);
  const startsLine = before === '' || before.endsWith('\n');
  return kept
    .slice(head.length, kept.length - tail.length)
    .replace(LINE_MARK, (sign, _sign, offset) => (offset > 0 || startsLine ? UNMARK + sign : sign));
}

function styled(text: string, mark: string, before: string, next: string): string {
  const lines = text.split('\n');
  return lines
    .map((line, index) => {
      const [, lead = '', words = '', trail = ''] = /^(\s*)(.*?)(\s*)$/s.exec(line)!;
      if (words === '') return line;
      const previous = index === 0 ? before + lead : lead;
      const following = index === lines.length - 1 ? trail + next : trail;
      // Inside a word no mark works: it would be read as a sign.
      if (WORD_AT_END.test(previous) || WORD_AT_START.test(following))
        return lead + unmarked(words, previous, following) + trail;
      return `${lead}${mark}${keepOpeners(words).replaceAll(mark, mark + UNMARK)}${mark}${trail}`;
    })
    .join('\n');
}
