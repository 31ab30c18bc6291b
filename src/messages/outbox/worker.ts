import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock.js';
import type { Db } from '../../db/sql.js';
import type { Logger } from '../../logger.js';
import type { GateRules } from '../gate.js';
import type { OwnerChannel, OwnerMessage, Sender, SendOutcome } from '../sender.js';
import { takeRefusalAsNo } from '../take-refusal.js';
import { type Claimed, claim, type Lease, putBack, reap } from './claim.js';
import { intend } from './intend.js';
import { mark } from './mark.js';
import { holdChannel, noteRefusal, PACES, type PaceRules, reserveSlots } from './pace.js';

export interface OutboxOptions {
  db: Db;
  clock: Clock;
  logger: Logger;
  senders: Sender[];
  rules: GateRules;
  /** The one-click address for an e-mail; absent without PUBLIC_URL, and then e-mail carries no marketing. */
  unsubscribeUrl?: (messageId: number) => string;
  /** A channel was put to rest because its platform refuses; the admins should know. */
  onRest?: (channel: OwnerChannel) => void;
  paces?: Partial<Record<OwnerChannel, PaceRules>>;
  /** Resolves at `until` by the clinic's clock, or when the signal says stop. */
  wait?: (until: Date, signal: AbortSignal) => Promise<void>;
  /** Messages of one channel on their way at once: as many may be in doubt after a crash. */
  parallel?: number;
  leaseSeconds?: number;
}

export interface OutboxWorker {
  /** Works what is due, in all channels, until `stop`. */
  start(): void;
  /** Works what is due now and comes back when nothing is: gives how many left or were refused. */
  drain(): Promise<number>;
  /** Begins nothing new and waits for what is on its way. */
  stop(): Promise<void>;
}

/** How often the queue is looked at when it was empty, and the dead workers are looked for. */
const LOOK_MS = 2000;
/** Until a message that certainly has not left is tried again, times the number of its attempts. */
const BACKOFF_MS = 30_000;

/**
 * Sends what is in the outbox, beside any number of other workers: claim, intent, send, mark. It keeps each channel's
 * pace, and a slow channel holds up no other. Whatever breaks is logged, and the next round goes on.
 */
