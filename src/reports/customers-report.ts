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
    ...(await standing(scope, period)),
    seen: { current: await seenIn(scope, period), previous: await seenIn(scope, period.previous) },
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

/** Everybody's standing in one pass; those at risk apart, for what they have to do with pets and bookings. */
async function standing(
  scope: Scope,
  period: ReportPeriod,
): Promise<{ now: CustomersReport['now']; joined: CustomersReport['joined'] }> {
  const { clinic, db } = scope;
  const day = today(scope);
  const counted = await row<
    Omit<CustomersReport['now'], 'atRisk'> & { joined: number; joinedBefore: number }
  >(
    db,
    `select count(*)::int as "all",
            count(*) filter (where m.last_visit_date > $1::date)::int as active,
            count(*) filter (where since between $2::date and $3::date)::int as new,
            count(*) filter (where m.last_visit_date <= $1::date)::int as lapsed,
            count(*) filter (where m.last_visit_date is null)::int as "neverSeen",
            count(*) filter (where since between $4::date and least($5::date, $3::date))::int as joined,
            count(*) filter (where since between $6::date and least($7::date, $3::date))::int as "joinedBefore"
       from ${OWNERS}
      cross join lateral (select coalesce(m.customer_since, o.registered_on,
                                          (o.created_at at time zone $8)::date) as since) s
      where ${VISIBLE}`,
    [
      addDays(day, -clinic.lapsedDays),
      addDays(day, -NEW_CUSTOMER_DAYS),
      day,
      period.start,
      period.end,
      period.previous.start,
      period.previous.end,
      clinic.timeZone,
    ],
  );
  const { joined, joinedBefore, ...now } = counted!;
  const { sql, values } = segmentCondition({ insight: 'at_risk' }, { clinic, today: day });
  const atRisk = await row<{ n: number }>(
    db,
    `select count(*)::int as n from ${OWNERS} where ${VISIBLE} and ${sql}`,
    values,
  );
  return { now: { ...now, atRisk: atRisk!.n }, joined: { current: joined, previous: joinedBefore } };
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
