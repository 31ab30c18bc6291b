import { findNumbers } from './numbers.js';
import { type Found, overlaps, type Sentence, type Span } from './sentence.js';
import { SMALL_WORDS } from './small-words.js';

const DAYS: [RegExp, number][] = [
  [/^(?:dias?|days?)$/, 1],
  [/^(?:semanas?|weeks?|wks?)$/, 7],
  [/^quincenas?$/, 15],
  [/^(?:mes|meses|months?|mos)$/, 30],
  [/^bimestres?$/, 60],
  [/^(?:trimestres?|quarters?)$/, 90],
  [/^(?:semestres?)$/, 180],
  [/^(?:anos?|years?|yrs?)$/, 365],
];

const unitDays = (word: string): number | undefined => DAYS.find(([unit]) => unit.test(word))?.[1];

/** A length of time in days: a week is 7, a month 30, a year 365, half a year 180. */
export function findDuration(sentence: Sentence): Found<{ days: number }> | undefined {
  const half = sentence.find(
    /\b(?:medio ano|half (?:a |of a )?(?:year|yr)|half-year|seis meses|six months)\b/,
  );
  if (half) return { days: 180, from: half.from, to: half.to };
  const andHalf = sentence.find(/\b(?:un )?ano y medio\b|\b(?:a )?year and a half\b/);
  if (andHalf) return { days: 545, from: andHalf.from, to: andHalf.to };
  for (const { value, from, to } of findNumbers(sentence)) {
    const plus = sentence.word(to) === '+' ? 1 : 0;
    const days = unitDays(sentence.word(to + plus));
    if (days && value > 0) return { days: Math.round(value * days), from, to: to + plus + 1 };
  }
  // "en un mes", "over a year", "in a month": an article counts as one, "this year" does not.
  for (const one of sentence.findAll(/\b(?:un|una|a|an|one|ultimo|ultima|last|past) (?=(\w+))/)) {
    const days = unitDays(one.match[1]!);
    if (days) return { days, from: one.from, to: one.to + 1 };
  }
  const couple = sentence.find(/\b(?:un par de|a couple(?: of)?) (\w+)\b/);
  const coupleDays = couple && unitDays(couple.match[1]!);
  return couple && coupleDays ? { days: 2 * coupleDays, from: couple.from, to: couple.to } : undefined;
}

const LESS =
  /(?:menos de|menor(?:es)? (?:a|de|que)|por debajo de|debajo de|maximo|a lo mucho|cuando mucho|a lo mas|cuando mas|hasta|no mas de|under|less than|below|at most|no more than|up to|fewer than|cheaper than)(?: de| los| las| unos)? ?\$? ?$/;
const MORE =
  /(?:mas de|mayor(?:es)? (?:a|de|que)|por encima de|arriba de|encima de|minimo|al menos|por lo menos|a partir de|desde|pas[ao]n?(?: de)?|superan?|rebasan?|over|more than|above|at least|upwards of|north of|exceed\w*|past|minimum(?: of)?|greater than|beyond|>)(?: de| los| las| unos)? ?\$? ?$/;
/** "1500 pesos at most", "2 mil o menos" */
const LESS_AFTER =
  /^(?:at (?:the )?most|or (?:less|under|below|fewer)|and (?:under|below)|tops|max(?:imum)?|o menos|(?:como )?maximo|a lo (?:mucho|mas)|cuando (?:mucho|mas)|(?:para|hacia) abajo)\b/;
const MORE_AFTER =
  /^(?:\+|(?:at (?:the )?least|or (?:more|over|above)|and (?:up|over|above)|plus|min(?:imum)?|o mas|(?:como )?minimo|(?:por lo|al) menos|(?:para|hacia) arriba|en adelante)\b)/;
const BARE_CURRENCY = /^(?:pesos?|mxn|mx|varos?|dolares|dollars?|bucks|usd) ?/;
const CURRENCY = /^(?:pesos?|mxn|mx|varos?|dolares|dollars?|bucks|usd|lana|peso)$/;
const SPENDING =
  /\b(?:gast\w+|compr\w+|consum\w+|pag\w+|factur\w+|dejad\w+|desembols\w+|inver\w+|spen[dt]\w*|paid|pay\w*|bought|purchas\w+|dropped|worth|lifetime|\$)/;

export interface Money {
  min?: number;
  max?: number;
}

