import { z } from 'zod';
import { ownerCard } from '../../src/owners/owner-card.js';
import { ownerProfile } from '../../src/owners/owner-profile.js';
import { visibleLine } from '../../src/rich-text.js';
import { defineTool } from './tool.js';

export const getOwnerProfile = defineTool({
  name: 'get_owner_profile',
  kind: 'read',
  permission: 'owners:read',
  description:
    'Get detailed profile of a pet owner: contact, pets, value, recent activity and tags. ' +
    'The card shows all of it to the person; do not repeat its figures.',
  schema: z.object({ user_id: z.number().int().describe("The owner's id, from search_owners") }),
  async run({ user_id }, { scope, view }) {
    const profile = await ownerProfile(scope, user_id);
    const { figures, lastVisit, lastPurchase } = profile;
    const data = {
      user_id,
      name: visibleLine(profile.name, 80),
      pets: profile.pets
        .filter((pet) => pet.deceasedOn === null)
        .slice(0, 20)
        .map(({ name, species, breed }) => ({
          name: visibleLine(name, 60),
          species: visibleLine(species, 30),
          breed: visibleLine(breed, 60),
        })),
      tags: profile.tags.slice(0, 30).map((tag) => visibleLine(tag, 50)),
      customer_since: profile.customerSince,
      order_count: figures.orderCount,
      total_appointments: figures.totalAppointments,
      no_show_count: figures.noShowCount,
      last_visit_date: lastVisit?.date ?? null,
      last_purchase_date: lastPurchase?.date ?? null,
      ...(figures.totalSpent === undefined ? {} : { total_spent: figures.totalSpent }),
    };
    return { data, card: ownerCard(profile, view) };
  },
});
