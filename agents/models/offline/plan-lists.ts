import { aheadOf, sayAhead } from './ahead.js';
import { ask, call, type Planning, say } from './answers.js';
import { deniesFilter } from './denied-filters.js';
import { AWAY, type Filters, filtersOf } from './filters.js';
import { chance } from './intent.js';
import { findNumbers } from './numbers.js';
import { contactIn } from './owner-reference.js';
import type { Period } from './period-units.js';
import type { Intent } from './phrases/index.js';
import type { Plan } from './plan-types.js';
import { CHANGE } from './possible.js';
import { findLimit } from './quantities.js';
import type { Reading } from './reading.js';
import { WRITES } from './writing.js';

const INSIGHTS = ['top_customers', 'high_value', 'at_risk', 'lapsed', 'new_customers'] as const;

export const isInsight = (intent: Intent): boolean => INSIGHTS.some((insight) => insight === intent);

const NEWER = [
  'bought_product',
  'bought_category',
  'birthday_month',
  'pet_birthday_month',
  'accepts_marketing',
  'recorded_consent',
] as const;
/** No other words than these ask for such a list. */
const CERTAIN = 0.85;
const SEVERAL =
  /\b(?:l[oa]s (?:que|con|sin|cumpleaneros)|quien(?:es)?|whoever|clientes|clientas|duen[oa]s|personas|gente|cuant[oa]s|who|whose|which|how many|people|owners|customers|clients|everyone|everybody|those|mascotas|perr[oa]s|gat[oa]s|pets|dogs|cats)\b/;

/**
 * A list of those who bought something, have their birthday in a month, or agree to be written to: these words are
 * about nothing else where several are spoken of, and none is named.
 */
export function planNewerFilters(planning: Planning): Plan | undefined {
  const { reading, reckoning, today } = planning;
  const { sentence, mentions, stance } = reading;
  if (!SEVERAL.test(sentence.line) || mentions.some(({ sure }) => sure)) return undefined;
  if (stance.commanded && WRITES.has(reckoning.intent)) return undefined;
  if (stance.hypothetical || stance.reported) return undefined;
  const filters = filtersOf(reading, today);
  if (!NEWER.some((name) => filters[name] !== undefined)) return undefined;
  // What was bought in a time that has ended cannot be asked for.
  const over = reading.bought && reading.period && filters.bought_within_days === undefined;
  if (over && filters.days_since_visit === undefined) return say(planning, 'segment', 'other_filter');
  const plan = planSegment(planning);
  return plan.call ? { ...plan, confidence: CERTAIN } : plan;
}

// Opens a follow-up: what comes narrows or varies the list last shown.
const FOLLOWING =
  /^\W*(?:\W*(?:ok|oye|hey|bueno|perfecto|great|thanks|gracias|a ver|dame|muestrame|show me|give me|please|porfa|por favor|can you|puedes|ahora si)[ ,.]+)*(?:y|and|or|o|pero|but|ahora|now|solo|solamente|unicamente|nada mas|nomas|only|just|filtr\w+|filter|narrow|what about|how about|que tal|tambien|also|mejor|cuales|cuantos|which|how many|quienes|who|any|con|with|los (?:que|de|con)|those|the ones|de (?:es[oa]s|ell[oa]s|est[oa]s|l[oa]s)|of (?:those|these|them)|from (?:those|these|them)|que (?:ademas|tambien|tengan|sean|hayan)|sin|without|in|en)\b|\b(?:de (?:esos|esas|ellos|ellas|estos)|of (?:those|these|them)|among them|from (?:that list|those|them))\b|[,.!] (?:solo|only|just|nomas|nada mas|solamente|unicamente|filter|filtr\w+)\b/;
const ADDING =
  /\b(?:tambien|ademas|also|too|as well|de (?:es[oa]s|ell[oa]s)|of (?:those|these|them)|which|cuales|quienes|cuantos|how many|solo|only|just|nada mas|nomas|filtr\w+|filter|narrow|que sean|y que)\b/;

