import type { BaseMessage } from '@langchain/core/messages';
import { memoryFrom, wordsOf } from '../models/offline/memory.js';
import { plan } from '../models/offline/plan.js';
import type { Lexicon, Memory, Plan } from '../models/offline/plan-types.js';

/** What the staff's own words of this turn ask for, read by the planner without any model. */
export interface Reading {
  words: string;
  /** Own words of earlier turns of this thread. */
  earlier: string[];
  memory: Memory;
  plan: Plan;
}

/** From here on the planner is sure enough that a model may not do something else. */
const SURE = 0.6;

export const isSure = ({ plan }: Reading): boolean => plan.confidence >= SURE;

/** Reads the last human message of a thread in the light of what came before it. */
export function readThread(
  messages: readonly BaseMessage[],
  { lexicon, today, lang }: { lexicon: Lexicon; today: string; lang: Memory['lang'] },
): Reading {
  const at = messages.findLastIndex((message) => message.getType() === 'human');
  const before = messages.slice(0, Math.max(at, 0));
  const words = at < 0 ? '' : wordsOf(messages[at]!);
  const memory = memoryFrom(before, lang);
  return {
    words,
    earlier: before.filter((message) => message.getType() === 'human').map(wordsOf),
    memory,
    plan: plan({ text: words, memory, lexicon, today }),
  };
}
