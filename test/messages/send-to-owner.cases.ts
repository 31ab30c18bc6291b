import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { pinnedClock } from '../../src/clock.js';
import { execute, row } from '../../src/db/sql.js';
import { silentLogger } from '../../src/logger.js';
import { recordConsent } from '../../src/messages/record-consent.js';
import { recordReceipt } from '../../src/messages/record-receipt.js';
import { type SendContext, sendToOwner, type ToOwner } from '../../src/messages/send-to-owner.js';
import { settleInterrupted } from '../../src/messages/settle-interrupted.js';
import { makeOwner, STORY_NOW, testClinic, testScope } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { MemorySender } from '../support/memory-sender.js';

describe('send to owner', () => {
  let database: TestDatabase;
  let whatsapp: MemorySender;
  let context: SendContext;
  let next = 0;

  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());
  beforeEach(() => {
    whatsapp = new MemorySender('whatsapp');
    context = {
      db: database.db,
      clock: pinnedClock(STORY_NOW),
      logger: silentLogger,
      clinic: testClinic(),
      senders: [whatsapp],
    };
  });

  const newPhone = () => `+52998${String(++next).padStart(7, '0')}`;
  const owner = (values: object = {}) => makeOwner(database.db, { phone_primary: newPhone(), ...values });
  /** Answers what the owner has just written from the first phone, unless told what. */
  async function answer(ownerId: number, more: Partial<ToOwner> = {}) {
    const { phone } = (await row<{ phone: string }>(
      database.db,
      'select phone_primary as phone from owner where id = $1',
      [ownerId],
    )) ?? { phone: '' };
    const answersId = more.answersId ?? (phone === '' ? 1 : await heard(ownerId, phone));
    return sendToOwner(context, {
      ownerId,
      channel: 'whatsapp',
      purpose: 'reply',
      body: 'Hola',
      answersId,
      ...more,
    });
  }
  const stored = (id: number) =>
    row<{
      status: string;
      failure: string | null;
      external_id: string | null;
      address: string;
      body: string;
    }>(database.db, 'select status, failure, external_id, address, body from message where id = $1', [id]);
  async function heard(ownerId: number, address: string, at = STORY_NOW): Promise<number> {
    const made = await row<{ id: number }>(
      database.db,
      `insert into message (owner_id, direction, channel, address, body, status, created_at)
     values ($1, 'in', 'whatsapp', $2, 'Hola', 'received', $3) returning id`,
      [ownerId, address, at],
    );
    return made!.id;
  }
  const say = async (ownerId: number, status: 'granted' | 'revoked', channel?: 'all' | 'email') =>
    recordConsent(await testScope(database.db), {
      ownerId,
      status,
      how: 'en mostrador',
      ...(channel ? { channel } : {}),
    });
  describe('an answer to an owner', () => {
    test('is stored before it leaves, and as sent afterwards with the id of the platform', async () => {
      const phone_primary = newPhone();
      const ownerId = await owner({ phone_primary });
      let during: unknown;
      whatsapp.onSend = async () => {
        during = await row(
          database.db,
          "select status from message where owner_id = $1 and direction = 'out'",
          [ownerId],
        );
      };
      const sent = await answer(ownerId);
      expect(during).toEqual({ status: 'sending' });
      expect(sent.status).toBe('sent');
      expect(await stored(sent.messageId)).toMatchObject({
        status: 'sent',
        external_id: 'whatsapp-1',
        address: phone_primary,
      });
      expect(whatsapp.arrived).toEqual([{ to: phone_primary, body: 'Hola' }]);
    });

    test.each([
      ['rate_limited', 'failed'],
      ['refused', 'failed'],
      ['uncertain', 'unknown'],
    ] as const)('that ended as %s is stored as %s', async (reason, status) => {
      whatsapp.failures.push({ ok: false, reason, detail: 'x' });
      const sent = await answer(await owner());
      expect(sent).toMatchObject({ status, reason });
      expect(await stored(sent.messageId)).toMatchObject({ status, failure: reason });
    });

    test('whose sender breaks may have arrived', async () => {
      whatsapp.failures.push(new Error('broken'));
      expect(await answer(await owner())).toMatchObject({ status: 'unknown' });
    });

    test('of one key leaves once, whatever became of the first', async () => {
      const ownerId = await owner();
      whatsapp.failures.push({ ok: false, reason: 'uncertain', detail: 'cut' });
      const first = await answer(ownerId, { dedupeKey: 'birthday-1' });
      const again = await Promise.all([1, 2, 3].map(() => answer(ownerId, { dedupeKey: 'birthday-1' })));
      expect(
        again.every(({ messageId, status }) => messageId === first.messageId && status === 'unknown'),
      ).toBe(true);
      expect(whatsapp.arrived).toEqual([]);
      const many = await Promise.all([1, 2, 3, 4].map(() => answer(ownerId, { dedupeKey: 'birthday-2' })));
      expect(new Set(many.map(({ messageId }) => messageId)).size).toBe(1);
      expect(whatsapp.arrived).toHaveLength(1);
      expect(await answer(ownerId, { dedupeKey: 'birthday-2' })).toMatchObject({ status: 'sent' });
      whatsapp.failures.push({ ok: false, reason: 'refused', detail: 'x' });
      await answer(ownerId, { dedupeKey: 'birthday-3' });
      expect(await answer(ownerId, { dedupeKey: 'birthday-3' })).toMatchObject({
        status: 'failed',
        reason: 'refused',
      });
    });

    test('needs an address and a connected channel', async () => {
      expect(await answer(await owner({ phone_primary: '' }))).toMatchObject({ reason: 'no_address' });
      context.senders = [];
      expect(await answer(await owner())).toMatchObject({ status: 'skipped', reason: 'not_connected' });
    });

    test('that was on its way when the program died may have arrived, and does not leave again', async () => {
      const ownerId = await owner();
      await execute(
        database.db,
        `insert into message (owner_id, direction, channel, body, kind, status, dedupe_key, created_at)
       values ($1, 'out', 'whatsapp', 'Hola', 'answer', 'sending', 'interrupted', now() - interval '1 hour'),
              ($1, 'out', 'whatsapp', 'Hola', 'reminder', 'sending', 'of the outbox', now() - interval '1 hour')`,
        [ownerId],
      );
      // What the outbox has on its way has a lease of its own.
      expect(await settleInterrupted(database.db)).toBe(1);
      expect(await answer(ownerId, { dedupeKey: 'interrupted' })).toMatchObject({ status: 'unknown' });
      expect(whatsapp.arrived).toEqual([]);
    });

    test('is followed by its receipts, which only ever go further', async () => {
      const sent = await answer(await owner());
      const externalId = `receipt-${sent.messageId}`;
      await execute(database.db, 'update message set external_id = $2 where id = $1', [
        sent.messageId,
        externalId,
      ]);
      for (const status of ['delivered', 'read', 'delivered', 'sent'] as const)
        await recordReceipt(database.db, { channel: 'whatsapp', externalId, status });
      expect(await stored(sent.messageId)).toMatchObject({ status: 'read' });
    });

    test('to a record that is gone goes nowhere', async () => {
      await expect(answer(987654)).rejects.toMatchObject({ code: 'owner_not_found' });
      const erased = await owner({ erased_at: STORY_NOW });
      await expect(answer(erased)).rejects.toMatchObject({ code: 'owner_not_found' });
    });
  });

  describe('where an answer goes', () => {
    test('goes back to where the owner wrote from, though they said no to marketing', async () => {
      const ownerId = await owner();
      await say(ownerId, 'revoked');
      const answersId = await heard(ownerId, '+529980000001');
      const sent = await answer(ownerId, { answersId });
      expect(sent.status).toBe('sent');
      expect(whatsapp.arrived).toEqual([{ to: '+529980000001', body: 'Hola' }]);
    });

    test('needs an owner who has just written, and their own message', async () => {
      const ownerId = await owner();
      expect(
        await sendToOwner(context, { ownerId, channel: 'whatsapp', purpose: 'reply', body: 'Hola' }),
      ).toMatchObject({ reason: 'window_closed' });
      const old = await heard(ownerId, newPhone(), new Date(STORY_NOW.getTime() - 25 * 3_600_000));
      expect(await answer(ownerId, { answersId: old })).toMatchObject({
        reason: 'window_closed',
      });
      const others = await heard(await owner(), newPhone());
      expect(await answer(ownerId, { answersId: others })).toMatchObject({
        reason: 'no_address',
      });
    });
  });
});
