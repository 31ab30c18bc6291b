import type { Session } from '../agents/turn.js';
import type { Clock } from '../src/clock.js';
import type { Clinic } from '../src/config.js';
import type { Db } from '../src/db/sql.js';
import type { Language, Translate } from '../src/i18n.js';
import type { Logger } from '../src/logger.js';
import { claimNext } from '../src/messages/inbox/claim-next.js';
import { sweepInbox } from '../src/messages/inbox/settle-update.js';
import { storeUpdate } from '../src/messages/inbox/store-update.js';
import type { Sender } from '../src/messages/sender.js';
import { settleInterrupted } from '../src/messages/settle-interrupted.js';
import type { Channel, ChannelStatus, IncomingMessage } from './channel.js';
import { deliverNotices } from './deliver-notices.js';
import { createFloodGuard } from './flood-guard.js';
import { forwardReplies } from './forward-replies.js';
import { createOfferedChoices } from './offered-choices.js';
import { workUpdate } from './work-update.js';

export interface RouterOptions {
  db: Db;
  clock: Clock;
  clinic: Clinic;
  i18n: { translate(lang: Language): Translate };
  logger: Logger;
  session: Session;
  channels: Channel[];
  /** The ways to owners; without one an owner is heard, and gets no word back. */
  senders?: Sender[];
  /** Messages of one person in a minute. */
  perMinute?: number;
  /** Chats answered side by side. */
  parallel?: number;
  /** How long `stop` waits for answers under way before it cuts them short. */
  graceMs?: number;
  /** How often work that another process left behind, and what owners wrote, is looked for. */
  lookAgainMs?: number;
  onStatus?(channel: Channel, status: ChannelStatus): void;
}

export interface Router {
  /** Starts one channel, or all of them. Throws what the channel throws (`telegram_unauthorized`). */
  start(channel?: Channel): Promise<void>;
  /** Resolves when everything received so far is answered. */
  idle(): Promise<void>;
  /** Begins nothing new, waits for the answers under way, stops the channels. */
  stop(): Promise<void>;
}

/**
 * From messengers to the session and back. A message is stored before it is confirmed to its platform, then
 * worked: in order within a chat, chats side by side, once whatever is redelivered or restarted.
 */
export function createRouter(options: RouterOptions): Router {
  const { db, logger, channels, parallel = 8, perMinute = 30 } = options;
  const { graceMs = 20_000, lookAgainMs = 5000 } = options;
  const context = {
    ...options,
    senders: options.senders ?? [],
    deepLink: (code: string) =>
      channels.map((channel) => channel.deepLink?.(code)).find((link) => link !== undefined),
    offered: createOfferedChoices(),
    flood: createFloodGuard({ perMinute }),
  };
  const running = new Set<Promise<void>>();
  const cut = new AbortController();
  const started = new Set<Channel>();
  let stopping = false;
  let pumping: Promise<void> | undefined;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  let forwarding: Promise<unknown> | undefined;
  let telling: Promise<unknown> | undefined;

  function wake(): void {
    again = true;
    pumping ??= pump().finally(() => {
      pumping = undefined;
      // Somebody may have called between the last look and now.
      if (again && !stopping) wake();
    });
  }

  async function pump(): Promise<void> {
    while (again && !stopping) {
      again = false;
      try {
        while (running.size < parallel && !stopping && (await workNext()));
      } catch (err) {
        logger.error({ err }, 'inbox not reachable');
      }
    }
  }

  /** One at a time: a platform that asks for patience must not be asked again beside it. */
  function forward(): void {
    forwarding ??= forwardReplies({ ...context, signal: cut.signal })
      .catch((err) => logger.error({ err }, 'replies not forwarded'))
      .finally(() => {
        forwarding = undefined;
      });
  }

  function tell(): void {
    telling ??= deliverNotices(context)
      .catch((err) => logger.error({ err }, 'notices not delivered'))
      .finally(() => {
        telling = undefined;
      });
  }

  async function workNext(): Promise<boolean> {
    const update = await claimNext<IncomingMessage>(db, [...started]);
    if (!update) return false;
    const channel = [...started].find((c) => c.name === update.channel && c.account === update.account)!;
    const work: Promise<void> = workUpdate({ context, channel, update, logger, signal: cut.signal })
      .catch((err) => logger.error({ err, update: update.id }, 'update not settled'))
      .finally(() => {
        running.delete(work);
        wake();
      });
    running.add(work);
    return true;
  }

  async function receive(message: IncomingMessage): Promise<void> {
    // In a group only what is meant for the bot is kept, let alone read.
    if (message.group && !message.addressed) return;
    const { channel, account, chat } = message.from;
    const stored = await storeUpdate(db, { channel, account, updateId: message.id, chat, payload: message });
    if (stored === 'fresh') wake();
  }

  async function startChannel(channel: Channel): Promise<void> {
    await channel.start({
      message: receive,
      status: (status) => {
        logger.info({ channel: channel.name, state: status.state, detail: status.detail }, 'channel');
        options.onStatus?.(channel, status);
      },
    });
    started.add(channel);
    timer ??= setInterval(lookAgain, lookAgainMs).unref();
    wake();
  }

  function lookAgain(): void {
    wake();
    forward();
    tell();
  }

  async function idle(): Promise<void> {
    while (pumping || running.size > 0) await (pumping ?? Promise.race(running));
  }

  return {
    async start(channel) {
      if (started.size === 0) {
        await sweepInbox(db);
        await settleInterrupted(db);
      }
      for (const each of channel ? [channel] : channels) await startChannel(each);
    },
    idle,
    async stop() {
      stopping = true;
      clearInterval(timer);
      const grace = setTimeout(() => cut.abort(), graceMs);
      // Channels stay open for the answers under way; what comes in meanwhile is stored for the next start.
      await Promise.all([idle(), forwarding, telling]);
      clearTimeout(grace);
      for (const result of await Promise.allSettled(channels.map((channel) => channel.stop())))
        if (result.status === 'rejected') logger.error({ err: result.reason }, 'channel not stopped');
    },
  };
}
