import { splitName } from './given-names.js';
import type { Reading } from './reading.js';
import { edits, fold } from './text.js';

const NAME = "\\p{L}[\\p{L}'’-]+(?: (?:de |del |de la )?\\p{L}[\\p{L}'’-]+){0,2}";
const IS =
  "(?:(?:(?:it's|its|it is|is) )?(?:spelled|written)|it's|its|it is|is|es|son|sería|se escribe|se apellida|se llama|should be|should say|debe ser|debería ser|debe decir|be called)";
const LETTER = '(?:,? (?:with|con) (?:an? |una? )?\\p{L}(?!\\p{L}))?';
const NOT = '(?:and |y )?(?:not|no|instead of|rather than|en (?:vez|lugar) de)';
const SPELLINGS = [
  `${IS} (?<now>${NAME}?)${LETTER},? ${NOT} (?<old>${NAME})`,
  `(?:not|isn't|no (?:es|son|se escribe|se apellida|se llama)) (?<old>${NAME}?)${LETTER},? (?:but |sino )?(?:${IS} )?(?<now>${NAME})`,
  `${IS} (?<now>${NAME}?)(?:,? (?:with|con) (?:an? |una? )?\\p{L}(?!\\p{L})|[,.;!]|$)`,
].map((source) => new RegExp(`(?<!\\p{L})${source}`, 'iu'));
const SPEAKS_OF_NAME =
  /\b(?:apellidos?|nombres?|last name|surname|first name|name|spell\w*|misspell\w*|escrib\w+|escrit[oa])\b/;
const SURNAME = /\b(?:apellidos?|last name|surname)\b/;
const GIVEN = /\b(?:first name|given name|nombre de pila)\b/;
const CLOSE = 2;

interface Respelled {
  field: 'first_name' | 'last_name';
  value: string;
  /** The name, as it was written in the order. */
  written: string;
}

/**
 * "It's Millar, not Miller": the part of the owner's name that was wrong, as it should be. Undefined where the wrong
 * name is none of the owner's, or where it is not clear which of theirs it is.
 */
export function respelledName(text: string, { sentence, mentions }: Reading): Respelled | undefined {
  const { line } = sentence;
  if (!SPEAKS_OF_NAME.test(line)) return undefined;
  const full = mentions.filter(({ sure, pet, words }) => sure && !pet && words.length > 1);
  for (const pattern of SPELLINGS) {
    for (const { groups } of text.matchAll(new RegExp(pattern.source, 'giu'))) {
      const { now = '', old } = groups ?? {};
      for (const { text: name } of full) {
        const found = replaced(name, { now, old, line });
        if (found) return { ...found, written: now };
      }
    }
  }
  return undefined;
}

interface Change {
  now: string;
  old: string | undefined;
  line: string;
}

function replaced(name: string, { now, old, line }: Change): Omit<Respelled, 'written'> | undefined {
  const { first_name, last_name = '' } = splitName(name);
  const told = (['last_name', 'first_name'] as const).filter((field) =>
    (field === 'first_name' ? GIVEN : SURNAME).test(line),
  );
  const parts = told.length === 1 ? told : (['last_name', 'first_name'] as const);
  for (const field of parts) {
    const part = field === 'last_name' ? last_name : first_name;
    const wrong = old === undefined ? nearest(part, now) : within(part, old);
    const right = old === undefined ? now : sameLength(now, wrong);
    if (!wrong || !right || fold(wrong) === fold(right)) continue;
    const value = part.replace(wrong, right);
    return { field, value };
  }
  return undefined;
}

/** The beginning of what was written that is part of the name: "Miller please" is "Miller". */
function within(part: string, written: string): string | undefined {
  const words = written.split(' ');
  for (let count = words.length; count > 0; count--) {
    const beginning = fold(words.slice(0, count).join(' '));
    const at = ` ${fold(part)} `.indexOf(` ${beginning} `);
    if (at >= 0) return part.slice(at, at + beginning.length);
  }
  return undefined;
}

/** As many words as were wrong, so that no word of talk is taken for a name. */
const sameLength = (now: string, wrong: string | undefined): string | undefined =>
  wrong && now.split(' ').slice(0, wrong.split(' ').length).join(' ');

/** The one word of the name that was misspelled. */
function nearest(part: string, now: string): string | undefined {
  const close = part.split(' ').filter((word) => edits(fold(word), fold(now), CLOSE) <= CLOSE);
  return close.length === 1 && now.length > CLOSE * 2 ? close[0] : undefined;
}
