import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { record, requestKey } from '../../src/audit/record.js';
import { undoLastWrite } from '../../src/audit/undo-last-write.js';
import { undoneCard } from '../../src/audit/undone-card.js';
import { WRITES_PER_HOUR, writeOnce } from '../../src/audit/write-once.js';
import { pinnedClock } from '../../src/clock.js';
import { execute, row, rows } from '../../src/db/sql.js';
import { AppError } from '../../src/errors.js';
import { addNote } from '../../src/owners/add-note.js';
import { plain } from '../../src/rich-text.js';
import { inTransaction, type Scope } from '../../src/staff/scope.js';
import { makeOwner, makeStaff, testScope, testView } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let database: TestDatabase;
let scope: Scope;
let ownerId: number;
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  scope = await testScope(database.db);
  ownerId = await makeOwner(database.db, { name: 'María García' });
});
afterAll(() => database.drop());

let turns = 0;
const again = (from = scope): Scope => ({ ...from, origin: { ...from.origin, turn: `again-${++turns}` } });
const notes = async () =>
  (
    await rows<{ content: string }>(
      database.db,
      'select content from owner_note where owner_id = $1 order by id',
      [ownerId],
    )
  ).map(({ content }) => content);
const events = (actorId = scope.actor.id) =>
  rows<{ action: string; undoes_id: number | null }>(
    database.db,
    'select action, undoes_id from audit_event where actor_id = $1 order by id',
    [actorId],
  );

describe('one order, one effect', () => {
  test('planned twice in one turn', async () => {
    const first = await addNote(scope, { ownerId, note: 'No dar penicilina' });
    expect(await addNote(scope, { ownerId, note: ' No dar penicilina ' })).toEqual(first);
    expect(await notes()).toEqual(['No dar penicilina']);
    expect(await events()).toHaveLength(1);
  });

  test('carried out twice at the same moment', async () => {
    const both = await Promise.all([1, 2, 3].map(() => addNote(scope, { ownerId, note: 'Una sola vez' })));
    expect(new Set(both.map(({ noteId }) => noteId)).size).toBe(1);
    expect(await notes()).toEqual(['Una sola vez']);
  });

  test('another text, another turn, another chat or another person is another order', async () => {
    await addNote(scope, { ownerId, note: 'a' });
    await addNote(scope, { ownerId, note: 'b' });
    await addNote(again(), { ownerId, note: 'a' });
    await addNote(await testScope(database.db, { chat: 'telegram:bot:9', turn: scope.origin.turn }), {
      ownerId,
      note: 'a',
    });
    expect(await notes()).toEqual(['a', 'b', 'a', 'a']);
  });

  test('keys that are too long to store stay apart', () => {
    const origin = { chat: 'c'.repeat(150), turn: 't'.repeat(60) };
    const keys = ['x', 'y'].map((order) => requestKey({ origin }, order));
    expect(keys[0]).not.toBe(keys[1]);
    expect(Math.max(...keys.map((key) => key.length))).toBeLessThanOrEqual(200);
  });

  test('the program itself writes too, under the same rule', async () => {
    const program: Scope = { ...scope, actor: { id: undefined, name: 'Huella', role: 'admin' } };
    await addNote(program, { ownerId, note: 'De noche' });
    await addNote(program, { ownerId, note: 'De noche' });
    expect(await notes()).toEqual(['De noche']);
    await expect(undoLastWrite(again(program))).rejects.toMatchObject({ code: 'nothing_to_undo' });
  });
});

describe('all or nothing', () => {
  const failing = (inside: Scope) =>
    writeOnce(inside, {
      action: 'test.failing',
      order: [],
      perform: async ({ db }) => {
        await execute(db, `update owner set city = 'half-done' where id = $1`, [ownerId]);
        throw new AppError('nothing_to_change');
      },
      echo: async () => undefined,
    });
  const city = async () =>
    (await row<{ city: string }>(database.db, 'select city from owner where id = $1', [ownerId]))!.city;

  test('a refusal leaves neither data nor audit', async () => {
    await expect(failing(scope)).rejects.toMatchObject({ code: 'nothing_to_change' });
    expect(await city()).toBe('');
    expect(await events()).toEqual([]);
  });

  test('even where the caller goes on in a transaction of its own', async () => {
    await inTransaction(scope, async (inside) => {
      await expect(failing(inside)).rejects.toMatchObject({ code: 'nothing_to_change' });
      await addNote(inside, { ownerId, note: 'Después' });
    });
    expect(await city()).toBe('');
    expect(await notes()).toEqual(['Después']);
  });
});

