import { z } from 'zod';
import { customerList } from '../../src/insights/customer-list.js';
import { customerListCard } from '../../src/insights/customer-list-card.js';
import { INSIGHT_TYPES } from '../../src/insights/insight-types.js';
import { briefCustomers } from './brief-customers.js';
import { defineTool } from './tool.js';

export const getCustomerInsights = defineTool({
  name: 'get_customer_insights',
  kind: 'read',
  permission: 'owners:read',
  description:
    'Get analytics and insights about customers: top_customers (by total spent), at_risk (not seen for a while, ' +
    'living pet, nothing booked), new_customers, lapsed (gone for long), high_value (by lifetime value estimate). ' +
    'The card shows names, days, spend and reasons to the person.',
  schema: z.object({
    insight_type: z.enum(INSIGHT_TYPES),
    limit: z.number().int().min(1).max(50).default(10),
  }),
  async run({ insight_type, limit }, { scope, view }) {
    const list = await customerList(scope, { insightType: insight_type, limit });
    return {
      data: { insight_type, owners: briefCustomers(list.customers), total: list.total },
      card: customerListCard(list, view),
    };
  },
});
