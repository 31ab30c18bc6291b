import { plan } from '../../../../agents/models/offline/plan.js';
import type { Memory } from '../../../../agents/models/offline/plan-types.js';

/** The clinic that the campaigns' tests speak of. */
export const LEXICON = {
  nameWords: new Set(['carlos', 'mendez', 'roberto', 'sanchez', 'sarah', 'johnson', 'maria', 'garcia']),
  petWords: new Set(['buddy', 'luna', 'max']),
  tags: ['VIP', 'Senior'],
  cities: ['Cancún', 'Playa del Carmen'],
  products: ['Royal Canin', 'Bravecto', 'NexGard'],
};
/** Friday. */
export const TODAY = '2025-12-05';
export const LIST = [
  { user_id: 2, name: 'Carlos Mendez' },
  { user_id: 3, name: 'Sarah Johnson' },
  { user_id: 4, name: 'Roberto Sánchez' },
];
export const NOTHING: Memory = { lang: 'es' };
export const AT_RISK: Memory = {
  lang: 'es',
  list: LIST,
  lastCall: { tool: 'get_customer_insights', args: { insight_type: 'at_risk' }, total: 3 },
};
export const SEGMENT: Memory = {
  lang: 'es',
  list: LIST,
  lastCall: { tool: 'get_segment', args: { filters: { pet_species: 'dog' } }, total: 30 },
};
export const DRAFT: Memory = { lang: 'es', lastCall: { tool: 'prepare_campaign', args: {} } };

export const restOf = (text: string, memory = NOTHING) =>
  plan({ text, memory, lexicon: LEXICON, today: TODAY }).rest ?? [];
export const called = (text: string, memory: Memory) => {
  const { call, say } = plan({ text, memory, lexicon: LEXICON, today: TODAY });
  return call ? [call.tool, call.args] : [say?.key];
};
export const prepare = (args: object) => ['prepare_campaign', args];
export const CATS = { filters: { pet_species: 'cat', days_since_visit: 180 }, goal: 'win_back' };
export const RISK = { filters: { insight: 'at_risk' }, goal: 'win_back' };
export const TWO = { user_ids: [2, 4], goal: 'win_back' };
