import { existsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { text } from '../../src/rich-text.js';
import { WhatsAppPeer } from '../support/whatsapp-page/whatsapp-peer.js';
import { type LiveWhatsApp, liveWhatsApp } from './whatsapp-live.js';
import { describeWithBrowser, whatsAppTo } from './whatsapp-rig.js';

const ana = { channel: 'whatsapp', account: 'default', chat: '529981234567' };
const hello = { body: text('hola') };

describeWithBrowser('the connection to WhatsApp', () => {
  let peer: WhatsAppPeer;
  let live: LiveWhatsApp;
  beforeAll(() => {
    peer = new WhatsAppPeer();
    live = liveWhatsApp({ refreshMs: 20 }, peer);
  });
  afterAll(() => live.close());
  const names = () => live.states.map(({ state }) => state);

  test('waits to be paired, and shows a code for it', async () => {
    await live.start();
    expect(live.channel.status().state).toBe('pairing');
    expect(live.codes).toEqual([expect.stringMatching(/^REF-1,/)]);
    expect(await live.channel.send(ana, hello)).toMatchObject({ ok: false, reason: 'offline', sentIds: [] });
    expect(await live.channel.edit!(ana, 'x', text('y'))).toMatchObject({ reason: 'offline' });
    await live.channel.typing!(ana);
  });

  test('makes fresh codes when the page has grown tired of it', async () => {
    await peer.phone(`phone.state('UNPAIRED_IDLE')`);
    await peer.until(() => live.codes.some((code) => code.startsWith('REF-2,')));
  });

  test('is ready once paired, and keeps the pairing where only the clinic reads it', async () => {
    await peer.pair();
    await live.until('ready');
    expect(names()).toEqual(['starting', 'pairing', 'ready']);
    expect(statSync(path.join(peer.dataDir, 'whatsapp')).mode & 0o077).toBe(0);
  });

  // Chromium refuses it; the one from npm, which never had windows, does not know how to.
  const shell = process.env.HUELLA_TEST_BROWSER?.startsWith(tmpdir());
  (shell ? test.skip : test)('a second program on the same pairing does not harm the first', async () => {
    const second = liveWhatsApp({ backoffMs: 60_000 }, peer);
    await second.start();
    expect(second.channel.status().state).toBe('reconnecting');
    await second.channel.stop();
    expect(await live.channel.send(ana, hello)).toMatchObject({ ok: true });
  });

  test('hears when it starts again what was written meanwhile', async () => {
    await peer.phone(`phone.leave({ from: '5219981234567@c.us', body: 'mientras no estabas' })`);
    await live.channel.stop();
    live = liveWhatsApp({ refreshMs: 20 }, peer);
    await live.heard(live.start);
    expect(live.received.map((message) => message.text)).toEqual(['mientras no estabas']);
    await live.until('ready');
  });

  test('starts again without a code, and writes to a Mexican number it has not heard of', async () => {
    await live.channel.stop();
    expect(live.channel.status().state).toBe('stopped');
    live = liveWhatsApp({ refreshMs: 20 }, peer);
    await live.start();
    await live.until('ready');
    expect(live.codes).toEqual([]);
    expect(await live.channel.send(ana, hello)).toMatchObject({ ok: true });
    expect((await peer.look()).findLast(({ kind }) => kind === 'sent')!.chat).toBe('5219981234567@c.us');
  });

  test('takes the page up again when it loads anew', async () => {
    await peer.phone('void setTimeout(() => location.reload())');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await peer.until(async () => (await live.channel.send(ana, hello)).ok, 'the page to be back');
    expect((await live.heard(() => peer.say('¿sigues?'))).text).toBe('¿sigues?');
    expect(live.codes).toEqual([]);
  });

  test('comes back by itself when its browser dies', async () => {
    live.states.length = 0;
    await peer.killBrowser();
    await peer.until(() => names().includes('reconnecting'));
    expect(await live.channel.send(ana, hello)).toMatchObject({ ok: false, sentIds: [] });
    await live.until('ready');
    expect(live.codes).toEqual([]);
    expect((await live.heard(() => peer.say('¿sigues ahí?'))).text).toBe('¿sigues ahí?');
    expect(names()).toEqual(['reconnecting', 'starting', 'ready']);
  });

  test.each([15, 60])('survives a browser that dies %i ms after its page loads anew', async (ms) => {
    // What the library then lets go unhandled would end the program, and fails this test.
    await peer.killBrowser(ms);
    await peer.until(() => live.channel.status().state !== 'ready');
    await live.until('ready');
    await new Promise((resolve) => setTimeout(resolve, 50));
  });

  test('reconnects when WhatsApp is opened elsewhere', async () => {
    live.states.length = 0;
    await peer.phone(`void phone.state('CONFLICT')`);
    await peer.until(() => names().includes('reconnecting'));
    expect(live.states[0]!.detail).toBe('CONFLICT');
    await live.until('ready');
  });

  test.each([true, false])(
    'stops at once when the phone logs it out (the page loads again: %s), and asks to be paired anew',
    async (reload) => {
      live.states.length = 0;
      live.codes.length = 0;
      await peer.phone(`void phone.logout(${reload})`);
      await peer.until(() => names().includes('reconnecting'));
      expect(await live.channel.send(ana, hello)).toMatchObject({ ok: false, reason: 'offline' });
      await live.until('pairing');
      expect(live.codes.length).toBeGreaterThan(0);
      await peer.pair();
      await live.until('ready');
    },
  );

  test('leaves no browser behind when it is stopped while it starts', async () => {
    const other = new WhatsAppPeer();
    const channel = whatsAppTo(other);
    const starting = channel.start({ message: async () => {}, status: () => {} });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await channel.stop();
    await starting;
    expect(existsSync(path.join(other.dataDir, 'whatsapp/session/SingletonLock'))).toBe(false);
    expect(channel.status().state).toBe('stopped');
    await other.close();
  });

  test('tries again when the page cannot be had', async () => {
    const other = new WhatsAppPeer();
    const odd = liveWhatsApp({ standIn: { ...other.standIn, webVersion: 'none' } }, other);
    await odd.start();
    expect(odd.channel.status()).toMatchObject({
      state: 'reconnecting',
      detail: expect.stringContaining('version none'),
    });
    await odd.close();
  });
});

test('without a browser the channel has failed, and says what is missing', async () => {
  const peer = new WhatsAppPeer();
  const live = liveWhatsApp({ browser: '/no/where' }, peer);
  await expect(live.start()).rejects.toMatchObject({ code: 'browser_not_found' });
  expect(live.channel.status().state).toBe('failed');
  await live.close();
});
