import { z } from 'zod';
import { segment } from '../../src/insights/segment.js';
import { segmentCard } from '../../src/insights/segment-card.js';
import { segmentFilters } from '../../src/insights/segment-filters.js';
import { briefCustomers } from './brief-customers.js';
import { defineTool } from './tool.js';

export const getSegment = defineTool({
  name: 'get_segment',
  kind: 'read',
  permission: 'owners:read',
  description:
    'Get list of customers matching criteria. All filters given must hold; to narrow a list further, send the ' +
    'earlier filters together with the new one. Tags must exist. The card shows the filters and the customers.',
  schema: z.object({
    filters: segmentFilters.default({}),
    limit: z.number().int().min(1).max(50).default(10),
  }),
  async run({ filters, limit }, { scope, view }) {
    const found = await segment(scope, { filters, limit });
    return {
      data: { filters, owners: briefCustomers(found.customers), total: found.total },
      card: segmentCard(found, view),
    };
  },
});
