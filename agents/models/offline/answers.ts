import type { Reckoning } from './intent.js';
import type { OwnerReference } from './owner-reference.js';
import type { Intent } from './phrases/index.js';
import type { Memory, Plan, PlanInput } from './plan-types.js';
import type { Reading } from './reading.js';

/** What every planner of a family of intents gets. */
export interface Planning extends PlanInput {
  reading: Reading;
  reckoning: Reckoning;
  /** Text that was dictated, where the words were split from it. */
  body?: string;
}

export type Planner = (planning: Planning) => Plan;

const base = ({ reading, reckoning }: Planning, intent: Intent | string) => ({
  intent,
  confidence: Math.round(Math.max(reckoning.p, 0.5) * 100) / 100,
  lang: reading.lang,
});

/** Answers with a sentence; nothing is called. */
export const say = (
  planning: Planning,
  intent: string,
  key: string,
  more: Omit<NonNullable<Plan['say']>, 'key'> = {},
): Plan => ({ ...base(planning, intent), say: { key, ...more } });

/** Asks back. `asked` tells the next turn what its words are the answer to. */
export const ask = (
  planning: Planning,
  intent: string,
  asked: string,
  values?: Record<string, string | number>,
): Plan => say(planning, intent, asked, { asked, ...(values && { values }) });

export const call = (
  planning: Planning,
  intent: string,
  tool: string,
  args: Record<string, unknown>,
): Plan => ({
  ...base(planning, intent),
  call: { tool, args },
});

/** Calls a tool for one owner, or asks whom. */
export function callFor(
  planning: Planning,
  intent: string,
  owner: OwnerReference | undefined,
  tool: string,
  args: Record<string, unknown>,
): Plan {
  if (!owner) return ask(planning, intent, listed(planning.memory) ? 'who_of_list' : 'who');
  return { ...base(planning, intent), call: { tool, args, owner } };
}

const listed = ({ list }: Memory): boolean => (list?.length ?? 0) > 1;
