import type { OwnerMessage, Sender, SendOutcome } from '../../src/messages/sender.js';
import { text } from '../../src/rich-text.js';
import type { Channel, SendFailure } from '../channel.js';
import { messageParts } from '../message-parts.js';
import { phoneDigits } from './addresses.js';

type Reason = Extract<SendOutcome, { ok: false }>['reason'];

const REASON: Record<SendFailure, Reason> = {
  rate_limited: 'rate_limited',
  blocked: 'refused',
  not_found: 'unreachable',
  offline: 'offline',
  too_large: 'invalid',
  invalid: 'refused',
  uncertain: 'uncertain',
};

/** Owners by WhatsApp, over the clinic's paired number. `to` is a phone in E.164. */
export function createWhatsAppSender(channel: Channel): Sender {
  return {
    channel: 'whatsapp',
    async send({ to, body }: OwnerMessage): Promise<SendOutcome> {
      const chat = phoneDigits(to);
      if (!chat) return { ok: false, reason: 'invalid', detail: 'not a phone number' };
      const message = { body: text(body) };
      const result = await channel.send({ channel: channel.name, account: channel.account, chat }, message);
      if (result.ok) {
        const externalId = result.ids.at(-1);
        return externalId === undefined
          ? { ok: false, reason: 'invalid', detail: 'nothing to read' }
          : { ok: true, externalId };
      }
      const { retryAfterMs, detail } = result;
      // A long text whose first part left: sending it all again would send that part twice.
      const reason = result.sentIds.length > 0 ? 'uncertain' : REASON[result.reason];
      // The last part's receipt speaks for the whole text only if all of it may have left.
      const complete = result.sentIds.length === messageParts(message, channel.capabilities).length;
      const externalId = complete ? result.sentIds.at(-1) : undefined;
      return {
        ok: false,
        reason,
        detail,
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
        ...(externalId === undefined ? {} : { externalId }),
      };
    },
  };
}
