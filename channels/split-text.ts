import { plain, type RichText } from '../src/rich-text.js';

const graphemes = new Intl.Segmenter('es', { granularity: 'grapheme' });

/**
 * Cuts a text into pieces of at most `limit` UTF-16 units: after a paragraph, else a line, else a word, and only
 * then inside one, but never inside an emoji. The pieces joined are the text, character by character; styles
 * survive the cut.
 */
export function splitText(rich: RichText, limit: number): RichText[] {
  const whole = plain(rich);
  const pieces: RichText[] = [];
  let from = 0;
  while (whole.length - from > limit) {
    const to = from + cutAt(whole.slice(from, from + limit + AHEAD), limit);
    pieces.push(slice(rich, from, to));
    from = to;
  }
  if (from < whole.length) pieces.push(slice(rich, from, whole.length));
  return pieces;
}

/** Enough of what follows to see whether the limit falls inside an emoji. */
const AHEAD = 32;

/** Where to cut `coming`, at most at `limit`. A border in the first half would waste too much of the message. */
function cutAt(coming: string, limit: number): number {
  const window = coming.slice(0, limit);
  for (const border of ['\n\n', '\n', ' ']) {
    const found = window.lastIndexOf(border);
    if (found >= limit / 2) return found + border.length;
  }
  const beyond = graphemes.segment(coming).containing(limit)!;
  if (beyond.index > 0) return beyond.index;
  // One endless cluster (a thousand combining marks) has no border: then at least no half of a pair.
  return /[\ud800-\udbff]$/.test(window) && limit > 1 ? limit - 1 : limit;
}

function slice(rich: RichText, from: number, to: number): RichText {
  const piece: RichText = [];
  let at = 0;
  for (const span of rich) {
    const cut = span.text.slice(Math.max(0, from - at), Math.max(0, to - at));
    if (cut !== '') piece.push({ ...span, text: cut });
    at += span.text.length;
  }
  return piece;
}
