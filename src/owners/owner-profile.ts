import type { DateOnly } from '../clock.js';
import { row } from '../db/sql.js';
import { AppError } from '../errors.js';
import { assertMay, type Scope, seesMoney } from '../staff/scope.js';
import { LIVE_METRICS, STORED_METRICS } from './profile-metrics.js';

export interface ProfilePet {
  name: string;
  species: string;
  breed: string;
  birthDate: DateOnly | null;
  birthDateEstimated: boolean;
  deceasedOn: DateOnly | null;
}

export interface ProfileFigures {
  orderCount: number;
  totalAppointments: number;
  noShowCount: number;
  cancelledAppointments: number;
  /** Absent for readers who may not see money. */
  totalSpent?: number;
  averageOrderValue?: number;
}

export interface OwnerProfile {
  id: number;
  name: string;
  phonePrimary: string;
  phoneSecondary: string;
  email: string;
  address: string;
  city: string;
  preferredLanguage: 'es' | 'en';
  contactPreference: string;
  marketingOptIn: boolean;
  customerType: string;
  /** Registration, else the first activity, else when the record was made. */
  customerSince: DateOnly;
  /** In the order they were added. */
  tags: string[];
  /** In the order they were registered, those who have died included. */
  pets: ProfilePet[];
  figures: ProfileFigures;
  lastVisit: { date: DateOnly; reason: string } | null;
  /** With what cost most on that order. */
  lastPurchase: { date: DateOnly; product: string } | null;
  nextAppointment: { at: Date; reason: string } | null;
  counts: { notes: number; messages: number };
}

interface ProfileRow extends Omit<OwnerProfile, 'nextAppointment'> {
  nextAppointment: { at: string; reason: string } | null;
  mergedIntoId: number | null;
  erased: boolean;
}

// One round trip: a join of pets, tags and appointments would multiply their rows with each other.
const PROFILE = /* sql */ `
select o.id, btrim(o.first_name || ' ' || o.last_name) as name,
       o.phone_primary as "phonePrimary", o.phone_secondary as "phoneSecondary", o.email, o.address, o.city,
       o.preferred_language as "preferredLanguage", o.contact_preference as "contactPreference",
       o.marketing_opt_in as "marketingOptIn", o.customer_type as "customerType",
       o.merged_into_id as "mergedIntoId", o.erased_at is not null as erased,
       coalesce(o.registered_on,
                (select min(at at time zone $2)::date from (
                   (select starts_at as at from appointment
                     where owner_id = o.id and status <> 'cancelled' and starts_at <= $3
                     order by starts_at limit 1)
                   union all
                   (select ordered_at from customer_order
                     where owner_id = o.id and status = 'completed' and ordered_at <= $3
                     order by ordered_at limit 1)) activity),
                (o.created_at at time zone $2)::date) as "customerSince",
       coalesce((select json_agg(g.name order by x.added_at, g.id)
                   from owner_tag x join tag g on g.id = x.tag_id where x.owner_id = o.id), '[]') as tags,
       coalesce((select json_agg(json_build_object(
                          'name', p.name, 'species', p.species, 'breed', p.breed, 'birthDate', p.birth_date,
                          'birthDateEstimated', p.birth_date_estimated, 'deceasedOn', p.deceased_on) order by p.id)
                   from pet p where p.owner_id = o.id), '[]') as pets,
       coalesce(${STORED_METRICS}, ${LIVE_METRICS}) as figures,
       (select json_build_object('date', (starts_at at time zone $2)::date, 'reason', reason)
          from appointment where owner_id = o.id and status = 'completed' and starts_at <= $3
         order by starts_at desc, id desc limit 1) as "lastVisit",
       (select json_build_object('date', (c.ordered_at at time zone $2)::date, 'product', coalesce(
                 (select coalesce(nullif(r.name, ''), i.description)
                    from order_item i left join product r on r.id = i.product_id
                   where i.order_id = c.id order by i.quantity * i.unit_price desc, i.id limit 1), ''))
          from customer_order c
         where c.owner_id = o.id and c.status = 'completed' and c.total > 0 and c.refunded_amount < c.total
           and c.ordered_at <= $3
         order by c.ordered_at desc, c.id desc limit 1) as "lastPurchase",
       (select json_build_object('at', starts_at, 'reason', reason)
          from appointment where owner_id = o.id and status = 'booked' and starts_at > $3
         order by starts_at limit 1) as "nextAppointment",
       json_build_object('notes', (select count(*) from owner_note where owner_id = o.id),
                         'messages', (select count(*) from message where owner_id = o.id)) as counts
  from owner o
 where o.id = $1`;

/**
 * All that the clinic knows of an owner at a glance, in one round trip. Figures are those of the last nightly
 * refresh, worked out on the spot for an owner it has not reached yet. Throws `owner_not_found`, `owner_merged`.
 */
export async function ownerProfile(scope: Scope, ownerId: number): Promise<OwnerProfile> {
  assertMay(scope, 'owners:read');
  const found = await row<ProfileRow>(scope.db, PROFILE, [
    asId(ownerId),
    scope.clinic.timeZone,
    scope.clock.now(),
  ]);
  if (!found || found.erased) throw new AppError('owner_not_found');
  if (found.mergedIntoId !== null) throw new AppError('owner_merged');
  const { mergedIntoId: _, erased: __, nextAppointment: next, figures, ...profile } = found;
  const { totalSpent: ___, averageOrderValue: ____, ...withoutMoney } = figures;
  return {
    ...profile,
    figures: seesMoney(scope) ? figures : withoutMoney,
    nextAppointment: next && { at: new Date(next.at), reason: next.reason },
  };
}

/** Ids beyond Postgres' int would be an error of the database; nobody has them. */
export const asId = (id: number): number => (Number.isInteger(id) && id > 0 && id < 2 ** 31 ? id : 0);
