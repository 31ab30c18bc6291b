import { describe, test } from '@jest/globals';
import { createWhatsAppChannel, type WhatsAppOptions } from '../../channels/whatsapp/whatsapp-channel.js';
import { silentLogger } from '../../src/logger.js';
import { readMarkup } from '../support/whatsapp-page/read-markup.js';
import { ANA, LUIS, WhatsAppPeer } from '../support/whatsapp-page/whatsapp-peer.js';
import type { ChannelRig } from './channel-contract.js';

if (!process.env.HUELLA_TEST_BROWSER) console.warn('no Chromium here: WhatsApp is not tested');

/** The cases that need a browser. There is one from npm for Linux only; elsewhere the system may have none. */
export const describeWithBrowser = (name: string, cases: () => void): void => {
  if (process.env.HUELLA_TEST_BROWSER) describe(name, cases);
  else
    describe.skip(`${name} (SKIPPED: no Chromium for ${process.platform})`, () => test('skipped', () => {}));
};

export const whatsAppTo = (peer: WhatsAppPeer, options: Partial<WhatsAppOptions> = {}) =>
  createWhatsAppChannel({
    dataDir: peer.dataDir,
    browser: peer.browser,
    logger: silentLogger,
    standIn: peer.standIn,
    backoffMs: 5,
    ...options,
  });

/** The real library in a real Chromium, on a page of our own in place of WhatsApp's. */
export async function whatsAppRig(): Promise<ChannelRig & { peer: WhatsAppPeer }> {
  const peer = new WhatsAppPeer();
  const channel = whatsAppTo(peer);
  const sent = async () => (await peer.sent()).filter(({ type }) => type === 'chat');
  const edits = async () => (await peer.look()).filter(({ kind }) => kind === 'edited');
  return {
    peer,
    channel,
    unknownChat: '525500000000',
    pair: () => peer.pair(),
    say: async (words, who) => void (await peer.say(words, who === 'luis' ? LUIS : ANA)),
    choose: async (_choice, index) => void (await peer.say(String(index + 1))),
    shown: async () => {
      const newest = new Map((await edits()).map(({ id, body }) => [id, body]));
      return (await sent()).map(({ id, body }) => readMarkup(newest.get(id) ?? body).text);
    },
    files: async () =>
      (await peer.sent()).flatMap(({ name, data }) =>
        name && data ? [{ name, data: Buffer.from(data, 'base64') }] : [],
      ),
    boldShown: async () => (await sent()).flatMap(({ body }) => readMarkup(body).bold),
    typingShown: async () => (await peer.look()).some(({ kind }) => kind === 'typing'),
    until: (condition) => peer.until(condition),
    close: async () => {
      await channel.stop();
      await peer.close();
    },
  };
}
