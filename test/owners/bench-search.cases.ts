import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { row } from '../../src/db/sql.js';
import { generateMany } from '../../src/demo/generate-many.js';
import { createRandom } from '../../src/demo/random.js';
import { benchQuery, QUERY_KINDS } from '../../src/owners/bench-queries.js';
import { benchSearch } from '../../src/owners/bench-search.js';
import { testScope } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

describe('bench search', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
    await generateMany(database.db, { owners: 2000, history: false });
  });
  afterAll(() => database.drop());

  test('of the fourteen kinds of queries at least 98 in a hundred find the owner', async () => {
    const scope = await testScope(database.db);
    const { router, naive, kinds } = await benchSearch({ scope, queries: 400, naiveQueries: 50, repeats: 1 });
    expect(router.queries).toBe(400);
    expect(router.hit10).toBeGreaterThanOrEqual(0.98);
    expect(naive.hit10).toBeLessThan(0.7);
    expect(kinds.map(({ kind, queries }) => [kind, queries])).toEqual([
      ['full name', 40],
      ['without accents', 40],
      ['reversed', 40],
      ['two words of a longer name', 60],
      ['one typo', 60],
      ['two typos', 20],
      ['prefix', 20],
      ['phone fragment', 40],
      ['e-mail', 20],
      ['e-mail with a typo', 12],
      ['e-mail prefix', 8],
      ['pet', 12],
      ['pet and given name', 16],
      ['pet and surname', 12],
    ]);
    for (const kind of kinds) expect([kind.kind, kind.hit10 >= 0.9]).toEqual([kind.kind, true]);
  });

  test('a generated clinic has the proportions it promises, the same every time', async () => {
    const other = await testDatabase();
    try {
      await generateMany(other.db, { owners: 200, asOf: '2025-06-30' });
      const count = await row(
        other.db,
        `select (select count(*) from owner) as owners, (select count(*) from pet) as pets,
              (select count(*) from appointment) as appointments, (select count(*) from customer_order) as orders,
              (select count(*) from order_item) as items, (select count(*) from message) as messages,
              (select count(*) from owner_search) as searchable,
              (select max(starts_at)::date from appointment)::text as until`,
      );
      expect(count).toEqual({
        owners: 200,
        pets: 280,
        appointments: 2000,
        orders: 1600,
        items: 2880,
        messages: 600,
        searchable: 200,
        until: '2025-06-30',
      });
      const first = `select first_name, last_name, email from owner where id <= 3 order by id`;
      expect(await other.db.query(first)).toEqual(await database.db.query(first));
    } finally {
      await other.drop();
    }
  });

  test('a kind that does not fit an owner asks for another one', () => {
    const bare = { id: 1, given: 'Ana', surnames: 'Tun', phone: '', email: '', pet: 'Max' };
    const made = Array.from({ length: 100 }, (_, at) => benchQuery(bare, at, createRandom(1))?.kind);
    const kinds = new Set(made.filter((kind) => kind !== undefined));
    expect(QUERY_KINDS.filter((kind) => !kinds.has(kind))).toEqual([
      'without accents',
      'two words of a longer name',
      'phone fragment',
      'e-mail',
      'e-mail with a typo',
      'e-mail prefix',
    ]);
  });
});
