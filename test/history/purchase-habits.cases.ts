import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { favouriteProducts, purchaseHabits } from '../../src/history/purchase-habits.js';
import { makeOrder, makeOrderItem, makeOwner, makeProduct } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

describe('purchase habits', () => {
  let database: TestDatabase;
  let owner: number;
  let food: number;
  beforeAll(async () => {
    database = await testDatabase();
    food = await makeProduct(database.db, { name: 'Croquetas' });
  });
  beforeEach(async () => {
    owner = await makeOwner(database.db);
  });
  afterAll(() => database.drop());

  async function buy(on: string, product: number | null, values = {}, item = {}): Promise<void> {
    const order = await makeOrder(database.db, owner, on, values);
    await makeOrderItem(database.db, order, { product_id: product, ...item });
  }
  const query = () => ({ ownerIds: [owner], today: '2025-12-05', timeZone: 'America/Cancun' });
  const habits = async () => (await purchaseHabits(database.db, query())).get(owner);
  const favourites = async (limit?: number) =>
    (await favouriteProducts(database.db, { ...query(), limit })).get(owner);

  describe('a purchase habit', () => {
    test('is a category, how often, and how long ago', async () => {
      for (const on of ['2025-06-01', '2025-07-01', '2025-08-05', '2025-08-05']) await buy(on, food);
      expect(await habits()).toEqual([
        { category: 'food', purchases: 3, gapDays: 32.5, lastOn: '2025-08-05', daysSince: 122 },
      ]);
    });

    test('after one purchase has no gap yet', async () => {
      await buy('2025-12-01', food);
      expect(await habits()).toMatchObject([{ purchases: 1, gapDays: null, daysSince: 4 }]);
    });

    test('is made of orders that were kept, until today', async () => {
      await buy('2025-11-01', food, { status: 'cancelled' });
      await buy('2025-11-02', food, { refunded_amount: 500 });
      await buy('2025-11-03', food, { total: -20 });
      await buy('2025-12-06', food);
      await buy('2025-11-04', food, {}, { quantity: 0 });
      expect(await habits()).toBeUndefined();
    });

    test('leaves out services and what has no category', async () => {
      await buy('2025-11-01', await makeProduct(database.db, { category: 'service' }));
      await buy('2025-11-01', await makeProduct(database.db, { category: '' }));
      await buy('2025-11-01', null, {}, { description: 'Algo' });
      expect(await habits()).toBeUndefined();
    });

    test('comes in the order of how often', async () => {
      const toys = await makeProduct(database.db, { category: 'accessory' });
      await buy('2025-09-01', toys);
      for (const on of ['2025-06-01', '2025-07-01']) await buy(on, food);
      expect((await habits())!.map((habit) => habit.category)).toEqual(['food', 'accessory']);
      expect(await purchaseHabits(database.db, { ...query(), ownerIds: [] })).toEqual(new Map());
    });
  });

  describe('favourite products', () => {
    test('are those ordered most often, the latest first among equals', async () => {
      const [rare, late] = [
        await makeProduct(database.db, { name: 'A' }),
        await makeProduct(database.db, { name: 'B' }),
      ];
      for (const on of ['2025-06-01', '2025-07-01']) await buy(on, food);
      await buy('2025-01-01', rare);
      await buy('2025-02-01', late);
      expect(await favourites()).toEqual([
        { name: 'Croquetas', times: 2, lastOn: '2025-07-01' },
        { name: 'B', times: 1, lastOn: '2025-02-01' },
        { name: 'A', times: 1, lastOn: '2025-01-01' },
      ]);
      expect(await favourites(1)).toHaveLength(1);
      expect(await favouriteProducts(database.db, { ...query(), ownerIds: [] })).toEqual(new Map());
    });
  });
});
