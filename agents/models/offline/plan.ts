import { continued } from './continue.js';
import { planSentence } from './plan-sentence.js';
import type { Plan, PlanInput } from './plan-types.js';

const MAX_TEXT = 4000;

/**
 * Reads the staff's own words into at most one order. Pure: the same words, memory, names and date give the same
 * plan. Nothing is planned to change unless it was clearly told to; in doubt it asks.
 */
export function plan(input: PlanInput): Plan {
  const limited = { ...input, text: input.text.slice(0, MAX_TEXT) };
  return continued(limited, planSentence) ?? planSentence(limited);
}
