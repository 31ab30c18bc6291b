import type { DateOnly } from '../../../src/clock.js';
import type { Language } from '../../../src/i18n.js';
import { classifier } from './classifier.js';
import { type Contact, findContacts } from './contacts.js';
import { detectLanguage } from './language.js';
import { meantPeople } from './meant-people.js';
import { findMentions, type Mention } from './mentions.js';
import { ordinaryWords } from './ordinary-words.js';
import type { Period } from './period-units.js';
import { findPeriod } from './periods.js';
import type { Lexicon } from './plan-types.js';
import { findDuration, findMoney, findOrdinal, type Money } from './quantities.js';
import { type Bought, findBought } from './segment-words.js';
import { type Found, overlaps, Sentence, type Span } from './sentence.js';
import { breedWords, findSpecies } from './species.js';
import { createSpeller, type Speller } from './spelling.js';
import { readStance, type Stance } from './stance.js';
import { findTags, type NamedTag } from './tag-names.js';
import { edits, fold, isWord, tokenize } from './text.js';

/** Everything recognised in a sentence, before anybody decides what is wanted. */
export interface Reading {
  sentence: Sentence;
  lang: Language;
  /** The words with what was recognised replaced by its kind: `perfil de NAME`. */
  words: string[];
  mentions: Mention[];
  contacts: Contact[];
  tags: NamedTag[];
  species: Found<{ species: string }>[];
  city?: Found<{ city: string }>;
  bought?: Bought;
  period?: Found<Period>;
  duration?: Found<{ days: number }>;
  money?: Found<Money>;
  ordinal?: Found<{ place: number }>;
  stance: Stance;
  /** Words that mean something already; a bare number outside them may be a limit. */
  taken: Span[];
}

export interface ReadOptions {
  lexicon: Lexicon;
  today: DateOnly;
  /** The language where the words do not tell. */
  otherwise: Language;
  /** Tags are being spoken of, so that everyday words may be tags. */
  tagging?: boolean;
}

// Words that stand behind symbols in the training phrases, and matter when they are mistyped.
const DOMAIN =
  `perro perros perra perras perrito perritos perrita perritas gatito gatitos gatita gatitas gato gatos gata gatas conejo conejos tortuga tortugas perico pericos ave aves
  hamster pajaro dogs cats rabbit rabbits birds turtle turtles hamsters puppy kitten enero febrero marzo abril mayo junio
  julio agosto septiembre octubre noviembre diciembre january february march april june july august september october
  november december lunes martes miercoles jueves viernes sabado domingo monday tuesday wednesday thursday friday
  saturday sunday semana semanas meses trimestre semestre pasado pasada ayer yesterday today quarter month months week
  weeks whatsapp correo telefono ultimo ultima ultimos ultimas dias anos primer primero segundo segunda tercero tercera
  ayuda deshacer deshazlo persona recepcion direccion registrar registra etiqueta ingles espanol nuevo nueva today second
  third first undo sales number address gracias thanks hello detalles details mejores clientes mas menos solo only hablan
  owe owes owed debe deben rojo roja azul verde morado morada naranja amarillo amarilla rosa gris negro blanco blue green yellow purple orange pink
  speak gastado spent months years perfil ficha mensajes promociones quita agrega ponle greeting greetings`
    .trim()
    .split(/\s+/);

let speller: Speller | undefined;

function spelling(): Speller {
  if (!speller) {
    const counts = new Map(classifier().vocabulary);
    for (const word of DOMAIN) counts.set(word, 50);
    speller = createSpeller(counts, new Set([...ordinaryWords, ...breedWords]));
  }
  return speller;
}

