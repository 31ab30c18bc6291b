import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execute, row, rows } from '../../src/db/sql.js';
import { refreshSearch } from '../../src/owners/refresh-search.js';
import { makeOwner, makePet } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

interface SearchRow {
  name: string;
  joined: string;
  pets: string[];
  email: string;
}
const found = (id: number) =>
  row<SearchRow>(database.db, 'select name, joined, pets, email from owner_search where owner_id = $1', [id]);
const phones = async (id: number) => {
  const sql = 'select phone, other_phone as other from owner_search where owner_id = $1';
  const found = await row<{ phone: string; other: string }>(database.db, sql, [id]);
  return found && [found.phone, found.other];
};

test('a new owner is searchable at once, folded', async () => {
  const id = await makeOwner(database.db, {
    name: "Sinéad O'Connor-Ñúñez",
    email: 'Sinead@Email.com',
    phone_primary: '+529981234567',
    phone_secondary: '+13105550123',
  });
  expect(await found(id)).toEqual({
    name: 'sinead o connor nunez',
    joined: 'sinead oconnornunez',
    pets: [],
    email: 'sinead@email.com',
  });
  expect(await phones(id)).toEqual(['529981234567', '13105550123']);
});

test('edits of the owner and of the pets follow', async () => {
  const { db } = database;
  const id = await makeOwner(db, { name: 'Ana Ruiz', phone_primary: '+529981111111' });
  const other = await makeOwner(db, { name: 'Luis Pech' });
  const pet = await makePet(db, id, { name: 'Señor Bigotes' });
  expect((await found(id))?.pets).toEqual(['senor bigotes']);

  await execute(db, `update pet set name = 'Tom', owner_id = $2 where id = $1`, [pet, other]);
  expect((await found(id))?.pets).toEqual([]);
  expect((await found(other))?.pets).toEqual(['tom']);

  await execute(db, 'delete from pet where id = $1', [pet]);
  expect((await found(other))?.pets).toEqual([]);

  await execute(
    db,
    `update owner set first_name = 'Anita', phone_primary = '+529982222222', email = 'a@b.mx' where id = $1`,
    [id],
  );
  expect(await found(id)).toMatchObject({ name: 'anita ruiz', email: 'a@b.mx' });
  expect(await phones(id)).toEqual(['529982222222', '']);
});

test('an owner who was merged, erased or deleted can no longer be found, and comes back with an undo', async () => {
  const { db } = database;
  const keep = await makeOwner(db, { name: 'Queda Uno', phone_primary: '+529983333333' });
  const gone = await makeOwner(db, { name: 'Va Dos', phone_primary: '+529984444444' });
  await execute(db, 'update owner set merged_into_id = $2 where id = $1', [gone, keep]);
  expect(await found(gone)).toBeUndefined();

  await execute(db, 'update owner set merged_into_id = null where id = $1', [gone]);
  expect(await found(gone)).toMatchObject({ name: 'va dos' });
  expect(await phones(gone)).toEqual(['529984444444', '']);

  await execute(db, 'update owner set erased_at = now() where id = $1', [gone]);
  expect(await found(gone)).toBeUndefined();
  await execute(db, 'delete from owner where id = $1', [keep]);
  expect(await found(keep)).toBeUndefined();
});

test('an import writes without triggers and refreshes its batch', async () => {
  const { db } = database;
  const id = await db.transaction(async (inside) => {
    await execute(inside, 'set local huella.bulk = on');
    const owner = await makeOwner(inside, { name: 'Importada Zzyzx' });
    const pet = await makePet(inside, owner, { name: 'Qwerty' });
    await execute(inside, `update pet set breed = 'Mestizo' where id = $1`, [pet]);
    await execute(inside, `update owner set city = 'Mérida' where id = $1`, [owner]);
    return owner;
  });
  expect(await found(id)).toBeUndefined();

  await refreshSearch(db, [id]);
  expect(await found(id)).toMatchObject({ name: 'importada zzyzx', pets: ['qwerty'] });
  const known = await rows(db, `select word from search_word where word in ('zzyzx', 'qwerty')`);
  expect(known).toHaveLength(2);
});

test('a rebuild gives the same rows and counts the words anew', async () => {
  const { db } = database;
  await makeOwner(db, { name: 'Repetida Común' });
  await makeOwner(db, { name: 'Repetida Común' });
  const snapshot = () =>
    rows(db, 'select owner_id, name, pets, email, words::text from owner_search order by 1');
  const before = await snapshot();

  await refreshSearch(db, 'all');

  expect(await snapshot()).toEqual(before);
  expect(await row(db, `select owners from search_word where word = 'repetida'`)).toEqual({ owners: 2 });
});

test('two people editing one owner at once lose neither word', async () => {
  const { db } = database;
  const id = await makeOwner(db, { name: 'Carrera Doble' });
  await Promise.all(['Uno', 'Dos', 'Tres', 'Cuatro'].map((name) => makePet(db, id, { name })));
  expect([...(await found(id))!.pets].sort()).toEqual(['cuatro', 'dos', 'tres', 'uno']);
});
