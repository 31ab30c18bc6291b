import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '../src/logger.js';
import type { RichText } from '../src/rich-text.js';
import type { Address, Channel, OutgoingMessage, SendFailure, SendResult } from './channel.js';
import { messageParts } from './message-parts.js';

const MAX_TRIES = 8;
const MAX_WAIT_MS = 5 * 60_000;

export interface DeliverOptions {
  channel: Channel;
  to: Address;
  message: OutgoingMessage;
  logger: Logger;
  /** Ends the waiting between tries; what was not sent by then stays unsent. */
  signal: AbortSignal;
  /** Called before anything leaves, and with false where it is certain again that nothing has. */
  onAnswering(answering: boolean): Promise<void>;
  /** What to write in place of a file that the platform does not take. */
  tooLarge(file: string): RichText;
}

/**
 * `later`: certainly nothing arrived, and it can be tried anew. `never`: the platform will not take it. `some`:
 * at least a part may have arrived.
 */
export type Delivery = 'all' | 'some' | 'later' | 'never';

/**
 * Sends an answer part by part, in order. A part that the platform refused for its pace is sent again after the
 * wait it asked for, one that never left (no connection) after a pause. One of which nobody can say whether it
 * arrived is never sent again: the next part follows.
 */
export async function deliver(options: DeliverOptions): Promise<Delivery> {
  const { channel, message, logger, onAnswering } = options;
  let mayHaveArrived = 0;
  const parts = messageParts(message, channel.capabilities);
  for (const [index, part] of parts.entries()) {
    if (mayHaveArrived === 0) await onAnswering(true);
    const result = await sendPart(options, part);
    if (result.ok) {
      mayHaveArrived++;
      continue;
    }
    logger.warn(
      {
        channel: channel.name,
        part: index + 1,
        of: parts.length,
        reason: result.reason,
        detail: result.detail,
      },
      'part of an answer not delivered',
    );
    if (result.reason === 'uncertain') {
      mayHaveArrived++;
      continue;
    }
    if (mayHaveArrived > 0) return 'some';
    await onAnswering(false);
    return mayPassLater(result.reason) ? 'later' : 'never';
  }
  return 'all';
}

const mayPassLater = (reason: SendFailure) => reason === 'rate_limited' || reason === 'offline';

async function sendPart(options: DeliverOptions, part: OutgoingMessage): Promise<SendResult> {
  const { channel, to, signal } = options;
  for (let tries = 1; ; tries++) {
    const result = await channel.send(to, part);
    if (result.ok) return result;
    const file = part.attachments?.[0];
    if (result.reason === 'too_large' && file) return channel.send(to, { body: options.tooLarge(file.name) });
    if (!mayPassLater(result.reason) || tries === MAX_TRIES || signal.aborted) return result;
    const pause = result.retryAfterMs ?? Math.min(1000 * 2 ** (tries - 1), 60_000);
    await wait(Math.min(pause, MAX_WAIT_MS), undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted) return result;
  }
}
