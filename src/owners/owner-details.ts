import { type DateOnly, dateIn } from '../clock.js';
import { row } from '../db/sql.js';
import { AppError } from '../errors.js';
import { type FavouriteProduct, favouriteProducts } from '../history/purchase-habits.js';
import { assertMay, type Scope, seesMoney, today } from '../staff/scope.js';
import { asId } from './owner-profile.js';

export const DETAIL_SECTIONS = ['appointments', 'purchases', 'messages', 'notes'] as const;
export type DetailSection = (typeof DETAIL_SECTIONS)[number];

export interface AppointmentDetail {
  at: string;
  date: DateOnly;
  status: string;
  reason: string;
  pet: string;
}
export interface PurchaseDetail {
  at: string;
  date: DateOnly;
  status: string;
  items: string[];
  /** What stayed paid after refunds; absent for readers who may not see money. */
  total?: number;
}
export interface MessageDetail {
  at: string;
  date: DateOnly;
  direction: 'in' | 'out';
  channel: string;
  status: string;
  body: string;
}
export interface NoteDetail {
  at: string;
  date: DateOnly;
  author: string;
  internal: boolean;
  content: string;
}

/** The latest of a kind, newest first, and how many there are in all. */
export interface Latest<Item> {
  total: number;
  items: Item[];
}

export interface OwnerDetails {
  id: number;
  name: string;
  about: OwnerAbout;
  /** Only the section asked for, or all of them. */
  appointments?: Latest<AppointmentDetail>;
  purchases?: Latest<PurchaseDetail> & { favourites: FavouriteProduct[] };
  messages?: Latest<MessageDetail>;
  notes?: Latest<NoteDetail>;
}

export interface OwnerAbout {
  phoneSecondary: string;
  instagramHandle: string;
  facebookUrl: string;
  birthDate: DateOnly | null;
  customerType: string;
  acquisitionSource: string;
  referredBy: string;
  reminderPreference: string;
  preferredLanguage: string;
  marketingOptIn: boolean;
  /** The last thing the owner said about messages; null where nothing was recorded. */
  consent: { status: 'granted' | 'revoked'; at: string; date: DateOnly; how: string } | null;
  /** What another system kept as one text; the note history is apart. */
  notes: string;
}

/** Each list shows so many; what is beyond is counted. */
const SHOWN = 10;

const latest = (section: DetailSection, from: string, columns: string, order: string) => /* sql */ `
       case when '${section}' = any ($2::text[]) then json_build_object(
         'total', (select count(*) from ${from} where x.owner_id = o.id),
         'items', coalesce((select json_agg(t) from (select ${columns} from ${from}
                             where x.owner_id = o.id order by ${order} limit ${SHOWN}) t), '[]')) end as ${section}`;

const ITEMS = /* sql */ `coalesce((select json_agg(coalesce(nullif(p.name, ''), i.description)
    order by i.quantity * i.unit_price desc, i.id)
  from order_item i left join product p on p.id = i.product_id where i.order_id = x.id), '[]')`;

const DETAILS = /* sql */ `
select o.id, btrim(o.first_name || ' ' || o.last_name) as name,
       o.merged_into_id is not null as merged, o.erased_at is not null as erased,
       json_build_object(
         'phoneSecondary', o.phone_secondary, 'instagramHandle', o.instagram_handle, 'facebookUrl', o.facebook_url,
         'birthDate', o.birth_date, 'customerType', o.customer_type, 'acquisitionSource', o.acquisition_source,
         'referredBy', coalesce((select btrim(r.first_name || ' ' || r.last_name) from owner r
            where r.id = o.referral_source_id and r.merged_into_id is null and r.erased_at is null), ''),
         'reminderPreference', o.reminder_preference, 'preferredLanguage', o.preferred_language,
         'marketingOptIn', o.marketing_opt_in, 'notes', o.notes,
         'consent', (select json_build_object('status', e.status, 'at', e.at, 'how', e.how) from consent_event e
            where e.owner_id = o.id order by e.at desc, e.id desc limit 1)) as about,
${latest(
  'appointments',
  'appointment x left join pet p on p.id = x.pet_id',
  `x.starts_at as at, x.status, x.reason, coalesce(p.name, '') as pet`,
  'x.starts_at desc, x.id desc',
)},
${latest(
  'purchases',
  'customer_order x',
  `x.ordered_at as at, x.status, x.total - x.refunded_amount as total, ${ITEMS} as items`,
  'x.ordered_at desc, x.id desc',
)},
${latest(
  'messages',
  'message x',
  `x.created_at as at, x.direction, x.channel, x.status, left(x.body, 300) as body`,
  'x.created_at desc, x.id desc',
)},
${latest(
  'notes',
  'owner_note x left join staff_member s on s.id = x.author_id',
  `x.created_at as at, coalesce(s.name, '') as author, x.is_internal as internal, left(x.content, 600) as content`,
  'x.created_at desc, x.id desc',
)}
  from owner o where o.id = $1`;

interface Found extends OwnerDetails {
  merged: boolean;
  erased: boolean;
}

/** What the profile leaves out: preferences, and the latest ten of each history. Throws as `ownerProfile`. */
export async function ownerDetails(
  scope: Scope,
  ownerId: number,
  section?: DetailSection,
): Promise<OwnerDetails> {
  assertMay(scope, 'owners:read');
  const wanted = section ? [section] : DETAIL_SECTIONS;
  const found = await row<Found>(scope.db, DETAILS, [asId(ownerId), wanted]);
  if (!found || found.erased) throw new AppError('owner_not_found');
  if (found.merged) throw new AppError('owner_merged');
  const { timeZone } = scope.clinic;
  const dated = <Item extends { at: string }>(items: Item[]) =>
    items.map((item) => ({ ...item, date: dateIn(timeZone, new Date(item.at)) }));
  const { id, name, about, appointments, purchases, messages, notes } = found;
  return {
    id,
    name,
    about: { ...about, consent: about.consent && dated([about.consent])[0]! },
    ...(appointments && { appointments: { ...appointments, items: dated(appointments.items) } }),
    ...(purchases && {
      purchases: {
        total: purchases.total,
        items: dated(purchases.items).map(({ total, ...rest }) =>
          seesMoney(scope) ? { ...rest, total } : rest,
        ),
        favourites: await favourites(scope, id),
      },
    }),
    ...(messages && { messages: { ...messages, items: dated(messages.items) } }),
    ...(notes && { notes: { ...notes, items: dated(notes.items) } }),
  } as OwnerDetails;
}

async function favourites(scope: Scope, id: number): Promise<FavouriteProduct[]> {
  const query = { ownerIds: [id], today: today(scope), timeZone: scope.clinic.timeZone };
  return (await favouriteProducts(scope.db, query)).get(id) ?? [];
}