export function createOutboxWorker(options: OutboxOptions): OutboxWorker {
  const { db, clock, logger, senders, rules, parallel = 16, leaseSeconds = 120 } = options;
  const lease: Lease = { worker: randomUUID(), seconds: leaseSeconds };
  const wait = options.wait ?? ((until, signal) => sleepUntil(clock, until, signal));
  const stopping = new AbortController();
  const context = {
    db,
    clock,
    rules,
    timeZone: rules.timeZone,
    connected: new Set(senders.map(({ channel }) => channel)),
    canUnsubscribe: options.unsubscribeUrl !== undefined,
  };
  let running: Promise<unknown> | undefined;

  /** One round of a channel: how many were in hand, and when to come back where it must wait. */
  async function round(sender: Sender): Promise<{ worked: number; until?: Date }> {
    const { channel } = sender;
    const pace = options.paces?.[channel] ?? PACES[channel];
    const paced = pace.intervalMs > 0;
    // No more than leaves within a second: what is claimed is recalled by a stop, but held up by a crash.
    const limit = paced ? Math.max(1, Math.min(parallel, Math.floor(1000 / pace.intervalMs))) : parallel;
    const claimed = await claim(context, { channel, limit, lease });
    if (claimed.length === 0) return { worked: 0 };
    const reserved = paced
      ? await reserveSlots(context, { channel, wanted: claimed.length, rules: pace })
      : { slots: claimed.map(() => clock.now()) };
    const slots = 'slots' in reserved ? reserved.slots : [];
    await giveBack(claimed.slice(slots.length), 'until' in reserved ? reserved.until : undefined);
    if ('until' in reserved) return { worked: 0, until: reserved.until };
    await Promise.all(
      inGroups(claimed.slice(0, slots.length), slots).map(async ([messages, at]) => {
        await wait(at, stopping.signal);
        await leave(sender, messages, pace);
      }),
    );
    return { worked: claimed.length };
  }

  async function leave(sender: Sender, messages: Claimed[], pace: PaceRules): Promise<void> {
    if (stopping.signal.aborted) return giveBack(messages);
    const going = await intend(context, { claimed: messages, lease });
    await Promise.all(
      going.map(async (message) => {
        const outcome = await send(sender, message);
        await settle(message, outcome);
        const refused = !outcome.ok && outcome.reason === 'refused';
        if (await noteRefusal(context, { channel: sender.channel, refused, rules: pace }))
          options.onRest?.(sender.channel);
      }),
    );
  }

  async function send(sender: Sender, message: Claimed): Promise<SendOutcome> {
    try {
      return await sender.send(asSent(message));
    } catch (err) {
      logger.error({ err, channel: sender.channel, message: message.id }, 'sender broke');
      return { ok: false, reason: 'uncertain', detail: 'sender broke' };
    }
  }

  function asSent({ id, address, body, subject, channel, kind }: Claimed): OwnerMessage {
    const wayOut = channel === 'email' && kind === 'marketing' ? options.unsubscribeUrl?.(id) : undefined;
    return {
      to: address,
      body,
      ...(subject === null ? {} : { subject }),
      ...(wayOut === undefined ? {} : { unsubscribeUrl: wayOut }),
    };
  }

  async function settle(message: Claimed, outcome: SendOutcome): Promise<void> {
    const { worker } = lease;
    if (outcome.ok) return mark(context, { message, outcome, worker });
    const { reason, detail, retryAfterMs } = outcome;
    logger.warn({ message: message.id, reason, detail }, 'not sent to owner');
    const later = new Date(clock.now().getTime() + (retryAfterMs ?? BACKOFF_MS * (message.attempts + 1)));
    if (reason === 'rate_limited') await holdChannel(db, message.channel, later);
    if (reason === 'opted_out') await takeRefusalAsNo(context, { ...message, messageId: message.id });
    const notLeft = reason === 'rate_limited' || reason === 'offline';
    const mayRepeat = reason === 'uncertain' && message.kind === 'reminder';
    await mark(context, { message, outcome, worker, again: notLeft || mayRepeat ? later : undefined });
  }

  const giveBack = (messages: Claimed[], sendAfter?: Date) =>
    putBack(db, {
      ids: messages.map(({ id }) => id),
      worker: lease.worker,
      ...(sendAfter ? { sendAfter } : {}),
    });

  async function keepOn(sender: Sender): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        const { worked, until } = await round(sender);
        if (worked > 0) continue;
        const look = new Date(clock.now().getTime() + LOOK_MS);
        await wait(until && until < look ? until : look, stopping.signal);
      } catch (err) {
        logger.error({ err, channel: sender.channel }, 'outbox round failed');
        await wait(new Date(clock.now().getTime() + LOOK_MS), stopping.signal);
      }
    }
  }

  async function keepReaping(): Promise<void> {
    while (!stopping.signal.aborted) {
      await reap(context).catch((err) => logger.error({ err }, 'outbox not looked through'));
      await wait(new Date(clock.now().getTime() + LOOK_MS), stopping.signal);
    }
  }

  async function drainChannel(sender: Sender): Promise<number> {
    for (let total = 0; ; ) {
      const { worked } = await round(sender);
      total += worked;
      if (worked === 0) return total;
    }
  }

  return {
    start() {
      running ??= Promise.all([keepReaping(), ...senders.map(keepOn)]);
    },
    async drain() {
      await reap(context);
      const worked = await Promise.all(senders.map(drainChannel));
      return worked.reduce((sum, each) => sum + each, 0);
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** Messages that leave at the same moment, together: they share the last look before they do. */
function inGroups(messages: Claimed[], slots: Date[]): [Claimed[], Date][] {
  const groups = new Map<number, Claimed[]>();
  for (const [index, message] of messages.entries()) {
    const at = slots[index]!.getTime();
    groups.set(at, [...(groups.get(at) ?? []), message]);
  }
  return [...groups].map(([at, group]) => [group, new Date(at)]);
}

function sleepUntil(clock: Clock, until: Date, signal: AbortSignal): Promise<void> {
  const ms = until.getTime() - clock.now().getTime();
  if (ms <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, Math.min(ms, 2 ** 31 - 1));
    signal.addEventListener('abort', done);
  });
}
