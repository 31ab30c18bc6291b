import { z } from 'zod';
import { segmentFilters } from '../../src/insights/segment-filters.js';
import { ownerListCard } from '../../src/owners/owner-list-card.js';
import { type FoundOwner, searchOwners as search } from '../../src/owners/search-owners.js';
import { visibleLine } from '../../src/rich-text.js';
import { defineTool } from './tool.js';

export const searchOwners = defineTool({
  name: 'search_owners',
  kind: 'read',
  permission: 'owners:read',
  description:
    'Search for owners by name, phone, email, or pet name. Spelling, accents and word order do not matter. ' +
    'Use it to find the user_id that the other tools need.',
  schema: z.object({
    query: z.string().describe('Name, part of a name, phone, e-mail or pet name'),
    filters: segmentFilters.default({}).describe('Search only among the customers who fit these'),
  }),
  async run({ query, filters }, { scope, view }) {
    const found = await search(scope, { query, filters });
    // Where somebody fits exactly, those who are only close would make a clear question ambiguous.
    const owners = found.owners.filter((owner) => owner.match === found.owners[0]?.match);
    const data = { owners: owners.map(brief), total: found.total };
    return { data, card: ownerListCard({ query, owners, total: found.total }, view) };
  },
});

const brief = ({ id, name, pets, match }: FoundOwner) => ({
  user_id: id,
  name: visibleLine(name, 80),
  pets: pets
    .filter((pet) => !pet.deceased)
    .slice(0, 10)
    .map((pet) => visibleLine(`${pet.name} (${pet.breed || pet.species})`, 80)),
  match,
});
