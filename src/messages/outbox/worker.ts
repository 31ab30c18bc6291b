import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { Clock } from '../../clock.js';
import type { Db } from '../../db/sql.js';
import type { Logger } from '../../logger.js';
import type { GateRules } from '../gate.js';
import type { OwnerChannel, Sender } from '../sender.js';
import { type Claimed, claim, type Lease, putBack, reap } from './claim.js';
import { createLeave } from './leave.js';
import { PACES, type PaceRules, reserveSlots } from './pace.js';

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

interface Lane {
  sender: Sender;
  pace: PaceRules;
  limit: number;
}

/**
 * Sends what is in the outbox, beside any number of other workers: claim, intent, send, mark. It keeps each channel's
 * pace, and a slow channel holds up no other. Whatever breaks is logged, and the next round goes on.
 */
export function createOutboxWorker(options: OutboxOptions): OutboxWorker {
  const { db, clock, logger, senders, rules, parallel = 16, leaseSeconds = 120 } = options;
  const lease: Lease = { worker: randomUUID(), seconds: leaseSeconds };
  const wait = options.wait ?? ((until, signal) => sleepUntil(clock, until, signal));
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal);
  const context = {
    db,
    clock,
    logger,
    rules,
    lease,
    timeZone: rules.timeZone,
    connected: new Set(senders.map(({ channel }) => channel)),
    canUnsubscribe: options.unsubscribeUrl !== undefined,
    unsubscribeUrl: options.unsubscribeUrl,
    onRest: options.onRest,
    stopping: stopping.signal,
  };
  const leave = createLeave(context);
  const lanes = senders.flatMap(lanesOf);
  let running: Promise<unknown> | undefined;

  /**
   * The rounds of a channel overlap by two: while one sends, the other claims and reserves. So a channel's pace has
   * no gaps, and together they have no more on the way than `parallel`.
   */
  function lanesOf(sender: Sender): Lane[] {
    const pace = options.paces?.[sender.channel] ?? PACES[sender.channel];
    // No more than leaves within a second: what is claimed is recalled by a stop, but held up by a crash.
    const most = pace.intervalMs > 0 ? Math.min(parallel, Math.floor(1000 / pace.intervalMs)) : parallel;
    if (most < 2) return [{ sender, pace, limit: 1 }];
    return [Math.ceil(most / 2), Math.floor(most / 2)].map((limit) => ({ sender, pace, limit }));
  }

  /** One round: how many were in hand, and when to come back where the channel must wait. */
  async function round({ sender, pace, limit }: Lane): Promise<{ worked: number; until?: Date }> {
    const { channel } = sender;
    const claimed = await claim(context, { channel, limit, lease });
    if (claimed.length === 0) return { worked: 0 };
    const reserved =
      pace.intervalMs > 0
        ? await reserveSlots(context, { channel, wanted: claimed.length, rules: pace })
        : { slots: claimed.map(() => clock.now()) };
    const slots = 'slots' in reserved ? reserved.slots : [];
    await giveBack(claimed.slice(slots.length), 'until' in reserved ? reserved.until : undefined);
    if ('until' in reserved) return { worked: 0, until: reserved.until };
    const groups = inGroups(claimed.slice(0, slots.length), slots);
    const left = await Promise.allSettled(
      groups.map(async ([messages, at]) => {
        await wait(at, stopping.signal);
        await leave(sender, messages, pace);
      }),
    );
    const broken = left.find((each) => each.status === 'rejected');
    if (broken) throw broken.reason;
    return { worked: claimed.length };
  }

  const giveBack = (messages: Claimed[], sendAfter?: Date) =>
    putBack(db, {
      ids: messages.map(({ id }) => id),
      worker: lease.worker,
      ...(sendAfter ? { sendAfter } : {}),
    });

  async function keepOn(lane: Lane): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        const { worked, until } = await round(lane);
        if (worked > 0) continue;
        const look = new Date(clock.now().getTime() + LOOK_MS);
        await wait(until && until < look ? until : look, stopping.signal);
      } catch (err) {
        logger.error({ err, channel: lane.sender.channel }, 'outbox round failed');
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

  async function drainLane(lane: Lane): Promise<number> {
    for (let total = 0; ; ) {
      const { worked } = await round(lane);
      total += worked;
      if (worked === 0) return total;
    }
  }

  return {
    start() {
      running ??= Promise.all([keepReaping(), ...lanes.map(keepOn)]);
    },
    async drain() {
      await reap(context);
      const worked = await Promise.all(lanes.map(drainLane));
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
