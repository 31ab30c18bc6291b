import { z } from 'zod';
import { addPet as add, addedPetCard } from '../../src/owners/add-pet.js';
import { namedOwner } from '../../src/owners/lock-owner.js';
import { petLabel } from '../../src/owners/pet-label.js';
import { canonicalSpecies } from '../../src/owners/species.js';
import { visibleLine } from '../../src/rich-text.js';
import { defineTool } from './tool.js';

export const addPet = defineTool({
  name: 'add_pet',
  kind: 'write',
  permission: 'owners:write',
  description: 'Add a pet to an owner.',
  schema: z.object({
    user_id: z.number().int().describe("The owner's id, from search_owners"),
    name: z.string(),
    species: z.string().describe('dog, cat, bird, ... or as written'),
    breed: z.string().optional(),
    sex: z.enum(['male', 'female']).optional(),
    birth_date: z.string().optional().describe('YYYY-MM-DD'),
    age_years: z.number().optional().describe('Where the birth date is not known'),
  }),
  async run({ user_id, birth_date, age_years, ...pet }, { scope, view }) {
    const added = await add(scope, { ...pet, ownerId: user_id, birthDate: birth_date, ageYears: age_years });
    const data = {
      ok: true,
      user_id,
      name: visibleLine(added.name, 80),
      pet: visibleLine(added.pet.name, 60),
      species: visibleLine(added.pet.species, 30),
    };
    return { data, card: addedPetCard(added, view) };
  },
  async summarise({ user_id, name, species, breed = '' }, { scope, view }) {
    const owner = await namedOwner(scope, user_id);
    const pet = petLabel({ name, species: canonicalSpecies(species), breed }, view.t);
    return view.t('writes:ask.pet_add', { name: visibleLine(owner.name, 80), pet });
  },
});
