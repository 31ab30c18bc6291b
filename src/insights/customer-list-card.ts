import { daysBetween } from '../clock.js';
import { date, money } from '../format.js';
import { petLabel } from '../owners/pet-label.js';
import { type Card, lines, type RichText, visibleLine } from '../rich-text.js';
import type { View } from '../staff/scope.js';
import type { CustomerList, InsightCustomer } from './customer-list.js';
import { type InsightType, NEW_CUSTOMER_DAYS } from './insight-types.js';
import type { ListedCustomer } from './listed-customers.js';
import type { DataAge } from './metrics-state.js';
import { reasonWords } from './reason-words.js';

/** Lines below a numbered name stand under it. */
export const INDENT = '   ';
const MAX_PETS = 5;

/** A list of customers as the staff read it. */
export function customerListCard(list: CustomerList, view: View): Card<CustomerList> {
  const { t } = view;
  const { insightType: type, customers } = list;
  const days = daysOf(type, view);
  const closing = type === 'at_risk' ? [t('insights:closing_at_risk')] : [];
  const body =
    customers.length === 0
      ? lines(t(`insights:empty.${type}`, { days }), ...footer(list, view))
      : lines(
          t(`insights:opening.${type}`),
          '',
          t.rich(`insights:header.${type}`, { days }),
          ...customers.flatMap((customer, index) => ['', ...row(customer, index, type, view)]),
          ...footer(list, view),
          ...(type === 'high_value' && view.money ? ['', t('insights:value_formula')] : []),
          ...closing.flatMap((line) => ['', line]),
        );
  return { kind: type === 'at_risk' ? 'at_risk' : 'customer_list', data: list, body };
}

/** The days that the list's definition speaks of. */
function daysOf(type: InsightType, { clinic }: View): number {
  if (type === 'at_risk') return clinic.atRiskDays;
  return type === 'lapsed' ? clinic.lapsedDays : NEW_CUSTOMER_DAYS;
}

function row(customer: InsightCustomer, index: number, type: InsightType, view: View): (RichText | string)[] {
  const { t } = view;
  const { reason } = customer;
  const seen = lastVisitWords(customer, view);
  const spent = spentLine(customer, view);
  const pets = petsLine(customer, view);
  const head = (what: string) => headLine(customer, index, what, view);
  switch (type) {
    case 'at_risk':
      return [
        head(seen),
        ...pets,
        ...spent,
        ...(reason ? [`${INDENT}${t('insights:reason', { reason: reasonWords(reason, view) })}`] : []),
      ];
    case 'lapsed':
      return [head(seen), ...pets, ...spent, ...bookedLine(customer, view)];
    case 'new_customers':
      return [
        head(t('insights:since', { date: date(t.lang, customer.customerSince) })),
        ...pets,
        `${INDENT}${seen}`,
      ];
    case 'top_customers':
      return customer.totalSpent === undefined
        ? [head(seen), ...pets]
        : [head(amount(customer.totalSpent, view)), ...pets, `${INDENT}${seen}`];
    case 'high_value':
      return customer.lifetimeValue === undefined
        ? [head(seen), ...pets]
        : [head(amount(customer.lifetimeValue, view)), ...pets, ...spent, `${INDENT}${seen}`];
  }
}

export function headLine({ name }: ListedCustomer, index: number, what: string, { t }: View): RichText {
  return t.rich('insights:row', { n: index + 1, name: visibleLine(name, 80), what });
}

export function petsLine({ pets }: ListedCustomer, { t }: View): string[] {
  if (pets.length === 0) return [];
  const labels = pets.slice(0, MAX_PETS).map((pet) => petLabel(pet, t));
  return [
    `${INDENT}${t('insights:pets', { pets: labels.join(', ') + (pets.length > MAX_PETS ? '…' : '') })}`,
  ];
}

export function spentLine({ totalSpent }: ListedCustomer, view: View): string[] {
  if (totalSpent === undefined || !view.money) return [];
  return [`${INDENT}${view.t('insights:spent', { amount: amount(totalSpent, view) })}`];
}

/** From the clinic's lapsing days on it is said that the owner is nearly gone. */
export function lastVisitWords({ lastVisit }: ListedCustomer, { t, clinic, today }: View): string {
  if (lastVisit === null) return t('insights:never_seen');
  const count = daysBetween(lastVisit, today);
  if (count <= 0) return t('insights:last_visit_today');
  const lapsing = count >= clinic.lapsingDays && count < clinic.lapsedDays;
  return t(lapsing ? 'insights:last_visit_lapsing' : 'insights:last_visit', { count });
}

/** What the reader must know of the list itself: that it was cut, that its data are old. */
export function footer(
  { customers, total, dataAge }: { customers: unknown[]; total: number; dataAge: DataAge },
  { t }: View,
): string[] {
  const cut = total > customers.length ? [t('insights:shown_of', { shown: customers.length, total })] : [];
  const age =
    dataAge.state === 'old'
      ? [t('insights:data_of', { date: date(t.lang, dataAge.asOf) })]
      : dataAge.state === 'never'
        ? [t('insights:never_refreshed')]
        : [];
  return cut.length + age.length > 0 ? ['', ...cut, ...age] : [];
}

function bookedLine({ nextAppointment }: ListedCustomer, { t }: View): string[] {
  if (nextAppointment === null) return [];
  return [`${INDENT}${t('insights:booked', { date: date(t.lang, nextAppointment) })}`];
}

const amount = (value: number, { t, clinic }: View) => money(t.lang, clinic.currency, value);
