import { alsoCalled } from '../../../src/owners/nicknames.js';
import { VERB } from './order.js';
import { glueWords } from './ordinary-words.js';
import type { Lexicon } from './plan-types.js';
import type { Sentence, Span } from './sentence.js';
import { isWord } from './text.js';

// Endings of verbs and the like: a word in small letters that has one is no name we have not heard of.
const INFLECTED =
  /.(?:ando|iendo|yendo|ad[oa]s?|id[oa]s?|mente|cion|ciones|aron|ieron|aste|iste|amos|imos|aba|aban|[aei]r(?:lo|la|le|los|las|les|me|te|se|nos)|[aei]r(?:me|te|se)l[oa]s?|ing|tion|tions|ness|ment|ed|ly|ful|less)$/;

/** A person or animal named in a sentence. */
export interface Mention extends Span {
  /** As written, to be searched for. */
  text: string;
  words: string[];
  /** Every word is a pet's name in this clinic, and none an owner's. */
  pet: boolean;
  /** Known or capitalised: surely a name. Else only its place in the sentence speaks for it. */
  sure: boolean;
  /** `NAME's` */
  possessive: boolean;
  /** Stands where a name belongs: after "de", "para", "about" and the like. */
  cued: boolean;
  /** Every word is part of some owner's or pet's name here. */
  known: boolean;
}

/** "sácala", "quítaselo": an order, at the beginning of a sentence. */
const HANGING = /.[aei](?:(?:se|me|nos)?l[aeo]s?|me|nos)$/;

type Grade = 'sure' | 'maybe' | 'no';

const CUE =
  /^(?:de|del|a|al|para|sobre|con|of|for|about|on|to|from|with|is|es|and|y|llamad[oa]|llama|named|called|senora|senor|sra|sr|srta|don|dona|mr|mrs|ms|miss|cliente|clienta|client|customer|owner|dueno|duena|find|busca|perfil|ficha|profile|did|does|has|apellid[oa]|surname|los|las|the|tiene|viene|vino|\S+(?:r|me|le))$/;
/** "she'll", "who's": never a name. */
const PRONOUN = /^(?:i|you|he|she|it|we|they|that|there|here|who|what|let)'(?:ll|d|ve|re|m|s)$/;
const STAFF = /^(?:dr|dra|doctor|doctora|doc|mvz)$/;

