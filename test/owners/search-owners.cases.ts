import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execute } from '../../src/db/sql.js';
import { fold } from '../../src/owners/fold.js';
import { searchOwners } from '../../src/owners/search-owners.js';
import type { Scope } from '../../src/staff/scope.js';
import { makeOwner, makePet, makeTag, tagOwner, testScope } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let database: TestDatabase;
let scope: Scope;
beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  scope = await testScope(db, { role: 'reception' });
  const people: [string, string, string, string[]][] = [
    ['María García', '+529981234567', 'maria.garcia@email.com', ['Max']],
    ['María García López', '+529987654321', 'mgl@email.com', ['Luna']],
    ['Mariana Garza', '+529841112233', 'mariana_99@correo.mx', ['Rocky']],
    ['Ana Lucía De la Cruz', '+529995550101', 'ana.cruz@email.com', ['Señor Bigotes']],
    ["Sinéad O'Connor", '+13105550123', 'sinead@email.com', ['Nala']],
    ['Emily Smith-Jones', '+442079460123', 'emily.sj@mail.co.uk', ['Coco']],
    ['Guadalupe Núñez', '+529982223344', '', ['Ñoño']],
    ['José Pech', '', 'jpech@email.com', ['Maximiliano']],
    ['Carlos Mendez', '+529983334455', 'carlos.mendez@email.com', ['Buddy']],
    ['花子 山田', '+819012345678', 'hanako@mail.jp', ['タマ']],
    ['100%_real Pérez', '', '', []],
  ];
  for (const [name, phone_primary, email, pets] of people) {
    const owner = await makeOwner(db, { name, phone_primary, email });
    for (const pet of pets) await makePet(db, owner, { name: pet });
  }
});
afterAll(() => database.drop());

const search = (query: string, limit?: number) => searchOwners(scope, { query, ...(limit ? { limit } : {}) });
const first = async (query: string) => (await search(query)).owners[0]?.name;
const names = async (query: string) => (await search(query)).owners.map((owner) => owner.name);

test.each([
  'María García',
  'maria garcia',
  'MARIA GARCÍA',
  'Garcia Maria',
  'mari grcia',
  'maria garcai',
  'amria garcia',
  'maira garcia',
  'señora María García',
  '9981234567',
  '998-123-4567',
  '(998) 123 45 67',
  '+52 1 998 123 4567',
  '+52 998 123 4567',
  '5219981234567',
  '044 998 123 4567',
  '045 9981234567',
  '01 998 123 4567',
  '001 52 998 123 4567',
  '4567',
  '1234567',
  '998123',
  '52998123',
  '12345',
  '81234',
  'tel. 998 123 4567 (María)',
  'maria.garcia@email.com',
  'MARIA.GARCIA@EMAIL.COM',
  'maria.garcia',
  'maria.gar',
  'maria.gracia@email.com',
  'maria.garcia@gmial.com',
  'Max',
  'max maria',
  'Max García',
  'Max de María',
  'el dueño de Max',
  'the owner of Max García',
  'busca por favor al perrito Max',
])('%s finds María García first', async (query) => {
  expect(await first(query)).toBe('María García');
});

test.each([
  ['de la cruz', 'Ana Lucía De la Cruz'],
  ['Ana De la Cruz', 'Ana Lucía De la Cruz'],
  ['cruz ana', 'Ana Lucía De la Cruz'],
  ["o'connor", "Sinéad O'Connor"],
  ['O’Connor', "Sinéad O'Connor"],
  ['OConnor', "Sinéad O'Connor"],
  ['sinead oconor', "Sinéad O'Connor"],
  ['smith jones', 'Emily Smith-Jones'],
  ['SmithJones', 'Emily Smith-Jones'],
  ['Emily Smith-Jones', 'Emily Smith-Jones'],
  ['nunez', 'Guadalupe Núñez'],
  ['Lupita Nuñez', 'Guadalupe Núñez'],
  ['noño', 'Guadalupe Núñez'],
  ['Pepe Pech', 'José Pech'],
  ['maximiliano', 'José Pech'],
  ['bigotes', 'Ana Lucía De la Cruz'],
  ['senor bigotes', 'Ana Lucía De la Cruz'],
  ['jhon pech', 'José Pech'],
  ['carlos buddy', 'Carlos Mendez'],
  ['crlos mndez', 'Carlos Mendez'],
  ['山田', '花子 山田'],
  ['タマ', '花子 山田'],
  ['020 7946 0123', 'Emily Smith-Jones'],
  ['100%', '100%_real Pérez'],
])('%s finds %s first', async (query, name) => {
  expect(await first(query)).toBe(name);
});

test('a match is exact where every word is, and only then', async () => {
  const match = async (query: string) => (await search(query)).owners[0]?.match;
  expect(await match('garcia')).toBe('exact');
  expect(await match('garcia maria')).toBe('exact');
  expect(await match('señor bigotes')).toBe('exact');
  expect(await match('señor bigotes de la cruz')).toBe('exact');
  expect(await match('oconnor')).toBe('exact');
  expect(await match('998 123 4567')).toBe('exact');
  expect(await match('+52 1 998 123 4567')).toBe('exact');
  expect(await match('maria.garcia@email.com')).toBe('exact');
  expect(await match('bigotes')).toBe('close');
  expect(await match('mari grcia')).toBe('close');
  expect(await match('lupita nuñez')).toBe('close');
  expect(await match('4567')).toBe('close');
  expect(await match('maria.garcia')).toBe('close');
});

