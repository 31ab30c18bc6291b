import { date, money, number, phone } from '../format.js';
import { type Card, lines, type RichText, visible, visibleLine } from '../rich-text.js';
import type { View } from '../staff/scope.js';
import type {
  AppointmentDetail,
  Latest,
  MessageDetail,
  NoteDetail,
  OwnerDetails,
  PurchaseDetail,
} from './owner-details.js';

type Line = RichText | string;

/** What the profile leaves out, one block per section; sections that were not asked for are not mentioned. */
export function detailsCard(details: OwnerDetails, view: View): Card<OwnerDetails> {
  const { t } = view;
  const { appointments, purchases, messages, notes } = details;
  const everything = Boolean(appointments && purchases && messages && notes);
  const blocks: Line[][] = [
    [t.rich('owners:details.opening', { name: visibleLine(details.name, 80) })],
    ...(everything ? [about(details, view)] : []),
    ...(appointments ? [section('appointments', appointments, appointmentLine, view)] : []),
    ...(purchases
      ? [[...section('purchases', purchases, purchaseLine, view), ...favourites(details, view)]]
      : []),
    ...(messages ? [section('messages', messages, messageLine, view)] : []),
    ...(notes ? [section('notes', notes, noteLine, view)] : []),
  ];
  const body = lines(
    ...blocks.filter((block) => block.length > 0).flatMap((block, at) => (at > 0 ? ['', ...block] : block)),
  );
  return { kind: 'owner_details', data: details, body };
}

function section<Item>(
  name: string,
  { total, items }: Latest<Item>,
  line: (item: Item, view: View) => string,
  view: View,
): Line[] {
  const { t } = view;
  if (total === 0) return [t.rich(`owners:details.${name}_none`)];
  const shown = number(t.lang, items.length);
  const count =
    items.length < total
      ? t('owners:details.shown_of', { shown, total: number(t.lang, total) })
      : number(t.lang, total);
  return [t.rich(`owners:details.${name}`, { count }), ...items.map((item) => `• ${line(item, view)}`)];
}

const joined = (...parts: string[]) => parts.filter((part) => part.trim() !== '').join(' · ');

function appointmentLine(item: AppointmentDetail, { t }: View): string {
  return joined(
    date(t.lang, item.date),
    visibleLine(item.pet, 40),
    visibleLine(item.reason, 80),
    t(`owners:appointment_status.${item.status}`),
  );
}

function purchaseLine(item: PurchaseDetail, { t, clinic, money: seesMoney }: View): string {
  const names = item.items.map((name) => visibleLine(name, 40));
  const bought = names.length > 3 ? `${names.slice(0, 3).join(', ')}…` : names.join(', ');
  return joined(
    date(t.lang, item.date),
    seesMoney && item.total !== undefined ? money(t.lang, clinic.currency, item.total) : '',
    bought,
    item.status === 'completed' ? '' : t(`owners:order_status.${item.status}`),
  );
}

function messageLine(item: MessageDetail, { t }: View): string {
  const way = item.direction === 'in' ? '←' : '→';
  const channel = t.has(`owners:channel.${item.channel}`)
    ? t(`owners:channel.${item.channel}`)
    : item.channel;
  return joined(`${date(t.lang, item.date)} ${way} ${visibleLine(channel, 20)}`, visibleLine(item.body, 120));
}

function noteLine(item: NoteDetail, { t }: View): string {
  const content = visible(item.content.trim(), 300).replace(/\s*\n\s*/g, ' / ');
  const kind = item.internal ? '' : t('owners:details.not_internal');
  return joined(date(t.lang, item.date), visibleLine(item.author, 40), kind, content);
}

function favourites({ purchases }: OwnerDetails, { t }: View): Line[] {
  const repeated = (purchases?.favourites ?? []).filter((product) => product.times > 1);
  if (repeated.length === 0) return [];
  const products = repeated.map(({ name, times }) => `${visibleLine(name, 40)} (${number(t.lang, times)})`);
  return [t('owners:details.favourites', { products: products.join(', ') })];
}

function about({ about: it }: OwnerDetails, { t, today }: View): Line[] {
  const said = (key: string, value: string) => (value === '' ? '' : t(`owners:details.${key}`, { value }));
  const consent = it.consent
    ? t(`owners:details.consent_${it.consent.status}`, {
        when: date(t.lang, it.consent.date),
        how: visibleLine(it.consent.how, 100),
      })
    : t(it.marketingOptIn ? 'owners:details.consent_unknown' : 'owners:details.marketing_off');
  return [
    t.rich('owners:details.about'),
    said('second_phone', it.phoneSecondary && phone(it.phoneSecondary)),
    said('instagram', it.instagramHandle && `@${visibleLine(it.instagramHandle, 40)}`),
    said('facebook', visibleLine(it.facebookUrl, 200)),
    said('birthday', it.birthDate && it.birthDate <= today ? date(t.lang, it.birthDate) : ''),
    said('customer_type', it.customerType && t(`owners:customer_type.${it.customerType}`)),
    said('language', t(`owners:language.${it.preferredLanguage}`)),
    said('source', visibleLine(it.acquisitionSource, 80)),
    said('referred_by', visibleLine(it.referredBy, 80)),
    said('reminders', t(`owners:reminders.${it.reminderPreference}`)),
    consent,
    said('remarks', visible(it.notes.trim(), 300).replace(/\s*\n\s*/g, ' / ')),
  ].filter((line) => line !== '');
}
