import { isCorrectedBehind } from './corrections.js';
import { listInStory } from './list-in-story.js';
import { type OrderRead, readOrderSentence } from './order-sentences.js';
import { howGiven, howTold, told } from './plan-consent.js';
import { inFull, onlyPerson, type PlanWhole, planPart, withTag } from './plan-part.js';
import { withDay } from './plan-pet.js';
import type { Plan, PlanInput } from './plan-types.js';
import { type Reading, read } from './reading.js';
import { runOnEnds } from './run-on.js';
import { fold } from './text.js';
import { changes } from './writing.js';

/** Words of somebody who wants to see something. */
const LOOK =
  /\b(?:fichas?|perfil|expediente|telefono|celular|numero|correo|direccion|busca\w*|abre\w*|abrir|muestra\w*|ensena\w*|dame|pasame|ver|necesito|ocupo|quiero|show|find|look up|pull|open|bring up|give me|need|want|profile|file|phone|number|e-?mail|address)\b/;

const LONG = 80;
const MOST_ENDS = 6;
const FEWEST_WORDS = 3;
const CLEAR = 0.72;
/** What is asked about anyway may be a little less clear. */
const CLEAR_CHANGE = 0.55;
/** What nobody ordered, or somebody else did, stays refused whatever one part of it says. */
const KEPT = new Set(['nothing_done', 'no_history']);

