import { z } from 'zod';
import { isDateOnly } from '../../src/clock.js';
import { date } from '../../src/format.js';
import { namedOwner } from '../../src/owners/lock-owner.js';
import { deceasedPetCard, markPetDeceased as mark } from '../../src/owners/mark-pet-deceased.js';
import { visibleLine } from '../../src/rich-text.js';
import { defineTool } from './tool.js';

export const markPetDeceased = defineTool({
  name: 'mark_pet_deceased',
  kind: 'write',
  permission: 'owners:write',
  description: 'Record that a pet has died.',
  schema: z.object({
    user_id: z.number().int().describe("The owner's id, from search_owners"),
    pet_name: z.string(),
    deceased_on: z.string().optional().describe('YYYY-MM-DD; today where nothing was said'),
  }),
  async run({ user_id, pet_name, deceased_on }, { scope, view }) {
    const done = await mark(scope, { ownerId: user_id, pet: pet_name, on: deceased_on });
    const data = {
      ok: true,
      user_id,
      name: visibleLine(done.name, 80),
      pet: visibleLine(done.pet.name, 60),
      deceased_on: done.deceasedOn,
    };
    return { data, card: deceasedPetCard(done, view) };
  },
  async summarise({ user_id, pet_name, deceased_on }, { scope, view: { t, today } }) {
    const owner = await namedOwner(scope, user_id);
    const on = deceased_on?.trim() || today;
    return t('writes:ask.pet_deceased', {
      name: visibleLine(owner.name, 80),
      pet: visibleLine(pet_name, 100),
      date: isDateOnly(on) ? date(t.lang, on) : visibleLine(on, 30),
    });
  },
});
