import { addDays, type DateOnly, startOfDay } from '../clock.js';
import { row, rows } from '../db/sql.js';
import type { LabelledPet } from '../owners/pet-label.js';
import { type Scope, seesMoney, today } from '../staff/scope.js';
import { CARE_AHEAD_DAYS, type CareAhead } from './follow-up-reason.js';
import type { ListOrder } from './insight-types.js';
import { segmentCondition } from './segment-condition.js';
import type { SegmentFilters } from './segment-filters.js';

/** One row of a list of customers. */
export interface ListedCustomer {
  id: number;
  name: string;
  /** Living ones, in the order they were registered. */
  pets: LabelledPet[];
  lastVisit: DateOnly | null;
  customerSince: DateOnly;
  nextAppointment: DateOnly | null;
  care: CareAhead | null;
  vip: boolean;
  /** Absent for readers who may not see money. */
  totalSpent?: number;
  lifetimeValue?: number;
}

export interface CustomersListed {
  customers: ListedCustomer[];
  /** How many fit in all. */
  total: number;
}

const VISIBLE = 'o.merged_into_id is null and o.erased_at is null';

const ORDERS: Record<ListOrder, string> = {
  longest_away: 'm.last_visit_date, o.id',
  lately_away: 'm.last_visit_date desc, o.id',
  newest: 'm.customer_since desc nulls first, o.id desc',
  spent: 'm.total_spent desc nulls last, o.id',
  value: 'm.lifetime_value_estimate desc nulls last, o.id',
  name: 'o.first_name, o.last_name, o.id',
};

/** Bounds what one answer shows; anything that is no number is ten. */
export const listLimit = (limit: number | undefined) =>
  Math.min(Math.max(1, Math.floor(Number.isFinite(limit) ? limit! : 10)), 50);

/** The customers who fit the filters: the first ones in the order asked for, and the number of all. */
export async function listCustomers(
  scope: Scope,
  { filters, order, limit }: { filters: SegmentFilters; order: ListOrder; limit: number },
): Promise<CustomersListed> {
  const { db, clinic } = scope;
  const day = today(scope);
  const context = { clinic, today: day };
  const { sql, values } = segmentCondition(filters, context, 5);
  // The page is found first, by narrow rows; what a card shows is looked up for its few owners only.
  const customers = await rows<ListedCustomer>(
    db,
    `select o.id, btrim(o.first_name || ' ' || o.last_name) as name, m.last_visit_date as "lastVisit",
            coalesce(m.customer_since, o.registered_on, (o.created_at at time zone $1)::date) as "customerSince",
            coalesce(m.total_spent, 0) as "totalSpent", coalesce(m.lifetime_value_estimate, 0) as "lifetimeValue",
            coalesce((select json_agg(json_build_object('name', p.name, 'species', p.species, 'breed', p.breed)
                                      order by p.id)
                        from pet p where p.owner_id = o.id and p.deceased_on is null), '[]') as pets,
            (select (min(a.starts_at) at time zone $1)::date from appointment a
              where a.owner_id = o.id and a.status = 'booked' and a.starts_at >= $2) as "nextAppointment",
            (select json_build_object('kind', c.kind, 'name', c.name, 'dueOn', c.due_on, 'pet',
                      case when (select count(*) from pet where owner_id = o.id and deceased_on is null) > 1
                           then p.name end)
               from pet p join care_due c on c.pet_id = p.id
              where p.owner_id = o.id and p.deceased_on is null and c.done_on is null and c.due_on <= $3::date
              order by c.due_on, c.id limit 1) as care,
            o.customer_type = 'vip' or exists (
              select from owner_tag x join tag g on g.id = x.tag_id
               where x.owner_id = o.id and search_text(g.name) = 'vip') as vip
       from owner o left join customer_metrics m on m.owner_id = o.id
      where ${VISIBLE} and ${sql}
      order by ${ORDERS[order]} limit $4`,
    [clinic.timeZone, startOfDay(clinic.timeZone, day), addDays(day, CARE_AHEAD_DAYS), limit, ...values],
  );
  const total = customers.length < limit ? customers.length : await countCustomers(scope, filters);
  return { customers: seesMoney(scope) ? customers : customers.map(withoutMoney), total };
}

async function countCustomers(scope: Scope, filters: SegmentFilters): Promise<number> {
  const { sql, values } = segmentCondition(filters, { clinic: scope.clinic, today: today(scope) });
  const counted = await row<{ n: number }>(
    scope.db,
    `select count(*)::int as n from ${ofMetricsAlone(filters) ? METRICS_ALONE : WITH_OWNERS} and ${sql}`,
    values,
  );
  return counted!.n;
}

const WITH_OWNERS = `owner o left join customer_metrics m on m.owner_id = o.id where ${VISIBLE}`;
// The rows of owners are wide and nearly all of them visible: the few that are not have an index of their own.
const METRICS_ALONE = `customer_metrics m cross join lateral (select m.owner_id as id) o
  where not exists (select from owner h
                     where h.id = m.owner_id and (h.merged_into_id is not null or h.erased_at is not null))`;

/** Is nothing asked of the owner's own row? So it is with all lists but that of new customers. */
const ofMetricsAlone = ({ insight, ...others }: SegmentFilters): boolean =>
  insight !== undefined && insight !== 'new_customers' && Object.keys(others).length === 0;

function withoutMoney({ totalSpent: _, lifetimeValue: __, ...rest }: ListedCustomer): ListedCustomer {
  return rest;
}
