import { addDays, type DateOnly } from '../clock.js';
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
  const until = (one: Period): Period => ({ start: one.start, end: one.end < day ? one.end : day });
  const now = until(period);
  const before = until(period.previous);
  return {
    type: 'retention',
    period,
    retention: { current: await retentionOf(scope, now), previous: await retentionOf(scope, before) },
    bonding: { current: await bondingAt(scope, now.end), previous: await bondingAt(scope, before.end) },
  };
}

// Visits on clinic days, of owners who are not hidden.
const VISITS = `select a.owner_id, (a.starts_at at time zone $1)::date as day
                  from appointment a join owner o on o.id = a.owner_id
                 where a.status = 'completed' and o.merged_into_id is null and o.erased_at is null`;

async function retentionOf(scope: Scope, { start, end }: Period): Promise<Share> {
  const days = scope.clinic.lapsedDays;
  const share = await row<Share>(
    scope.db,
    `with visit as (${VISITS}), standing as (
       select owner_id, bool_or(day > $2::date and day <= $3::date) as at_start,
              bool_or(day > $4::date and day <= $5::date) as at_end
         from visit group by owner_id)
     select count(*) filter (where at_start and at_end)::int as part,
            count(*) filter (where at_start)::int as of
       from standing`,
    [scope.clinic.timeZone, addDays(start, -days), start, addDays(end, -days), end],
  );
  return share!;
}

async function bondingAt(scope: Scope, end: DateOnly): Promise<Share> {
  const days = scope.clinic.lapsedDays;
  const share = await row<Share>(
    scope.db,
    `with visit as (
       select owner_id, day, lead(day) over (partition by owner_id order by day) as next
         from (select distinct owner_id, day from (${VISITS}) v) d
     ), judged as (
       select owner_id, bool_or(next <= day + $3::int) as came_back
         from visit where day + $3::int <= $2::date group by owner_id)
     select count(*) filter (where came_back)::int as part, count(*)::int as of from judged`,
    [scope.clinic.timeZone, end, days],
  );
  return share!;
}
