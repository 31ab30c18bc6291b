import { type Db, preparedRows, rows } from '../db/sql.js';
import { segmentCondition } from '../insights/segment-condition.js';
import type { SegmentFilters } from '../insights/segment-filters.js';
import { type Scope, today } from '../staff/scope.js';

/**
 * A search among some owners only. Given the number of the first free parameter, it says what to join on the
 * owner's id, the condition to add, and its values.
 */
export type Narrow = (firstParameter: number) => {
  join(ownerId: string): string;
  and: string;
  values: unknown[];
};

/** Everyone. */
export const everyone: Narrow = () => ({ join: () => '', and: '', values: [] });

/** Those who fit a segment's filters. */
export function narrowTo(filters: SegmentFilters, scope: Pick<Scope, 'clinic' | 'clock'>): Narrow {
  const context = { clinic: scope.clinic, today: today(scope) };
  return (firstParameter) => {
    const { sql, values } = segmentCondition(filters, context, firstParameter);
    const join = (ownerId: string) =>
      `join owner o on o.id = ${ownerId} left join customer_metrics m on m.owner_id = o.id`;
    return { join, and: `and (${sql})`, values };
  };
}

/** Rows of a search. Only that among everyone is of one text, which a connection may keep. */
export const searchRows = <T extends object>(db: Db, narrow: Narrow, sql: string, values: unknown[]) =>
  (narrow === everyone ? preparedRows : rows)<T>(db, sql, values);
