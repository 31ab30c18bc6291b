import { churnRuleSql, SCORE_STEP } from './churn-rule.js';

/**
 * Which owners a statement works on: between two ids, or of a list. Every table is narrowed by it, so that each
 * is read through its index by owner.
 */
export type Among = (ownerId: string) => string;
/** Each takes the number of its first parameter: a list of ids; or the lowest and the highest. */
export const amongIds =
  (first: number): Among =>
  (ownerId) =>
    `${ownerId} = any ($${first}::int[])`;
export const amongRange =
  (first: number): Among =>
  (ownerId) =>
    `${ownerId} between $${first}::int and $${first + 1}::int`;

// $1 the clinic's zone, $2 today, $3 the instant today begins, $4 the instant tomorrow begins.
const day = (instant: string) => `(${instant} at time zone $1::text)::date`;

/**
 * Everything counts from its clinic day on: what is dated later (a typing error, an order for next week) waits.
 * A booking counts as an appointment once its day is over without anybody saying what became of it.
 */
const history = (among: Among) => `
sale as materialized (
  select owner_id, appointment_id, total, total - refunded_amount as net, ${day('ordered_at')} as day,
         status = 'completed' as kept,
         status = 'completed' and total > 0 and refunded_amount < total as counts
    from customer_order
   where ${among('owner_id')} and status in ('completed', 'refunded') and ordered_at < $4::timestamptz
), meeting as materialized (
  select id, owner_id, status, amount, ${day('starts_at')} as day
    from appointment
   where ${among('owner_id')} and (starts_at < $4::timestamptz or status = 'cancelled')
)`;

/** What visits cost beside the orders: an amount whose visit has an order, or an unlinked one of its day, is on it. */
const BESIDE = `
beside as (
  select v.owner_id, sum(v.amount) as spend, sum(v.amount) filter (where v.day > $2::date - 365) as last_year
    from meeting v
   where v.status = 'completed' and v.amount > 0
     and not exists (select from sale s where s.appointment_id = v.id and s.total > 0)
     and not exists (select from sale s
                      where s.owner_id = v.owner_id and s.day = v.day and s.counts and s.appointment_id is null)
   group by v.owner_id
)`;

const ORDERS = `
bought as (
  select owner_id, sum(net) filter (where kept) as spend, count(*) filter (where counts)::int as orders,
         sum(net) filter (where kept and day > $2::date - 365) as last_year,
         min(day) filter (where kept) as first_on, max(day) filter (where counts) as last_on
    from sale group by owner_id
)`;

const VISITS = `
seen as (
  select owner_id,
         count(*) filter (where status <> 'cancelled' and (status <> 'booked' or day < $2::date))::int as total,
         count(*) filter (where status = 'cancelled')::int as cancelled,
         count(*) filter (where status = 'no_show')::int as no_shows,
         count(*) filter (where status = 'completed')::int as visits,
         min(day) filter (where status <> 'cancelled') as first_met,
         min(day) filter (where status = 'completed') as first_on,
         max(day) filter (where status = 'completed') as last_on
    from meeting group by owner_id
), rhythm as (
  select owner_id, percentile_cont(0.5) within group (order by gap)::real as days
    from (select owner_id, day - lag(day) over (partition by owner_id order by day) as gap
            from (select distinct owner_id, day from meeting where status = 'completed') d) g
   where gap is not null
   group by owner_id
  having count(*) >= 2
)`;

const OTHERS = (among: Among) => `
talked as (
  select owner_id, count(*)::int as sent, count(responded_at)::int as responded
    from message
   where ${among('owner_id')} and direction = 'out' and status in ('sent', 'delivered', 'read')
   group by owner_id
), ahead as (
  select distinct owner_id from appointment
   where ${among('owner_id')} and status = 'booked' and starts_at >= $3::timestamptz
), living as (
  -- A subquery per pet finds its care by index, whatever the plan of the rest.
  select p.owner_id, min((select min(c.due_on) from care_due c
                           where c.pet_id = p.id and c.done_on is null and c.due_on < $2::date)) as overdue_since
    from pet p
   where ${among('p.owner_id')} and p.deceased_on is null
   group by p.owner_id
)`;

/** One absurd amount must not stop the night for everybody: sums are held within their columns. */
const within = (sum: string, limit: string) => `least(greatest(${sum}, -${limit}), ${limit})`;
const MOST = '9999999999.99';

