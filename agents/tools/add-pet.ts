import { z } from 'zod';
import { isDateOnly } from '../../src/clock.js';
import { date, number } from '../../src/format.js';
import { addPet as add, addedPetCard } from '../../src/owners/add-pet.js';
import { namedOwner } from '../../src/owners/lock-owner.js';
import { petKind } from '../../src/owners/pet-label.js';
import { canonicalSpecies } from '../../src/owners/species.js';
import { visibleLine } from '../../src/rich-text.js';
import { saidFields } from './said-fields.js';
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
  async summarise({ user_id, name, species, breed = '', ...more }, { scope, view: { t } }) {
    const owner = await namedOwner(scope, user_id);
    const kind = petKind({ species: canonicalSpecies(species), breed: '' }, t);
    const { sex, birth_date, age_years } = more;
    const born = birth_date?.trim();
    const details = saidFields(t, {
      kind: breed.trim() === '' ? undefined : kind,
      sex: sex && t(`writes:value.${sex}`),
      birth_date: born && isDateOnly(born) ? date(t.lang, born) : born,
      age_years: age_years === undefined ? undefined : number(t.lang, age_years, 2),
    });
    const said = {
      name: visibleLine(owner.name, 80),
      pet: `${visibleLine(name, 100)} (${breed.trim() === '' ? kind : visibleLine(breed, 100)})`,
    };
    return details === ''
      ? t('writes:ask.pet_add', said)
      : t('writes:ask.pet_add_with', { ...said, details });
  },
});
