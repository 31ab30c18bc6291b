import { commanded, VERB } from './order.js';
import type { Plan, PlanInput } from './plan-types.js';
import { type Reading, read } from './reading.js';
import { changes } from './writing.js';

/** A stretch of a message, and what it asks for by itself. */
export interface OrderRead {
  plan: Plan;
  text: string;
}

type PlanPart = (text: string) => Plan;

const SENTENCE = /.+?(?:[.!?…]+["”»)]?(?=\s)|$)/gsu;
/** Behind an order these take it back, or make it depend on something. */
const RETRACTS =
  /^\W*(?:no\b(?!\w* (?:es|hay) (?:urgente|prisa))|nah\b|mejor no|mejor |espera|olvid\w+|never ?mind|forget|actually|wait|hold on|pensandolo|on second|scratch|digo|perdon|sorry|i mean|o sea|si |if |cuando |when |once |unless |only if|solo si|hasta |until |(?:eso|that|esto|this) (?:me |nos )?(?:dijo|dijeron|pidio|is what|was what|'s what))/;
/** "Lo demás no hace falta anotarlo": said of everything but the order. */
const OF_THE_REST =
  /\b(?:lo demas|el resto|lo otro|nada mas|nothing else|the rest|everything else|anything else|other than that)\b/;
/** What somebody wants to see stands behind these at the head of a clause. */
const LOOK =
  /^(?:dame|deme|dime|digame|pasame|paseme|muestrame|muestra|mostrar(?:me)?|ensename|ensena|ensenarme|busca|buscame|buscar|busques|encuentra|encuentrame|abre|abreme|abrir|abras|saca|sacame|sacar|checa|checame|revisa|revisame|lista|listame|consulta|consultame|show|list|pull|bring|give|get|find|search|look|check|open|fetch|tell|run)$/;

/**
 * A long message with its order in a sentence of its own: that sentence, alone or with the one beside it that holds a
 * value, where it leaves nothing over. Undefined where no sentence orders something, where none is clear by itself,
 * and where what follows takes it back.
 */
export function readOrderSentence(input: PlanInput, planPart: PlanPart): OrderRead | undefined {
  const sentences = (input.text.match(SENTENCE) ?? []).map((one) => one.trim()).filter(Boolean);
  if (sentences.length < 2) return undefined;
  const { lexicon, today, memory } = input;
  const readings = sentences.map((text) => read(text, { lexicon, today, otherwise: memory.lang }));
  const ordering = readings.flatMap((reading, at) => (orders(reading) ? [at] : []));
  if (ordering.length !== 1) return undefined;
  const at = ordering[0]!;
  if (readings.slice(at + 1).some(({ sentence }) => takesBack(sentence.line))) return undefined;
  const windows = [
    [at, at + 1],
    [at, at + 2],
    [at - 1, at + 1],
    [at - 1, at + 2],
  ].filter(([from, to]) => from! >= 0 && to! <= sentences.length);
  let best: OrderRead | undefined;
  for (const [from, to] of windows) {
    const text = sentences.slice(from, to).join(' ');
    const plan = planPart(text);
    if (isClean(plan) && (!best || details(plan) > details(best.plan))) best = { plan, text };
  }
  return best;
}

const orders = ({ sentence, mentions, tags, species, contacts }: Reading): boolean => {
  const names = [...mentions, ...tags, ...species, ...contacts];
  return commanded(sentence, names) || commanded(sentence, names, LOOK) || VERB.test(sentence.word(0));
};

const takesBack = (line: string): boolean => RETRACTS.test(line) && !OF_THE_REST.test(line);

const CLEAR_CHANGE = 0.5;
const CLEAR_LOOK = 0.72;

function isClean({ call, rest, confidence }: Plan): boolean {
  if (!call) return false;
  return changes(call.tool) ? rest === undefined && confidence >= CLEAR_CHANGE : confidence >= CLEAR_LOOK;
}

function details({ call }: Plan): number {
  const { filters, ...args } = call?.args ?? {};
  return Object.keys(args).length + Object.keys(filters ?? {}).length;
}