test('after sixty writes within the hour comes a pause, which undo does not need', async () => {
  for (let n = 0; n < WRITES_PER_HOUR - 1; n++) await record(again(), { action: 'test', order: 'o' });
  await record(again(), { action: 'staff.invited' });
  await addNote(again(), { ownerId, note: 'La última' });
  await expect(addNote(again(), { ownerId, note: 'Una más' })).rejects.toMatchObject({ code: 'write_limit' });
  await undoLastWrite(again());
  expect(await notes()).toEqual([]);
  const colleague = await testScope(database.db);
  await addNote(colleague, { ownerId, note: 'De otra persona' });
  expect(await notes()).toEqual(['De otra persona']);
});

test('the hour is the database’s, wherever the clock of the business is pinned', async () => {
  const written = (minutes: number) =>
    execute(
      database.db,
      `insert into audit_event (at, actor_id, chat, action, request_key)
       select now() - make_interval(mins => $1::int), $2::int, $3, 'test', format('%s of %s, %s', $1::int, $2::int, n)
         from generate_series(1, $4::int) n`,
      [minutes, scope.actor.id, scope.origin.chat, WRITES_PER_HOUR],
    );
  await written(61);
  await addNote(again(), { ownerId, note: 'Ya pasó la hora' });
  await written(5);
  for (const now of ['2020-01-01T12:00:00Z', '2099-01-01T12:00:00Z']) {
    const pinned = { ...again(), clock: pinnedClock(new Date(now)) };
    await expect(addNote(pinned, { ownerId, note: now })).rejects.toMatchObject({ code: 'write_limit' });
  }
  expect(await notes()).toEqual(['Ya pasó la hora']);
});

describe('undo', () => {
  test('takes back the last write, then the one before, then nothing', async () => {
    await addNote(again(), { ownerId, note: 'uno' });
    await addNote(again(), { ownerId, note: 'dos' });
    const undone = await undoLastWrite(again());
    expect(await notes()).toEqual(['uno']);
    expect(plain(undoneCard(undone, testView(scope)).body)).toBe(
      '↩️ Listo, borré la nota que acababas de guardar para María García.',
    );
    expect(plain(undoneCard(undone, testView(scope, 'en')).body)).toBe(
      '↩️ Done, I removed the note you had just saved for María García.',
    );
    await undoLastWrite(again());
    expect(await notes()).toEqual([]);
    await expect(undoLastWrite(again())).rejects.toMatchObject({ code: 'nothing_to_undo' });
    expect((await events()).filter(({ undoes_id }) => undoes_id !== null)).toHaveLength(2);
  });

  test('planned twice in one turn takes back one write only', async () => {
    await addNote(again(), { ownerId, note: 'uno' });
    await addNote(again(), { ownerId, note: 'dos' });
    const turn = again();
    const [first, second] = await Promise.all([undoLastWrite(turn), undoLastWrite(turn)]);
    expect(second).toEqual(first);
    expect(await notes()).toEqual(['uno']);
  });

  test('is of one person in one chat', async () => {
    await addNote(scope, { ownerId, note: 'mía' });
    const elsewhere = again({ ...scope, origin: { ...scope.origin, chat: 'telegram:bot:7' } });
    await expect(undoLastWrite(elsewhere)).rejects.toMatchObject({ code: 'nothing_to_undo' });
    const id = await makeStaff(database.db, { name: 'Ana' });
    const colleague = again({ ...scope, actor: { id, name: 'Ana', role: 'admin' } });
    await expect(undoLastWrite(colleague)).rejects.toMatchObject({ code: 'nothing_to_undo' });
    expect(await notes()).toEqual(['mía']);
  });

  test('is for slips: what is older than a day stays', async () => {
    await execute(
      database.db,
      `insert into audit_event (at, chat, action, actor_id, undo)
       values (now() - interval '25 hours', $1, 'owner.note_added', $2, '{"kind":"note","noteId":1}')`,
      [scope.origin.chat, scope.actor.id],
    );
    await expect(undoLastWrite(scope)).rejects.toMatchObject({ code: 'nothing_to_undo' });
  });
});