/** Everybody named, left to right. `taken` are words that already mean something else. */
export function findMentions(
  sentence: Sentence,
  lexicon: Lexicon,
  ordinary: (word: string) => boolean,
  taken: readonly Span[],
): Mention[] {
  const { tokens } = sentence;
  const isTaken = (at: number) => taken.some(({ from, to }) => at >= from && at < to);
  const words = tokens.filter(isWord);
  const capitals = words.filter(({ raw }) => /^\p{Lu}/u.test(raw)).length;
  const shouting = words.length > 3 && capitals > 0.6 * words.length;
  const known = (word: string) => isKnown(lexicon, word);

  const grade = (at: number): Grade => {
    const token = tokens[at];
    if (!token || !isWord(token) || isTaken(at) || token.word === "'s") return 'no';
    const { word, raw } = token;
    const capital = /^\p{Lu}/u.test(raw) && !shouting;
    const begins = at === 0 || /^[.?!¿¡:"\n]$/.test(tokens[at - 1]!.word);
    if (glueWords.has(word) || PRONOUN.test(word)) return 'no';
    // "20 max" is a number of them, and so is "max 20", where no kilos follow.
    if (word === 'max' && (/^\d/.test(tokens[at - 1]?.word ?? '') || isCount(tokens, at + 1))) return 'no';
    if (known(word)) {
      if (!ordinary(word)) return 'sure';
      return capital && !begins ? 'sure' : 'maybe';
    }
    if (ordinary(word) || word.length < 2) return 'no';
    if ((!capital || begins) && INFLECTED.test(word) && word.length > 4) return 'no';
    if (begins && (HANGING.test(word) || VERB.test(word))) return 'no';
    return capital && !begins ? 'sure' : 'maybe';
  };

  const grades = tokens.map((_, at) => grade(at));
  // A doubtful word beside a sure one belongs to the same name: "maria luna", "carlos mendes". A full name in
  // capitals takes no small word to itself, and no name in small letters takes a third unknown one.
  for (let round = 0; round < 2; round++) {
    for (const [at, was] of grades.entries()) {
      if (was !== 'maybe') continue;
      for (const other of [at - 1, at + 1]) {
        if (grades[other] !== 'sure' || !isWord(tokens[other]!)) continue;
        const small = !/^\p{Lu}/u.test(tokens[at]!.raw);
        const foreign = small && !known(tokens[at]!.word);
        const besideCapital = /^\p{Lu}/u.test(tokens[other]!.raw) && !shouting;
        const complete = grades[other + (other - at)] === 'sure';
        grades[at] = foreign && (besideCapital || complete) ? 'no' : 'sure';
        break;
      }
    }
  }
  // "Miguel Ángel Torres": an everyday word in capitals goes on with a name in capitals.
  for (const [at, was] of grades.entries()) {
    const { raw = '', word = '' } = tokens[at] ?? {};
    const goesOn = grades[at - 1] === 'sure' && /^\p{Lu}/u.test(tokens[at - 1]!.raw);
    if (
      was === 'no' &&
      goesOn &&
      !shouting &&
      /^\p{Lu}\p{Ll}/u.test(raw) &&
      !isTaken(at) &&
      !glueWords.has(word)
    )
      grades[at] = 'sure';
  }
  const long = words.length > 7;
  for (const [at, was] of grades.entries()) {
    if (was !== 'maybe') continue;
    // In a long message a strange small word is more often a word we do not know than a name nobody has.
    const strange = long && !known(tokens[at]!.word) && !/^\p{Lu}/u.test(tokens[at]!.raw);
    if (strange || !follows(sentence, at, grades)) grades[at] = 'no';
  }
  return runs(sentence, grades, lexicon);
}

const isCount = (tokens: Sentence['tokens'], at: number): boolean =>
  /^\d{1,2}$/.test(tokens[at]?.word ?? '') && !/^[\p{L}%]/u.test(tokens[at + 1]?.word ?? '');

/** In small hand the apostrophe of "itzels" is often left out. */
const isKnown = (lexicon: Lexicon, word: string): boolean =>
  (word.length > 4 &&
    word.endsWith('s') &&
    lexicon.nameWords.has(word.slice(0, -1)) &&
    lexicon.nameWords.size < 50_000) ||
  word.split('-').some((part) => lexicon.nameWords.has(part) || lexicon.petWords.has(part)) ||
  alsoCalled(word).some((other) => lexicon.nameWords.has(other));

/** Does the place speak for a name: after "de", "about" and the like, or (almost) alone? */
function follows(sentence: Sentence, at: number, grades: readonly Grade[]): boolean {
  if (sentence.tokens.filter(isWord).length <= 3) return true;
  const before = sentence.word(at - 1);
  if (sentence.word(at + 1) === "'s") return true;
  if (CUE.test(before) || before === '.' || at === 0) return true;
  return grades[at - 1] === 'maybe' && at > 1 && CUE.test(sentence.word(at - 2));
}

function runs(sentence: Sentence, grades: readonly Grade[], lexicon: Lexicon): Mention[] {
  const mentions: Mention[] = [];
  let at = 0;
  while (at < grades.length) {
    if (grades[at] === 'no') {
      at++;
      continue;
    }
    let to = at + 1;
    for (;;) {
      if (to < grades.length && grades[to] !== 'no' && !startsPet(sentence, at, to, lexicon)) to++;
      else {
        const joined = particle(sentence, at, to, grades, lexicon);
        if (!joined) break;
        to = joined;
      }
    }
    const mention = describe(sentence, at, to, grades, lexicon);
    const before = sentence.word(at - 1) === '.' ? sentence.word(at - 2) : sentence.word(at - 1);
    if (!STAFF.test(before)) mentions.push(mention);
    at = to;
  }
  return mentions;
}

/** "María García Max": a pet's name after a full name begins a name of its own. */
function startsPet(sentence: Sentence, from: number, at: number, lexicon: Lexicon): boolean {
  const word = sentence.word(at);
  if (!lexicon.petWords.has(word) || lexicon.nameWords.has(word)) return false;
  const before = sentence.tokens.slice(from, at);
  return before.length >= 1 && before.every((token) => lexicon.nameWords.has(token.word));
}

/** "Ana de la Cruz" is one name, "Max de María" is a pet and its owner. */
function particle(
  sentence: Sentence,
  from: number,
  at: number,
  grades: readonly Grade[],
  lexicon: Lexicon,
): number | undefined {
  let next = at;
  while (/^(?:de|del|la|las|los|y|san|van|von|der|da|di|o)$/.test(sentence.word(next)) && next - at < 2)
    next++;
  if (next === at || sentence.word(at) === 'y' || /^(?:la|las|los|o)$/.test(sentence.word(at)))
    return undefined;
  if (grades[next] !== 'sure') return undefined;
  const left = sentence.tokens.slice(from, at).map(({ word }) => word);
  const right = sentence.word(next);
  const pets = left.every((word) => lexicon.petWords.has(word) && !lexicon.nameWords.has(word));
  // A given name on the right is another person; surnames are not called anything else.
  const fullName = grades[next + 1] === 'sure' && next === at + 1;
  // "Luna de Ana Sofía": here a surname too, before a full name it is the pet.
  if (fullName && left.length === 1 && lexicon.petWords.has(left[0]!)) return undefined;
  if (pets || lexicon.petWords.has(right) || alsoCalled(right).length > 0) return undefined;
  if (next === at + 1 && sentence.word(at) === 'de' && !lexicon.nameWords.has(right)) return undefined;
  return left.some((word) => lexicon.nameWords.has(word)) ? next + 1 : undefined;
}

function describe(
  sentence: Sentence,
  from: number,
  to: number,
  grades: readonly Grade[],
  lexicon: Lexicon,
): Mention {
  const words = sentence.tokens.slice(from, to).map(({ word }) => word);
  const last = words.at(-1)!;
  const owned =
    !lexicon.nameWords.has(last) && last.endsWith('s') && lexicon.nameWords.has(last.slice(0, -1));
  if (owned) words[words.length - 1] = last.slice(0, -1);
  const text = sentence.written({ from, to });
  return {
    from,
    to,
    words,
    text: owned ? text.slice(0, -1) : text,
    pet: words.every((word) => lexicon.petWords.has(word) && !lexicon.nameWords.has(word)),
    sure: grades.slice(from, to).includes('sure'),
    possessive: sentence.word(to) === "'s",
    cued: CUE.test(sentence.word(from - 1)),
    known: words.every((word) => lexicon.nameWords.has(word) || lexicon.petWords.has(word)),
  };
}
