import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Channel, OutgoingMessage, SendResult } from '../../channels/channel.js';
import { notifyAdmins } from '../../channels/notify-admins.js';
import { execute } from '../../src/db/sql.js';
import { silentLogger } from '../../src/logger.js';
import { plain } from '../../src/rich-text.js';
import { i18n, makeStaff } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

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

const notify = (channel: Channel) =>
  notifyAdmins({ db: database.db, i18n, channels: [channel], logger: silentLogger }, 'errors:internal');

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
