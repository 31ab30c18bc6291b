/** The five lists that get_customer_insights gives. */
export const INSIGHT_TYPES = ['top_customers', 'at_risk', 'new_customers', 'lapsed', 'high_value'] as const;
export type InsightType = (typeof INSIGHT_TYPES)[number];

/** A new customer is one since at most this many days. */
export const NEW_CUSTOMER_DAYS = 90;

export type ListOrder = 'longest_away' | 'lately_away' | 'newest' | 'spent' | 'value' | 'name';

/** Who comes first in each list. */
export const INSIGHT_ORDER: Record<InsightType, ListOrder> = {
  at_risk: 'longest_away',
  // Who left last is likeliest to come back.
  lapsed: 'lately_away',
  new_customers: 'newest',
  top_customers: 'spent',
  high_value: 'value',
};
