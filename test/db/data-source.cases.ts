import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { assertSupported, connect, createDataSource, withSchemaLock } from '../../src/db/data-source.js';
import { execute, row, rows } from '../../src/db/sql.js';
import { silentLogger } from '../../src/logger.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

describe('data source', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  test('values come as the program thinks of them', async () => {
    const value = await row(
      database.db,
      `select '2025-12-05'::date d, 12.50::numeric n, 9007199254740991::bigint i, '2025-12-05T12:00Z'::timestamptz t`,
    );
    expect(value).toEqual({
      d: '2025-12-05',
      n: 12.5,
      i: 9007199254740991,
      t: new Date('2025-12-05T12:00:00Z'),
    });
  });

  test('every kind of statement gives its rows or its count', async () => {
    const { db } = database;
    await execute(db, 'create table thing (x int)');
    expect(await execute(db, 'insert into thing select generate_series(1, 3)')).toBe(3);
    expect(await rows(db, 'update thing set x = x + $1 where x > 1 returning x', [10])).toEqual([
      { x: 12 },
      { x: 13 },
    ]);
    expect(await rows(db, 'delete from thing where x = 1 returning x')).toEqual([{ x: 1 }]);
    expect(await row(db, 'select x from thing where x = 99')).toBeUndefined();
    await expect(
      db.transaction(async (inside) => {
        await execute(inside, 'delete from thing');
        throw new Error('change of mind');
      }),
    ).rejects.toThrow('change of mind');
    expect(await rows(db, 'select x from thing')).toHaveLength(2);
  });

  test('a database that does not answer, or is too old, is one clear error', async () => {
    const nowhere = createDataSource({
      url: 'postgres://u:p@127.0.0.1:1/none',
      entities: [],
      migrations: [],
      logger: silentLogger,
    });
    await expect(connect(nowhere)).rejects.toMatchObject({ code: 'database_unreachable' });
    expect(() => assertSupported(140_012)).toThrow(expect.objectContaining({ params: { version: 14 } }));
    expect(() => assertSupported(150_018)).not.toThrow();
  });

  test('two processes cannot change the schema at once', async () => {
    const order: string[] = [];
    const second = await testDatabaseNeighbour();
    await Promise.all(
      [database.dataSource, second].map((source, index) =>
        withSchemaLock(source, async () => {
          order.push(`${index} in`);
          await source.query('select pg_sleep(0.05)');
          order.push(`${index} out`);
        }),
      ),
    );
    await second.destroy();
    expect(order.map((step) => step[0])).toEqual([order[0]![0], order[0]![0], order[2]![0], order[2]![0]]);
  });

  function testDatabaseNeighbour() {
    return connect(
      createDataSource({ url: database.url, entities: [], migrations: [], logger: silentLogger }),
    );
  }
});
