import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { execute, row, rows } from '../../src/db/sql.js';
import { silentLogger } from '../../src/logger.js';
import { enqueue } from '../../src/messages/outbox/enqueue.js';
import { UNPACED } from '../../src/messages/outbox/pace.js';
import { createOutboxWorker } from '../../src/messages/outbox/worker.js';
import { type Receipt, recordReceipt } from '../../src/messages/record-receipt.js';
import { sendToOwner } from '../../src/messages/send-to-owner.js';
import type { Sender, SendOutcome } from '../../src/messages/sender.js';
import { makeOwner, STORY_NOW, testScope } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let database: TestDatabase;
let externalId: string;
let next = 0;
beforeAll(async () => {
  database = await testDatabase();
  // The gate lets marketing out only on metrics of the day.
  await execute(database.db, `insert into clinic_setting (key, value) values ('metrics', $1)`, [
    JSON.stringify({ asOf: '2025-12-05', at: STORY_NOW, timeZone: 'America/Cancun' }),
  ]);
});
afterAll(() => database.drop());
beforeEach(async () => {
  externalId = `true_5299@c.us_${++next}`;
  await execute(database.db, 'truncate message, early_receipt cascade');
});

const receipt = (status: Receipt['status'], id = externalId) =>
  recordReceipt(database.db, { channel: 'whatsapp', externalId: id, status });
const early = () => rows(database.db, 'select external_id, status from early_receipt');

/** A sender whose sends end like `outcome`; `during` happens while a message is on its way. */
const senderOf = (outcome: SendOutcome, during: () => Promise<unknown>): Sender => ({
  channel: 'whatsapp',
  send: async () => {
    await during();
    return outcome;
  },
});
const phone = () => `+52998${String(next).padStart(7, '0')}`;

type Way = (outcome: SendOutcome, during?: () => Promise<unknown>) => Promise<void>;
const answer: Way = async (outcome, during = async () => {}) => {
  const { db, clock, clinic } = await testScope(database.db);
  const ownerId = await makeOwner(db, { phone_primary: phone() });
  const heard = await row<{ id: number }>(
    db,
    `insert into message (owner_id, direction, channel, address, body, status, created_at)
     values ($1, 'in', 'whatsapp', $2, 'Hola', 'received', $3) returning id`,
    [ownerId, phone(), clock.now()],
  );
  const senders = [senderOf(outcome, during)];
  const context = { db, clock, clinic, logger: silentLogger, senders };
  const answersId = heard!.id;
  await sendToOwner(context, { ownerId, channel: 'whatsapp', purpose: 'reply', body: 'Hola', answersId });
};
const outbox: Way = async (outcome, during = async () => {}) => {
  const { db, clock, clinic: rules } = await testScope(database.db);
  const ownerId = await makeOwner(db, { phone_primary: phone() });
  const dedupeKey = `key ${externalId}`;
  const bodyHash = 'a'.repeat(64);
  await enqueue({ db, clock }, [
    {
      ownerId,
      channel: 'whatsapp',
      address: phone(),
      purpose: 'campaign',
      lang: 'es',
      body: 'Hola',
      bodyHash,
      dedupeKey,
    },
  ]);
  const senders = [senderOf(outcome, during)];
  await createOutboxWorker({
    db,
    clock,
    rules,
    logger: silentLogger,
    senders,
    paces: { whatsapp: UNPACED },
  }).drain();
};
const taken = (): SendOutcome => ({ ok: true, externalId });
const doubtful = (id?: string): SendOutcome => ({
  ok: false,
  reason: 'uncertain',
  detail: 'x',
  ...(id ? { externalId: id } : {}),
});
const message = () =>
  row(database.db, `select status, failure, external_id from message where direction = 'out'`);

describe.each([
  ['an answer', answer],
  ['the outbox', outbox],
])('of %s', (_what, send) => {
  test('news that comes before the send has ended is not lost, and the furthest counts', async () => {
    await send(taken(), async () => {
      await receipt('read');
      await receipt('delivered');
    });
    expect(await message()).toEqual({ status: 'read', failure: null, external_id: externalId });
    expect(await early()).toEqual([]);
  });

  test('a message of which nobody knew whether it left has arrived once its receipt says so', async () => {
    await send(doubtful(externalId));
    expect(await message()).toEqual({ status: 'unknown', failure: 'uncertain', external_id: externalId });
    await receipt('delivered');
    expect(await message()).toEqual({ status: 'delivered', failure: null, external_id: externalId });
  });

  test('a receipt that outruns the doubt settles it', async () => {
    await send(doubtful(externalId), () => receipt('sent'));
    expect(await message()).toEqual({ status: 'sent', failure: null, external_id: externalId });
  });

  test("without an id nothing can settle it, and another message's receipt does not", async () => {
    await send(doubtful(), () => receipt('delivered', 'of-another'));
    expect(await message()).toEqual({ status: 'unknown', failure: 'uncertain', external_id: null });
  });

  test('however receipts and the end of the send interleave, none is lost', async () => {
    for (let round = 0; round < 20; round++) {
      externalId = `true_5299@c.us_${++next}`;
      await execute(database.db, 'truncate message cascade');
      let late: Promise<unknown> = Promise.resolve();
      await send(taken(), async () => {
        late = Promise.all([receipt('sent'), receipt('delivered'), receipt('read')]);
      });
      await late;
      expect(await message()).toMatchObject({ status: 'read' });
    }
  });
});

test('what staff get in their chats leaves nothing behind', async () => {
  await answer(taken());
  await receipt('delivered', 'to-a-colleague');
  expect(await early()).toEqual([]);
});

test('what nothing came for within a day is forgotten', async () => {
  await execute(
    database.db,
    `insert into early_receipt (channel, external_id, status, at)
     values ('whatsapp', 'old', 'sent', now() - interval '25 hours'),
            ('whatsapp', 'recent', 'sent', now() - interval '23 hours')`,
  );
  await receipt('sent', 'any');
  expect(await early()).toEqual([{ external_id: 'recent', status: 'sent' }]);
});
