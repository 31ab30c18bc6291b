/** Text as every channel can show it: spans with an optional style. Channels render it; nobody writes markup. */
export type Style = 'bold' | 'italic' | 'strike' | 'code';

export interface Span {
  text: string;
  style?: Style;
}

export type RichText = Span[];

/** One button or numbered option. `id` fits Telegram's 64 bytes of callback data with room for a prefix. */
export interface Choice {
  id: string;
  label: string;
}

/** A file that goes with an answer. */
export interface Attachment {
  kind: 'image' | 'document';
  mime: string;
  name: string;
  data: Buffer;
}

/**
 * What a tool shows: the figures (`data`, for programs) and their rendering in the reader's language (`body`,
 * for people). Cards are the only place where figures reach a person.
 */
export interface Card<Data = unknown> {
  kind: string;
  data: Data;
  body: RichText;
  choices?: Choice[];
  attachments?: Attachment[];
}

export const text = (value: string): RichText => [{ text: value }];
export const bold = (value: string): RichText => [{ text: value, style: 'bold' }];

/** Lines into one text, separated by line breaks; `undefined` lines are left out. */
export function lines(...rows: (RichText | string | undefined)[]): RichText {
  return join(
    rows.filter((row) => row !== undefined).map((row) => (typeof row === 'string' ? text(row) : row)),
    '\n',
  );
}

export function join(parts: RichText[], separator: string): RichText {
  return parts.flatMap((part, index) => (index === 0 ? part : [{ text: separator }, ...part]));
}

/** The text without its styles: the terminal's pipe, the command line's `text`, logs of length. */
export function plain(rich: RichText): string {
  return rich.map((span) => span.text).join('');
}

/** `**bold**` in a locale string becomes a span. Inserted values cannot: i18n hides their asterisks first. */
export function parseBold(source: string): RichText {
  return source
    .split('**')
    .map((piece, index): Span => (index % 2 === 1 ? { text: piece, style: 'bold' } : { text: piece }))
    .filter((span) => span.text !== '');
}

// Controls (but tab and line feed), line separators, bidi marks, overrides and isolates, marks and fillers that are
// drawn as nothing, private use, and tags, which spell a hidden text letter by letter.
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: making control characters visible is its purpose
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\u3164\ue000-\uf8ff\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]|\u034f/gu;

/**
 * Text that somebody else wrote (names, notes, file cells), made safe to show: control characters, escape
 * sequences and bidi overrides become visible as `⟨U+202E⟩`, so that nothing can repaint the screen or turn
 * the reading direction. Length-capped with an ellipsis where `max` is given.
 */
export function visible(value: string, max = Number.POSITIVE_INFINITY): string {
  const shown = value.replace(
    HIDDEN,
    (char) => `⟨U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );
  if (shown.length <= max) return shown;
  const cut = shown.slice(0, max - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** As `visible`, on one line: for names and other fields where a line break would forge a line of a card. */
export function visibleLine(value: string, max = 120): string {
  return visible(value.replace(/\s+/g, ' ').trim(), max);
}
