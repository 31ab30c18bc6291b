import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { pinnedClock } from '../../src/clock.js';
import { execute, row, rows } from '../../src/db/sql.js';
import { gateFacts } from '../../src/messages/gate-facts.js';
import { recordConsent } from '../../src/messages/record-consent.js';
import type { OwnerChannel } from '../../src/messages/sender.js';
import { suppressAddress } from '../../src/messages/suppression.js';
import { mergeOwners } from '../../src/owners/merge-owners.js';
import { makeOwner, STORY_NOW, testScope } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { type MarketContext, market as marketIn } from '../support/market.js';
import { MemorySender } from '../support/memory-sender.js';

describe('consent', () => {
  let database: TestDatabase;
  let whatsapp: MemorySender;
  let email: MemorySender;
  let context: MarketContext;
  let next = 0;

  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());
  beforeEach(() => {
    whatsapp = new MemorySender('whatsapp');
    email = new MemorySender('email');
    context = {
      db: database.db,
      clock: pinnedClock(STORY_NOW),
      senders: [whatsapp, email],
      unsubscribeUrl: (id) => `https://clinic.example/unsubscribe/${id}`,
    };
  });

  const newPhone = () => `+52998${String(++next).padStart(7, '0')}`;
  const owner = (values: object = {}) => makeOwner(database.db, { phone_primary: newPhone(), ...values });
  const market = (
    ownerId: number,
    more: { channel?: OwnerChannel; subject?: string; dedupeKey?: string } = {},
  ) => marketIn(context, { ownerId, ...more });
  const say = async (ownerId: number, status: 'granted' | 'revoked', channel?: 'all' | 'email') =>
    recordConsent(await testScope(database.db), {
      ownerId,
      status,
      how: 'en mostrador',
      ...(channel ? { channel } : {}),
    });

  describe('marketing', () => {
    test('waits for a recorded yes where consent is explicit', async () => {
      context.outreach = { consentMode: 'explicit' };
      const ownerId = await owner();
      expect(await market(ownerId)).toMatchObject({ status: 'skipped', reason: 'no_recorded_yes' });
      await say(ownerId, 'granted');
      expect(await market(ownerId)).toMatchObject({ status: 'sent' });
    });

    test('stops at a no for all, at the story’s flag, and at a no for this channel only', async () => {
      const all = await owner();
      await say(all, 'revoked');
      expect(await market(all)).toMatchObject({ reason: 'said_no' });
      expect(await market(await owner({ marketing_opt_in: false }))).toMatchObject({ reason: 'said_no' });
      const letters = await owner({ email: 'ana@example.com' });
      await say(letters, 'revoked', 'email');
      expect(await market(letters, { channel: 'email', subject: 'x' })).toMatchObject({ reason: 'said_no' });
      expect(await market(letters)).toMatchObject({ status: 'sent' });
    });

    test('ends on a channel where the platform says that they stopped or blocked us, and there only', async () => {
      const sms = new MemorySender('sms');
      context.senders = [...context.senders, sms];
      const ownerId = await owner();
      sms.failures.push({ ok: false, reason: 'opted_out', detail: '400 21610' });
      expect(await market(ownerId, { channel: 'sms' })).toMatchObject({
        status: 'failed',
        reason: 'opted_out',
      });
      expect(await market(ownerId, { channel: 'sms' })).toMatchObject({
        status: 'skipped',
        reason: 'said_no',
      });
      expect(await market(ownerId)).toMatchObject({ status: 'sent' });
      expect(
        await rows(database.db, 'select status, channel, how from consent_event where owner_id = $1', [
          ownerId,
        ]),
      ).toEqual([{ status: 'revoked', channel: 'sms', how: expect.stringMatching(/\(sms, message \d+\)$/) }]);
    });

    test('by e-mail carries its way out, and without one is refused', async () => {
      const ownerId = await owner({ email: 'eva@example.com' });
      const sent = await market(ownerId, { channel: 'email', subject: 'Saludos' });
      expect(email.arrived).toEqual([
        {
          to: 'eva@example.com',
          body: 'Hola',
          subject: 'Saludos',
          unsubscribeUrl: `https://clinic.example/unsubscribe/${sent.messageId}`,
        },
      ]);
      delete context.unsubscribeUrl;
      expect(await market(ownerId, { channel: 'email' })).toMatchObject({ reason: 'no_unsubscribe' });
    });
  });

  describe('a no holds by address', () => {
    const again = async (values: object) => market(await owner(values));

    test('for the next record with that phone, also as 521, as the second phone, and as an imported yes', async () => {
      const phone = newPhone();
      await say(await owner({ phone_primary: phone }), 'revoked');
      expect(await again({ phone_primary: phone })).toMatchObject({ reason: 'suppressed' });
      expect(await again({ phone_primary: phone.replace('+52', '+521') })).toMatchObject({
        reason: 'suppressed',
      });
      expect(await again({ phone_secondary: phone })).toMatchObject({ reason: 'suppressed' });
      const imported = await owner({ phone_primary: phone });
      await execute(
        database.db,
        `insert into consent_event (owner_id, status, how) values ($1, 'granted', 'import owners.csv')`,
        [imported],
      );
      expect(await market(imported)).toMatchObject({ reason: 'suppressed' });
      expect(await again({})).toMatchObject({ status: 'sent' });
    });

    test('and looking it up costs no more where thousands have said it', async () => {
      const owners = await Promise.all([owner(), owner(), owner(), owner()]);
      const hashed = await database.db.transaction(async (db) => {
        await execute(
          db,
          `insert into suppression (address_key, channel)
           select encode(sha256(n::text::bytea), 'hex'), 'all' from generate_series(1, 2000) n`,
        );
        await execute(db, `set local track_functions = 'all'`);
        await gateFacts(
          {
            ...context,
            db,
            timeZone: 'America/Cancun',
            connected: new Set(['whatsapp']),
            canUnsubscribe: true,
          },
          owners.map((ownerId) => ({
            ownerId,
            channel: 'whatsapp',
            address: '+529980000000',
            purpose: 'campaign',
            plannedAt: new Date(STORY_NOW),
          })),
        );
        return row<{ calls: number }>(
          db,
          `select coalesce(sum(calls), 0)::int as calls from pg_stat_xact_user_functions
            where funcname = 'address_key'`,
        );
      });
      // Each message's own address, and the one of its owner's record.
      expect(hashed).toEqual({ calls: owners.length * 2 });
    });

    test('also where many said it at once, as in an imported file', async () => {
      const phones = [newPhone(), newPhone(), newPhone()];
      const ids = await Promise.all(phones.map((phone_primary) => owner({ phone_primary })));
      await execute(
        database.db,
        `insert into consent_event (owner_id, status, how)
       select id, case when id = $2 then 'granted' else 'revoked' end, 'import' from unnest($1::int[]) id`,
        [ids, ids[2]],
      );
      expect(await again({ phone_primary: phones[0] })).toMatchObject({ reason: 'suppressed' });
      expect(await again({ phone_primary: phones[1] })).toMatchObject({ reason: 'suppressed' });
      expect(await again({ phone_primary: phones[2] })).toMatchObject({ status: 'sent' });
    });

    test('for both phones and the e-mail of whoever said it, whatever its case', async () => {
      const [phone_primary, phone_secondary] = [newPhone(), newPhone()];
      await say(await owner({ phone_primary, phone_secondary, email: 'rosa@example.com' }), 'revoked');
      expect(await again({ phone_primary: phone_secondary })).toMatchObject({ reason: 'suppressed' });
      expect(await market(await owner({ email: 'Rosa@example.com' }), { channel: 'email' })).toMatchObject({
        reason: 'suppressed',
      });
    });

    test('for the phone, e-mail and chat that the record got later', async () => {
      const [first, phone_primary] = [newPhone(), newPhone()];
      const ownerId = await owner({ phone_primary: first });
      await say(ownerId, 'revoked');
      await execute(database.db, 'update owner set phone_primary = $2, email = $3 where id = $1', [
        ownerId,
        phone_primary,
        'moved@example.com',
      ]);
      await execute(
        database.db,
        `insert into owner_link (channel, account, external_id, owner_id) values ('telegram', 'a', '4711', $1)`,
        [ownerId],
      );
      expect(await again({ phone_primary })).toMatchObject({ reason: 'suppressed' });
      expect(await again({ phone_primary: first })).toMatchObject({ reason: 'suppressed' });
      const byMail = await owner({ email: 'moved@example.com' });
      expect(await market(byMail, { channel: 'email' })).toMatchObject({ reason: 'suppressed' });
      expect(
        await rows(
          database.db,
          `select 1 from suppression where address_key = address_key('telegram:4711') and lifted_at is null`,
        ),
      ).toHaveLength(1);
    });

    test('and a new phone of somebody who said nothing suppresses nobody', async () => {
      const phone_primary = newPhone();
      const ownerId = await owner();
      await execute(database.db, 'update owner set phone_primary = $2 where id = $1', [
        ownerId,
        phone_primary,
      ]);
      expect(await again({ phone_primary })).toMatchObject({ status: 'sent' });
    });

    test('through a merge, its undo, and the erasing of the record', async () => {
      const phone = newPhone();
      const no = await owner({ phone_primary: phone });
      await say(no, 'revoked');
      const keep = await owner();
      await mergeOwners(await testScope(database.db), { keepId: keep, mergeId: no });
      expect(await market(keep)).toMatchObject({ reason: 'said_no' });
      await execute(database.db, 'delete from owner where id = any ($1)', [[no, keep]]);
      expect(await again({ phone_primary: phone })).toMatchObject({ reason: 'suppressed' });
    });

    test('until the owner says yes again, and for that owner only', async () => {
      const [phone, other] = [newPhone(), newPhone()];
      const ownerId = await owner({ phone_primary: phone });
      await say(ownerId, 'revoked');
      await say(await owner({ phone_primary: other }), 'revoked');
      await say(ownerId, 'granted');
      expect(await market(ownerId)).toMatchObject({ status: 'sent' });
      expect(await again({ phone_primary: other })).toMatchObject({ reason: 'suppressed' });
    });

    test('also where the record has another address by now', async () => {
      await suppressAddress(database.db, { channel: 'email', address: 'OLD@example.com' });
      const ownerId = await owner({ email: 'old@example.com' });
      expect(await market(ownerId, { channel: 'email' })).toMatchObject({ reason: 'suppressed' });
      expect(await market(ownerId)).toMatchObject({ status: 'sent' });
    });

    test('and the table tells no address: it is HMAC-SHA256 under a key of this database', async () => {
      const inner = await row<{ value: Buffer }>(
        database.db,
        `select value from app_secret where name = 'suppression_inner'`,
      );
      const key = inner!.value.map((byte) => byte ^ 0x36);
      const found = await row<{ key: string }>(
        database.db,
        `select address_key('phone:+5219981112233') as key`,
      );
      expect(found!.key).toBe(createHmac('sha256', key).update('phone:+529981112233').digest('hex'));
      const all = await rows<{ shown: string }>(
        database.db,
        'select suppression::text as shown from suppression',
      );
      expect(all.filter(({ shown }) => /\+52|@/.test(shown))).toEqual([]);
    });
  });
});
