import { purchaseHabits } from '../history/purchase-habits.js';
import { assertMay, type Scope, today } from '../staff/scope.js';
import { type FollowUpReason, followUpReason } from './follow-up-reason.js';
import { INSIGHT_ORDER, type InsightType } from './insight-types.js';
import { type ListedCustomer, listCustomers, listLimit } from './listed-customers.js';
import { type DataAge, dataAge } from './metrics-state.js';

export interface InsightCustomer extends ListedCustomer {
  /** Why to get in touch; in the list of those at risk. */
  reason?: FollowUpReason;
}

export interface CustomerList {
  insightType: InsightType;
  customers: InsightCustomer[];
  total: number;
  dataAge: DataAge;
}

/**
 * One of the five lists, at most 50 customers of it, and how many there are. Those at risk come with the first
 * reason that holds for each. Money is left out for who may not see it.
 */
export async function customerList(
  scope: Scope,
  { insightType, limit }: { insightType: InsightType; limit?: number },
): Promise<CustomerList> {
  assertMay(scope, 'owners:read');
  const listed = await listCustomers(scope, {
    filters: { insight: insightType },
    order: INSIGHT_ORDER[insightType],
    limit: listLimit(limit),
  });
  const age = await dataAge(scope);
  if (insightType !== 'at_risk') return { insightType, ...listed, dataAge: age };
  return {
    insightType,
    total: listed.total,
    customers: await withReasons(scope, listed.customers),
    dataAge: age,
  };
}

async function withReasons(scope: Scope, customers: ListedCustomer[]): Promise<InsightCustomer[]> {
  const day = today(scope);
  // Care comes before habits: only who has none due needs the look at what was bought.
  const ownerIds = customers.filter((customer) => !customer.care).map((customer) => customer.id);
  const habits = await purchaseHabits(scope.db, { ownerIds, today: day, timeZone: scope.clinic.timeZone });
  return customers.map((customer) => {
    const { care, vip, lastVisit } = customer;
    const facts = { care, vip, lastVisit: lastVisit!, habits: habits.get(customer.id) ?? [] };
    return { ...customer, reason: followUpReason(facts, day) };
  });
}
