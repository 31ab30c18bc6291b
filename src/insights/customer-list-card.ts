import { date } from '../format.js';
import { type Card, lines, type RichText } from '../rich-text.js';
import type { View } from '../staff/scope.js';
import type { CustomerList, InsightCustomer } from './customer-list.js';
import { amount, footer, headLine, INDENT, lastVisitWords, petsLine, spentLine } from './customer-rows.js';
import { type InsightType, NEW_CUSTOMER_DAYS } from './insight-types.js';
import type { ListedCustomer } from './listed-customers.js';
import { reasonWords } from './reason-words.js';

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

function bookedLine({ nextAppointment }: ListedCustomer, { t }: View): string[] {
  if (nextAppointment === null) return [];
  return [`${INDENT}${t('insights:booked', { date: date(t.lang, nextAppointment) })}`];
}
