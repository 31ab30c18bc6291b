import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { addPet as addTool } from '../../agents/tools/add-pet.js';
import { markPetDeceased as deceasedTool } from '../../agents/tools/mark-pet-deceased.js';
import { undoLastWrite } from '../../src/audit/undo-last-write.js';
import { execute, row } from '../../src/db/sql.js';
import { addedPetCard, addPet, type NewPet } from '../../src/owners/add-pet.js';
import { deceasedPetCard, markPetDeceased } from '../../src/owners/mark-pet-deceased.js';
import { plain } from '../../src/rich-text.js';
import type { Scope } from '../../src/staff/scope.js';
import {
  makeAppointment,
  makeCareDue,
  makeOwner,
  makePet,
  testScope,
  testView,
} from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

describe('pets by chat', () => {
  let database: TestDatabase;
  let scope: Scope;
  let ownerId: number;
  beforeAll(async () => {
    database = await testDatabase();
  });
  beforeEach(async () => {
    scope = await testScope(database.db, { role: 'reception' });
    ownerId = await makeOwner(database.db, { name: 'María García' });
  });
  afterAll(() => database.drop());

  let turns = 0;
  const again = (): Scope => ({ ...scope, origin: { ...scope.origin, turn: `again-${++turns}` } });
  const add = (pet: Partial<NewPet>) => addPet(again(), { ownerId, name: 'Luna', species: 'gata', ...pet });
  const pass = (pet: string, on?: string) => markPetDeceased(again(), { ownerId, pet, on });
  const petRow = (id: number) =>
    row<Record<string, unknown>>(database.db, 'select * from pet where id = $1', [id]);

  describe('adding a pet', () => {
    test('stores what was said and echoes it', async () => {
      const added = await add({ breed: 'Siamés', sex: 'female', birthDate: '2020-03-01' });
      expect(await petRow(added.petId)).toMatchObject({
        name: 'Luna',
        species: 'cat',
        breed: 'Siamés',
        sex: 'female',
        birth_date: '2020-03-01',
        birth_date_estimated: false,
      });
      expect(plain(addedPetCard(added, testView(scope)).body)).toBe(
        '🐾 Agregué a Luna (Siamés) a la ficha de María García.\nSexo: hembra\nNacimiento: 1 mar 2020\n' +
          'Escribe «deshacer» si no era eso.',
      );
    });

    test.each([
      [5, '2020-12-05'],
      [0.5, '2025-06-05'],
      [0, '2025-12-05'],
    ])('an age of %s years is a birth date that is known to be estimated', async (ageYears, birthDate) => {
      const added = await add({ ageYears });
      expect(added).toMatchObject({ birthDate, birthDateEstimated: true });
      expect(plain(addedPetCard(added, testView(scope, 'en')).body)).toContain('Born about, from the age:');
    });

    test('a birth date goes before an age; a kind nobody foresaw is kept', async () => {
      const added = await add({ species: 'Ajolote', birthDate: '2021-01-01', ageYears: 9, sex: 'male' });
      expect(added).toMatchObject({
        birthDate: '2021-01-01',
        birthDateEstimated: false,
        pet: { species: 'Ajolote' },
      });
      expect(plain(addedPetCard(added, testView(scope)).body)).toContain('Luna (Ajolote)');
    });

    test.each<[Partial<NewPet>, string]>([
      [{ name: ' ' }, 'text_empty'],
      [{ name: '\u3164' }, 'text_empty'],
      [{ name: '🐶' }, 'text_empty'],
      [{ name: 'x'.repeat(101) }, 'text_too_long'],
      [{ species: '' }, 'text_empty'],
      [{ species: 'x'.repeat(31) }, 'text_too_long'],
      [{ birthDate: '2025-12-06' }, 'date_in_future'],
      [{ birthDate: '2025-13-01' }, 'date_invalid'],
      [{ ageYears: -1 }, 'age_invalid'],
      [{ ageYears: 151 }, 'age_invalid'],
      [{ ageYears: Number.NaN }, 'age_invalid'],
      [{ ownerId: 999_999 }, 'owner_not_found'],
    ])('%j is refused: %s', async (pet, code) => {
      await expect(add(pet)).rejects.toMatchObject({ code });
    });

    test('not a second living pet of one name; a new one after the first has died', async () => {
      await makePet(database.db, ownerId, { name: 'Lúna' });
      await expect(add({})).rejects.toMatchObject({
        code: 'pet_exists',
        params: { owner: 'María García', pet: 'Luna' },
      });
      await pass('luna');
      expect((await add({})).pet.name).toBe('Luna');
      await add({ name: 'قطة' });
      await expect(add({ name: 'قطة' })).rejects.toMatchObject({ code: 'pet_exists' });
    });

    test('the order planned twice adds one pet', async () => {
      const turn = again();
      const [one, two] = await Promise.all(
        [1, 2].map(() => addPet(turn, { ownerId, name: 'Max', species: 'perro' })),
      );
      expect(two).toEqual(one);
    });

    test('undo takes it off, unless something hangs on it', async () => {
      const { petId } = await add({});
      expect(await undoLastWrite(again())).toMatchObject({
        kind: 'pet_added',
        pet: 'Luna',
        name: 'María García',
      });
      expect(await petRow(petId)).toBeUndefined();
      const second = await add({});
      await makeCareDue(database.db, second.petId, '2026-01-01');
      await expect(undoLastWrite(again())).rejects.toMatchObject({ code: 'undo_conflict' });
      expect(await petRow(second.petId)).toBeDefined();
    });
  });

  describe('a pet that has died', () => {
    test('is recorded with gentle words, today unless a date is given', async () => {
      const petId = await makePet(database.db, ownerId, {
        name: 'Max',
        breed: 'Poodle',
        birth_date: '2020-01-01',
      });
      const done = await pass(' max ');
      expect(await petRow(petId)).toMatchObject({ deceased_on: '2025-12-05' });
      expect(plain(deceasedPetCard(done, testView(scope)).body)).toBe(
        '🕊️ Lamento mucho la noticia. Registré que Max (Poodle), de María García, falleció el 5 dic 2025. ' +
          'Desde ahora aparece en memoria.\nEscribe «deshacer» si no era eso.',
      );
      expect(plain(deceasedPetCard(done, testView(scope, 'en')).body)).toContain(
        "María García's Max (Poodle)",
      );
      await expect(pass('Max')).rejects.toMatchObject({
        code: 'pet_already_deceased',
        params: { pet: 'Max' },
      });
    });

    test('a visit that is still booked for it is pointed out', async () => {
      const petId = await makePet(database.db, ownerId, { name: 'Max' });
      await makeAppointment(database.db, ownerId, '2025-12-20', { status: 'booked', pet_id: petId });
      const done = await pass('Max', '2025-12-01');
      expect(plain(deceasedPetCard(done, testView(scope)).body)).toContain(
        'Max todavía tiene una cita el 20 dic 2025',
      );
    });

    test.each([
      ['Nadie', undefined, 'pet_not_found'],
      ['', undefined, 'text_empty'],
      ['Max', '2025-12-06', 'date_in_future'],
      ['Max', '2025-02-30', 'date_invalid'],
      ['Max', '2019-12-31', 'date_before_birth'],
      ['Dos', undefined, 'pet_ambiguous'],
    ])('«%s» on %s is refused: %s', async (pet, on, code) => {
      const max = await makePet(database.db, ownerId, { name: 'Max', birth_date: '2020-01-01' });
      for (const species of ['dog', 'cat']) await makePet(database.db, ownerId, { name: 'Dos', species });
      await expect(pass(pet, on)).rejects.toMatchObject({ code });
      expect(await petRow(max)).toMatchObject({ deceased_on: null });
    });

    test("somebody else's pet of that name is not touched", async () => {
      const other = await makePet(database.db, await makeOwner(database.db), { name: 'Rex' });
      await expect(pass('Rex')).rejects.toMatchObject({ code: 'pet_not_found' });
      expect(await petRow(other)).toMatchObject({ deceased_on: null });
    });

    test('undo brings it back to the living, unless the date was corrected since', async () => {
      const petId = await makePet(database.db, ownerId, { name: 'Max' });
      await pass('Max');
      expect(await undoLastWrite(again())).toMatchObject({ kind: 'pet_deceased', pet: 'Max' });
      expect(await petRow(petId)).toMatchObject({ deceased_on: null });
      await pass('Max');
      await execute(database.db, `update pet set deceased_on = '2025-12-01' where id = $1`, [petId]);
      await expect(undoLastWrite(again())).rejects.toMatchObject({ code: 'undo_conflict' });
    });
  });

  describe('the tools', () => {
    test('ask in words before they store, and tell the model the essentials', async () => {
      const use = { scope, view: testView(scope) };
      const pet = { user_id: ownerId, name: 'Luna', species: 'gata' };
      expect(await addTool.summarise!(pet, use)).toBe('Agregar a Luna (gato) a la ficha de María García');
      expect((await addTool.run({ ...pet, age_years: 2 }, use)).data).toEqual({
        ok: true,
        user_id: ownerId,
        name: 'María García',
        pet: 'Luna',
        species: 'cat',
      });
      const gone = { user_id: ownerId, pet_name: 'Luna' };
      expect(await deceasedTool.summarise!(gone, use)).toBe(
        'Registrar que Luna, de María García, falleció el 5 dic 2025',
      );
      expect(await deceasedTool.summarise!({ ...gone, deceased_on: 'ayer' }, use)).toContain(
        'falleció el ayer',
      );
      expect((await deceasedTool.run(gone, use)).data).toMatchObject({ ok: true, deceased_on: '2025-12-05' });
    });
  });
});
