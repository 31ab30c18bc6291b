/** The five lists that get_customer_insights gives. */
export const INSIGHT_TYPES = ['top_customers', 'at_risk', 'new_customers', 'lapsed', 'high_value'] as const;
export type InsightType = (typeof INSIGHT_TYPES)[number];

/** A new customer is one since at most this many days. */
export const NEW_CUSTOMER_DAYS = 90;
