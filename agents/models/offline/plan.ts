import { continued } from './continue.js';
import { planCampaign } from './plan-campaign.js';
import { planSentence } from './plan-sentence.js';
import type { Lexicon, Plan, PlanInput } from './plan-types.js';

const MAX_TEXT = 4000;
/** One turn reads the same words three times over, for its checks and at each step; turns run side by side. */
const REMEMBERED = 50;
const remembered = new WeakMap<Lexicon, Map<string, Plan>>();

/**
 * Reads the staff's own words into at most one order. Pure: the same words, memory, names and date give the same
 * plan. Nothing is planned to change unless it was clearly told to; in doubt it asks.
 */
export function plan(input: PlanInput): Plan {
  const plans = remembered.get(input.lexicon) ?? new Map<string, Plan>();
  remembered.set(input.lexicon, plans);
  const text = input.text.slice(0, MAX_TEXT);
  const key = JSON.stringify([text, input.memory, input.today]);
  const made = plans.get(key) ?? read({ ...input, text });
  plans.set(key, made);
  // The oldest key comes first in a Map.
  if (plans.size > REMEMBERED) plans.delete(plans.keys().next().value!);
  return structuredClone(made);
}

const read = (input: PlanInput): Plan => continued(input, whole) ?? whole(input);

const whole: typeof planSentence = (input, forced, body) =>
  (forced ? undefined : planCampaign(input)) ?? planSentence(input, forced, body);
