import { addDays } from '../clock.js';
import { row, rows } from '../db/sql.js';
import { NEW_CUSTOMER_DAYS } from '../insights/insight-types.js';
import { type DataAge, dataAge } from '../insights/metrics-state.js';
import { segmentCondition } from '../insights/segment-condition.js';
import { type Scope, today } from '../staff/scope.js';
import { bounds, type Period, type ReportPeriod } from './report-period.js';

export interface CustomersReport {
  type: 'customers';
  period: ReportPeriod;
  /** Customers since a day of the period. */
  joined: { current: number; previous: number };
  /** Customers with a completed visit in the period. */
  seen: { current: number; previous: number };
  /** As of today. */
  now: {
    all: number;
    /** A visit within the clinic's lapsed days. */
    active: number;
    new: number;
    atRisk: number;
    lapsed: number;
    neverSeen: number;
  };
  types: { type: string; count: number }[];
  /** Customers with a living pet of the species, most first. */
  species: { species: string; count: number }[];
  dataAge: DataAge;
}

const OWNERS = `owner o left join customer_metrics m on m.owner_id = o.id`;
const VISIBLE = 'o.merged_into_id is null and o.erased_at is null';

export async function customersReport(scope: Scope, period: ReportPeriod): Promise<CustomersReport> {
  const { db } = scope;
  return {
    type: 'customers',
    period,
    joined: {
      current: await joinedIn(scope, period),
      previous: await joinedIn(scope, period.previous),
    },
    seen: { current: await seenIn(scope, period), previous: await seenIn(scope, period.previous) },
    now: await standing(scope),
    types: await rows(
      db,
      `select customer_type as type, count(*)::int as count from owner o
        where ${VISIBLE} and customer_type <> '' group by 1 order by 2 desc, 1`,
    ),
    species: await rows(
      db,
      `select p.species, count(distinct p.owner_id)::int as count
         from pet p join owner o on o.id = p.owner_id
        where ${VISIBLE} and p.deceased_on is null group by 1 order by 2 desc, 1 limit 6`,
    ),
    dataAge: await dataAge(scope),
  };
}

async function joinedIn(scope: Scope, { start, end }: Period): Promise<number> {
  const found = await row<{ n: number }>(
    scope.db,
    `select count(*)::int as n from ${OWNERS}
      where ${VISIBLE} and coalesce(m.customer_since, o.registered_on, (o.created_at at time zone $1)::date)
            between $2::date and least($3::date, $4::date)`,
    [scope.clinic.timeZone, start, end, today(scope)],
  );
  return found!.n;
}

async function seenIn(scope: Scope, period: Period): Promise<number> {
  const { from, to } = bounds(period, scope.clinic.timeZone, today(scope));
  const found = await row<{ n: number }>(
    scope.db,
    `select count(distinct a.owner_id)::int as n from appointment a join owner o on o.id = a.owner_id
      where ${VISIBLE} and a.status = 'completed' and a.starts_at >= $1 and a.starts_at < $2`,
    [from, to],
  );
  return found!.n;
}

async function standing(scope: Scope): Promise<CustomersReport['now']> {
  const { clinic, db } = scope;
  const context = { clinic, today: today(scope) };
  const count = async (condition: string, values: unknown[]): Promise<number> => {
    const sql = `select count(*)::int as n from ${OWNERS} where ${VISIBLE} and ${condition}`;
    return (await row<{ n: number }>(db, sql, values))!.n;
  };
  const fitting = (filters: Parameters<typeof segmentCondition>[0]) => {
    const { sql, values } = segmentCondition(filters, context);
    return count(sql, values);
  };
  return {
    all: await fitting({}),
    active: await count('m.last_visit_date > $1::date', [addDays(context.today, -clinic.lapsedDays)]),
    new: await fitting({ new_within_days: NEW_CUSTOMER_DAYS }),
    atRisk: await fitting({ insight: 'at_risk' }),
    lapsed: await fitting({ insight: 'lapsed' }),
    neverSeen: await count('m.last_visit_date is null', []),
  };
}
