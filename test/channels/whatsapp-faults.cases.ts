import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { notifyAdmins } from '../../channels/notify-admins.js';
import { createOutageReport } from '../../channels/report-outages.js';
import { createRouter, type Router } from '../../channels/router.js';
import { systemClock } from '../../src/clock.js';
import { execute } from '../../src/db/sql.js';
import { silentLogger } from '../../src/logger.js';
import { i18n, makeStaff, testClinic } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { EchoSession } from '../support/echo-session.js';
import { MemoryChannel } from '../support/memory-channel.js';
import { type LiveWhatsApp, liveWhatsApp } from './whatsapp-live.js';
import { describeWithBrowser } from './whatsapp-rig.js';

const CHAT = 'whatsapp:default:529981234567';

describeWithBrowser('when WhatsApp fails in the middle of a conversation', () => {
  let database: TestDatabase;
  let live: LiveWhatsApp;
  let router: Router;
  const session = new EchoSession();
  const memory = new MemoryChannel();

  beforeAll(async () => {
    database = await testDatabase();
    const { db } = database;
    const address = async (role: string, channel: string, account: string, id: string) =>
      execute(
        db,
        'insert into staff_address (staff_id, channel, account, external_id) values ($1, $2, $3, $4)',
        [await makeStaff(db, { role }), channel, account, id],
      );
    await address('vet', 'whatsapp', 'default', '529981234567');
    await address('admin', 'memory', 'test', 'boss');
    live = liveWhatsApp({ sendTimeoutMs: 300 });
    const channels = [live.channel, memory];
    const outages = createOutageReport({
      tell: async (key, values) => {
        const options = {
          db,
          clock: systemClock,
          clinic: testClinic(),
          i18n,
          channels,
          logger: silentLogger,
        };
        await notifyAdmins(options, key, values);
      },
      onFailure: (error) => {
        throw error;
      },
    });
    router = createRouter({
      db,
      clock: systemClock,
      clinic: testClinic(),
      i18n,
      logger: silentLogger,
      session,
      channels,
      onStatus: outages,
    });
    await router.start();
    await live.peer.pair();
    await live.until('ready');
    // The pairing is on the disk once a browser was closed in peace.
    await live.channel.stop();
    await router.start(live.channel);
    await live.until('ready');
  }, 60_000);
  afterAll(async () => {
    await router.stop();
    await live.peer.close();
    await database.drop();
  });

  const answers = async (words: string) =>
    (await live.peer.sent()).filter(({ body }) => body === `Eco: ${words}`).length;

  /** A question whose answer is ready only after `fault`. */
  async function interrupted(words: string, fault: () => Promise<unknown>): Promise<void> {
    const turns = session.turns.length;
    const release = session.hold(CHAT);
    await live.peer.say(words);
    await live.peer.until(() => session.turns.length > turns, 'the turn');
    await fault();
    await live.peer.until(() => live.channel.status().state !== 'ready', 'the loss');
    release();
  }

  test('a question asked before Chromium was killed is answered once, by the next one', async () => {
    await interrupted('¿quién es Max?', () => live.peer.killBrowser());
    await live.until('ready');
    await live.peer.until(async () => (await answers('¿quién es Max?')) > 0, 'the answer', 15_000);
    await router.idle();
    expect(await answers('¿quién es Max?')).toBe(1);
    await live.peer.say('¿y Luna?');
    await live.peer.until(async () => (await answers('¿y Luna?')) === 1, 'the next answer');
    expect(memory.texts('boss')).toEqual([]);
  }, 30_000);

  test('an answer that may have left is not sent again', async () => {
    await live.peer.phone('phone.silent = true');
    await live.peer.say('¿llegó?');
    await live.peer.until(async () => (await answers('¿llegó?')) === 1, 'the answer');
    await router.idle();
    await live.peer.phone('phone.silent = false');
    await live.peer.say('otra');
    await live.peer.until(async () => (await answers('otra')) === 1, 'the next answer');
    expect(await answers('¿llegó?')).toBe(1);
  });

  test('logged out on the phone it pauses, tells the admins, and goes on when paired again', async () => {
    await interrupted('¿y Thor?', () => live.peer.phone('setTimeout(() => phone.logout(), 0)'));
    await live.until('pairing');
    await live.peer.until(() => memory.texts('boss').length > 0, 'the news');
    expect(memory.texts('boss')).toEqual([
      'WhatsApp se desvinculó del teléfono, así que ahí ya no recibo ni mando nada. Para volver a vincularlo escanea el código QR en la computadora de la clínica.',
    ]);
    expect(await answers('¿y Thor?')).toBe(0);
    await live.peer.pair();
    await live.until('ready');
    await live.peer.until(async () => (await answers('¿y Thor?')) > 0, 'the answer', 15_000);
    await router.idle();
    expect(await answers('¿y Thor?')).toBe(1);
    expect(await answers('¿quién es Max?')).toBe(1);
    await live.peer.until(() => memory.texts('boss').length === 2, 'the end of it');
    expect(memory.texts('boss')[1]).toBe('WhatsApp ya está conectado otra vez.');
  }, 30_000);
});
