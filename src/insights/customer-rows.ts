import { daysBetween } from '../clock.js';
import { date, money } from '../format.js';
import { petLabel } from '../owners/pet-label.js';
import { type RichText, visibleLine } from '../rich-text.js';
import type { View } from '../staff/scope.js';
import type { ListedCustomer } from './listed-customers.js';
import type { DataAge } from './metrics-state.js';

/** Lines below a numbered name stand under it. */
export const INDENT = '   ';
const MAX_PETS = 5;

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

export const amount = (value: number, { t, clinic }: View) => money(t.lang, clinic.currency, value);
