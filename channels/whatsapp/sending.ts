import wweb, { type Message, type MessageSendOptions } from 'whatsapp-web.js';
import type { Logger } from '../../src/logger.js';
import type { Capabilities, Channel, OutgoingMessage, SendResult } from '../channel.js';
import { messageParts } from '../message-parts.js';
import type { AddressBook } from './addresses.js';
import type { GuardedClient } from './client.js';
import { failureDetail, sendFailure, within } from './failures.js';
import type { Receipts } from './receipts.js';
import { toWhatsApp } from './to-whatsapp.js';

export interface SendingOptions {
  capabilities: Capabilities;
  people: AddressBook;
  receipts: Receipts;
  logger: Logger;
  sendTimeoutMs: number;
  ready(): GuardedClient | undefined;
  suspect(client: GuardedClient, why: string): void;
}

const MAX_FILE = 16 * 2 ** 20;
const OFFLINE: SendResult = {
  ok: false,
  reason: 'offline',
  sentIds: [],
  detail: 'WhatsApp is not connected',
};

/** `sendSeen` is left off: it breaks with many versions of the page, and would break the message with it. */
const PLAIN: MessageSendOptions = { linkPreview: false, sendSeen: false, parseVCards: false };

/** What goes out. A message of which nobody can say whether it left is reported so, and never sent again here. */
export function createSending(options: SendingOptions): Pick<Required<Channel>, 'send' | 'edit' | 'typing'> {
  const { people, receipts, logger, sendTimeoutMs } = options;

  function failed(client: GuardedClient, error: unknown, sentIds: string[]): SendResult {
    options.suspect(client, failureDetail(error));
    return sendFailure(error, sentIds);
  }

  async function sendPart(client: GuardedClient, id: string, part: OutgoingMessage): Promise<SendResult> {
    const file = part.attachments?.[0];
    if (file && file.data.length > MAX_FILE)
      return { ok: false, reason: 'too_large', sentIds: [], detail: `${file.data.length} bytes` };
    const content = file
      ? new wweb.MessageMedia(file.mime, file.data.toString('base64'), file.name)
      : toWhatsApp(part.body);
    const extra: MessageSendOptions = {
      ...PLAIN,
      ...(file?.kind === 'document' ? { sendMediaAsDocument: true } : {}),
      ...(part.replyTo ? { quotedMessageId: part.replyTo } : {}),
    };
    let sent: Message | undefined;
    try {
      sent = await within(sendTimeoutMs, 'send', client.sendMessage(id, content, extra));
    } catch (error) {
      return failed(client, error, []);
    }
    if (!sent) return { ok: false, reason: 'not_found', sentIds: [], detail: 'no such chat' };
    return fateOf(sent.id._serialized);
  }

  async function fateOf(externalId: string): Promise<SendResult> {
    const fate = await receipts.fate(externalId, sendTimeoutMs);
    if (fate === 'left') return { ok: true, ids: [externalId] };
    if (fate === 'refused')
      return { ok: false, reason: 'invalid', sentIds: [], detail: 'WhatsApp refused the message' };
    return {
      ok: false,
      reason: 'uncertain',
      sentIds: [externalId],
      detail: 'WhatsApp did not acknowledge it',
    };
  }

  return {
    async send(to, message) {
      const client = options.ready();
      if (!client) return OFFLINE;
      let id: string | undefined;
      try {
        id = await within(sendTimeoutMs, 'who is it', people.idOf(to.chat, client));
      } catch (error) {
        // Nothing has left yet, whatever broke.
        const failure = failed(client, error, []);
        return failure.ok || failure.reason === 'not_found' ? failure : { ...failure, reason: 'offline' };
      }
      if (!id) return { ok: false, reason: 'not_found', sentIds: [], detail: 'not on WhatsApp' };
      const ids: string[] = [];
      for (const part of messageParts(message, options.capabilities)) {
        const result = await sendPart(client, id, part);
        if (!result.ok) return { ...result, sentIds: [...ids, ...result.sentIds] };
        ids.push(...result.ids);
      }
      return { ok: true, ids };
    },
    async edit(_to, messageId, body) {
      const client = options.ready();
      if (!client) return OFFLINE;
      try {
        const message = await within(sendTimeoutMs, 'edit', client.getMessageById(messageId));
        const edited = await message?.edit(toWhatsApp(body), PLAIN);
        // WhatsApp lets a message be edited for a quarter of an hour.
        if (!edited) return { ok: false, reason: 'invalid', sentIds: [], detail: 'not editable' };
        return { ok: true, ids: [messageId] };
      } catch (error) {
        return failed(client, error, []);
      }
    },
    async typing(to) {
      const client = options.ready();
      if (!client) return;
      try {
        const id = await people.idOf(to.chat, client);
        if (id) await (await client.getChatById(id)).sendStateTyping();
      } catch (error) {
        logger.debug({ detail: failureDetail(error) }, 'typing not shown');
      }
    },
  };
}