/** Amounts of money with their direction: "más de 10 mil", "over $5k", "entre 2,000 y 5,000 pesos". */
export function findMoney(sentence: Sentence, taken: Span[] = []): Found<Money> | undefined {
  const amounts = findNumbers(sentence).filter((number) => !taken.some((span) => overlaps(span, number)));
  const rows = sentence.find(SAID_LIMIT);
  const between = sentence.find(/\b(?:entre|between|from|de)(?= \$? ?[\d\w.,]+)/);
  for (const [index, { value, from, to }] of amounts.entries()) {
    const before = sentence.tokens
      .slice(0, from)
      .map(({ word }) => word)
      .join(' ');
    const marked =
      sentence.word(from - 1) === '$' || CURRENCY.test(sentence.word(to)) || sentence.word(to) === '$';
    const after = rest(sentence, to).replace(BARE_CURRENCY, '');
    const less = LESS.test(before) || LESS_AFTER.test(after);
    const more = MORE.test(before) || MORE_AFTER.test(after);
    const spending = SPENDING.test(sentence.line);
    if (!marked && rows && overlaps(rows, { from, to })) continue;
    if (!marked && !((less || more) && (spending || value >= 500)) && !(spending && value >= 100)) continue;
    if (unitDays(sentence.word(to)) || (!marked && countsThings(sentence.word(to)))) continue;
    const next = amounts[index + 1];
    const start = sentence.word(from - 1) === '$' ? from - 1 : from;
    if (
      between &&
      between.from < from &&
      from - between.to <= 2 &&
      next &&
      /^(?:y|and|a|to|-)$/.test(sentence.word(next.from - 1).replace('$', 'y'))
    ) {
      return { min: value, max: next.value, from: start, to: next.to };
    }
    const end = CURRENCY.test(sentence.word(to)) ? to + 1 : to;
    return less ? { max: value, from: start, to: end } : { min: value, from: start, to: end };
  }
  return undefined;
}

/** "a hundred questions": more of something that is no money. */
const countsThings = (word: string): boolean =>
  /^[a-z]{3,}s$/.test(word) &&
  !SMALL_WORDS.has(word) &&
  !/^(?:menos|mas|less|plus|tops|entonces|gastos)$/.test(word);

const rest = (sentence: Sentence, from: number): string =>
  sentence.tokens
    .slice(from, from + 5)
    .map(({ word }) => word)
    .join(' ');

const ORDINALS: [RegExp, number][] = [
  [/^(?:primer[oa]?|first|1st|1[oa]|1ro)$/, 0],
  [/^(?:segund[oa]|second|2nd|2do|2[oa])$/, 1],
  [/^(?:tercer[oa]?|third|3rd|3ro|3[oa])$/, 2],
  [/^(?:cuart[oa]|fourth|4th|4to)$/, 3],
  [/^(?:quint[oa]|fifth|5th|5to)$/, 4],
  [/^(?:sext[oa]|sixth|6th|6to)$/, 5],
  [/^(?:septim[oa]|seventh|7th)$/, 6],
  [/^(?:octav[oa]|eighth|8th)$/, 7],
  [/^(?:noven[oa]|ninth|9th)$/, 8],
  [/^(?:decim[oa]|tenth|10th)$/, 9],
];

