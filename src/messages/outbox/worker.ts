import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { Clock } from '../../clock.js';
import type { Db } from '../../db/sql.js';
import type { Logger } from '../../logger.js';
import type { GateRules } from '../gate.js';
import type { OwnerChannel, Sender } from '../sender.js';
import { type ChannelRounds, createChannelRounds } from './channel-rounds.js';
import { type Claimed, reap } from './claim.js';
import { PACES, type PaceRules } from './pace.js';

export interface OutboxOptions {
  db: Db;
  clock: Clock;
  logger: Logger;
  senders: Sender[];
  rules: GateRules;
  /** The one-click address for an e-mail; absent without PUBLIC_URL, and then e-mail carries no marketing. */
  unsubscribeUrl?: (messageId: number) => string;
  /** The text of a message as it leaves, its links counted. Without it they leave as they were written. */
  trackLinks?: (message: Claimed) => Promise<string>;
  /** A channel was put to rest because its platform refuses; the admins should know. */
  onRest?: (channel: OwnerChannel) => void;
  paces?: Partial<Record<OwnerChannel, PaceRules>>;
  /** Resolves at `until` by the clinic's clock, or when the signal says stop. */
  wait?: (until: Date, signal: AbortSignal) => Promise<void>;
  /** Messages of one channel in hand at once: as many may be in doubt after a crash. */
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

/** After a failure, most likely of the database, which may be back at any moment. */
const RETRY_MS = 500;

/**
 * Sends what is in the outbox, beside any number of other workers: claim, intent, send, mark. It keeps each channel's
 * pace, and a slow channel holds up no other. Whatever breaks is logged, and the next round goes on.
 */
export function createOutboxWorker(options: OutboxOptions): OutboxWorker {
  const { db, clock, logger, senders, rules, parallel = 16, leaseSeconds = 120 } = options;
  const wait = options.wait ?? ((until, signal) => sleepUntil(clock, until, signal));
  const stopping = new AbortController();
  const { signal } = stopping;
  setMaxListeners(0, signal);
  const context = {
    db,
    clock,
    logger,
    rules,
    parallel,
    wait,
    lease: { worker: randomUUID(), seconds: leaseSeconds },
    timeZone: rules.timeZone,
    connected: new Set(senders.map(({ channel }) => channel)),
    canUnsubscribe: options.unsubscribeUrl !== undefined,
    unsubscribeUrl: options.unsubscribeUrl,
    trackLinks: options.trackLinks,
    onRest: options.onRest,
    stopping: signal,
  };
  const channels = senders.map((sender) =>
    createChannelRounds(context, sender, options.paces?.[sender.channel] ?? PACES[sender.channel]),
  );
  let running: Promise<unknown> | undefined;

  const pause = (ms: number, until?: Date) => {
    const look = new Date(clock.now().getTime() + ms);
    return wait(until && until < look ? until : look, signal);
  };

  async function keepOn({ channel, next }: ChannelRounds): Promise<void> {
    while (!signal.aborted) {
      try {
        const { worked, until } = await next();
        if (worked === 0) await pause(LOOK_MS, until);
      } catch (err) {
        logger.error({ err, channel }, 'outbox round failed');
        await pause(RETRY_MS);
      }
    }
  }

  async function keepReaping(): Promise<void> {
    while (!signal.aborted) {
      await reap(context).catch((err) => logger.error({ err }, 'outbox not looked through'));
      await pause(LOOK_MS);
    }
  }

  async function drainChannel({ next, idle }: ChannelRounds): Promise<number> {
    for (let total = 0; ; ) {
      const { worked } = await next();
      total += worked;
      if (worked > 0) continue;
      await idle();
      return total;
    }
  }

  return {
    start() {
      running ??= Promise.all([keepReaping(), ...channels.map(keepOn)]);
    },
    async drain() {
      await reap(context);
      const worked = await Promise.all(channels.map(drainChannel));
      return worked.reduce((sum, each) => sum + each, 0);
    },
    async stop() {
      stopping.abort();
      await running;
      await Promise.all(channels.map(({ idle }) => idle()));
    },
  };
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
