import { addDays, type DateOnly, startOfDay } from '../clock.js';
import type { Clinic } from '../config.js';
import { canonicalSpecies } from '../owners/species.js';
import { type InsightType, NEW_CUSTOMER_DAYS } from './insight-types.js';
import type { SegmentFilters } from './segment-filters.js';

export interface Condition {
  /** An SQL condition on `o` (owner) and `m` (customer_metrics, left-joined); `true` where nothing is filtered. */
  sql: string;
  values: unknown[];
}

export interface ConditionContext {
  clinic: Pick<Clinic, 'timeZone' | 'atRiskDays' | 'lapsedDays'>;
  today: DateOnly;
}

/** Adds a value to the statement and gives its mark, `$3::date`. */
type Mark = (value: unknown, type: string) => string;

/**
 * The filters as one condition; parameters are numbered from `firstParameter`. It holds for visible owners only
 * as far as the filters say: who was merged or erased is for the caller to leave out.
 */
export function segmentCondition(
  filters: SegmentFilters,
  context: ConditionContext,
  firstParameter = 1,
): Condition {
  const values: unknown[] = [];
  const mark: Mark = (value, type) => `$${firstParameter + values.push(value) - 1}::${type}`;
  const parts = [
    ...ofMetrics(filters, context, mark),
    ...ofOwner(filters, context, mark),
    ...(filters.no_upcoming_appointment ? [nothingBooked(context, mark)] : []),
    ...(filters.insight ? [insightCondition(filters.insight, context, mark)] : []),
  ];
  return { sql: parts.length > 0 ? parts.join('\n  and ') : 'true', values };
}

// An owner whom the nightly refresh has not reached yet has no row in m: has spent nothing, was never seen.
function ofMetrics(filters: SegmentFilters, { clinic, today }: ConditionContext, mark: Mark): string[] {
  const parts: string[] = [];
  if (filters.min_spent) parts.push(`m.total_spent >= ${mark(filters.min_spent, 'numeric')}`);
  if (filters.max_spent !== undefined) {
    parts.push(`coalesce(m.total_spent, 0) <= ${mark(filters.max_spent, 'numeric')}`);
  }
  if (filters.days_since_visit !== undefined) {
    parts.push(`m.last_visit_date <= ${mark(addDays(today, -filters.days_since_visit), 'date')}`);
  }
  if (filters.new_within_days !== undefined) {
    parts.push(customerWithin(filters.new_within_days, { clinic, today }, mark));
  }
  return parts;
}

function ofOwner(filters: SegmentFilters, context: ConditionContext, mark: Mark): string[] {
  const parts = (filters.tags ?? []).map(
    (tag) => `o.id in (select owner_id from owner_tag where tag_id =
                        (select id from tag where search_text(name) = search_text(${mark(tag, 'text')})))`,
  );
  if (filters.pet_species || filters.pet_birthday_month !== undefined) parts.push(havingPet(filters, mark));
  if (filters.city) parts.push(`search_text(o.city) = search_text(${mark(filters.city, 'text')})`);
  if (filters.preferred_language) {
    parts.push(`o.preferred_language = ${mark(filters.preferred_language, 'text')}`);
  }
  parts.push(...purchases(filters, context, mark));
  if (filters.birthday_month !== undefined) {
    parts.push(`extract(month from o.birth_date) = ${mark(filters.birthday_month, 'int')}`);
  }
  if (filters.accepts_marketing !== undefined) {
    parts.push(`o.marketing_opt_in = ${mark(filters.accepts_marketing, 'boolean')}`);
  }
  if (filters.recorded_consent !== undefined) {
    parts.push(`${filters.recorded_consent ? '' : 'not '}exists (
      select from (select distinct on (e.channel) e.status from consent_event e
                    where e.owner_id = o.id and e.purpose = 'marketing' order by e.channel, e.id desc) said
       where said.status = 'granted')`);
  }
  if (filters.customer_type) parts.push(`o.customer_type = ${mark(filters.customer_type, 'text')}`);
  return parts;
}

/** One living pet that is all that was asked for; a birthday only where its day is known. */
function havingPet({ pet_species, pet_birthday_month }: SegmentFilters, mark: Mark): string {
  const which = [
    ...(pet_species ? [`p.species = ${mark(canonicalSpecies(pet_species), 'text')}`] : []),
    ...(pet_birthday_month === undefined
      ? []
      : [
          `not p.birth_date_estimated and extract(month from p.birth_date) = ${mark(pet_birthday_month, 'int')}`,
        ]),
  ];
  return `exists (select from pet p where p.owner_id = o.id and p.deceased_on is null and ${which.join(' and ')})`;
}

function purchases(
  { bought_product, bought_category, bought_within_days }: SegmentFilters,
  { clinic, today }: ConditionContext,
  mark: Mark,
): string[] {
  const within =
    bought_within_days === undefined
      ? ''
      : `and c.ordered_at >= ${mark(startOfDay(clinic.timeZone, addDays(today, -bought_within_days)), 'timestamptz')}`;
  const ofProduct = (which: string) => `o.id in (
    select c.owner_id from product r join order_item i on i.product_id = r.id
      join customer_order c on c.id = i.order_id
     where c.status = 'completed' and ${which} ${within})`;
  const parts: string[] = [];
  if (bought_product) {
    const name = `nullif(search_text(${mark(bought_product, 'text')}), '')`;
    parts.push(ofProduct(`position(${name} in search_text(r.name)) > 0`));
  }
  if (bought_category)
    parts.push(ofProduct(`search_text(r.category) = search_text(${mark(bought_category, 'text')})`));
  const anything = within !== '' && parts.length === 0;
  return anything
    ? [`exists (select from customer_order c where c.owner_id = o.id and c.status = 'completed' ${within})`]
    : parts;
}

function insightCondition(type: InsightType, context: ConditionContext, mark: Mark): string {
  const { clinic, today } = context;
  switch (type) {
    case 'at_risk':
      return `m.last_visit_date between ${mark(addDays(today, 1 - clinic.lapsedDays), 'date')}
                                    and ${mark(addDays(today, -clinic.atRiskDays), 'date')}
              and exists (select from pet p where p.owner_id = o.id and p.deceased_on is null)
              and ${nothingBooked(context, mark)}`;
    case 'lapsed':
      return `m.last_visit_date <= ${mark(addDays(today, -clinic.lapsedDays), 'date')}`;
    case 'new_customers':
      return customerWithin(NEW_CUSTOMER_DAYS, context, mark);
    case 'top_customers':
      return 'm.total_spent > 0';
    case 'high_value':
      return 'm.lifetime_value_estimate > 0';
  }
}

/** Registered with the source system, else first active, else entered here, within so many days. */
function customerWithin(days: number, { clinic, today }: ConditionContext, mark: Mark): string {
  const since = `coalesce(m.customer_since, o.registered_on,
                          (o.created_at at time zone ${mark(clinic.timeZone, 'text')})::date)`;
  return `${since} between ${mark(addDays(today, -days), 'date')} and ${mark(today, 'date')}`;
}

/** What is booked for today still counts as booked, whatever the hour: the day is not over. */
function nothingBooked({ clinic, today }: ConditionContext, mark: Mark): string {
  const from = mark(startOfDay(clinic.timeZone, today), 'timestamptz');
  return `not exists (select from appointment b
                       where b.owner_id = o.id and b.status = 'booked' and b.starts_at >= ${from})`;
}
