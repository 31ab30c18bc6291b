import { age, date, dateTime, money, monthYear, phone } from '../format.js';
import { bold, type Card, join, lines, type RichText, text, visibleLine } from '../rich-text.js';
import type { View } from '../staff/scope.js';
import type { OwnerProfile, ProfilePet } from './owner-profile.js';
import { petEmoji, petKind } from './pet-label.js';

/** The profile as the staff read it. What is not known is left out, or said kindly where its lack matters. */
export function ownerCard(profile: OwnerProfile, view: View): Card<OwnerProfile> {
  const { t } = view;
  const body = lines(
    t('owners:profile.opening', { name: visibleLine(profile.name, 80) }),
    '',
    ownerSummary(profile, view),
    '',
    t('owners:profile.closing'),
  );
  return {
    kind: 'owner_profile',
    data: profile,
    body,
    choices: [{ id: `details:${profile.id}`, label: t('owners:profile.details') }],
  };
}

/** The same without the words around it, for cards about something else. */
export function ownerSummary(profile: OwnerProfile, view: View): RichText {
  const { t } = view;
  return lines(
    [{ text: '👤 ' }, ...bold(visibleLine(profile.name, 80))],
    ...contact(profile, view),
    '',
    ...pets(profile, view),
    '',
    ...value(profile, view),
    '',
    ...activity(profile, view),
    ...(profile.tags.length > 0
      ? ['', t('owners:profile.tags', { tags: profile.tags.map((tag) => visibleLine(tag, 50)).join(', ') })]
      : []),
  );
}

function contact(profile: OwnerProfile, { t, clinic }: View): (RichText | string)[] {
  const { phonePrimary, phoneSecondary, email, contactPreference: preference } = profile;
  const place = [profile.address, profile.city].filter(Boolean).map((part) => visibleLine(part, 120));
  const prefers = t(`owners:prefers.${preference}`);
  const marked = (value: string, isPreferred: boolean) =>
    isPreferred ? t('owners:profile.preferred', { value, prefers }) : value;
  return [
    phonePrimary && `📱 ${marked(phone(phonePrimary), preference !== 'email')}`,
    phoneSecondary && `☎️ ${phone(phoneSecondary)}`,
    email && `📧 ${marked(visibleLine(email, 254), preference === 'email')}`,
    place.length > 0 ? `📍 ${place.join(', ')}` : '',
    phonePrimary === '' && phoneSecondary === '' && email === '' ? t('owners:profile.no_contact') : '',
    profile.preferredLanguage === clinic.language
      ? ''
      : t('owners:profile.language', { language: t(`owners:language.${profile.preferredLanguage}`) }),
    profile.marketingOptIn ? '' : t('owners:profile.no_marketing'),
  ].filter((line) => line !== '');
}

function pets({ pets: all }: OwnerProfile, view: View): (RichText | string)[] {
  const { t } = view;
  const living = all.filter((pet) => pet.deceasedOn === null);
  const gone = all.filter((pet) => pet.deceasedOn !== null);
  const labels = living.map((pet) => petWithAge(pet, view)).join(', ');
  return [
    ...(living.length > 0
      ? [join([text(petEmoji(living)), t.rich('owners:profile.pets', { pets: labels })], ' ')]
      : []),
    ...(all.length === 0 ? [t.rich('owners:profile.no_pets')] : []),
    ...(gone.length > 0
      ? [t.rich('owners:profile.in_memory', { pets: gone.map((pet) => remembered(pet, view)).join(', ') })]
      : []),
  ];
}

function petWithAge(pet: ProfilePet, { t, today }: View): string {
  const values = { name: visibleLine(pet.name, 60), kind: petKind(pet, t) };
  if (pet.birthDate === null) return t('owners:pet.plain', values);
  const { years, months } = age(pet.birthDate, today);
  const old =
    years > 0
      ? t('owners:pet.years', { count: years })
      : months > 0
        ? t('owners:pet.months', { count: months })
        : t('owners:pet.newborn');
  return t(pet.birthDateEstimated ? 'owners:pet.about' : 'owners:pet.aged', { ...values, age: old });
}

function remembered(pet: ProfilePet, { t }: View): string {
  const on = date(t.lang, pet.deceasedOn!);
  return t('owners:pet.remembered', { name: visibleLine(pet.name, 60), kind: petKind(pet, t), on });
}

function value({ figures, customerSince }: OwnerProfile, view: View): (RichText | string)[] {
  const { t, clinic } = view;
  const { totalSpent, averageOrderValue, orderCount: count } = figures;
  const paid = (amount: number) => money(t.lang, clinic.currency, amount);
  const shown = view.money && totalSpent !== undefined;
  const orders =
    count === 0
      ? t('owners:profile.no_orders')
      : shown
        ? t('owners:profile.orders_average', { count, average: paid(averageOrderValue ?? 0) })
        : t('owners:profile.orders', { count });
  return [
    t.rich(shown ? 'owners:profile.value' : 'owners:profile.relationship'),
    ...(shown ? [t('owners:profile.spent', { amount: paid(totalSpent) })] : []),
    orders,
    figures.totalAppointments === 0
      ? t('owners:profile.no_appointments')
      : t('owners:profile.appointments', {
          count: figures.totalAppointments,
          missed: t('owners:profile.no_shows', { count: figures.noShowCount }),
        }),
    t('owners:profile.since', { month: monthYear(t.lang, customerSince) }),
  ];
}

function activity({ lastVisit, lastPurchase, nextAppointment }: OwnerProfile, view: View) {
  const { t, clinic } = view;
  const line = (key: string, when: string, what: string): string =>
    what.trim() === ''
      ? t(`owners:profile.${key}`, { when })
      : t(`owners:profile.${key}_what`, { when, what: visibleLine(what, 80) });
  return [
    t.rich('owners:profile.activity'),
    lastVisit
      ? line('last_visit', date(t.lang, lastVisit.date), lastVisit.reason)
      : t('owners:profile.no_visit'),
    lastPurchase
      ? line('last_purchase', date(t.lang, lastPurchase.date), lastPurchase.product)
      : t('owners:profile.no_purchase'),
    ...(nextAppointment
      ? [line('next', dateTime(t.lang, clinic.timeZone, nextAppointment.at), nextAppointment.reason)]
      : []),
  ];
}