/** A sentence with its slips mended, those in the names of tags too. */
export function mended(text: string, lexicon: Lexicon): Sentence {
  const isName = (word: string) =>
    lexicon.nameWords.has(word) || lexicon.petWords.has(word) || isTagWord(lexicon, word);
  const tagWords = lexicon.tags
    .flatMap((tag) => fold(tag).split(/[\s-]+/))
    .filter((word) => word.length >= 5);
  const written = spelling().mend(tokenize(text), isName);
  const tagging = written.some(({ word }) => TAGGING_WORD.test(word));
  const tokens = written.map((token) => {
    if (!tagging) return token;
    if (token.word.length < 5 || !isWord(token) || spelling().knows(token.word) || isName(token.word))
      return token;
    const slip = tagWords.find((word) => word[0] === token.word[0] && edits(word, token.word, 1) === 1);
    return slip ? { ...token, word: slip } : token;
  });
  return new Sentence(text, tokens);
}

/** Elsewhere a word like a tag is more likely that word: "regalar" is not "Regular". */
const TAGGING_WORD =
  /^(?:tag\w*|untag\w*|label\w*|etiquet\w*|desetiquet\w*|marc\w+|mark\w*|pon\w*|quit\w+|agreg\w+|add|put|give|remove|sac\w+|dale|as|como)$/;

const isTagWord = (lexicon: Lexicon, word: string): boolean =>
  lexicon.tags.some((tag) =>
    fold(tag)
      .split(/[\s-]+/)
      .includes(word),
  );

export function mentionsIn(sentence: Sentence, lexicon: Lexicon, taken: readonly Span[] = []): Mention[] {
  return findMentions(sentence, lexicon, (word) => spelling().knows(word), taken);
}

/** Reads one sentence. Pure, and about a millisecond. */
export function read(text: string, { lexicon, today, otherwise, tagging = false }: ReadOptions): Reading {
  const sentence = mended(text, lexicon);
  const contacts = findContacts(sentence);
  const tags = findTags(sentence, lexicon.tags, tagging).filter(
    (tag) => !contacts.some((span) => overlaps(span, tag)),
  );
  const fixed: Span[] = [...contacts, ...tags];
  const free = (span: Span) => !fixed.some((other) => overlaps(other, span));
  const bought = findBought(sentence, lexicon);
  if (bought) fixed.push(bought);
  const species = findSpecies(sentence).filter((span) => free(span) && !isPetName(sentence, span, lexicon));
  fixed.push(...species);
  const city = findCity(sentence, lexicon.cities);
  if (city && free(city)) fixed.push(city);

  let period = findPeriod(sentence, today);
  if (period && !free(period)) period = undefined;
  // "... today. Who has bought Rimadyl?" tells when the story was.
  if (period && bought && isApart(sentence, period, bought)) period = undefined;
  const names = mentionsIn(sentence, lexicon, fixed);
  // "Julio Ramírez" is a person, "ventas de julio" a month.
  if (
    period &&
    period.to - period.from <= 2 &&
    names.some((name) => overlaps(name, period!) && name.words.length > 1)
  ) {
    period = undefined;
  }
  const duration = findDuration(sentence);
  const time: Span[] = [period, duration].filter((span) => span !== undefined);
  const mentions = withoutStrays(
    sentence,
    time.length > 0 ? mentionsIn(sentence, lexicon, [...fixed, ...time]) : names,
    lexicon,
  );
  const money = findMoney(sentence, [...fixed, ...time]);
  const ordinal = findOrdinal(sentence);
  const reading: Reading = {
    sentence,
    lang: detectLanguage(text, otherwise),
    words: [],
    mentions,
    contacts,
    tags,
    species,
    ...(city && { city }),
    ...(bought && { bought }),
    ...(period && { period }),
    ...(duration && { duration }),
    ...(money && { money }),
    ...(ordinal &&
      !time.some((span) => overlaps(span, ordinal)) &&
      !contacts.some((span) => overlaps(span, ordinal)) && { ordinal }),
    stance: readStance(sentence, [...mentions, ...tags, ...species, ...contacts]),
    taken: [...fixed, ...time, ...(money ? [money] : []), ...mentions],
  };
  reading.words = delexicalise(reading);
  return { ...reading, mentions: meantPeople(sentence, mentions) };
}

