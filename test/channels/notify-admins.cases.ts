import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Channel, OutgoingMessage, SendResult } from '../../channels/channel.js';
import { deliverNotices } from '../../channels/deliver-notices.js';
import { notifyAdmins } from '../../channels/notify-admins.js';
import { execute, rows } from '../../src/db/sql.js';
import { silentLogger } from '../../src/logger.js';
import { plain } from '../../src/rich-text.js';
import { mayTell } from '../../src/staff/staff-settings.js';
import { i18n, makeStaff, testClinic } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

describe('notify admins', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
    const { db } = database;
    const address = (staff: number, externalId: string) =>
      execute(
        db,
        `insert into staff_address (staff_id, channel, account, external_id) values ($1, 'chat', 'a', $2)`,
        [staff, externalId],
      );
    await address(await makeStaff(db, { name: 'Ada', role: 'admin', language: 'en' }), '1');
    await address(await makeStaff(db, { name: 'Eva', role: 'admin', language: 'es' }), '2');
    await address(await makeStaff(db, { name: 'Vet', role: 'vet' }), '3');
    await address(await makeStaff(db, { name: 'Gone', role: 'admin', revoked_at: new Date() }), '4');
  });
  afterAll(() => database.drop());

  /** A channel that keeps what it is given, and refuses chats that blocked it. */
  function keeping(
    state: 'ready' | 'failed',
    blocked: string[] = [],
  ): { channel: Channel; sent: Map<string, string> } {
    const sent = new Map<string, string>();
    const channel: Channel = {
      name: 'chat',
      account: 'a',
      capabilities: { textLimit: 4096, captionLimit: 1024, buttons: 0, edit: false, typing: false },
      start: async () => undefined,
      stop: async () => undefined,
      status: () => ({ state, since: new Date() }),
      send: async ({ chat }, { body }: OutgoingMessage): Promise<SendResult> => {
        if (blocked.includes(chat)) return { ok: false, reason: 'blocked', sentIds: [], detail: '' };
        sent.set(chat, plain(body));
        return { ok: true, ids: ['1'] };
      },
    };
    return { channel, sent };
  }

  const clinic = testClinic();
  /** Ten at night and seven in the morning at the clinic. */
  const NIGHT = new Date('2025-12-05T22:00:00-05:00');
  const MORNING = new Date('2025-12-06T07:00:00-05:00');
  const options = (channel: Channel, at = NIGHT) => ({
    db: database.db,
    clock: { now: () => at },
    clinic,
    i18n,
    channels: [channel],
    logger: silentLogger,
  });
  const notify = (channel: Channel, at?: Date) => notifyAdmins(options(channel, at), 'errors:internal');
  const set = (name: string, values: string) =>
    execute(database.db, `update staff_member set ${values} where name = $1`, [name]);

  afterEach(async () => {
    await execute(
      database.db,
      'update staff_member set quiet_from = null, quiet_to = null, system_notices = true, owner_replies = true',
    );
    await execute(database.db, 'delete from staff_notice');
  });

  test('every admin hears it once, in their own language, and nobody else does', async () => {
    const { channel, sent } = keeping('ready');
    expect(await notify(channel)).toBe(2);
    expect(sent.get('1')).toMatch(/^Something failed/);
    expect(sent.get('2')).toMatch(/^Algo falló/);
    expect(sent.size).toBe(2);
  });

  test('one who blocked the bot does not keep it from the others', async () => {
    const { channel, sent } = keeping('ready', ['1']);
    expect(await notify(channel)).toBe(1);
    expect([...sent.keys()]).toEqual(['2']);
  });

  test('a channel that is down is not used', async () => {
    expect(await notify(keeping('failed').channel)).toBe(0);
  });

  describe('in somebody’s quiet hours', () => {
    beforeEach(() => set('Ada', `quiet_from = '21:00', quiet_to = '07:00'`));

    test('it waits until they are over, and then comes with its time, once', async () => {
      const { channel, sent } = keeping('ready');
      expect(await notify(channel)).toBe(1);
      expect(await notify(channel, new Date('2025-12-06T06:59:00-05:00'))).toBe(1);
      expect([...sent.keys()]).toEqual(['2']);
      expect(await deliverNotices(options(channel))).toBe(0);
      await execute(database.db, 'update staff_notice set created_at = $1', [NIGHT]);
      expect(await deliverNotices(options(channel, MORNING))).toBe(1);
      expect(sent.get('1')).toMatch(
        /^This happened, and I had not told you yet \(2 notices\):\n• Dec 5, 2025, 10:00 PM: Something failed/,
      );
      expect(await deliverNotices(options(channel, MORNING))).toBe(0);
    });

    test('it is not lost where nothing reaches them then, nor told by two processes', async () => {
      const { channel, sent } = keeping('ready');
      await notify(channel);
      expect(await deliverNotices(options(keeping('failed').channel, MORNING))).toBe(0);
      await execute(database.db, `update staff_notice set held_until = now() - interval '1 second'`);
      const told = await Promise.all([1, 2, 3].map(() => deliverNotices(options(channel, MORNING))));
      expect(told.toSorted()).toEqual([0, 0, 1]);
      expect(sent.get('1')).toContain('This happened');
    });

    test('a picture that is good for a minute is told of, not shown late', async () => {
      const { channel, sent } = keeping('ready');
      const attached = { files: [], later: 'channels:pairing.later' };
      await notifyAdmins({ ...options(channel), attached }, 'channels:pairing.picture');
      await deliverNotices(options(channel, MORNING));
      expect(sent.get('1')).toContain('WhatsApp was waiting to be linked');
    });

    test('nothing is kept for who does not want to know, or has left', async () => {
      const { channel, sent } = keeping('ready');
      await notify(channel);
      await set('Ada', 'system_notices = false');
      expect(await deliverNotices(options(channel, MORNING))).toBe(0);
      expect(await rows(database.db, 'select id from staff_notice')).toEqual([]);
      await notify(channel, MORNING);
      expect([...sent.keys()]).toEqual(['2']);
    });
  });

  test.each([
    ['21:00', '07:00', '2025-12-05T20:59:59-05:00', 'now'],
    ['21:00', '07:00', '2025-12-05T21:00:00-05:00', 'later'],
    ['21:00', '07:00', '2025-12-06T06:59:59-05:00', 'later'],
    ['21:00', '07:00', '2025-12-06T07:00:00-05:00', 'now'],
    // In Cancún, whatever the server's clock is set to.
    ['13:00', '15:00', '2025-12-05T18:30:00Z', 'later'],
    ['13:00', '15:00', '2025-12-05T13:30:00Z', 'now'],
  ])('quiet from %s to %s, at %s: %s', async (from, to, at, expected) => {
    const staffId = await makeStaff(database.db, { role: 'vet', quiet_from: from, quiet_to: to });
    const told = (kind: 'ownerReplies' | 'systemNotices') =>
      mayTell(database.db, { staffId, kind }, { timeZone: clinic.timeZone, at: new Date(at) });
    expect(await told('ownerReplies')).toBe(expected);
    await execute(database.db, 'update staff_member set owner_replies = false where id = $1', [staffId]);
    expect(await told('ownerReplies')).toBe('never');
    expect(await told('systemNotices')).toBe(expected);
    await execute(database.db, 'update staff_member set revoked_at = now() where id = $1', [staffId]);
    expect(await told('systemNotices')).toBe('never');
  });
});
