import { randomUUID } from 'node:crypto';
import type { Channel, ChannelEvents } from '../../channels/channel.js';
import { plain } from '../rich-text.js';

export interface BenchChannel extends Channel {
  /** A person writes; resolves once the message is stored. */
  say(chat: string, text: string): Promise<void>;
}

/** A messenger inside this process: as fast as one can be, so that what is measured is the rest. */
export function createBenchChannel(onAnswer: (chat: string, text: string) => void): BenchChannel {
  const since = new Date();
  let events: ChannelEvents | undefined;
  return {
    name: 'bench',
    account: 'local',
    capabilities: { textLimit: 100_000, captionLimit: 0, buttons: 30, edit: false, typing: false },
    status: () => ({ state: events ? 'ready' : 'stopped', since }),
    async start(given) {
      events = given;
    },
    async stop() {
      events = undefined;
    },
    async say(chat, text) {
      await events!.message({
        id: randomUUID(),
        at: new Date(),
        from: { channel: 'bench', account: 'local', chat },
        sender: { id: chat },
        group: false,
        addressed: true,
        text,
      });
    },
    async send({ chat }, { body }) {
      onAnswer(chat, plain(body));
      return { ok: true, ids: [randomUUID()] };
    },
  };
}
