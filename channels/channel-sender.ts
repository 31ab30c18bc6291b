import type { OwnerChannel, Sender } from '../src/messages/sender.js';
import { text } from '../src/rich-text.js';
import type { Channel, SendFailure } from './channel.js';

/** A messenger that staff use, as a way to owners too: `to` is the owner's chat on it. */
export function channelSender(channel: Channel, name: OwnerChannel): Sender {
  return {
    channel: name,
    async send({ to, body }) {
      const { account } = channel;
      const result = await channel.send({ channel: channel.name, account, chat: to }, { body: text(body) });
      if (result.ok) return { ok: true, ...(result.ids[0] ? { externalId: result.ids[0] } : {}) };
      const { retryAfterMs, detail, sentIds } = result;
      // A part of it has arrived: sending all of it again would repeat that part.
      const reason = sentIds.length > 0 ? 'uncertain' : REASONS[result.reason];
      return { ok: false, reason, detail, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
    },
  };
}

const REASONS = {
  rate_limited: 'rate_limited',
  blocked: 'opted_out',
  not_found: 'unreachable',
  offline: 'offline',
  too_large: 'invalid',
  invalid: 'invalid',
  uncertain: 'uncertain',
} as const satisfies Record<SendFailure, string>;
