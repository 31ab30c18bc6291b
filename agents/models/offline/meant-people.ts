import type { Mention } from './mentions.js';
import { findMerge } from './merge-words.js';
import type { Sentence } from './sentence.js';

const CALLED =
  '(?:called|rang|phoned|wrote|texted|emailed|came(?: in)?|stopped by|dropped by|hablo|llamo|marco|escribio|vino|paso|aviso|llama|habla|calls)';
const WHEN =
  '(?:us|me|nos|in|up|back|by|ayer|hoy|today|yesterday|this morning|earlier|just now|ahorita|al rato|hace rato|en la manana)';
/** What leads from who told something to whom it is about. */
const ABOUT = '(?:about|for|on behalf of|regarding|de parte de|por|sobre|a nombre de|but|pero)';
const TELLS_AFTER = new RegExp(
  `^(?:, )?(?:(?:who|que|quien|la que|el que|the one who|just|me|nos|was the one who) )*${CALLED}(?: ${WHEN})*(?: ,)? ${ABOUT}(?![\\w-])`,
);
const TELLS_BEFORE =
  /(?:^|[.;:!?,] |\b(?:hoy|ayer|me|nos|acaba de|today|que|it was|fue) )(?:(?:hablo|llamo|marco|vino|escribio|paso|hablar|llamar|it was|fue)|(?:hable|platique|i (?:spoke|talked)) (?:con|with|to))(?: (?:la|el|don|dona|senora?|sra|sr|mrs|mr))*$/;
const BUT = new RegExp(
  `^(?:(?:who|la que|el que|quien|que)? ?${CALLED}(?: ${WHEN})* )?(?:, )?(?:but|pero|de parte de|on behalf of|por|a nombre de)(?![\\w-])`,
);
const DENIED =
  /(?:\bnot|\bno)(?: (?:es|era|fue|a|al|la|el|de|del|don|dona|senora?|sra|sr|mrs|mr|to|for|on|from|with))*$/;
/** A wrong name is denied too, and nobody with it. */
const SPEAKS_OF_NAME =
  /\b(?:apellidos?|nombres?|last name|surname|first name|name|spell\w*|misspell\w*|se escrib\w+)\b/;

/**
 * Of several people named, those who may be meant: neither the one who called about another ("X llamó de parte de Y"),
 * nor the one of whom it is denied ("fue la vecina, no doña Gloria").
 */
export function meantPeople(sentence: Sentence, mentions: Mention[]): Mention[] {
  const people = mentions.filter(({ sure, pet }) => sure && !pet);
  if (people.length < 2 || findMerge(sentence.line)) return mentions;
  const out = people.filter((person) => onlyTells(person, sentence) || isDenied(person, sentence));
  const dropped = people.filter((person) => out.some((other) => isSame(person, other)));
  const left = people.filter((person) => !dropped.includes(person));
  const someone = left.some(({ known, words }) => known || words.length > 1);
  return someone ? mentions.filter((mention) => !dropped.includes(mention)) : mentions;
}

const linesAround = ({ tokens }: Sentence, { from, to }: Mention): [string, string] => {
  const words = (start: number, end?: number) =>
    tokens
      .slice(start, end)
      .map(({ word }) => word)
      .join(' ');
  return [words(0, from), words(to)];
};

function onlyTells(person: Mention, sentence: Sentence): boolean {
  const [before, after] = linesAround(sentence, person);
  return TELLS_AFTER.test(after) || (TELLS_BEFORE.test(before) && BUT.test(after));
}

const isDenied = (person: Mention, sentence: Sentence): boolean =>
  !SPEAKS_OF_NAME.test(sentence.line) && DENIED.test(linesAround(sentence, person)[0]);

/** "Gloria" beside "Gloria Ek Mendoza" is the same person. */
const isSame = (a: Mention, b: Mention): boolean =>
  a.words.every((word) => b.words.includes(word)) || b.words.every((word) => a.words.includes(word));
