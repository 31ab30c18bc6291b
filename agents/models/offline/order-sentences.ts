import { commanded, VERB } from './order.js';
import type { Plan, PlanInput } from './plan-types.js';
import { type Reading, read } from './reading.js';
import { FIELD_WORDS } from './small-words.js';
import { fold } from './text.js';
import { changes } from './writing.js';

/** A stretch of a message, and what it asks for by itself. */
export interface OrderRead {
  plan: Plan;
  text: string;
}

type PlanPart = (text: string) => Plan;

const SENTENCE = /.+?(?:[.!?…]+["”»)]?(?=\s)|,?(?=\s¿)|$)/gsu;
/** Behind an order these take it back, or make it depend on something. */
const RETRACTS =
  /^\W*(?:no\b(?!\w* (?:es|hay) (?:urgente|prisa))|nah\b|mejor no|mejor |espera|olvid\w+|never ?mind|forget|actually|wait|hold on|pensandolo|on second|scratch|digo|perdon|sorry|i mean|o sea|(?:pero )?solo si |(?:but )?only if |unless |hasta |until |(?:eso|that|esto|this) (?:me |nos )?(?:dijo|dijeron|pidio|is what|was what|'s what))/;
/** "Lo demás no hace falta anotarlo": said of everything but the order. */
const OF_THE_REST =
  /\b(?:lo demas|el resto|lo otro|los demas|nada mas|nothing else|the rest|everything else|anything else|other than that)\b/;
/** What somebody wants to see stands behind these at the head of a clause. */
const LOOK =
  /^(?:dame|deme|dime|digame|pasame|paseme|muestrame|muestra|mostrar(?:me)?|ensename|ensena|ensenarme|busca|buscame|buscar|busques|encuentra|encuentrame|abre|abreme|abrir|abras|abres|saca|sacame|sacar|checa|checame|revisa|revisame|lista|listame|consulta|consultame|show|list|pull|bring|give|get|find|search|look|check|open|fetch|tell|run)$/;
/** "Regístralo", "record it": what it is stands in the sentence before. */
const OF_BEFORE =
  /^\W*(?:\S+ ){0,4}?(?:\w+(?:sel[ao]s?|l[ao]s?)|(?:corrige|cambia|anota|apunta|registra|pon|haz|quita|agrega)\w* es[oa]|\w+ (?:it|that|this|her|him|them|both))\b|\b(?:ambos|ambas|los dos|las dos cosas)\b/;

/** What people add to an order in the same breath: what it is good for, what they do next. */
const TAIL =
  /,?\s+(?:y (?:a ver|ya|luego|as[ií]|con eso|ojal[aá])|and (?:then|maybe|hopefully|we'?ll|i'?ll)|so that|because|porque|para que|pa que|while i|mientras)(?!\p{L})/iu;
const THAT_DAY = /\b(?:(?:that|same) (?:date|day)|(?:es[ae]|misma) (?:fecha|dia))\b/;

/** The sentences of a message, a question that begins within one apart. */
export const sentencesOf = (text: string): string[] =>
  (text.match(SENTENCE) ?? []).map((one) => one.trim()).filter(Boolean);

/**
 * A long message with its order in a sentence of its own: that sentence, alone or with the one beside it that holds a
 * value, where it leaves nothing over. Undefined where no sentence orders something, where none is clear by itself,
 * and where what follows takes it back.
 */
export function readOrderSentence(input: PlanInput, whole: Plan, planPart: PlanPart): OrderRead | undefined {
  const sentences = sentencesOf(input.text);
  if (sentences.length < 2) return undefined;
  const { lexicon, today, memory } = input;
  const readings = sentences.map((text) => read(text, { lexicon, today, otherwise: memory.lang }));
  const ordering = readings.flatMap((reading, at) => (orders(reading) ? [at] : []));
  if (ordering.length === 0) return onlyQuestion(sentences, planPart);
  if (ordering.length > 1) return undefined;
  const at = ordering[0]!;
  if (readings.slice(at + 1).some(takesBack)) return undefined;
  const windows = [
    [at, at + 1],
    [at, at + 2],
    [at - 1, at + 1],
    [at - 1, at + 2],
  ].filter(([from, to]) => from! >= 0 && to! <= sentences.length);
  const texts = windows.map(([from, to]) => sentences.slice(from, to).join(' '));
  const head = sentences[at]!.slice(0, TAIL.exec(sentences[at]!)?.index);
  const cut = head !== sentences[at] && orders(read(head, { lexicon, today, otherwise: memory.lang }));
  const found = [...texts, ...(cut ? [head] : [])].map((text) => ({
    text,
    plan: planPart(text),
  }));
  const [alone] = found;
  const { line } = readings[at]!.sentence;
  const ofBefore = OF_BEFORE.test(line);
  const changed = whole.call && changes(whole.call.tool) ? whole.call.tool : undefined;
  // "Put that in his record": of what it says alone it says nothing.
  const empty = alone!.plan.rest !== undefined || details(alone!.plan) < 2;
  const other = alone!.plan.call && alone!.plan.call.tool !== changed;
  if (ofBefore && empty && other && changed) return undefined;
  if (THAT_DAY.test(line)) return found.find(({ plan }) => plan.call?.args.deceased_on !== undefined);
  let best: OrderRead | undefined;
  for (const one of found) {
    if (isClean(one.plan, one.text) && (!best || details(one.plan) > details(best.plan))) best = one;
  }
  if (best) return best;
  if (alone!.plan.call && changes(alone!.plan.call.tool)) {
    const same = JSON.stringify(alone!.plan.call.owner) === JSON.stringify(whole.call?.owner);
    const clearer = !other && same && (alone!.plan.rest?.length ?? 0) < (whole.rest?.length ?? 0);
    return clearer ? alone : undefined;
  }
  const open = ofBefore || OPEN.has(alone!.plan.say?.asked ?? '');
  return open ? withBefore(sentences.slice(0, at + 1), line, planPart) : undefined;
}

/** What an order lacks that the sentences before it may hold. */
const OPEN = new Set([
  'field_value',
  'pet_name',
  'new_name',
  'which_tag',
  'which_pet',
  'consent_status',
  'consent_how',
]);

/** "She's not at A anymore but at B. Update her address": an order with what is told right before it, or from the start. */
function withBefore(sentences: readonly string[], line: string, planPart: PlanPart): OrderRead | undefined {
  const last = sentences.length - 1;
  const starts = [...new Set([last - 1, last - 2, 0])].filter((from) => from >= 0 && from < last);
  for (const from of starts) {
    const text = sentences.slice(from).join(' ');
    const plan = planPart(text);
    if (plan.call && changes(plan.call.tool)) return { text, plan: ofNamedFields(plan, line) };
  }
  return undefined;
}

/** "Change her language" changes that, whatever else was told before it. */
function ofNamedFields(plan: Plan, line: string): Plan {
  const { call } = plan;
  if (call?.tool !== 'update_owner' || BOTH.test(line)) return plan;
  const words = line.split(' ');
  const named = Object.entries(call.args).filter(([field]) =>
    words.some((word) => FIELD_WORDS[field]?.test(word)),
  );
  return named.length > 0 ? { ...plan, call: { ...call, args: Object.fromEntries(named) } } : plan;
}

const BOTH = /\b(?:both|all|ambos|ambas|los dos|las dos|todo|everything)\b/;

/** Where nothing is ordered, the one sentence that asks for a list or a report in so many words. */
function onlyQuestion(sentences: readonly string[], planPart: PlanPart): OrderRead | undefined {
  const asking = sentences
    .map((text) => ({ text, plan: planPart(text) }))
    .filter(({ text }) => NAMES_IT.test(fold(text)))
    .filter(({ plan: { call, confidence } }) => call && REPORTS.test(call.tool) && confidence >= CERTAIN);
  return asking.length === 1 ? asking[0] : undefined;
}

const REPORTS = /^(?:generate_report|get_(?!owner))/;
const CERTAIN = 0.85;
const NAMES_IT =
  /\b(?:report\w*|informe|resumen|list\w*|quien(?:es)?|who|which|cual(?:es)?|cuant\w+|how (?:many|much))\b/;

const orders = ({ sentence, mentions, tags, species, contacts }: Reading): boolean => {
  const names = [...mentions, ...tags, ...species, ...contacts];
  return commanded(sentence, names) || commanded(sentence, names, LOOK) || VERB.test(sentence.word(0));
};

const takesBack = ({ sentence: { line }, stance }: Reading): boolean =>
  (stance.negated || RETRACTS.test(line)) && !OF_THE_REST.test(line);

const CLEAR_CHANGE = 0.5;
const CLEAR_LOOK = 0.72;
const LOOKED_FOR =
  /^\W*(?:\S+ ){0,3}?(?:busca\w*|encuentra\w*|abre\w*|saca\w*|search|find|look up|pull up|open)\b/i;

function isClean({ call, rest, confidence }: Plan, text = ''): boolean {
  if (!call) return false;
  if (changes(call.tool)) return rest === undefined && confidence >= CLEAR_CHANGE;
  return confidence >= (LOOKED_FOR.test(text) ? CLEAR_CHANGE : CLEAR_LOOK);
}

function details({ call }: Plan): number {
  const { filters, how: _, ...args } = call?.args ?? {};
  return Object.keys(args).length + Object.keys(filters ?? {}).length;
}