/** One of the five insight lists; with further criteria a segment of it. */
export function planInsight(planning: Planning, intent: Intent): Plan {
  const { reading, today } = planning;
  if (deniesFilter(reading)) return say(planning, intent, 'no_such_filter');
  const ahead = listAhead(planning);
  if (ahead) return sayAhead(planning, intent, ahead);
  const filters = filtersOf(reading, today);
  if (intent === 'at_risk' || intent === 'lapsed') {
    // With a length of time said it is a question about that time, not about our own thresholds.
    if (filters.days_since_visit) return segment(planning, filters);
  } else {
    delete filters.days_since_visit;
  }
  // "New customers" alone has our own threshold; "who joined in the last 60 days" names another.
  if (intent !== 'new_customers' || reading.duration === undefined) delete filters.new_within_days;
  if (filters.customer_type) return segment(planning, filters);
  // Who spends between two sums is no list of those who spend most.
  if (filters.new_within_days || filters.max_spent !== undefined) return segment(planning, filters);
  if (Object.keys(filters).length > 0) return segment(planning, { ...filters, insight: intent });
  const limit = findLimit(reading.sentence, reading.taken);
  return call(planning, intent, 'get_customer_insights', { insight_type: intent, ...(limit && { limit }) });
}

// What is booked or due is known beforehand, and "para la próxima semana" is when the list is needed.
const KNOWN_AHEAD =
  /\b(?:citas?|agend\w+|reserv\w+|appointments?|book\w+|schedul\w+|vacun\w+|vaccin\w+|due|vence\w*|tocan?|cumple\w*|birthdays?)\b/;

/** The time of a list that has not come: nobody knows yet who will be new next month. */
function listAhead(planning: Planning): Period | undefined {
  const { sentence, period, words } = planning.reading;
  const ahead = aheadOf(planning.today, period);
  if (!period || !ahead || ahead.end === ahead.start || words.length > 14) return undefined;
  const [one, two] = [sentence.word(period.from - 1), sentence.word(period.from - 2)];
  const deadline = /^(?:para|for|by|antes|before)$/;
  const needed = deadline.test(one) || (/^(?:el|la|l[oa]s|the|de|del)$/.test(one) && deadline.test(two));
  return needed || KNOWN_AHEAD.test(sentence.line) ? undefined : ahead;
}

/** Customers by criteria. "Only those over 10,000" narrows what was shown before. */
export function planSegment(planning: Planning): Plan {
  const { reading } = planning;
  if (deniesFilter(reading)) return say(planning, 'segment', 'no_such_filter');
  const filters = followingFilters(planning);
  const before = previous(planning);
  if (before && follows(planning, filters)) {
    const tags = before.tags && filters.tags && ADDING.test(reading.sentence.line);
    return segment(planning, {
      ...before,
      ...filters,
      ...(tags && { tags: [...new Set([...before.tags!, ...filters.tags!])] }),
    });
  }
  if (Object.keys(filters).length === 0) return ask(planning, 'segment', 'which_filter');
  const insight = insightNamed(reading, filters);
  return segment(planning, { ...filters, ...(insight && { insight }) });
}

const NAMED_LISTS: [RegExp, string][] = [
  [/\b(?:en riesgo|at[ -]risk)\b/, 'at_risk'],
  [
    /\b(?:lapsed|(?:clientes|duenos|gente) (?:ya )?(?:perdid|inactiv)[oa]s?|(?:lost|inactive) (?:clients?|customers?|owners?))\b/,
    'lapsed',
  ],
  [/\b(?:de (?:alto|mayor|mas) valor|high[ -]value|(?:mas|most) valuable|valios[oa]s)\b/, 'high_value'],
  [/\b(?:mejores|best|top) (?:\d+ )?(?:clientes|clients|customers|duenos|owners)\b/, 'top_customers'],
];