/** A place in a list, counted from 0; -1 is the last one. "Tercer trimestre" and "primera vez" are no places. */
export function findOrdinal(sentence: Sentence): Found<{ place: number }> | undefined {
  const numbered = sentence.find(
    /\b(?:numero|number|opcion|option|el|la|no\.?|#) ?(\d{1,2})(?= |$)(?! (?:de|dias?|meses?|\/))/,
  );
  for (const [from, { word }] of sentence.tokens.entries()) {
    const place = ORDINALS.find(([pattern]) => pattern.test(word))?.[1];
    const after = sentence.word(from + 1);
    if (
      place === undefined ||
      /^(?:trimestre|semestre|quincena|quarter|half|vez|time|telefono|phone|number|numero|celular|contact|semana|week|mes|month|visit\w*|cita|name|nombre|apellido|aid|owner)$/.test(
        after,
      )
    )
      continue;
    if (/^(?:segund[oa]|second)$/.test(word) && /\b(?:un|a|su|his|her)$/.test(sentence.word(from - 1)))
      continue;
    return { place, from, to: from + 1 };
  }
  const last = sentence.find(
    /\b(?:el|la|the|al|del) (?:ultim[oa]|last)(?: one| de (?:la|esa) lista| on the list)?(?= *[.?!]?$)|\blast one\b/,
  );
  if (last) return { place: -1, from: last.from, to: last.to };
  const hash = sentence.tokens.findIndex(({ word }) => /^#\d{1,2}$/.test(word));
  if (hash >= 0) return { place: Number(sentence.word(hash).slice(1)) - 1, from: hash, to: hash + 1 };
  if (!numbered) return undefined;
  const place = Number(numbered.match[1]) - 1;
  return place >= 0 ? { place, from: numbered.from, to: numbered.to } : undefined;
}

const BESIDE_LIMIT =
  /\b(?:top|los|las|our|the|my|primer[oa]s|dame|give|me|first|best|only|solo|mejores|clientes|customers|clients|owners|principales|nuestros|mis|newest|latest|biggest|highest|largest|most|ultimos|que)\b/;

const COUNT =
  '(?:\\d{1,2}|cinco|diez|quince|veinte|treinta|cuarenta|cincuenta|five|ten|fifteen|twenty|thirty|forty|fifty)';
const ROWS =
  '(?:nombres|clientes|clientas|duenos|personas|resultados|fichas|filas|campanas|names|clients|customers|owners|people|results|rows|campaigns)';
const AT_MOST =
  '(?:maximo|max|maximum|como maximo|a lo (?:mucho|mas)|cuando mucho|hasta|no mas de|tope(?: de)?|limite(?: de)?|limitad[oa] a|limit(?:ed)?(?: it)?(?: to)?|up to|at most|no more than|cap(?:ped)?(?: it)? at|(?:con|with)(?: que me des)?|me bastan?|bastan?|alcanzan?|solo|solamente|nomas|nada mas|only|just|dame|pasame|mandame|muestrame|ensename|des|give me|show me|send me|get me|i need|necesito|quiero|primer[oa]s|first|top)';
/** Words that say of a number that no more are wanted, whatever list it is: "máximo 30", "dame 30", "30 max". */
const SAID_LIMIT = new RegExp(
  [
    `\\b${AT_MOST} (?:(?:l[oa]s|the|un[oa]s|mis|my|unicamente|primer[oa]s|first) )*(${COUNT})(?= ${ROWS}\\b|(?: (?:nomas|nada mas|por favor|porfa|please|tengo|basta))? *(?:[.,;:!?)]|$))`,
    `\\b(${COUNT}) ${ROWS} (?:(?:como |a lo )?(?:maximo|mucho)|max|tops|nomas|nada mas|at most|basta|will do|is enough|are enough|me bastan?)\\b`,
    `(?:^|[,;(] )(${COUNT}) (?:maximo|max|tops|nomas|nada mas|at most|como maximo|a lo mucho|is enough|are enough|will do|me bastan?)(?= *(?:[.,;:!?)]|$))`,
  ].join('|'),
);

const MOST_ROWS = 50;
const BETWEEN_COUNT_AND_ROWS =
  /^(?:ultim[oa]s|pasad[oa]s|mas|recientes|last|latest|most|recent|newest|past)$/;

/** "the last 3 campaigns", "las 5 últimas campañas"; of "campañas 3 y 4" it is no number of them. */
export function findCountOf(sentence: Sentence, rows: RegExp): number | undefined {
  return findNumbers(sentence).find(({ value, to }) => {
    let at = to;
    while (BETWEEN_COUNT_AND_ROWS.test(sentence.word(at))) at++;
    return rows.test(sentence.word(at)) && value >= 1 && value <= MOST_ROWS;
  })?.value;
}

/** How many rows of any list are wanted, where the words can mean nothing else. */
export function findSaidLimit(sentence: Sentence, taken: Span[] = []): number | undefined {
  const said = sentence.find(SAID_LIMIT);
  if (!said) return undefined;
  const number = findNumbers(sentence).find(
    (found) => overlaps(found, said) && !taken.some((span) => overlaps(span, found)),
  );
  return number && number.value >= 1 && number.value <= MOST_ROWS ? number.value : undefined;
}

/** How many rows are asked for: "top 5", "los 3 mejores", "give me ten". */
export function findLimit(sentence: Sentence, taken: Span[] = []): number | undefined {
  for (const number of findNumbers(sentence)) {
    const { value, to } = number;
    if (taken.some((span) => overlaps(span, number)) || unitDays(sentence.word(to))) continue;
    if (
      /^(?:las|at)$/.test(sentence.word(number.from - 1)) &&
      /^(?:a|de|para)?$/.test(sentence.word(number.from - 2))
    )
      continue;
    const spelled = !/^\d/.test(sentence.word(number.from));
    if (spelled && !BESIDE_LIMIT.test(`${sentence.word(number.from - 1)} ${sentence.word(to)}`)) continue;
    if (Number.isInteger(value) && value >= 1 && value <= 1000) return value;
  }
  return undefined;
}
