import { addDays, type DateOnly, startOfDay } from '../clock.js';
import { row } from '../db/sql.js';
import { type Scope, today } from '../staff/scope.js';
import type { Period, ReportPeriod } from './report-period.js';

/** So many of so many. */
export interface Share {
  part: number;
  of: number;
}

export interface RetentionReport {
  type: 'retention';
  period: ReportPeriod;
  /** Owners active at the start (visit within the lapsed days) and still active at the end / active at the start. */
  retention: { current: Share; previous: Share };
  /** Owners who came back within the lapsed days of a visit / owners with a visit of which those days have passed. */
  bonding: { current: Share; previous: Share };
}

export async function retentionReport(scope: Scope, period: ReportPeriod): Promise<RetentionReport> {
  const day = today(scope);
  // What is still to come has kept nobody and lost nobody.
  const until = ({ start, end }: Period): Period => ({
    start: start < day ? start : day,
    end: end < day ? end : day,
  });
  const [now, before] = [until(period), until(period.previous)];
  return {
    type: 'retention',
    period,
    retention: { current: await retentionOf(scope, now), previous: await retentionOf(scope, before) },
    bonding: await bondingAt(scope, now.end, before.end),
  };
}

const VISITS = `appointment a join owner o on o.id = a.owner_id
  where a.status = 'completed' and o.merged_into_id is null and o.erased_at is null`;

/** Instants instead of dates: they are compared with an index, and a million conversions are spared. */
async function retentionOf(scope: Scope, { start, end }: Period): Promise<Share> {
  const { lapsedDays, timeZone } = scope.clinic;
  const first = (date: DateOnly) => startOfDay(timeZone, addDays(date, 1 - lapsedDays));
  const after = (date: DateOnly) => startOfDay(timeZone, addDays(date, 1));
  const share = await row<Share>(
    scope.db,
    `select count(*) filter (where at_start and at_end)::int as part, count(*) filter (where at_start)::int as of
       from (select a.owner_id, bool_or(a.starts_at < $2) as at_start, bool_or(a.starts_at >= $3) as at_end
               from ${VISITS} and a.starts_at >= $1 and a.starts_at < $4
              group by a.owner_id) standing`,
    [first(start), after(start), first(end), after(end)],
  );
  return share!;
}

async function bondingAt(
  scope: Scope,
  end: DateOnly,
  before: DateOnly,
): Promise<{ current: Share; previous: Share }> {
  const { lapsedDays, timeZone } = scope.clinic;
  const found = await row<{ part: number; of: number; partBefore: number; ofBefore: number }>(
    scope.db,
    `with visit as (
       select owner_id, day + $4::int as judged, lead(day) over (partition by owner_id order by day) as next
         from (select distinct a.owner_id, (a.starts_at at time zone $1)::date as day from ${VISITS}) d
     ), bond as (
       select bool_or(judged <= $2::date and next <= judged) as returned,
              bool_or(judged <= $3::date) as counted_before,
              bool_or(judged <= $3::date and next <= judged) as returned_before
         from visit where judged <= $2::date group by owner_id)
     select count(*) filter (where returned)::int as part, count(*)::int as of,
            count(*) filter (where returned_before)::int as "partBefore",
            count(*) filter (where counted_before)::int as "ofBefore"
       from bond`,
    [timeZone, end, before, lapsedDays],
  );
  const { part, of, partBefore, ofBefore } = found!;
  return { current: { part, of }, previous: { part: partBefore, of: ofBefore } };
}