/** "which of our lapsed customers have a dog": a list of its own, with a filter. */
function insightNamed({ sentence: { line } }: Reading, filters: Filters): string | undefined {
  if (filters.customer_type || filters.days_since_visit !== undefined) return undefined;
  return NAMED_LISTS.find(([words]) => words.test(line))?.[1];
}

/** The criteria named; a bare length of time is time without a visit, as nothing else is counted in days. */
function followingFilters(planning: Planning): Filters {
  const { reading, today } = planning;
  const filters = filtersOf(reading, today);
  const { duration } = reading;
  const counted = [filters.days_since_visit, filters.new_within_days, filters.bought_within_days];
  if (duration && counted.every((days) => days === undefined)) {
    filters.days_since_visit = duration.days;
  }
  const number = /^\W*(?:y|and|o|or|what about|how about|que tal)(?: en| in| for| con)? (\d{1,4})\W*$/.exec(
    reading.sentence.line,
  )?.[1];
  const before = previous(planning)?.days_since_visit;
  // "¿Y en 6?" counts in the unit of the time before.
  if (number && before)
    filters.days_since_visit = Number(number) * ([365, 30, 7].find((unit) => before % unit === 0) ?? 1);
  return filters;
}

const follows = ({ reading }: Planning, filters: Filters): boolean =>
  FOLLOWING.test(reading.sentence.line) && Object.keys(filters).length > 0 && !standsAlone(reading);

function segment(planning: Planning, filters: Filters): Plan {
  const limit = HOW_MANY.test(planning.reading.sentence.line)
    ? findLimit(planning.reading.sentence, planning.reading.taken)
    : undefined;
  return call(planning, 'segment', 'get_segment', { filters, ...(limit && { limit }) });
}

/** "dame 20 dueños de gato", "top 5 cat owners": not "con 2 gatos". */
const HOW_MANY =
  /\b(?:top|primer[oa]s|first) \w+|\b(?:dame|pasame|muestrame|ensename|give me|show me|list|get me|pull|send me|los|las|mejores) (?:\w+ )?(?:\d{1,2}|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|quince|veinte|treinta|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty) (?!etiquetas|tags|labels|dias?|semanas?|mes|meses|anos?|days?|weeks?|months?|years?|mil|pesos)/;

/** A sentence that names the customers itself begins anew. */
const standsAlone = ({ sentence }: Reading): boolean =>
  /\b(?:todos los|all (?:the|our)|clientes|customers|clients|duenos|owners)\b/.test(sentence.line) &&
  !/\b(?:de esos|de ellos|of those|of them|solo|only|just|nada mas|filtr\w+|filter)\b/.test(sentence.line);

/** The criteria of the list last shown, if it was one. */
export function previous({ memory: { lastCall } }: Planning): Filters | undefined {
  if (lastCall?.tool === 'get_segment') return (lastCall.args.filters ?? {}) as Filters;
  if (lastCall?.tool === 'get_customer_insights') return { insight: String(lastCall.args.insight_type) };
  return undefined;
}

/** Does it only narrow or vary the list last shown ("solo los de gatos", "¿y en un año?")? */
export function narrows(planning: Planning): boolean {
  const { reading } = planning;
  const before = previous(planning);
  const people = reading.mentions.some(({ sure }) => sure) || reading.ordinal !== undefined;
  if (!before || people || reading.contacts.length > 0 || reading.words.length > 16) return false;
  if (CHANGE.test(reading.sentence.line) || chance(planning.reckoning, ...NOT_LISTS) > 0.6) return false;
  const filters = followingFilters(planning);
  // A period after a report-like list of one kind is no time away.
  if (reading.period && !AWAY.test(reading.sentence.line) && before.days_since_visit === undefined)
    delete filters.days_since_visit;
  return follows(planning, filters);
}

const NOT_LISTS: Intent[] = ['sending', 'add_note', 'delete', 'booking', 'undo', 'help', 'create_tag'];

