import { z } from 'zod';
import { listStaff } from '../../src/staff/list-staff.js';
import { staffListCard } from '../../src/staff/staff-list-card.js';
import { defineTool } from './tool.js';

export const getStaffAccess = defineTool({
  name: 'get_staff_access',
  kind: 'read',
  permission: 'staff:manage',
  description:
    'Show which members of staff have access: role, since when, from which channels. For administrators.',
  schema: z.object({}),
  async run(_args, { scope, view }) {
    const card = staffListCard(await listStaff(scope), view);
    return { data: { people: card.data.length }, card };
  },
});
