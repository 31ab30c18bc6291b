import { ask, call, callFor, type Planning, say } from './answers.js';
import { asReference, placed, sameAs, shown } from './owner-reference.js';
import type { Intent } from './phrases/index.js';
import type { Plan } from './plan-types.js';
import { changes } from './writing.js';

/** Yes, to what the last answer offered. */
export function planYes(planning: Planning): Plan {
  const { memory } = planning;
  const { lastCall, focus, list } = memory;
  if (memory.asked === 'which_owner' && list?.length === 1) {
    return callFor(planning, 'yes', asReference(list[0]!), 'get_owner_profile', {});
  }
  if (lastCall?.tool === 'get_owner_profile' && focus) {
    return callFor(planning, 'yes', asReference(focus), 'get_owner_details', {});
  }
  if (lastCall?.tool === 'get_customer_insights' || lastCall?.tool === 'get_segment') {
    return say(planning, 'yes', 'nothing_sent');
  }
  // No word of theirs lets it go but the one with the code, which never comes this far.
  if (lastCall?.state === 'draft') return say(planning, 'yes', 'not_approved');
  return say(planning, 'yes', 'nothing_open');
}

/** One of the list last shown: by its place, its name, or its pet. */
export function planSelect(planning: Planning): Plan {
  const { reading, memory } = planning;
  const owner = placed(reading, memory) ?? namedInList(planning);
  if (owner) return callFor(planning, 'select', owner, 'get_owner_profile', {});
  if (reading.mentions.length > 0) {
    return callFor(planning, 'select', { query: reading.mentions[0]!.text }, 'get_owner_profile', {});
  }
  const number = bareNumber(planning);
  const numbered = number === undefined ? undefined : memory.list?.at(number - 1);
  if (numbered) return callFor(planning, 'select', asReference(numbered), 'get_owner_profile', {});
  const focus = shown(memory);
  if (focus && reading.ordinal === undefined && number === undefined) {
    return callFor(planning, 'select', focus, 'get_owner_profile', {});
  }
  return ask(planning, 'select', (memory.list?.length ?? 0) > 1 ? 'who_of_list' : 'who');
}

function namedInList({ reading, memory }: Planning) {
  for (const mention of reading.mentions) {
    const owner = sameAs(mention, memory);
    if (owner) return asReference(owner);
  }
  return undefined;
}

