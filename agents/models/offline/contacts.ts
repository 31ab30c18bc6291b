import type { Found, Sentence } from './sentence.js';

/** Phone numbers, e-mail addresses, handles and links as written. */
export type Contact = Found<{ kind: 'phone' | 'email' | 'handle' | 'link'; value: string }>;

const PHONE = /(?<![\w.,$/-])\+?\(?\d[\d\s().-]{5,18}\d(?!\w|[.,/-]\d)/g;

export function findContacts(sentence: Sentence): Contact[] {
  const found: Contact[] = [];
  for (const [at, { word, raw, start }] of sentence.tokens.entries()) {
    // "steven@gmail" without its ending is a broken address and no handle.
    const glued = sentence.tokens[at - 1]?.end === start;
    const kind = /^[\w.+-]+@/.test(word)
      ? 'email'
      : /^@\w/.test(word) && !glued
        ? 'handle'
        : isLink(word)
          ? 'link'
          : undefined;
    if (kind) found.push({ kind, value: raw, from: at, to: at + 1 });
  }
  for (const match of sentence.text.matchAll(PHONE)) {
    const digits = match[0].replace(/\D/g, '');
    if (digits.length < 7 || digits.length > 15 || isDate(match[0])) continue;
    const from = sentence.tokens.findIndex(({ end }) => end > match.index);
    const to = sentence.tokens.findLastIndex(({ start }) => start < match.index + match[0].length) + 1;
    found.push({ kind: 'phone', value: match[0].trim(), from, to });
  }
  const ending = sentence.find(
    /\b(?:termina(?:n|cion)?|acaba|ending|ends|last (?:four|4)(?: digits)?)(?: (?:en|in|with|are|is))? (\d{3,6})\b/,
  );
  if (ending && found.length === 0) {
    found.push({ kind: 'phone', value: ending.match[1]!, from: ending.to - 1, to: ending.to });
  }
  return found;
}

const isLink = (word: string): boolean =>
  /^(?:https?:\/\/|www\.)|(?:facebook|fb|instagram)\.com\//.test(word);

const isDate = (written: string): boolean =>
  /^\s*\d{4}-\d{2}-\d{2}\b|^\s*\d{1,2}-\d{1,2}-\d{2,4}\s*$/.test(written);
