import * as say from './campaign-words.js';
import { type Filters, filtersOf } from './filters.js';
import { named, type OwnerReference, sameAs } from './owner-reference.js';
import type { Memory, PlanInput } from './plan-types.js';
import type { Reading } from './reading.js';

type Args = Record<string, unknown>;

/** Words that may be about a campaign. */
export interface Talk {
  input: PlanInput;
  said: string;
  reading: Reading;
  /** The word was said. */
  named: boolean;
  /** One was shown last. */
  open: boolean;
}

/** Whom the words mean: those they describe, those they name, or those last shown. */
export function audienceOf(talk: Talk): Args | undefined {
  const { input, said, reading, named } = talk;
  const filters = described(talk);
  if (Object.keys(filters).length > 0) return { filters, goal: goalOf(said, filters) };
  if (reading.mentions.some(({ sure }) => sure)) return namedOfList(talk);
  if (say.EVERYONE.test(said)) return { filters: {}, goal: goalOf(said, {}) };
  return say.THEM.test(said) || say.EVERYONE_SHOWN.test(said) || named
    ? shownAudience(input.memory, said)
    : undefined;
}

/**
 * The one person for whom a draft was asked for, whoever was shown. An order to send something to them is none: it is
 * told how a draft is asked for.
 */
export function onePerson({ said, reading, input }: Talk): OwnerReference | undefined {
  const people = reading.mentions.filter(({ sure }) => sure);
  if (!say.DRAFTS.test(said) || people.length === 0) return undefined;
  const several = people.filter(({ pet }) => !pet).length > 1;
  return several ? undefined : named(people, input.memory);
}

function described({ said, reading, input }: Talk): Filters {
  const filters = filtersOf(reading, input.today);
  if (/\b(?:en riesgo|at[ -]risk)\b/.test(said)) filters.insight = 'at_risk';
  else if (/\b(?:perdidos|lapsed|inactivos|inactive)\b/.test(said)) filters.insight = 'lapsed';
  else if (/\b(?:mejores clientes|top (?:customers|clients)|best (?:customers|clients))\b/.test(said))
    filters.insight = 'top_customers';
  else if (/\b(?:clientes nuevos|nuevos clientes|new (?:customers|clients))\b/.test(said))
    filters.insight = 'new_customers';
  return filters;
}

/** The owners of the list last shown whom the words name; undefined where one of them is not on it. */
export function namedOfList({ input, said, reading }: Talk): Args | undefined {
  const { memory } = input;
  const owners = reading.mentions.map((mention) => sameAs(mention, { ...memory, focus: undefined }));
  if (owners.length === 0 || owners.some((owner) => owner === undefined)) return undefined;
  const ids = [...new Set(owners.map((owner) => owner!.user_id))];
  return { user_ids: ids, goal: goalOf(said, lastFilters(memory) ?? {}) };
}

/**
 * Everybody of the list last shown, also those beyond its first page; of one that was asked for by number ("the five
 * longest away") those five and nobody else. What it is for is `said`, or else what the list offered: only that of
 * those at risk offers something.
 */
export function shownAudience(memory: Memory, said: string): Args | undefined {
  const filters = lastFilters(memory);
  if (!filters) return undefined;
  const goal = goalOf(said, filters.insight === 'at_risk' ? filters : {});
  const asked = memory.lastCall?.args.limit;
  if (typeof asked !== 'number' || !memory.list || asked >= (memory.lastCall?.total ?? 0))
    return { filters, goal };
  return { user_ids: memory.list.slice(0, asked).map(({ user_id }) => user_id), goal };
}

function lastFilters({ lastCall }: Memory): Filters | undefined {
  if (lastCall?.tool === 'get_segment') return (lastCall.args.filters ?? {}) as Filters;
  if (lastCall?.tool === 'get_customer_insights') return { insight: String(lastCall.args.insight_type) };
  return undefined;
}

/** Whoever has been away is asked to come back. */
function goalOf(said: string, { insight, days_since_visit: away }: Filters): string {
  if (insight === 'at_risk' || insight === 'lapsed' || away !== undefined || say.WIN_BACK.test(said))
    return 'win_back';
  return say.NEWS.test(said) ? 'announcement' : 'campaign';
}