export function bareNumber({ reading: { sentence } }: Planning): number | undefined {
  const found = sentence.find(/^(?:el |la |the |number |numero |opcion |option |no\.? |#)*(\d{1,2})[.!)]*$/);
  return found && Number(found.match[1]);
}

const DEEDS_ES =
  '(?:agreg\\w+|anad\\w+|registr\\w+|pon\\w*|crea\\w*|cambi\\w+|actuali[zc]\\w+|quit\\w+|borr\\w+|etiquet\\w+|junt\\w+|un(?:e|o|ir|en)|fusion\\w+|combin\\w+|anot\\w+|apunt\\w+|da(?:r|n|s|mos)? de (?:alta|baja)|doy de (?:alta|baja)|deshac\\w*|deshag\\w*|hac\\w+ (?:un|una|la|el|las|los) |sac\\w+|guard\\w+|edit\\w+|corrig\\w+|correg\\w+|import\\w+|busc\\w+|filtr\\w+|mand\\w+|envi\\w+)';
const DEEDS_EN =
  '(?:add(?:ing)?|register(?:ing)?|put(?:ting)?|creat(?:e|ing)|chang(?:e|ing)|updat(?:e|ing)|remov(?:e|ing)|delet(?:e|ing)|tag(?:ging)?|merg(?:e|ing)|combin(?:e|ing)|join(?:ing)?|not(?:e|ing)|record(?:ing)?|undo(?:ing)?|correct(?:ing)?|edit(?:ing)?|enter(?:ing)?|import(?:ing)?|search(?:ing)?|filter(?:ing)?|mark(?:ing)?|mak(?:e|ing)|send(?:ing)?|sign(?:ing)? up|set(?:ting)? up|tak(?:e|ing) back)';
/** "cómo se registra a un dueño nuevo", "how would she go about merging two files": how it is done, by anybody. */
const HOW = new RegExp(
  [
    `\\b(?:como|de que (?:forma|manera)|que hago para|que hay que hacer para|(?:cual es|cuales son) (?:el|los) pasos?(?: para)?)(?: (?:es que|le|les|lo|la|se|me|te|nos|yo|uno|una|ella|el|hago|hace|hacen|hacemos|haces|haria|harias|hay que|para|puedo|puede|pueden|podemos|podria|debo|debe|tengo que|tiene que|hacerle|hacer|hacerlo|seria))* ${DEEDS_ES}\\b`,
    `\\bcomo (?:le|se|lo|hago|hace|hacen|haria|puedo)(?: [^ .,;:!?]+){0,4}? para ${DEEDS_ES}\\b`,
    `\\bhow (?:do|does|would|should|could|can|might|am|is|are)(?: [^ .,;:!?]+){1,6}? ${DEEDS_EN}\\b`,
    `\\b(?:how to|(?:what 's|what is|which is) the (?:\\w+ )?(?:way|procedure|process|steps?) (?:to|for|of)|(?:explain|teach|show|tell) (?:me |her |him |us |them )?(?:how|the steps)(?: (?:to|you|we|i|one|she|he|they|would|can|do|should))*) ${DEEDS_EN}\\b`,
    `\\b(?:explica\\w*|ensena\\w*|dime|cuentame) (?:como|los pasos para)(?: (?:se|le|hago|hacer|hay que|para|puedo))* ${DEEDS_ES}\\b`,
  ].join('|'),
);

/** How something is done is answered by what can be done, and does nothing; of a named owner it is another question. */
export function planHow(planning: Planning): Plan | undefined {
  const { sentence, mentions, contacts, stance } = planning.reading;
  // In a long message with an order in it, how something is done is part of the story.
  if (stance.commanded && !/[?¿]/.test(sentence.line) && sentence.text.length > STORY) return undefined;
  if (
    !HOW.test(sentence.line) ||
    contacts.length > 0 ||
    mentions.some(({ sure, known, words }) => sure && known && words.length > 1)
  )
    return undefined;
  return { ...say(planning, 'help', 'help', { suggest: HELPFUL }), confidence: 1 };
}

const STORY = 80;
const HELPFUL = ['at_risk', 'top_customers', 'revenue'];

const SAID: Partial<Record<Intent, string>> = {
  help: 'help',
  greeting: 'greeting',
  thanks: 'thanks',
  no: 'left_alone',
  booking: 'booking',
  sending: 'sending',
  delete: 'delete',
  medical: 'medical',
  off_topic: 'off_topic',
};

export const isTalk = (intent: Intent): boolean => intent in SAID;

export function planTalk(planning: Planning, intent: Intent): Plan {
  const changed = changes(planning.memory.lastCall?.tool ?? 'get_');
  if (intent === 'no' && changed) return say(planning, intent, 'left_alone_after', { suggest: ['undo'] });
  const key = SAID[intent]!;
  const suggest = intent === 'help' || intent === 'greeting' ? HELPFUL : undefined;
  return say(planning, intent, key, suggest ? { suggest } : {});
}

/** Takes back the last change; of words that might mean something else only where there was one just now. */
export function planUndo(planning: Planning): Plan {
  const { memory, reading } = planning;
  const plainly =
    /\b(?:deshaz\w*|deshac\w+|undo|revert\w*|reviert\w*|roll\w*|revers\w+|equivoqu\w*|mistake|ultimo cambio|last change|ultim[oa]|last|acabas|hiciste|just (?:did|added))\b/.test(
      reading.sentence.line,
    );
  const changed = /^(?!get_|search_|generate_)/.test(memory.lastCall?.tool ?? 'get_');
  return plainly || changed
    ? call(planning, 'undo', 'undo_last_write', {})
    : say(planning, 'undo', 'only_asking');
}
