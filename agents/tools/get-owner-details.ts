import { z } from 'zod';
import { detailsCard } from '../../src/owners/details-card.js';
import { DETAIL_SECTIONS, ownerDetails } from '../../src/owners/owner-details.js';
import { visibleLine } from '../../src/rich-text.js';
import { defineTool } from './tool.js';

export const getOwnerDetails = defineTool({
  name: 'get_owner_details',
  kind: 'read',
  permission: 'owners:read',
  description:
    'More about a pet owner than the profile: the latest appointments, purchases, messages and notes, or one of these. ' +
    'The card shows them to the person; you only learn how many there are.',
  schema: z.object({
    user_id: z.number().int().describe("The owner's id, from search_owners"),
    section: z.enum(DETAIL_SECTIONS).optional().describe('Only this history; all of them without it'),
  }),
  async run({ user_id, section }, { scope, view }) {
    const details = await ownerDetails(scope, user_id, section);
    const counts = Object.fromEntries(
      DETAIL_SECTIONS.flatMap((name) => (details[name] ? [[name, details[name].total]] : [])),
    );
    const data = { user_id, name: visibleLine(details.name, 80), section: section ?? 'all', counts };
    return { data, card: detailsCard(details, view) };
  },
});
