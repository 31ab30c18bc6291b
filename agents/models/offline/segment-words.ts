import { addMonths, type DateOnly, daysBetween } from '../../../src/clock.js';
import { PRODUCT_CATEGORY, readChoice } from '../../../src/import/values/read-choice.js';
import { MONTH, monthNumber } from './dates.js';
import { ordinaryWords } from './ordinary-words.js';
import type { Period } from './period-units.js';
import type { Lexicon } from './plan-types.js';
import type { Sentence, Span } from './sentence.js';
import { fold, isWord } from './text.js';

/** What was bought, as the filters of get_segment name it. */
export type Bought = Span & ({ bought_product: string } | { bought_category: string });

const BOUGHT =
  /\b(?:compr(?:an|aron|aban|ado|en|aran|o)|adquiri(?:eron|do|o)|llevad[oa]|se llev(?:an|aron|o)|pidi(?:eron|o)|bought|picked up|buys?|buying|purchas(?:e|ed|es|ing)|ordered)\b/;
const NOT_BOUGHT =
  /\b(?:no|nunca|jamas|not|never|haven't|hasn't|didn't|don't|doesn't)(?: (?:nos|han|haya|hayan|ha|have|has|yet|ever))* (?:compr|adquiri|llevad|bought|buy|purchas|order)/;
/** Between the verb and what was bought. */
const BETWEEN =
  /^(?:de|del|el|la|los|las|un|una|unos|unas|algo|algun|alguna|algunos|algunas|cosas|nuestro|nuestra|producto|productos|articulo|articulos|marca|categoria|nos|aqui|ya|some|something|anything|things|stuff|any|the|a|an|our|in|item|items|product|products|category|of|brand|from|us|con|nosotros)$/;

export const neverBought = ({ line }: Sentence): boolean => NOT_BOUGHT.test(line);

/** Those who bought: "qué ha comprado Sarah Johnson" asks for what one person did. */
const SUBJECT =
  'l[oa]s|clientes|clientas|duen[oa]s|personas|gente|quien(?:es)?|que cliente|quien sea|who|whoever|people|owners|customers|clients|everyone|everybody|those';
const BEFORE_VERB =
  "(?: (?:'s|'ve|que|that|who|nos|se|no|nunca|han|hayan|ha|have|has|also|tambien|ya|already|not|never|haven't|hasn't|didn't|don't|doesn't))*";
const BUYERS = new RegExp(
  `\\b(?:${SUBJECT})(?: (?:de|del|en|in|from|of|con|with) [a-z'-]+(?: [a-z'-]+){0,2}?(?= (?:nos )?(?:han?|ha|have|has)\\b))?${BEFORE_VERB}$|\\b(?:${SUBJECT})(?: [a-z'-]+){1,6} (?:que|who|that)${BEFORE_VERB}$`,
);

/**
 * What comes after "los que compraron" or "who bought": a product of the catalogue, in whole or from its beginning, a
 * category, or else a name in capitals or a word that is in no dictionary.
 */
export function findBought(sentence: Sentence, lexicon: Lexicon): Bought | undefined {
  const verb = sentence.find(BOUGHT);
  if (!verb || !BUYERS.test(sentence.line.slice(0, verb.match.index).trimEnd())) return undefined;
  let from = verb.to;
  while (BETWEEN.test(sentence.word(from))) from++;
  const known = ofCatalogue(sentence, from, lexicon.products ?? []);
  const word = sentence.word(from);
  const category = isWord(sentence.tokens[from]) ? readChoice(word, PRODUCT_CATEGORY) : undefined;
  if (category !== undefined && (known ?? from) - from <= 1)
    return {
      bought_category: category,
      from: verb.from,
      to: from + (/^category$/.test(sentence.word(from + 1)) ? 2 : 1),
    };
  const to = known ?? unheard(sentence, from, lexicon);
  if (to === from) return undefined;
  return { bought_product: sentence.written({ from, to }), from: verb.from, to };
}

/** Where the longest name of a product that begins at `from` ends. */
function ofCatalogue(sentence: Sentence, from: number, products: readonly string[]): number | undefined {
  const written = sentence.tokens.slice(from).map(({ raw }) => fold(raw));
  const longest = Math.max(
    0,
    ...products.map((name) => {
      const words = fold(name).split(/\s+/);
      const same = words.findIndex((word, at) => word !== written[at]);
      return same < 0 ? words.length : same;
    }),
  );
  return longest > 0 ? from + longest : undefined;
}

function unheard(sentence: Sentence, from: number, { nameWords, petWords }: Lexicon): number {
  let to = from;
  const isName = (at: number) => {
    const token = sentence.tokens[at];
    if (!token || !isWord(token)) return false;
    if (nameWords.has(token.word) || petWords.has(token.word)) return false;
    return /^\p{Lu}/u.test(token.raw) || (fold(token.raw).length > 3 && !ordinaryWords.has(fold(token.raw)));
  };
  while (to - from < 4 && isName(to)) to++;
  return to;
}

/** How many days back a time reaches that goes up to today; undefined for one that has ended. */
export const daysBack = (period: Period | undefined, today: DateOnly): number | undefined =>
  period && period.start <= today && period.end >= today ? daysBetween(period.start, today) : undefined;

const BIRTHDAY = '(?:cumple(?:n|anos|aneros)?(?: (?:anos|cumpleanos))?|birthdays?|bdays?|born)';
const WHEN = `(?:${MONTH}|(?:este|el proximo|proximo|this|next) (?:mes|month)|mes (?:que viene|actual))`;
const IN_MONTH = new RegExp(
  `\\b${BIRTHDAY}\\b(?: (?:es|sea|is|are|en|de|in|during|durante|el|mes))* (${WHEN})\\b(?! \\d)`,
);
const MONTH_FIRST = new RegExp(`\\b(${MONTH}) birthdays?\\b`);
const OF_PETS =
  /\b(?:mascotas?|animales|perr\w+|gat\w+|conej\w+|aves|pets?|dogs?|cats?|rabbits?|birds?|animals)(?: (?:que|quienes|who|that|whose|with|con|have|has|de|cuyo|a|an|el|su|their))* (?:cumple\w*|birthdays?|born)|\bpets?(?: ?'s| s)? birthdays?|\bcumple\w* (?:\w+ ){0,2}(?:mascota|perr|gat)\w*|\b(?:cuy[oa]s? )?mascotas? (?:que )?cumpl\w+/;

/** "cumplen años en marzo", "pets with a birthday in May": whose birthday, and in which month. */
export function birthdayMonth(
  { line }: Pick<Sentence, 'line'>,
  today: DateOnly,
): { birthday_month: number } | { pet_birthday_month: number } | undefined {
  const when = IN_MONTH.exec(line)?.[1] ?? MONTH_FIRST.exec(line)?.[1];
  if (when === undefined) return undefined;
  const named = monthNumber(when);
  const ahead = /prox|next|viene/.test(when) ? 1 : 0;
  const month = named > 0 ? named : Number(addMonths(`${today.slice(0, 7)}-01`, ahead).slice(5, 7));
  return OF_PETS.test(line) ? { pet_birthday_month: month } : { birthday_month: month };
}

const WHAT =
  '(?:(?:las|los|nuestr[oa]s|our|any|mas|more|recibir|receive|receiving|get|getting|to|de|from|us|que les (?:mandemos|enviemos|escribamos)) )*(?:mensajes|promo\\w*|publicidad|ofertas|avisos|messages|marketing|offers|ads|newsletters?|emails|texts)';
const YES_OR_NO: [RegExp, { accepts_marketing: boolean } | { recorded_consent: boolean }][] = [
  [
    /\b(?:haven't|hasn't|have not|has not|didn't|did not|never|not) (?:opted out|unsubscribed)\b|\bno se (?:han dado|hayan dado|dieron|dio) de baja\b|\bno (?:han|hayan) pedido (?:la )?baja\b/,
    { accepts_marketing: true },
  ],
  [
    /\b(?:sin|without|no|with no) (?:un |ningun |any |a )?(?:consentimiento|permiso|consent|permission|recorded (?:yes|consent)|si registrado)\b|\b(?:no|not|don't|doesn't|haven't|hasn't)(?: \w+){0,2} (?:consentimiento|consent)\b/,
    { recorded_consent: false },
  ],
  [
    /\b(?:con|with) (?:un |su |a |their )?(?:consentimiento|permiso|consent|permission|recorded (?:yes|consent)|si registrado)\b|\b(?:dieron|han dado|gave|have given) (?:su |their )?(?:consentimiento|consent|permission)\b/,
    { recorded_consent: true },
  ],
  [
    new RegExp(
      `\\b(?:opted out|unsubscribed)\\b|\\bse (?:dieron|han dado|hayan dado) de baja\\b|\\b(?:no|don't|doesn't|do not|does not|won't) (?:quieren?|aceptan?|aceptaron|autorizan?|desean?|want|wants|accept|accepts|like) ${WHAT}\\b|\\b(?:rechazan|rechazaron|refuse|refused) ${WHAT}\\b|\\b(?:dij(?:o|eron)|dicen?|han dicho|said|say|says) (?:que )?no (?:a|to) ${WHAT}\\b`,
    ),
    { accepts_marketing: false },
  ],
  [
    new RegExp(
      `\\b(?:acept(?:an?|aron|en)|autoriz(?:an|aron)|quieren|desean|permiten|accepts?|accepted|agreed to|agree to|wants?|opted in(?: to)?|allow) ${WHAT}\\b|\\bopted in\\b|\\bsuscrit[oa]s a ${WHAT}\\b|\\b(?:dij(?:o|eron)|dicen?|han dicho|said|say|says) (?:que )?(?:si|yes) (?:a|to) ${WHAT}\\b`,
    ),
    { accepts_marketing: true },
  ],
];

/** "los que aceptan mensajes", "who hasn't opted out", "sin consentimiento registrado". */
export const consentWanted = ({ line }: Sentence) => YES_OR_NO.find(([words]) => words.test(line))?.[1];

/** The words that name a birthday or a consent. */
export const segmentSpans = (sentence: Sentence): Span[] =>
  [IN_MONTH, MONTH_FIRST, OF_PETS, ...YES_OR_NO.map(([words]) => words)].flatMap((words) =>
    sentence.findAll(words),
  );
