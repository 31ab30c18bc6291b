import type { Db } from '../db/sql.js';
import { type Narrow, searchRows } from './narrow-search.js';
import type { Candidate } from './rank-names.js';

/** What ranking needs of a row `s` of owner_search. */
export const CANDIDATE = 's.owner_id as id, s.name, s.joined, s.pets';

/** Up to `limit` owners whose words satisfy a full-text condition, in no order. */
export function candidates(db: Db, condition: string, limit: number, narrow: Narrow): Promise<Candidate[]> {
  const filter = narrow(2);
  return searchRows<Candidate>(
    db,
    narrow,
    `select ${CANDIDATE} from owner_search s ${filter.join('s.owner_id')}
      where s.words @@ $1::tsquery ${filter.and} limit ${Number(limit)}`,
    [condition, ...filter.values],
  );
}

// Folded words are letters and digits only, so that nothing in them is an operator.
export const anyOf = (words: string[]): string => `(${[...new Set(words)].join(' | ')})`;
export const allOf = (parts: string[]): string => `(${parts.join(' & ')})`;
