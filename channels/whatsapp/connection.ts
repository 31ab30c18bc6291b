import { setTimeout as wait } from 'node:timers/promises';
import type { Message } from 'whatsapp-web.js';
import type { Logger } from '../../src/logger.js';
import type { ChannelState } from '../channel.js';
import { type ClientSetting, GuardedClient } from './client.js';
import { failureDetail } from './failures.js';
import { onPhoneLogout, refreshIdleQr } from './page.js';
import { unreadMessages } from './unread.js';

export interface ConnectionOptions {
  setting: ClientSetting;
  logger: Logger;
  onState(state: ChannelState, detail?: string): void;
  onPairing(code: string): void;
  onMessage(message: Message): void;
  onAck(externalId: string, ack: number): void;
  /** First pause after a loss; doubled up to a minute. */
  backoffMs: number;
  /** How long a start may go without a sign of life. */
  patienceMs: number;
  /** How often an unattended pairing code is refreshed. */
  refreshMs: number;
}

export interface Connection {
  start(): void;
  /** The client, where it can send now. */
  ready(): GuardedClient | undefined;
  /** What a call on a client failed with may show that it is gone. */
  suspect(client: GuardedClient, why: string): void;
  stop(): Promise<void>;
}

const MAX_BACKOFF_MS = 60_000;
const LAST_START_MS = 10_000;

/**
 * One client after the other: whenever the browser dies, the page breaks, the phone logs out or a start gets
 * stuck, the old client is thrown away and a new one is made after a pause.
 */
export function createConnection(options: ConnectionOptions): Connection {
  const { setting, logger, onState, backoffMs } = options;
  const stopped = new AbortController();
  const { signal } = stopped;
  let client: GuardedClient | undefined;
  let isReady = false;
  let pause = backoffMs;
  let watch: NodeJS.Timeout | undefined;
  let starting = Promise.resolve();
  let rebuilding = Promise.resolve();

  function connect(): void {
    const current = new GuardedClient(setting);
    client = current;
    isReady = false;
    onState('starting');
    const mine = () => client === current && !signal.aborted;
    const expectLife = () => {
      clearTimeout(watch);
      watch = setTimeout(() => lost(current, 'no sign of life'), options.patienceMs);
    };
    let fresh = false;
    current.on('qr', (code: string) => {
      if (!mine()) return;
      fresh = true;
      clearTimeout(watch);
      onState('pairing');
      options.onPairing(code);
    });
    current.on('authenticated', () => mine() && expectLife());
    current.on('ready', async () => {
      // The page may load again, and then says so again.
      await onPhoneLogout(current, () => lost(current, 'LOGOUT')).catch((error) =>
        logger.warn({ detail: failureDetail(error) }, 'WhatsApp logout not watched'),
      );
      if (mine()) ready(current, { fresh });
    });
    current.on('auth_failure', (why) => lost(current, failureDetail(why)));
    current.on('disconnected', (why) => lost(current, String(why)));
    // Also from a client that is being given up: WhatsApp delivers each of these once.
    current.on('message', options.onMessage);
    current.on('message_ack', ({ id, fromMe }, ack) => {
      if (fromMe) options.onAck(id._serialized, ack);
    });
    expectLife();
    starting = current.initialize().then(
      () => attend(current),
      (error) => lost(current, failureDetail(error)),
    );
  }

  /** The library says nothing when its browser dies. */
  async function attend(current: GuardedClient): Promise<void> {
    if (client !== current || signal.aborted) return current.destroy();
    const closed = () => lost(current, 'browser closed');
    current.pupBrowser!.once('disconnected', closed);
    current.pupPage!.once('close', closed).once('error', () => lost(current, 'page crashed'));
    if (!current.pupBrowser!.connected) closed();
    const refresh = setInterval(() => {
      if (client !== current) clearInterval(refresh);
      else if (!isReady) refreshIdleQr(current, logger);
    }, options.refreshMs).unref();
  }

  function ready(current: GuardedClient, { fresh }: { fresh: boolean }): void {
    clearTimeout(watch);
    pause = backoffMs;
    // What stood unread when the phone was linked was not written to us.
    if (!fresh) catchUp(current);
    isReady = true;
    onState('ready');
  }

  function catchUp(current: GuardedClient): void {
    unreadMessages(current, new Date()).then(
      (messages) => messages.forEach(options.onMessage),
      (error) => logger.warn({ detail: failureDetail(error) }, 'WhatsApp messages unread'),
    );
  }

  function lost(current: GuardedClient, why: string): void {
    if (client !== current || signal.aborted) return;
    client = undefined;
    isReady = false;
    clearTimeout(watch);
    const loggedOut = why === 'LOGOUT';
    onState('reconnecting', loggedOut ? 'logged out on the phone' : why);
    rebuilding = rebuild(current, loggedOut).catch((error) =>
      logger.error({ detail: failureDetail(error) }, 'WhatsApp not started again'),
    );
  }

  async function rebuild(old: GuardedClient, loggedOut: boolean): Promise<void> {
    await old.destroy();
    if (loggedOut) await old.forget();
    await wait(pause, undefined, { signal }).catch(() => undefined);
    pause = Math.min(pause * 2, MAX_BACKOFF_MS);
    if (!signal.aborted) connect();
  }

  return {
    start: connect,
    ready: () => (isReady ? client : undefined),
    suspect(current, why) {
      if (!current.pupBrowser?.connected || current.pupPage?.isClosed()) lost(current, why);
    },
    async stop() {
      stopped.abort();
      clearTimeout(watch);
      await rebuilding;
      await client?.destroy();
      // A browser that was only just being started is closed as soon as it is there.
      await Promise.race([starting, wait(LAST_START_MS, undefined, { ref: false })]);
    },
  };
}
