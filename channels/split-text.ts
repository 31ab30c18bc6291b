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
    const to = from + cutAt(whole.slice(from, from + limit));
    pieces.push(slice(rich, from, to));
    from = to;
  }
  if (from < whole.length) pieces.push(slice(rich, from, whole.length));
  return pieces;
}

/** Where to cut a full window. A border in its first half would waste too much of the message. */
function cutAt(window: string): number {
  for (const border of ['\n\n', '\n', ' ']) {
    const found = window.lastIndexOf(border);
    if (found >= window.length / 2) return found + border.length;
  }
  const last = graphemes.segment(window).containing(window.length - 1)!;
  // One endless cluster (a thousand combining marks) has no border: then at least no half of a pair.
  if (last.index > 0) return last.index;
  return /[\ud800-\udbff]$/.test(window) && window.length > 1 ? window.length - 1 : window.length;
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
