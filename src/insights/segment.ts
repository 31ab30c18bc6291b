import { rows } from '../db/sql.js';
import { AppError } from '../errors.js';
import { visibleLine } from '../rich-text.js';
import { assertMay, type Scope, seesMoney } from '../staff/scope.js';
import { INSIGHT_ORDER, type ListOrder } from './insight-types.js';
import { type CustomersListed, listCustomers, listLimit } from './listed-customers.js';
import { type DataAge, dataAge } from './metrics-state.js';
import { MONEY_FILTERS, type SegmentFilters } from './segment-filters.js';

export interface Segment extends CustomersListed {
  filters: SegmentFilters;
  dataAge: DataAge;
}

/**
 * The customers who fit all filters: the first ones and their number. Throws `tag_unknown` for a tag that the
 * clinic does not have, `not_allowed` where the filters ask about money that the reader may not see.
 */
export async function segment(
  scope: Scope,
  { filters, limit }: { filters: SegmentFilters; limit?: number },
): Promise<Segment> {
  await checkFilters(scope, filters);
  const listed = await listCustomers(scope, {
    filters,
    order: orderOf(scope, filters),
    limit: listLimit(limit),
  });
  return { filters, ...listed, dataAge: await dataAge(scope) };
}

/** What `segment` demands of the filters, for others who narrow by them. */
export async function checkFilters(scope: Scope, filters: SegmentFilters): Promise<void> {
  assertMay(scope, 'owners:read');
  const asksMoney = MONEY_FILTERS.some((name) => filters[name] !== undefined);
  if (asksMoney && !seesMoney(scope)) throw new AppError('not_allowed');
  const wanted = filters.tags ?? [];
  if (wanted.length === 0) return;
  const unknown = await rows<{ tag: string }>(
    scope.db,
    `select w.tag from unnest($1::text[]) with ordinality as w (tag, at)
      where not exists (select from tag t where search_text(t.name) = search_text(w.tag)) order by w.at`,
    [wanted],
  );
  if (unknown[0]) throw new AppError('tag_unknown', { tag: visibleLine(unknown[0].tag, 50) });
}

function orderOf(scope: Scope, filters: SegmentFilters): ListOrder {
  if (filters.insight) return INSIGHT_ORDER[filters.insight];
  if (filters.days_since_visit !== undefined) return 'longest_away';
  if (filters.new_within_days !== undefined) return 'newest';
  return seesMoney(scope) ? 'spent' : 'name';
}