test('what was matched is said, and who is found comes with contact and pets', async () => {
  const { owners, total } = await search('max');
  expect(owners[0]).toMatchObject({
    name: 'María García',
    phone: '+529981234567',
    email: 'maria.garcia@email.com',
    pets: [{ name: 'Max', species: 'dog', breed: '', deceased: false }],
    match: 'exact',
    via: 'pet',
  });
  expect(total).toBe(1);
  expect((await search('9981234567')).owners[0]?.via).toBe('phone');
  expect((await search('mgl@email.com')).owners[0]?.via).toBe('email');
  expect((await search('carlos')).owners[0]?.via).toBe('name');
});

test('the full name comes before names that have more words', async () => {
  expect((await names('María García')).slice(0, 2)).toEqual(['María García', 'María García López']);
  expect(await search('maria garcia')).toMatchObject({ total: 2 });
});

test.each([
  '',
  '   ',
  '%',
  '_',
  '%%%%',
  "'; drop table owner; --",
  "' | !x & ('",
  '\\',
  '🐕🐈',
  '٣٤٥٦',
  '\u0000',
  'zzz\u0000.qqq@c',
  '\u202e',
  '123',
  '2345',
  'xyzzyqwv',
  'qqqqqq wwwwww',
  '@',
  '@@@@',
])('%j finds nobody and breaks nothing', async (query) => {
  expect(await search(query)).toEqual({ owners: [], total: 0 });
});

test.each([
  'a'.repeat(10_000),
  'maria '.repeat(2000),
  '9'.repeat(10_000),
  `${'x'.repeat(5000)}@${'y'.repeat(5000)}`,
])('ten thousand characters are read as far as a name can reach', async (query) => {
  expect((await search(query)).owners.length).toBeLessThanOrEqual(10);
});

test('filters narrow every kind of search, and alone list who fits', async () => {
  const { db } = database;
  const vip = await makeTag(db, 'Vip');
  const { owners } = await search('maria garcia lopez');
  await tagOwner(db, owners[0]!.id, vip);
  const filters = { tags: ['VIP'] };
  const narrowed = async (query: string) =>
    (await searchOwners(scope, { query, filters })).owners.map((owner) => owner.name);
  for (const query of [
    'garcia',
    'mari grcia',
    '998',
    'mgl@email.com',
    'mgl@emai.com',
    'luna',
    '7654321',
    '',
  ]) {
    expect([query, await narrowed(query)]).toEqual([query, query === '998' ? [] : ['María García López']]);
  }
  for (const query of [
    'max',
    '1234567',
    '81234',
    'sinead@email.com',
    'sined@e',
    '山田',
    'xyzzy',
    'xyz garzia',
  ]) {
    expect([query, await narrowed(query)]).toEqual([
      query,
      query === 'xyz garzia' ? ['María García López'] : [],
    ]);
  }
  expect((await searchOwners(scope, { query: '', filters })).total).toBe(1);
  expect(
    (await searchOwners(scope, { query: '', filters: { pet_species: 'perro' }, limit: 2 })).owners,
  ).toHaveLength(2);
});

test('what people say around a name does not make it less exact', async () => {
  for (const query of ['señora María García', 'el dueño de Max', 'la familia Mendez']) {
    expect([query, (await search(query)).owners.map((owner) => owner.match)]).toContainEqual(
      expect.arrayContaining(['exact']),
    );
  }
});

test('filters obey the rules of segments', async () => {
  const unknown = searchOwners(scope, { query: 'maria', filters: { tags: ['Nope'] } });
  await expect(unknown).rejects.toMatchObject({ code: 'tag_unknown' });
  const money = searchOwners(scope, { query: 'maria', filters: { min_spent: 10_000 } });
  await expect(money).rejects.toMatchObject({ code: 'not_allowed' }); // reception
});

test('one letter, and words that surround names, give what begins so', async () => {
  expect(await names('m')).toContain('María García');
  expect(await names('de la')).toContain('Ana Lucía De la Cruz');
  expect(await names('el de los')).toEqual([]);
});

test('at most fifty, at least one', async () => {
  expect((await search('maria', 1)).owners).toHaveLength(1);
  expect((await searchOwners(scope, { query: 'maria', limit: -5 })).owners).toHaveLength(1);
  expect((await searchOwners(scope, { query: 'maria', limit: 10_000 })).owners.length).toBeGreaterThan(1);
});

test('folding in the program and in the database give the same for every letter of a name', async () => {
  const letters = Array.from({ length: 0x180 - 0xc0 }, (_, index) =>
    String.fromCodePoint(0xc0 + index),
  ).filter((letter) => /\p{L}/u.test(letter));
  const inDatabase: { folded: string }[] = await database.db.query(
    'select search_text(letter) as folded from unnest($1::text[]) with ordinality as l (letter, at) order by at',
    [letters],
  );
  const differing = letters.filter((letter, index) => fold(letter) !== inDatabase[index]?.folded);
  expect(differing).toEqual([]);
});

test('a common name is counted beyond what is shown, and its full bearers come first', async () => {
  const { db } = database;
  await execute(
    db,
    `insert into owner (first_name, last_name) select 'Rosa', 'Común ' || chr(97 + i % 26) from generate_series(1, 260) i`,
  );
  const bearer = await makeOwner(db, { name: 'Rosa Común' });
  const { owners, total } = await search('rosa comun');
  expect(owners[0]?.id).toBe(bearer);
  expect(total).toBe(261);
  expect((await search('comun')).total).toBe(261);
});