/** Behind these people come to the point. */
const LEADS = [
  'so|así que|asi que|total que|pero bueno|entonces|but(?: fine| anyway)?|pero|anyways?|en fin|bueno|pues',
  "por eso|that's why|which reminds me|(?:it |that )?(?:made|makes|got) me (?:wonder|think|wondering)",
  'me (?:pregunto|puse a pensar)|i (?:wonder|was wondering)',
  '(?:lo que|what) (?:yo |i )?(?:actually |really |de verdad |en realidad )?(?:necesito|quiero|ocupo|need|want)(?: es(?: que)?| is(?: for you)?(?: to)?)?',
].join('|');
const POINT = new RegExp(`[.;:!?]\\s+|,?\\s+(?:${LEADS}),?\\s+|,\\s+`, 'giu');
/** Behind these they say why they ask. */
const REASON =
  /[.;!?…]+\s+|,?\s+(?:porque|xq|pq|ya que|puesto que|es que|because|cause|cuz|since|as|he's|she's|they're|(?:he|she|they) (?:is|are)|antes de|para que|before|so that|so)\s+|\s+(?:please|por favor|porfa),?\s+/iu;
const SENTENCE_END = /[.;!?…]+\s+/u;

/**
 * People tell a story and come to the point at its end, or they begin with the point and then tell why. Where a long
 * message is not clear as a whole, a part of it may be: the longest end, else its beginning, else one clause of it. A
 * change read from a part is always asked about.
 */
export function planPoint(input: PlanInput, whole: Plan, planWhole: PlanWhole): Plan | undefined {
  const { text, lexicon, today, memory } = input;
  const { key = '' } = whole.say ?? {};
  if (text.length < LONG || key === 'no_history') return undefined;
  const list = listInStory(input, whole, planWhole);
  if (list && list !== 'none') return list;
  if (isClear(whole) && !KEPT.has(key) && list !== 'none') return undefined;
  const reading = read(text, { lexicon, today, otherwise: memory.lang });
  const person = onlyPerson(reading);
  if (key !== 'not_your_words') {
    const order = readOrderSentence(input, whole, (part) =>
      planPart(input, withTag(part, reading), person, planWhole),
    );
    if (order && outweighs(order, whole))
      return asPart(
        withDay(withPeriod(inFull(order.plan, reading), order.text, reading), reading, today),
        text,
        order.text,
      );
  }
  if (KEPT.has(key) || isClear(whole)) return undefined;
  if (key === 'not_your_words' && reading.stance.quoted) return lookIn(input, whole, planWhole);
  const refused = (key === 'only_asking' && !isPlain(reading)) || key === 'not_your_words';
  const parts = refused
    ? [...sentences(text), ...runOn(text)]
    : [...ends(text), ...beginnings(text), ...clauses(text)];
  let best: { plan: Plan; part: Part } | undefined;
  for (const part of parts) {
    if (part.text.trim().split(/\s+/).length < FEWEST_WORDS || isCorrectedBehind(text, part.text)) continue;
    const plan = planPart(input, withTag(part.text, reading), person, planWhole);
    if (!isBetter(plan, whole, part, refused)) continue;
    if (!whole.call || !changes(whole.call.tool)) return asPart(plan, text, part.text);
    if (!best || unclear(plan) < unclear(best.plan)) best = { plan, part };
  }
  return best && asPart(best.plan, text, best.part.text);
}

const THAT_PERIOD =
  /\b(?:es[ea]|dicho|ese mismo|that|the same) (?:mes|semana|trimestre|ano|periodo|month|week|quarter|year|period)\b/;

/** "How was November? ... Show me the appointments of that month": the period that the rest of the story names. */
function withPeriod(plan: Plan, part: string, { period }: Reading): Plan {
  const { call } = plan;
  if (call?.tool !== 'generate_report' || call.args.start_date || !period) return plan;
  if (!THAT_PERIOD.test(fold(part))) return plan;
  return {
    ...plan,
    call: { ...call, args: { ...call.args, start_date: period.start, end_date: period.end } },
  };
}

/** A look costs a glance: it takes the place of a change only where nothing is ordered to change. */
const outweighs = ({ plan: { call }, text }: OrderRead, whole: Plan): boolean =>
  changes(call!.tool) ||
  !whole.call ||
  !changes(whole.call.tool) ||
  (whole.rest !== undefined && (call!.tool !== 'get_owner_profile' || LOOK.test(fold(text))));

/** Where something is quoted nothing is changed; what is asked for in a sentence beside it may be shown. */
function lookIn(input: PlanInput, whole: Plan, planWhole: PlanWhole): Plan | undefined {
  return sentences(input.text)
    .filter((part) => part.whole)
    .map((part) => ({ part, plan: planWhole({ ...input, text: part.text }) }))
    .find(
      ({ part, plan }) =>
        plan.call &&
        /^(?:get_(?!owner_profile)|generate_)/.test(plan.call.tool) &&
        isBetter(plan, whole, part, false),
    )?.plan;
}

function isClear({ call, rest, confidence }: Plan): boolean {
  if (!call) return confidence === 1;
  return changes(call.tool) ? rest === undefined : confidence >= CLEAR;
}

/**
 * Does a part tell more than the whole? What the whole read in unclear words stands, unless the part reads at least
 * as much in clear ones; to show somebody who was only mentioned is no point.
 */
function isBetter(plan: Plan, whole: Plan, part: Part, refused: boolean): boolean {
  const { tool = '' } = plan.call ?? {};
  if (!plan.call || plan.confidence < (changes(tool) ? CLEAR_CHANGE : CLEAR)) return false;
  if (refused) return changes(tool) && (part.whole || plan.rest === undefined);
  if (tool === 'get_owner_profile' && !part.end && !LOOK.test(fold(part.text))) return false;
  // To take something back is said at the end, or it is part of the story.
  if (tool === 'undo_last_write' && !part.end) return false;
  if (!whole.call) return true;
  if (tool === 'get_owner_profile') return false;
  if (changes(whole.call.tool))
    return (
      RETOLD.has(tool) &&
      tool === whole.call.tool &&
      unclear(plan) < unclear(whole) &&
      (part.sentence || tells(plan, whole))
    );
  return (part.end || kindOf(plan) !== kindOf(whole)) && tells(plan, whole);
}

const unclear = ({ rest = [] }: Plan): number => rest.length;

const kindOf = ({ call }: Plan): string =>
  [call?.tool, call?.args.insight_type, call?.args.report_type, call?.args.section].join();

/** Changes whose words stand together; what a note says or how a consent was given is told around the order. */
const RETOLD = new Set(['tag_owner', 'add_pet', 'create_tag', 'register_owner']);

const tells = (plan: Plan, whole: Plan): boolean => details(plan) >= details(whole);

function details({ call }: Plan): number {
  const { insight_type: _, report_type: __, filters, ...args } = call?.args ?? {};
  return Object.keys(args).length + Object.keys(filters ?? {}).length;
}

function asPart(plan: Plan, text: string, part: string): Plan {
  if (!changes(plan.call!.tool)) return plan;
  const { tool, args } = plan.call!;
  const call = tool === 'record_consent' ? { ...plan.call!, args: consentOf(args, text, part) } : plan.call!;
  return { ...plan, call, rest: [...(plan.rest ?? []), text.replace(part, ' ').trim()] };
}

/** The ledger keeps how it was told, which may stand in another part; else all that was said. */
function consentOf(args: Record<string, unknown>, text: string, part: string): Record<string, unknown> {
  const { how, channel } = howGiven(text);
  if (args.how === told(part)) return { ...args, how: howTold(text) ?? told(text) };
  return how ? { ...args, how, ...(channel && { channel }) } : args;
}

interface Part {
  text: string;
  /** The end of the message: what people come to. */
  end?: boolean;
  /** It begins where a sentence does. */
  sentence?: boolean;
  /** It is one sentence of several. */
  whole?: boolean;
}

function ends(text: string): Part[] {
  const marked = [...text.matchAll(POINT)]
    .map(({ index, 0: mark }) => ({
      text: text.slice(index + mark.length),
      end: true,
      sentence: /[.;!?]/.test(mark),
    }))
    .slice(-MOST_ENDS);
  return [...marked, ...runOn(text)];
}

const runOn = (text: string): Part[] =>
  runOnEnds(text).map((part) => ({ text: part, end: true, sentence: true }));

function beginnings(text: string): Part[] {
  const reason = REASON.exec(text);
  const comma = LOOKS.test(fold(text)) ? text.indexOf(', ') : 0;
  return [
    ...(reason ? [{ text: text.slice(0, reason.index) }] : []),
    ...firstSentence(text),
    ...(comma > 0 ? [{ text: text.slice(0, comma) }] : []),
  ];
}

/** The first word says already that something is wanted. */
const LOOKS =
  /^\W*(?:(?:oye|hey|hi|hola|please|porfa|por favor)[ ,]+)*(?:dame|dime|pasame|muestrame|ensename|busca\w*|abre\w*|saca\w*|necesito|quiero|ponle|pon|cambia\w*|apaga\w*|activa\w*|quita\w*|agrega\w*|show|give|get|find|search|pull|open|list|turn|switch|set|change|put|add|i need|i want)\b/;

function firstSentence(text: string): Part[] {
  const end = SENTENCE_END.exec(text);
  return end ? [{ text: text.slice(0, end.index + 1), sentence: true }] : [];
}

/** What follows makes the order depend on it. */
const SUPPOSES =
  /^\W*(?:please |porfa |por favor )?(?:si|if|cuando|when|once|unless|until|hasta|en cuanto|before|antes)\b/iu;

/** Each sentence, and its beginning where a reason or an aside follows. */
function sentences(text: string): Part[] {
  const every = text.match(/.+?(?:[.;!?…]+(?=\s)|$)/gsu) ?? [];
  return every.flatMap((one) => {
    const whole = one.trim();
    const end = [REASON.exec(whole)?.index ?? 0, whole.indexOf(', ')].filter(
      (at) => at > 0 && !SUPPOSES.test(whole.slice(at)),
    );
    return [
      { text: whole, sentence: true, whole: every.length > 1 },
      ...end.map((at) => ({ text: whole.slice(0, at), sentence: true })),
    ];
  });
}

/** The stretches between marks, last first: the point is rarely said before its story. */
function clauses(text: string): Part[] {
  const between = text.split(/[.,;:!?…]+\s+/u).slice(1, -1);
  return between
    .reverse()
    .slice(0, MOST_ENDS)
    .map((clause) => ({ text: clause }));
}

/** Nothing in it supposes, denies, asks or tells of what was: only the order is hard to see. */
function isPlain({ stance }: Reading): boolean {
  return !(stance.hypothetical || stance.negated || stance.reported || stance.past || stance.question);
}
