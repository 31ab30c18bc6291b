import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { execute, row, rows } from '../../../src/db/sql.js';
import { type ClaimedUpdate, claimNext } from '../../../src/messages/inbox/claim-next.js';
import {
  failUpdate,
  finishUpdate,
  forgetUpdate,
  markAnswering,
  releaseUpdate,
  renewLease,
  sweepInbox,
} from '../../../src/messages/inbox/settle-update.js';
import { storeUpdate } from '../../../src/messages/inbox/store-update.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';

describe('inbox', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());
  beforeEach(() => execute(database.db, 'truncate inbox_update restart identity').then(() => {}));

  const here = [{ name: 'telegram', account: '7' }];
  const store = (updateId: string, chat: string, payload: object = { updateId }) =>
    storeUpdate(database.db, { channel: 'telegram', account: '7', updateId, chat, payload });
  const claim = () => claimNext<{ updateId: string }>(database.db, here);
  const claimed = async () => (await claim())!;
  const states = async () =>
    (await rows<{ status: string }>(database.db, 'select status from inbox_update order by id')).map(
      (u) => u.status,
    );
  const expire = () =>
    execute(database.db, `update inbox_update set leased_until = now() - interval '1 second'`);

  describe('storing', () => {
    test('recognises a redelivery, also when many arrive at once', async () => {
      const outcomes = await Promise.all(Array.from({ length: 10 }, () => store('1', 'ana')));
      expect(outcomes.filter((outcome) => outcome === 'fresh')).toHaveLength(1);
      expect(
        await storeUpdate(database.db, {
          channel: 'telegram',
          account: '8',
          updateId: '1',
          chat: 'ana',
          payload: {},
        }),
      ).toBe('fresh');
    });

    test('takes any characters that somebody may send', async () => {
      await store('1', 'ana', { text: 'a\0b \ud800 \\u0000 👩🏽‍⚕️', n: 1 });
      expect((await claimed()).payload).toEqual({ text: 'a\ufffdb \ufffd \\u0000 👩🏽‍⚕️', n: 1 });
    });
  });

  describe('claiming', () => {
    test('reads none of the many that were answered long ago', async () => {
      await execute(
        database.db,
        `insert into inbox_update (channel, account, update_id, chat, payload, status, done_at)
       select 'telegram', '7', 'old ' || n, 'ana', '{}', 'done', now() from generate_series(1, 20000) n`,
      );
      for (let n = 1; n <= 20; n++) await store(String(n), `chat ${n}`);
      await execute(database.db, 'analyze inbox_update');
      const read = await database.db.transaction(async (db) => {
        expect(await claimNext(db, here)).toMatchObject({ payload: { updateId: '1' } });
        return row<{ n: number }>(
          db,
          `select seq_tup_read + idx_tup_fetch as n from pg_stat_xact_user_tables where relname = 'inbox_update'`,
        );
      });
      expect(read!.n).toBeLessThan(1000);
    });

    test('gives each chat its oldest, and nothing newer until that is settled', async () => {
      await store('1', 'ana');
      await store('2', 'ana');
      await store('3', 'luis');
      const first = await claimed();
      const second = await claimed();
      expect([first.payload.updateId, second.payload.updateId]).toEqual(['1', '3']);
      expect(await claim()).toBeUndefined();
      await finishUpdate(database.db, first);
      expect((await claimed()).payload.updateId).toBe('2');
    });

    test('gives each update to one of many who ask at once', async () => {
      for (let n = 0; n < 6; n++) await store(`${n}`, `chat ${n}`);
      const all = await Promise.all(Array.from({ length: 5 }, claim));
      const more = await Promise.all(Array.from({ length: 5 }, claim));
      const ids = [...all, ...more].flatMap((update) => (update ? [update.id] : []));
      expect(new Set(ids).size).toBe(ids.length);
    });

    test('leaves other channels and accounts alone', async () => {
      await store('1', 'ana');
      expect(await claimNext(database.db, [{ name: 'telegram', account: '8' }])).toBeUndefined();
      expect(await claimNext(database.db, [])).toBeUndefined();
    });

    test('takes over what a dead process left, and says that an answer had begun', async () => {
      await store('1', 'ana');
      const dead = await claimed();
      await markAnswering(database.db, dead, true);
      expect(await claim()).toBeUndefined();
      await expire();
      expect(await claim()).toMatchObject({ attempts: 2, answering: true });
    });
  });

  describe('settling', () => {
    let update: ClaimedUpdate<object>;
    beforeEach(async () => {
      await store('1', 'ana', { text: 'palabras' });
      update = await claimed();
    });
    const stored = () =>
      row<{ payload: object; answering: boolean }>(
        database.db,
        'select payload, answering_at is not null as answering from inbox_update',
      );

    test('an answered update keeps its id and loses its words', async () => {
      await finishUpdate(database.db, update);
      expect(await stored()).toMatchObject({ payload: {} });
      expect(await store('1', 'ana')).toBe('duplicate');
      expect(await claim()).toBeUndefined();
    });

    test('a given-up update is kept as it came', async () => {
      await failUpdate(database.db, update);
      expect(await states()).toEqual(['failed']);
      expect(await stored()).toMatchObject({ payload: { text: 'palabras' } });
    });

    test('a forgotten update is gone', async () => {
      await forgetUpdate(database.db, update);
      expect(await states()).toEqual([]);
    });

    test('a released update waits out its delay, and holds back its chat', async () => {
      await releaseUpdate(database.db, update, 60_000);
      await store('2', 'ana');
      expect(await claim()).toBeUndefined();
      await expire();
      expect(await claim()).toMatchObject({ id: update.id, attempts: 2 });
    });

    test('an answer that certainly never left can be taken back', async () => {
      await markAnswering(database.db, update, true);
      await markAnswering(database.db, update, false);
      expect(await stored()).toMatchObject({ answering: false });
    });

    test('a renewed lease is not taken over', async () => {
      await expire();
      await renewLease(database.db, update);
      expect(await claim()).toBeUndefined();
    });

    test('whoever slept through its lease changes nothing any more', async () => {
      await expire();
      const heir = await claimed();
      await finishUpdate(database.db, update);
      await forgetUpdate(database.db, update);
      await releaseUpdate(database.db, update, 0);
      expect(await states()).toEqual(['working']);
      await finishUpdate(database.db, heir);
      expect(await states()).toEqual(['done']);
    });

    test('old settled updates are swept, open ones never', async () => {
      await finishUpdate(database.db, update);
      await store('2', 'ana');
      await execute(
        database.db,
        `update inbox_update set done_at = now() - interval '31 days', received_at = now() - interval '31 days'`,
      );
      expect(await sweepInbox(database.db)).toBe(1);
      expect(await states()).toEqual(['received']);
    });
  });
});
