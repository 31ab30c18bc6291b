import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createLexicon } from '../../../../agents/models/offline/lexicon.js';
import { execute } from '../../../../src/db/sql.js';
import { makeOwner, makePet } from '../../../support/builders.js';
import { type TestDatabase, testDatabase } from '../../../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test('knows names, pets, tags and cities, and new ones at once', async () => {
  const { db } = database;
  const maria = await makeOwner(db, { name: 'María García', city: 'Puerto Morelos' });
  await makePet(db, maria, { name: 'Max' });
  await execute(db, `insert into tag (name) values ('VIP')`);
  const lexicon = createLexicon(db);
  const first = await lexicon();
  expect([...first.nameWords]).toEqual(expect.arrayContaining(['maria', 'garcia']));
  expect([...first.petWords]).toEqual(['max']);
  expect(first).toMatchObject({ tags: ['VIP'], cities: ['Puerto Morelos'] });

  await makeOwner(db, { name: 'Xóchitl O’Connor', city: 'Cancún' });
  await makePet(db, maria, { name: 'Ñandú' });
  await execute(db, `insert into tag (name) values ('Boarding')`);
  const second = await lexicon();
  expect(second.nameWords.has('xochitl')).toBe(true);
  expect(second.nameWords.has("o'connor")).toBe(true);
  expect(second.petWords.has('nandu')).toBe(true);
  expect(second).toMatchObject({ tags: ['Boarding', 'VIP'], cities: expect.arrayContaining(['Cancún']) });
});

test('while nothing is new it stays the same, to the object', async () => {
  const lexicon = createLexicon(database.db);
  const first = await lexicon();
  expect(await lexicon()).toBe(first);
  await makeOwner(database.db, { name: 'Nueva Persona' });
  expect(await lexicon()).not.toBe(first);
});

test('people who were merged away or erased are no names', async () => {
  const { db } = database;
  await makeOwner(db, { name: 'Borrada Persona', erased_at: new Date() });
  expect((await createLexicon(db)()).nameWords.has('borrada')).toBe(false);
});
