import { addDays, type Clock, dateIn, instantAt } from '../../clock.js';
import { type Db, execute, row } from '../../db/sql.js';
import type { OwnerChannel } from '../sender.js';

/** How fast a channel may be used. Sources: the platforms' documents and what is known of blocked numbers. */
export interface PaceRules {
  /** Between two messages of the channel, all workers together. */
  intervalMs: number;
  /** Up to so much is added to each interval, at random. */
  jitterMs?: number;
  /** How many on the n-th day on which the number sends at all (from 1). */
  perDay?: (day: number) => number;
  /** From so many refusals in a row the channel rests: the platform may be about to ban it. */
  restAfterRefusals?: number;
}

/**
 * Telegram: 30 messages a second in bulk (its FAQ). WhatsApp on the web page: people write no faster than every 15
 * seconds, 50 a day from a young number, slowly more. SMS and e-mail: what providers take from a small sender.
 */
export const PACES: Record<OwnerChannel, PaceRules> = {
  telegram: { intervalMs: 1000 / 30 },
  whatsapp: {
    intervalMs: 15_000,
    jitterMs: 15_000,
    perDay: (day) => Math.min(400, day <= 2 ? 50 : 50 + 25 * (day - 2)),
    restAfterRefusals: 3,
  },
  sms: { intervalMs: 1000 },
  email: { intervalMs: 500 },
};

/** No faster than the machine: for a provider of one's own, and for measurements. */
export const UNPACED: PaceRules = { intervalMs: 0 };

const REST_MS = 24 * 3_600_000;

/** Moments at which messages may leave, the first of them now or later; none before `until`, where that is given. */
export type Slots = { slots: Date[] } | { until: Date };

/**
 * Reserves up to `wanted` moments for one worker: nobody else gets them. They are spaced by the channel's interval
 * also between workers, and counted against the day.
 */
export async function reserveSlots(
  { db, clock, timeZone }: { db: Db; clock: Clock; timeZone: string },
  { channel, wanted, rules }: { channel: OwnerChannel; wanted: number; rules: PaceRules },
): Promise<Slots> {
  const now = clock.now();
  const today = dateIn(timeZone, now);
  return db.transaction(async (inside) => {
    await execute(
      inside,
      'insert into outbox_pace (channel, next_at) values ($1, $2) on conflict do nothing',
      [channel, now],
    );
    const pace = (await row<Pace>(
      inside,
      `select next_at as "nextAt", case when sent_on = $2 then sent_today else 0 end as "sentToday",
              case when sent_on = $2 then days_used else days_used + 1 end as day, paused_until as "pausedUntil"
         from outbox_pace where channel = $1 for update`,
      [channel, today],
    ))!;
    if (pace.pausedUntil && pace.pausedUntil > now) return { until: pace.pausedUntil };
    const left = (rules.perDay?.(pace.day) ?? Number.POSITIVE_INFINITY) - pace.sentToday;
    if (left <= 0) return { until: instantAt(timeZone, addDays(today, 1), '00:00') };
    const slots: Date[] = [];
    let next = Math.max(now.getTime(), pace.nextAt.getTime());
    for (let count = Math.min(wanted, left); count > 0; count--) {
      slots.push(new Date(next));
      next += rules.intervalMs + Math.random() * (rules.jitterMs ?? 0);
    }
    await execute(
      inside,
      `update outbox_pace set next_at = $2, sent_on = $3, sent_today = $4, days_used = $5 where channel = $1`,
      [channel, new Date(next), today, pace.sentToday + slots.length, pace.day],
    );
    return { slots };
  });
}

interface Pace {
  nextAt: Date;
  sentToday: number;
  day: number;
  pausedUntil: Date | null;
}

/** Moments that nobody used: what did not leave is not counted against the day. */
export async function returnSlots(
  { db, clock, timeZone }: { db: Db; clock: Clock; timeZone: string },
  { channel, unused }: { channel: OwnerChannel; unused: number },
): Promise<void> {
  if (unused === 0) return;
  await execute(
    db,
    'update outbox_pace set sent_today = greatest(0, sent_today - $2) where channel = $1 and sent_on = $3',
    [channel, unused, dateIn(timeZone, clock.now())],
  );
}

/** The platform asks for patience: nobody sends there before `until`. */
export async function holdChannel(db: Db, channel: OwnerChannel, until: Date): Promise<void> {
  await execute(db, 'update outbox_pace set next_at = greatest(next_at, $2) where channel = $1', [
    channel,
    until,
  ]);
}

/**
 * Counts refusals in a row; anything that was taken ends the count. True once, when the channel is put to rest for
 * a day.
 */
export async function noteRefusal(
  { db, clock }: { db: Db; clock: Clock },
  { channel, refused, rules }: { channel: OwnerChannel; refused: boolean; rules: PaceRules },
): Promise<boolean> {
  if (rules.restAfterRefusals === undefined) return false;
  if (!refused) {
    await execute(db, 'update outbox_pace set refusals = 0 where channel = $1 and refusals > 0', [channel]);
    return false;
  }
  const noted = await row<{ rests: boolean }>(
    db,
    `update outbox_pace
        set refusals = case when refusals + 1 >= $2 then 0 else refusals + 1 end,
            paused_until = case when refusals + 1 >= $2 then $3 else paused_until end
      where channel = $1 returning refusals = 0 as rests`,
    [channel, rules.restAfterRefusals, new Date(clock.now().getTime() + REST_MS)],
  );
  return noted?.rests ?? false;
}