function isApart({ tokens }: Sentence, a: Span, b: Span): boolean {
  const between = tokens.slice(Math.min(a.to, b.to), Math.max(a.from, b.from));
  return between.some(({ word }) => /^[.?!]$/.test(word));
}

/** "Mark Minina as deceased": what means a cat in small letters is here somebody's name. */
const isPetName = (sentence: Sentence, { from, to }: Span, { petWords }: Lexicon): boolean =>
  from > 0 &&
  to === from + 1 &&
  petWords.has(sentence.word(from)) &&
  /^\p{Lu}\p{Ll}/u.test(sentence.tokens[from]!.raw);

/**
 * Strange small words are names only where the sentence makes less sense without them: "wht can you do" speaks of
 * nobody.
 */
function withoutStrays(sentence: Sentence, mentions: Mention[], lexicon: Lexicon): Mention[] {
  const stray = (mention: Mention) =>
    !mention.sure &&
    !mention.possessive &&
    mention.words.every((word) => !lexicon.nameWords.has(word) && !lexicon.petWords.has(word)) &&
    !/^\p{Lu}/u.test(mention.text);
  if (mentions.length === 0 || !mentions.every(stray)) return mentions;
  const left = sentence.tokens.filter((_, at) => !mentions.some(({ from, to }) => at >= from && at < to));
  const [best] = classifier().rank(left.map(({ word }) => word));
  const others = left.filter(isWord).length;
  return best && others > 0 && best.p > 0.4 && !PERSONAL.has(best.intent) ? [] : mentions;
}

/** Intents about somebody, whose name is then missing. */
const PERSONAL = new Set<string>(['profile', 'search', 'register', 'sending', 'delete', 'select']);

function findCity(sentence: Sentence, cities: readonly string[]): Found<{ city: string }> | undefined {
  for (const city of cities) {
    const escaped = fold(city).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const found = sentence.find(new RegExp(`\\b${escaped}\\b`));
    if (found) return { city, from: found.from, to: found.to };
  }
  const playa = sentence.find(/\b(?:playa|cancun|pto morelos|isla)\b/);
  const known =
    playa && cities.find((city) => fold(city).startsWith(playa.match[0].replace('pto', 'puerto')));
  return playa && known ? { city: known, from: playa.from, to: playa.to } : undefined;
}

function delexicalise(reading: Reading): string[] {
  const { sentence, period, duration, money, city } = reading;
  const symbols: [Span, string][] = [
    ...reading.contacts.map(({ kind, ...at }): [Span, string] => [
      at,
      kind === 'link' ? 'HANDLE' : kind.toUpperCase(),
    ]),
    ...reading.tags.map((tag): [Span, string] => [tag, 'TAG']),
    ...reading.species.map((span): [Span, string] => [span, 'SPECIES']),
    ...reading.mentions.map((mention): [Span, string] => [mention, 'NAME']),
    ...(city ? [[city, 'CITY'] as [Span, string]] : []),
    ...(money ? [[money, 'MONEY'] as [Span, string]] : []),
    ...(period ? [[period, 'PERIOD'] as [Span, string]] : []),
    ...(duration ? [[duration, 'DAYS'] as [Span, string]] : []),
  ];
  const words: string[] = [];
  for (let at = 0; at < sentence.tokens.length; at++) {
    const claimed = symbols.find(([span]) => span.from <= at && at < span.to);
    if (claimed) {
      words.push(claimed[1]);
      at = claimed[0].to - 1;
      continue;
    }
    const token = sentence.tokens[at]!;
    if (token.word === '§') words.push('TEXT');
    else if (/^\d/.test(token.word)) words.push('NUM');
    else if (isWord(token) || token.word === "'s" || /^[:.,;?!]$/.test(token.word)) words.push(token.word);
  }
  return words;
}
