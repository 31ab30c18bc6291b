import { createTelegramChannel } from '../../channels/telegram/telegram-channel.js';
import { silentLogger } from '../../src/logger.js';
import { i18n } from '../support/builders.js';
import { TelegramPeer } from '../support/telegram-peer/telegram-peer.js';
import type { ChannelRig } from './channel-contract.js';

export const ANA = { id: 77, first_name: 'Ana', language_code: 'es-MX' };
export const LUIS = { id: 78, first_name: 'Luis' };
export const STRANGER = { id: 666 };

export const telegramTo = (peer: TelegramPeer, timeoutSeconds?: number) =>
  createTelegramChannel({
    token: peer.token,
    apiRoot: peer.apiRoot,
    i18n,
    language: 'es',
    logger: silentLogger,
    backoffMs: 5,
    ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
  });

/** A real grammY that talks over HTTP to a Bot API on this machine. */
export async function telegramRig(): Promise<ChannelRig & { peer: TelegramPeer }> {
  const peer = await new TelegramPeer().start();
  peer.unknownChats.add('404');
  const channel = telegramTo(peer);
  return {
    peer,
    channel,
    unknownChat: '404',
    say: async (words, who) => void (await peer.say(who === 'luis' ? LUIS : ANA, words)),
    choose: async ({ label }) => void (await peer.press(ANA, label)),
    shown: () =>
      peer.shown.filter(({ chat, file }) => chat === String(ANA.id) && !file).map(({ text }) => text),
    files: () => peer.shown.flatMap(({ file }) => (file ? [{ name: file.name, data: file.data }] : [])),
    boldShown: () =>
      peer.shown.flatMap(({ text, entities }) =>
        entities
          .filter(({ type }) => type === 'bold')
          .map(({ offset, length }) => text.slice(offset, offset + length)),
      ),
    typingShown: () => peer.called('sendChatAction').length > 0,
    until: (condition) => peer.until(condition),
    close: async () => {
      await channel.stop();
      await peer.stop();
    },
  };
}
