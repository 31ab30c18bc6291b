import type { Clock } from '../../clock.js';
import type { Db } from '../../db/sql.js';
import type { Logger } from '../../logger.js';
import type { OwnerChannel, OwnerMessage, Sender, SendOutcome } from '../sender.js';
import { takeRefusalAsNo } from '../take-refusal.js';
import type { Claimed, Lease } from './claim.js';
import { type IntendContext, intend } from './intend.js';
import type { Marking } from './mark.js';
import { createMarker } from './mark-together.js';
import { holdChannel, noteRefusal, type PaceRules, returnSlots } from './pace.js';

export interface LeavingContext extends IntendContext {
  db: Db;
  clock: Clock;
  logger: Logger;
  lease: Lease;
  stopping: AbortSignal;
  /** The one-click address for an e-mail. */
  unsubscribeUrl?: ((messageId: number) => string) | undefined;
  /** The text of a message with links by which it is known that they were opened. */
  trackLinks?: ((message: Claimed) => Promise<string>) | undefined;
  onRest?: ((channel: OwnerChannel) => void) | undefined;
}

/** Until a message that certainly has not left is tried again, times the number of its attempts, up to the most. */
const BACKOFF_MS = 30_000;
const MOST_MS = 15 * 60_000;

/**
 * Lets messages of one moment leave: the last look, the intent, the send, and what became of it. `settled` is called
 * for each that is out of hand.
 */
export type Leave = (messages: Claimed[], settled: (messages?: number) => void) => Promise<void>;

export function createLeave(
  context: LeavingContext,
  { sender, pace }: { sender: Sender; pace: PaceRules },
): Leave {
  const { db, clock, logger, lease } = context;
  const { channel } = sender;
  const mark = createMarker(context, lease.worker);

  async function leave(messages: Claimed[], settled: (messages?: number) => void): Promise<void> {
    const going = await intend(context, { claimed: messages, lease });
    settled(messages.length - going.length);
    const left = await Promise.all(
      going.map((message) =>
        follow(message)
          .catch((err: unknown) => {
            logger.error({ err, message: message.id }, 'what became of a message is not kept');
            return true;
          })
          .finally(settled),
      ),
    );
    if (pace.perDay)
      await returnSlots(context, { channel, unused: messages.length - left.filter(Boolean).length });
  }

  /** False where it certainly did not reach the platform. */
  async function follow(message: Claimed): Promise<boolean> {
    const outcome = await send(message);
    const notLeft = !outcome.ok && (outcome.reason === 'rate_limited' || outcome.reason === 'offline');
    await mark(outcome.ok ? { message, outcome } : await refusal(message, outcome, notLeft));
    const refused = !outcome.ok && outcome.reason === 'refused';
    if (await noteRefusal(context, { channel, refused, rules: pace })) context.onRest?.(channel);
    return !notLeft;
  }

  async function send(message: Claimed): Promise<SendOutcome> {
    try {
      return await sender.send(asSent({ ...message, body: await tracked(message) }));
    } catch (err) {
      logger.error({ err, channel, message: message.id }, 'sender broke');
      return { ok: false, reason: 'uncertain', detail: 'sender broke' };
    }
  }

  /** A link that cannot be counted leaves as it was written. */
  async function tracked(message: Claimed): Promise<string> {
    try {
      return (await context.trackLinks?.(message)) ?? message.body;
    } catch (err) {
      logger.warn({ err, message: message.id }, 'links not tracked');
      return message.body;
    }
  }

  function asSent({ id, address, body, subject, kind }: Claimed): OwnerMessage {
    const wayOut = channel === 'email' && kind === 'marketing' ? context.unsubscribeUrl?.(id) : undefined;
    return {
      to: address,
      body,
      ...(subject === null ? {} : { subject }),
      ...(wayOut === undefined ? {} : { unsubscribeUrl: wayOut }),
    };
  }

  async function refusal(
    message: Claimed,
    outcome: Exclude<SendOutcome, { ok: true }>,
    notLeft: boolean,
  ): Promise<Marking> {
    const { reason, detail, retryAfterMs } = outcome;
    logger.warn({ message: message.id, reason, detail }, 'not sent to owner');
    const backoff = Math.min(MOST_MS, BACKOFF_MS * (message.attempts + 1));
    const later = new Date(clock.now().getTime() + (retryAfterMs ?? backoff));
    // The next one would fare no better.
    if (notLeft) await holdChannel(db, channel, later);
    if (reason === 'opted_out') await takeRefusalAsNo(context, { ...message, messageId: message.id });
    const mayRepeat = reason === 'uncertain' && message.kind === 'reminder';
    return { message, outcome, again: notLeft || mayRepeat ? later : undefined };
  }

  return leave;
}
