import type { OwnerMessage, Sender, SendOutcome } from '../../src/messages/sender.js';
import { text } from '../../src/rich-text.js';
import type { Channel, SendFailure } from '../channel.js';
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
      const result = await channel.send(
        { channel: channel.name, account: channel.account, chat },
        { body: text(body) },
      );
      if (result.ok) {
        const externalId = result.ids.at(-1);
        return externalId === undefined
          ? { ok: false, reason: 'invalid', detail: 'nothing to read' }
          : { ok: true, externalId };
      }
      const { retryAfterMs, detail } = result;
      // A long text whose first part left: sending it all again would send that part twice.
      const reason = result.sentIds.length > 0 ? 'uncertain' : REASON[result.reason];
      return { ok: false, reason, detail, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
    },
  };
}
