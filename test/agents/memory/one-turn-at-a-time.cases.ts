import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { createTurnOrder } from '../../../agents/memory/one-turn-at-a-time.js';
import { silentLogger } from '../../../src/logger.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';

describe('one turn at a time', () => {
  let database: TestDatabase;
  const pools: pg.Pool[] = [];
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(async () => {
    await Promise.all(pools.map((pool) => pool.end()));
    await database.drop();
  });

  /** What another process would have: its own connections and its own queue. */
  function process(max = 2) {
    const pool = new pg.Pool({ connectionString: database.url, max });
    pools.push(pool);
    pool.on('error', () => undefined);
    return { pool, order: createTurnOrder(pool, silentLogger) };
  }

  function gate() {
    let open = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    return { opened, open };
  }

  test('turns of one chat follow each other, of two chats run side by side', async () => {
    const { order } = process();
    const log: string[] = [];
    const first = gate();
    const one = order.inTurn('a', async () => {
      log.push('a1 begins');
      await first.opened;
      log.push('a1 ends');
    });
    const two = order.inTurn('a', async () => log.push('a2'));
    await order.inTurn('b', async () => log.push('b'));
    first.open();
    await Promise.all([one, two]);
    expect(log).toEqual(['a1 begins', 'b', 'a1 ends', 'a2']);
  });

  test('a turn that fails does not hold up the next', async () => {
    const { order } = process();
    await expect(order.inTurn('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await order.inTurn('a', async () => 'next')).toBe('next');
  });

  test('two processes: the second waits for the first', async () => {
    const [here, there] = [process(), process()];
    const log: string[] = [];
    const first = gate();
    const begun = gate();
    const one = here.order.inTurn('shared', async () => {
      begun.open();
      await first.opened;
      log.push('here');
    });
    await begun.opened;
    const two = there.order.inTurn('shared', async () => log.push('there'));
    await there.order.inTurn('other', async () => log.push('other'));
    first.open();
    await Promise.all([one, two]);
    expect(log).toEqual(['other', 'here', 'there']);
  });

  test('many chats hold one connection between them, and none when it is quiet', async () => {
    const { pool, order } = process(1);
    const all = gate();
    let begun = 0;
    const turns = Array.from({ length: 20 }, (_, n) =>
      order.inTurn(`chat ${n}`, async () => {
        begun += 1;
        if (begun === 20) all.open();
        await all.opened;
      }),
    );
    await Promise.all(turns);
    expect(pool.totalCount).toBe(1);
    expect(pool.idleCount).toBe(1);
  });

  test('without a database the turn fails, and works again with it', async () => {
    const { pool, order } = process(1);
    const only = await pool.connect();
    pool.options.connectionTimeoutMillis = 20;
    await expect(order.inTurn('a', async () => 'x')).rejects.toThrow(/timeout/);
    only.release();
    expect(await order.inTurn('a', async () => 'x')).toBe('x');
  });

  test('a connection lost in the middle of a turn does not lose the turn', async () => {
    const { pool, order } = process(1);
    const said = await order.inTurn('a', async () => {
      await database.db.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = '' and pid <> pg_backend_pid()`,
      );
      return 'done';
    });
    expect(said).toBe('done');
    expect(await order.inTurn('a', async () => 'again')).toBe('again');
    expect(pool.totalCount).toBe(1);
  });
});
