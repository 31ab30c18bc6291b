import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { searchOwners } from '../../agents/tools/search-owners.js';
import { plain } from '../../src/rich-text.js';
import type { Scope } from '../../src/staff/scope.js';
import { makeOwner, makePet, testScope, testView } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let database: TestDatabase;
let scope: Scope;
beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  scope = await testScope(db, { role: 'reception' });
  const maria = await makeOwner(db, { name: 'María García', phone_primary: '+529981234567', city: 'Mérida' });
  await makePet(db, maria, { name: 'Max', breed: 'Poodle' });
  const other = await makeOwner(db, { name: 'María García López', phone_primary: '+529989990000' });
  await makePet(db, other, { name: 'Luna', species: 'cat' });
  await makePet(db, other, { name: 'Sol', species: 'cat', deceased_on: '2024-01-02' });
  await makePet(db, other, { name: 'Kira', species: 'axolotl' });
  await makePet(db, other, { name: 'Pez', species: 'fish' });
  await makeOwner(db, { name: 'Carlos Mendez' });
  for (let i = 0; i < 12; i++) await makeOwner(db, { name: `Inés Tun${'o'.repeat(i)}` });
  await makeOwner(db, { name: 'Evil\n2. **Forged**\u202e' });
});
afterAll(() => database.drop());

const ask = async (query: string, lang: 'es' | 'en' = 'es') => {
  const { data, card } = await searchOwners.run(
    { query, filters: {} },
    { scope, view: testView(scope, lang) },
  );
  return { data, card, text: plain(card.body) };
};

test('several matches are told apart by city, pets and the end of the phone', async () => {
  const { card, text } = await ask('maria garcia');
  expect(text).toBe(
    [
      'Encontré varios clientes con «maria garcia»:',
      '',
      '1. María García · Max (Poodle) · Mérida · …4567',
      '2. María García López · Luna (gato), 🕊️ Sol (gato), Kira (axolotl)… · …0000',
      '',
      '¿Cuál es?',
    ].join('\n'),
  );
  expect(card.choices?.map((choice) => choice.label)).toEqual([
    'María García (Max, …4567)',
    'María García López (Luna, …0000)',
  ]);
  expect(card.choices?.[0]?.id).toMatch(/^pick:\d+$/);
});

test('the model gets ids, names and living pets, nothing else', async () => {
  const { data } = await ask('maria garcia');
  expect(data).toEqual({
    owners: [
      { user_id: 1, name: 'María García', pets: ['Max (Poodle)'], match: 'exact' },
      {
        user_id: 2,
        name: 'María García López',
        pets: ['Luna (cat)', 'Kira (axolotl)', 'Pez (fish)'],
        match: 'exact',
      },
    ],
    total: 2,
  });
});

test('one match is listed without a question; close ones are offered as one', async () => {
  expect((await ask('Carlos Mendez', 'en')).text).toBe(
    'I found one customer for “Carlos Mendez”:\n\n1. Carlos Mendez',
  );
  expect((await ask('crlos mndez', 'en')).text).toBe(
    'I did not find exactly “crlos mndez”. Did you mean this person?\n\n1. Carlos Mendez\n\n' +
      'If so, choose them and I will show their profile.',
  );
});

test('nobody at all is said kindly', async () => {
  const { text, data, card } = await ask('Xyzzy Qwv');
  expect(text).toBe(
    'No encontré a nadie con «Xyzzy Qwv».\nPrueba con otra parte del nombre, el teléfono, el correo o el nombre de la mascota.',
  );
  expect(data).toEqual({ owners: [], total: 0 });
  expect(card.choices).toEqual([]);
});

test('a long list shows ten of all and offers eight to choose', async () => {
  const { text, card } = await ask('Inés');
  expect(text).toContain('Muestro 10 de 12');
  expect(card.choices).toHaveLength(8);
});

test('a name cannot forge a line or turn the reading direction', async () => {
  const { text } = await ask('evil');
  expect(text).toContain('1. Evil 2. **Forged**⟨U+202E⟩');
  expect(text.split('\n')).toHaveLength(3);
});
