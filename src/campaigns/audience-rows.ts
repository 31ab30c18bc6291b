import { addDays, startOfDay } from '../clock.js';
import { rows } from '../db/sql.js';
import type { Language } from '../i18n.js';
import { segmentCondition } from '../insights/segment-condition.js';
import { OWNER_CHANNELS, type OwnerChannel } from '../messages/sender.js';
import type { Variable } from '../messages/text/variables.js';
import { canonicalSpecies } from '../owners/species.js';
import { type Scope, today } from '../staff/scope.js';
import type { Audience } from './campaign.js';

/** An owner of the audience with what the texts say of them: last visit and product only where one names them. */
export interface Candidate {
  ownerId: number;
  firstName: string;
  name: string;
  lang: Language;
  preference: string;
  addresses: Partial<Record<OwnerChannel, string>>;
  petId: number | null;
  pet: string | null;
  lastVisit: string | null;
  product: string | null;
}

/**
 * The owners of an audience, by id, or `only` these of it as it was; who was merged or erased is none of it. The pet
 * is a living one: of the species that was asked for, the first that was registered. `names` is what the texts name.
 */
export async function audienceRows(
  scope: Scope,
  audience: Audience,
  { only, names }: { only?: readonly number[] | undefined; names: ReadonlySet<Variable> },
): Promise<Candidate[]> {
  const { db, clinic } = scope;
  const filters = 'filters' in audience ? audience.filters : {};
  const day = today(scope);
  const ids = only ?? ('ownerIds' in audience ? audience.ownerIds : undefined);
  const { sql, values } = ids
    ? { sql: `o.id = any ($${FIRST}::int[])`, values: [ids] }
    : segmentCondition(filters, { clinic, today: day }, FIRST);
  const species = filters.pet_species === undefined ? null : canonicalSpecies(filters.pet_species);
  const found = await rows<Omit<Candidate, 'addresses'> & Record<OwnerChannel, string | null>>(
    db,
    CANDIDATES.replace('/* audience */', sql),
    [
      clinic.timeZone,
      startOfDay(clinic.timeZone, addDays(day, 1)),
      species,
      names.has('last_visit'),
      names.has('product'),
      ...values,
    ],
  );
  return found.map(({ whatsapp, telegram, email, sms, ...candidate }) => {
    const at = { whatsapp, telegram, email, sms };
    const known = OWNER_CHANNELS.flatMap((channel) => (at[channel] ? [[channel, at[channel]] as const] : []));
    return { ...candidate, addresses: Object.fromEntries(known) };
  });
}

const FIRST = 6;
const PHONE = `coalesce(nullif(o.phone_primary, ''), o.phone_secondary)`;

const CANDIDATES = /* sql */ `
select o.id as "ownerId", o.first_name as "firstName", btrim(o.first_name || ' ' || o.last_name) as name,
       o.preferred_language as lang, o.contact_preference as preference,
       ${PHONE} as whatsapp, ${PHONE} as sms, o.email,
       (select l.external_id from owner_link l where l.owner_id = o.id and l.channel = 'telegram'
         order by l.id desc limit 1) as telegram,
       p.id as "petId", p.name as pet,
       case when $4 then (
         select (max(a.starts_at) at time zone $1)::date from appointment a
          where a.owner_id = o.id and a.status = 'completed' and a.starts_at < $2) end as "lastVisit",
       case when $5 then (
         select r.name from customer_order c join order_item i on i.order_id = c.id join product r on r.id = i.product_id
          where c.owner_id = o.id and c.status = 'completed' and c.ordered_at < $2
          order by c.ordered_at desc, i.id limit 1) end as product
  from owner o
  left join customer_metrics m on m.owner_id = o.id
  left join lateral (
    select id, name from pet
     where owner_id = o.id and deceased_on is null and ($3::text is null or species = $3)
     order by id limit 1) p on true
 where o.merged_into_id is null and o.erased_at is null and /* audience */
 order by o.id`;
