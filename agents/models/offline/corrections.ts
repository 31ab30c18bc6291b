import { Sentence, type Span } from './sentence.js';

const TAKEN_BACK =
  /\b(?:no,? wait|no,? hang on|hang on|wait|scratch that|i mean|i meant|sorry|oops|actually|correction|no,? espera|espera|perdon|digo|que digo|ay no|mas bien|correccion|no(?: ,)? mejor|mejor dicho|o sea no|rather)\b/;

/** "VIP, no wait, Regular": of two values the one said after the correction holds. */
export function corrected<T extends Span>(sentence: Sentence, values: readonly T[]): T[] {
  const marks = sentence.findAll(TAKEN_BACK);
  return values.filter((value, at) => {
    const next = values[at + 1];
    return !next || !marks.some(({ from, to }) => from >= value.to && to <= next.from);
  });
}

/** "... 5 years old. No sorry, 6 years old": is a value of this part of a message corrected behind it? */
export function isCorrectedBehind(text: string, part: string): boolean {
  const behind = new Sentence(text.slice(text.indexOf(part) + part.length));
  return behind.has(CORRECTS_VALUE);
}

const CORRECTS_VALUE = new RegExp(`${TAKEN_BACK.source}(?: \\S+){0,4}? \\d`);
