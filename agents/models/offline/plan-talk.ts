import { ask, call, callFor, type Planning, say } from './answers.js';
import { asReference, placed, sameAs, shown } from './owner-reference.js';
import type { Intent } from './phrases/index.js';
import type { Plan } from './plan-types.js';

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
  const changed = /^(?!get_|search_|generate_|undo_)/.test(planning.memory.lastCall?.tool ?? 'get_');
  if (intent === 'no' && changed) return say(planning, intent, 'left_alone_after', { suggest: ['undo'] });
  const key = SAID[intent]!;
  const suggest =
    intent === 'help' || intent === 'greeting' ? ['at_risk', 'top_customers', 'revenue'] : undefined;
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

/**
 * "no, era a Michael Brown", "no, es 998 765 4322", right after a change: what was written stays wrong until it is
 * taken back, and that is said.
 */
export function meantOther(planning: Planning): Plan | undefined {
  const { memory, reading } = planning;
  const changed = /^(?!get_|search_|generate_|undo_)/.test(memory.lastCall?.tool ?? 'get_');
  const { line } = reading.sentence;
  const short = reading.words.filter((word) => /[\p{L}\p{N}]/u.test(word)).length <= 8;
  const value =
    reading.mentions.some(({ sure }) => sure) || reading.contacts.length > 0 || OTHER_ONE.test(line);
  if (!changed || !short || !value || !NO_FIRST.test(line) || UNDOES.test(line)) return undefined;
  return say(planning, 'no', 'meant_else', { suggest: ['undo'] });
}

const NO_FIRST =
  /^\W*(?:no|nop|nel|nope|perdon|ay|ups|oops|sorry|wait|espera)\b[ ,.!]*(?!le |la |lo |les |hay|tiene|quiere|doesn't|did)/;
const UNDOES =
  /\b(?:anul\w*|desha\w+|undo|quit\w+|borr\w+|revert\w*|reviert\w*|cancel\w*|remove|delete|scratch|regres\w+)\b/;
const OTHER_ONE = /\b(?:la otra|el otro|the other(?: one)?|other one)\b/;
