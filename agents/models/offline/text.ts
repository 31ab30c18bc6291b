/** One word or mark of a sentence, with its place in what was written. */
export interface Token {
  raw: string;
  /** Lower case, no accents, straight quotes; a corrected slip where the spelling was mended. */
  word: string;
  start: number;
  end: number;
}

const ACCENTS = /\p{M}/gu;

/** Lower case without accents; curly quotes become straight. The ñ becomes n: phones rarely have it at hand. */
export function fold(value: string): string {
  return value
    .normalize('NFD')
    .replace(ACCENTS, '')
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/[“”«»]/g, '"');
}

const TOKEN = new RegExp(
  [
    String.raw`[\w.+-]+@[\w-]+(?:\.[\w-]+)+`, // e-mail
    String.raw`(?:https?:\/\/|www\.)\S+|(?:facebook|fb|instagram)\.com\/\S+`, // link
    String.raw`[@#][\w.]*\w`, // handle, colour
    String.raw`\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}(?:\/\d{2,4})?(?!\d)|\d{1,2}-\d{1,2}-\d{2,4}(?!\d)`, // date
    String.raw`\d{1,2}:\d{2}`, // time of day
    String.raw`\d+(?:[.,]\d+)*(?:%|(?:k|st|nd|rd|th|[oa]|er|ro|do|to)\b)?`, // number
    String.raw`[\p{L}\p{M}](?:[\p{L}\p{N}\p{M}]|['’\-&](?=[\p{L}\p{N}]))*`, // word
    String.raw`[^\s\p{L}\p{N}]`, // mark
  ].join('|'),
  'giu',
);

/** Words and marks in order. `Maria's` is two: the name and `'s`. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const [raw] = match;
    const start = match.index;
    const owned = /^(.+)['’]s$/iu.exec(raw);
    if (owned) {
      const cut = start + owned[1]!.length;
      tokens.push({ raw: owned[1]!, word: fold(owned[1]!), start, end: cut });
      tokens.push({ raw: raw.slice(owned[1]!.length), word: "'s", start: cut, end: start + raw.length });
    } else {
      tokens.push({ raw, word: fold(raw), start, end: start + raw.length });
    }
  }
  return tokens;
}

export const isWord = (token: Token | undefined): boolean => !!token && /^\p{L}/u.test(token.word);

/**
 * How a Mexican ear hears a word: b and v, s, z and soft c, ll and y, and the silent h sound alike. Two spellings
 * of one sound give the same result.
 */
export function sound(word: string): string {
  return fold(word)
    .replace(/[^a-z0-9]/g, '')
    .replace(/x(?=[aeiou])/g, 'j')
    .replace(/ph/g, 'f')
    .replace(/qu(?=[ei])/g, 'k')
    .replace(/ch/g, '%')
    .replace(/c(?=[ei])|z/g, 's')
    .replace(/[cq]/g, 'k')
    .replace(/g(?=[ei])/g, 'j')
    .replace(/gu(?=[ei])/g, 'g')
    .replace(/v|w/g, 'b')
    .replace(/ll|y/g, 'i')
    .replace(/h/g, '')
    .replace(/%/g, 'ch')
    .replace(/(.)\1+/g, '$1');
}

/** Edits between two words, a swap of neighbours being one; stops counting past `max` and gives `max + 1`. */
export function edits(a: string, b: string, max = 2): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > max) return max + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, before[j - 2]! + 1);
      }
      row.push(best);
    }
    if (Math.min(...row) > max) return max + 1;
    before = last;
    last = row;
  }
  return Math.min(last[b.length]!, max + 1);
}