const FIGURES = (among: Among) => `
figure as (
  select o.id as owner_id,
         ${within('coalesce(b.spend, 0) + coalesce(x.spend, 0)', MOST)} as total_spent,
         ${within('coalesce(b.spend, 0)', MOST)} as order_spend,
         ${within('coalesce(b.last_year, 0) + coalesce(x.last_year, 0)', MOST)} as spent_last_year,
         ${within('coalesce(round(b.spend / nullif(b.orders, 0), 2), 0)', '99999999.99')} as average_order_value,
         coalesce(b.orders, 0) as order_count, coalesce(v.total, 0) as total_appointments,
         coalesce(v.visits, 0) as visit_count, coalesce(v.cancelled, 0) as cancelled_appointments,
         coalesce(v.no_shows, 0) as no_show_count, v.first_on as first_visit_date, v.last_on as last_visit_date,
         b.last_on as last_purchase_date, r.days as visit_rhythm_days,
         coalesce(o.registered_on, least(b.first_on, v.first_met), ${day('o.created_at')}) as customer_since,
         coalesce(t.sent, 0) as messages_sent, coalesce(t.responded, 0) as messages_responded,
         coalesce(t.responded::real / nullif(t.sent, 0), 0)::real as response_rate,
         l.owner_id is not null as has_living_pet, l.overdue_since as care_overdue_since,
         a.owner_id is not null as booked
    from owner o
    left join bought b on b.owner_id = o.id
    left join beside x on x.owner_id = o.id
    left join seen v on v.owner_id = o.id
    left join rhythm r on r.owner_id = o.id
    left join talked t on t.owner_id = o.id
    left join ahead a on a.owner_id = o.id
    left join living l on l.owner_id = o.id
   where ${among('o.id')} and o.merged_into_id is null and o.erased_at is null
)`;

/** Plain figures: a difference in any of them rewrites the row. */
const COUNTED = [
  'total_spent',
  'order_spend',
  'spent_last_year',
  'average_order_value',
  'order_count',
  'total_appointments',
  'visit_count',
  'cancelled_appointments',
  'no_show_count',
  'first_visit_date',
  'last_visit_date',
  'last_purchase_date',
  'visit_rhythm_days',
  'customer_since',
  'messages_sent',
  'messages_responded',
  'response_rate',
  'score_reasons',
];
const SCORED = ['churn_risk_score', 'score_mode', 'rescore_on', 'lifetime_value_estimate'];

/**
 * Stores the metrics of the owners among those given, rewriting no row that stays the same. Returns as many rows
 * as it wrote. The score and what follows from it alone are rewritten once the score has moved by a step.
 */
export function storeMetricsSql(among: Among): string {
  const rule = churnRuleSql('$2::date');
  const list = (names: string[], alias: string) => names.map((name) => `${alias}.${name}`).join(', ');
  const columns = [...COUNTED, ...SCORED];
  return `
with ${history(among)}, ${BESIDE}, ${ORDERS}, ${VISITS}, ${OTHERS(among)}, ${FIGURES(among)},
leaning as (
  select f.*, ${rule.logit} as logit, ${rule.slope} as slope, ${rule.reasons} as reasons from figure f
), scored as (
  select l.*, 1 / (1 + exp(-l.logit)) as score from leaning l
), fresh as (
  select s.*, s.score::real as churn_risk_score,
         case when s.score is null then '' else 'rule' end as score_mode,
         case when s.score is null then '[]'::jsonb else s.reasons end as score_reasons,
         case when s.score < ${0.999 - SCORE_STEP} then $2::date + ceil(
           (ln((s.score + ${SCORE_STEP}) / (1 - s.score - ${SCORE_STEP})) - s.logit) / s.slope)::int
         end as rescore_on,
         -- Without a score nothing more is counted on: nobody to bring, or never brought.
         ${within('round(s.total_spent + s.spent_last_year * (1 - coalesce(s.score, 1))::numeric, 2)', MOST)}
           as lifetime_value_estimate
    from scored s
)
insert into customer_metrics as m (owner_id, ${columns.join(', ')}, updated_at)
select n.owner_id, ${list(columns, 'n')}, now()
  from fresh n left join customer_metrics k on k.owner_id = n.owner_id and ${among('k.owner_id')}
 where k.owner_id is null
    or (${list(COUNTED, 'k')}) is distinct from (${list(COUNTED, 'n')})
    or (k.churn_risk_score is null) <> (n.churn_risk_score is null)
    or abs(k.churn_risk_score - n.churn_risk_score) >= ${SCORE_STEP}
 order by n.owner_id
on conflict (owner_id) do update set
  ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}, updated_at = excluded.updated_at`;
}

/** Takes away the metrics of those who were merged into another owner or erased. */
export const dropHiddenSql = (among: Among): string => `
delete from customer_metrics m using owner o
 where o.id = m.owner_id and ${among('m.owner_id')} and (o.merged_into_id is not null or o.erased_at is not null)`;
