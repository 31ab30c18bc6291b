import type { Sender } from '../sender.js';
import { type Claimed, claim, putBack } from './claim.js';
import { createLeave, type LeavingContext } from './leave.js';
import { type PaceRules, reserveSlots } from './pace.js';
import { createRoom } from './room.js';

export interface RoundsContext extends LeavingContext {
  /** Messages of one channel in hand at once. */
  parallel: number;
  wait: (until: Date, signal: AbortSignal) => Promise<void>;
}

/** What one round took in hand, and when to come back where the channel must wait. */
export interface Round {
  worked: number;
  until?: Date;
}

export interface ChannelRounds {
  channel: Sender['channel'];
  /** When there is room: claims, reserves moments, and sets off. It does not wait for what becomes of them. */
  next(): Promise<Round>;
  /** Resolves when nothing of the channel is in this worker's hands. */
  idle(): Promise<void>;
}

/** One channel's work. Its rounds overlap, so that its pace has no gaps, and no more is in hand than there is room. */
export function createChannelRounds(context: RoundsContext, sender: Sender, pace: PaceRules): ChannelRounds {
  const { db, clock, lease, logger, parallel, stopping, wait } = context;
  const { channel } = sender;
  const paced = pace.intervalMs > 0;
  // No more than leaves within a second: what is claimed is recalled by a stop, but held up by a crash.
  const most = paced ? Math.max(1, Math.min(parallel, Math.floor(1000 / pace.intervalMs))) : parallel;
  const room = createRoom(most);
  const leave = createLeave(context, { sender, pace });

  async function next(): Promise<Round> {
    await room.half();
    const claimed = await claim(context, { channel, limit: room.free(), lease });
    if (claimed.length === 0) return { worked: 0 };
    const now = clock.now();
    const reserved = paced
      ? await reserveSlots(context, { channel, wanted: claimed.length, rules: pace })
      : { slots: claimed.map(() => now) };
    const slots = 'slots' in reserved ? reserved.slots : [];
    const until = 'until' in reserved ? reserved.until : undefined;
    await giveBack(claimed.slice(slots.length), until);
    if (until) return { worked: 0, until };
    for (const [at, messages] of byMoment(claimed.slice(0, slots.length), slots)) setOff(messages, at);
    return { worked: slots.length };
  }

  function setOff(messages: Claimed[], at: Date): void {
    room.take(messages.length);
    let left = messages.length;
    const settled = (count = 1) => {
      left -= count;
      room.giveBack(count);
    };
    wait(at, stopping)
      .then(() => (stopping.aborted ? giveBack(messages) : leave(messages, settled)))
      .catch((err: unknown) => logger.error({ err, channel }, 'messages did not leave'))
      .finally(() => settled(left));
  }

  const giveBack = (messages: Claimed[], sendAfter?: Date) =>
    putBack(db, {
      ids: messages.map(({ id }) => id),
      worker: lease.worker,
      ...(sendAfter ? { sendAfter } : {}),
    });

  return { channel, next, idle: room.empty };
}

/** Messages that leave at the same moment, together: they share the last look before they do. */
function byMoment(messages: Claimed[], slots: Date[]): [Date, Claimed[]][] {
  const groups = new Map<number, Claimed[]>();
  for (const [index, message] of messages.entries()) {
    const at = slots[index]!.getTime();
    groups.set(at, [...(groups.get(at) ?? []), message]);
  }
  return [...groups].map(([at, group]) => [new Date(at), group]);
}
