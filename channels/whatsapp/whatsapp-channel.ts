import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Message } from 'whatsapp-web.js';
import type { Logger } from '../../src/logger.js';
import type { Capabilities, Channel, ChannelEvents, ChannelState, ChannelStatus } from '../channel.js';
import { createAddressBook, isGroup } from './addresses.js';
import { createChatQueue } from './chat-queue.js';
import type { GuardedClient, StandIn } from './client.js';
import { type Connection, createConnection } from './connection.js';
import { failureDetail, within } from './failures.js';
import { findBrowser } from './find-browser.js';
import { ownIds } from './own-ids.js';
import { createReceipts, type Receipt } from './receipts.js';
import { createSending } from './sending.js';
import { readMessage } from './to-incoming.js';

export interface WhatsAppOptions {
  /** The pairing is kept in its folder `whatsapp`. */
  dataDir: string;
  /** Chromium or Chrome; without it the system's is looked for. */
  browser?: string | undefined;
  logger: Logger;
  /** A fresh pairing code, to be shown as a QR for the clinic's phone. It changes every few seconds. */
  onPairing?(code: string): void;
  /** How far a message that was sent has come. */
  onReceipt?(receipt: Receipt): void;
  /** First pause after a loss. */
  backoffMs?: number;
  /** How long a message may take to leave before nobody can say whether it did. */
  sendTimeoutMs?: number;
  refreshMs?: number;
  standIn?: StandIn;
}

const CAPABILITIES: Capabilities = {
  // WhatsApp takes 65,536, but folds what is long behind "read more".
  textLimit: 4096,
  captionLimit: 1024,
  buttons: 0,
  edit: true,
  typing: true,
};
const ACCOUNT = 'default';
const LOOKUP_MS = 10_000;
const FIRST_NEWS_MS = 20_000;
const PATIENCE_MS = 90_000;
/** After so many failed tries the sender is taken for somebody whose phone WhatsApp does not tell. */
const LOOKUPS = 3;

/** WhatsApp through its web page, in a browser without a window, paired with the clinic's phone. */
export function createWhatsAppChannel(options: WhatsAppOptions): Channel {
  const { logger, backoffMs = 1000, sendTimeoutMs = 30_000 } = options;
  const people = createAddressBook();
  const receipts = createReceipts((receipt) => options.onReceipt?.(receipt));
  let heard = quiet();
  let status: ChannelStatus = { state: 'stopped', since: new Date() };
  let events: ChannelEvents | undefined;
  let connection: Connection | undefined;
  let own: readonly string[] = [];
  let news = () => {};

  function quiet() {
    return createChatQueue({
      backoffMs,
      onFailure: (error) =>
        logger.warn({ detail: failureDetail(error) }, 'WhatsApp message not handed on yet'),
    });
  }

  function setState(state: ChannelState, detail?: string): void {
    if (state === status.state && detail === status.detail) return;
    status = { state, since: new Date(), ...(detail ? { detail } : {}) };
    events?.status(status);
    if (state !== 'starting') news();
  }

  function connected(): GuardedClient {
    const client = connection?.ready();
    if (!client) throw new Error('WhatsApp is not connected');
    return client;
  }

  function hear(message: Message): void {
    const lookups = { left: LOOKUPS };
    heard.add(message.from, () => handOn(message, lookups));
  }

  async function handOn(message: Message, lookups: { left: number }): Promise<void> {
    if (isGroup(message.from) && own.length === 0) own = await ownIds(connected());
    const read = readMessage(message, own);
    if (!read) return;
    // Nobody asks who chats in a group without us.
    const person = read.message.addressed ? await personBehind(read.author, lookups) : read.author;
    const chat = read.message.group ? read.chat : person;
    if (!read.message.group) people.remember(chat, read.chat);
    await events!.message({
      ...read.message,
      from: { channel: 'whatsapp', account: ACCOUNT, chat },
      sender: { id: person, ...(read.name ? { name: read.name } : {}) },
    });
  }

  async function personBehind(id: string, lookups: { left: number }): Promise<string> {
    if (lookups.left === 0) return id;
    const directory = () => {
      const client = connected();
      lookups.left--;
      return client;
    };
    return within(LOOKUP_MS, 'who wrote', people.personBehind(id, directory));
  }

  const sending = createSending({
    capabilities: CAPABILITIES,
    people,
    receipts,
    logger,
    sendTimeoutMs,
    ready: () => connection?.ready(),
    suspect: (client, why) => connection?.suspect(client, why),
  });

  return {
    name: 'whatsapp',
    account: ACCOUNT,
    capabilities: CAPABILITIES,
    status: () => status,
    ...sending,
    async start(given) {
      events = given;
      heard = quiet();
      let browser: string;
      try {
        browser = findBrowser({ configured: options.browser });
      } catch (error) {
        setState('failed', 'no browser');
        throw error;
      }
      const folder = path.join(options.dataDir, 'whatsapp');
      await mkdir(folder, { recursive: true, mode: 0o700 });
      connection = createConnection({
        setting: { browser, folder, standIn: options.standIn, logger },
        logger,
        onState: (state, detail) => {
          // It may be another number by the time it is paired.
          if (state === 'pairing') own = [];
          setState(state, detail);
        },
        onPairing: (code) => options.onPairing?.(code),
        onMessage: hear,
        onAck: receipts.heard,
        backoffMs,
        patienceMs: PATIENCE_MS,
        refreshMs: options.refreshMs ?? 15_000,
      });
      const firstNews = new Promise<void>((resolve) => {
        news = resolve;
      });
      connection.start();
      await Promise.race([firstNews, wait(FIRST_NEWS_MS, undefined, { ref: false })]);
    },
    async stop() {
      await heard.drain();
      await connection?.stop();
      setState('stopped');
    },
  };
}