/** "Do we have any Daniels? Search for Daniel": the name that the order itself says. */
const SOUGHT = /\b(?:busca(?:me|r)?(?: a)?|encuentra(?: a)?|search(?: for)?|find|look up|look for)\b/;

export const planSearch = (planning: Planning): Plan => {
  const { reading, lexicon } = planning;
  const sought = reading.sentence.find(SOUGHT);
  const mention =
    reading.mentions.find(({ from, sure }) => sure && from === sought?.to) ??
    reading.mentions.find(({ sure }) => sure) ??
    reading.mentions[0];
  const contact = contactIn(reading) ?? reading.contacts[0];
  if (!mention && !contact) return say(planning, 'search', 'whom_to_find', { asked: 'who' });
  const text = mention?.text ?? contact!.value;
  // "the Johnsons" are all called Johnson.
  const word = mention?.words.at(-1) ?? '';
  const plural =
    word.endsWith('s') && !lexicon.nameWords.has(word) && lexicon.nameWords.has(word.slice(0, -1));
  const { city } = reading;
  return call(planning, 'search', 'search_owners', {
    query: plural ? text.slice(0, -1) : text,
    ...(city && { filters: { city: city.city } }),
  });
};

/** "Solo los 3 primeros", "make it 20", "y los siguientes": the list last shown, with another length. */
export function resized(planning: Planning): Plan | undefined {
  const { reading } = planning;
  if (!previous(planning) || reading.words.length > 8) return undefined;
  const { line } = reading.sentence;
  if (MORE.test(line)) return longer(planning);
  const asks =
    /\b(?:solo|nada mas|nomas|primeros|top|first|only|just|make it|dame|give me|show|muestra\w*|pon|mejor|ahora|now|hazlo de|los|the)\b/.test(
      line,
    ) && !/\b(?:del|de la|numero|number|opcion|el|la|one)\b/.test(line);
  const limit = findLimit(reading.sentence, reading.taken);
  if (!asks || !limit || reading.mentions.length > 0 || /^\W*\d+\W*$/.test(line)) return undefined;
  const filters = filtersOf(reading, planning.today);
  return Object.keys(filters).length > 0 ? undefined : again(planning, limit);
}

const MORE =
  /^\W*(?:(?:ok|y|a ver|ahora|and|now|dame|muestrame|ensename|pasame|quiero|puedo|puedes|ver|show|give|me|us|can|could|i|you|see|want|please|por favor|porfa|hay|tienes|are|there|do|have|any|todavia)[ ,]+)*(?:(?:l[oa]s|the|an|another|unos|otr[oa]s|other) )*(?:(?:\d+|diez|ten) )?(?:siguientes|siguiente pagina|proxim[oa]s|que siguen|demas|restantes|otr[oa]s|el resto|rest|next(?! one\b)|more|mas|others|keep going|continua|continue)(?: (?:ones|page|\d+|diez|ten|clientes|duenos|customers|clients|owners|de la lista|of them|on the list|results|resultados|nombres|names))*(?:[ ,]+(?:please|por favor|porfa|gracias|thanks))?\W*$/;
const STEP = 10;
const MOST = 50;

/** The tools give the first so many; the next ones are those of a longer list. */
function longer(planning: Planning): Plan {
  const { args, total } = planning.memory.lastCall!;
  const shown = Number(args.limit ?? STEP);
  if (total !== undefined && total <= shown) return say(planning, 'segment', 'no_more');
  if (shown >= MOST) return say(planning, 'segment', 'list_full', { values: { most: MOST } });
  const step = findNumbers(planning.reading.sentence)[0]?.value ?? STEP;
  return again(planning, Math.min(MOST, shown + Math.max(1, Math.floor(step))));
}

function again(planning: Planning, limit: number): Plan {
  const { tool, args } = planning.memory.lastCall!;
  return call(planning, String(args.insight_type ?? 'segment'), tool, { ...args, limit });
}
