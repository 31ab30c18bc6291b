import { dateIn } from '../clock.js';
import { rows } from '../db/sql.js';
import { PACES } from '../messages/outbox/pace.js';
import type { OwnerChannel } from '../messages/sender.js';
import type { Scope } from '../staff/scope.js';

export interface SendingTime {
  channel: OwnerChannel;
  count: number;
  /** From the first to the last, where all leave on one day. */
  minutes: number;
  /** Days on which some leave; more than one where the channel's daily limit is lower than that. */
  days: number;
}

/** How long the outbox will take by its own paces, apart from what is in it already. */
export async function sendingTimes(
  { db, clock, clinic }: Pick<Scope, 'db' | 'clock' | 'clinic'>,
  counts: { channel: OwnerChannel; count: number }[],
): Promise<SendingTime[]> {
  const used = await rows<{ channel: OwnerChannel; today: number; day: number }>(
    db,
    `select channel, case when sent_on = $1 then sent_today else 0 end as today,
            case when sent_on = $1 then days_used else days_used + 1 end as day from outbox_pace`,
    [dateIn(clinic.timeZone, clock.now())],
  );
  return counts.map(({ channel, count }) => {
    const { intervalMs, jitterMs = 0, perDay } = PACES[channel];
    const { today = 0, day = 1 } = used.find((pace) => pace.channel === channel) ?? {};
    let days = 1;
    for (let left = count - (perDay ? Math.max(0, perDay(day) - today) : count); left > 0; days++)
      left -= perDay!(day + days);
    return { channel, count, minutes: Math.ceil((count * (intervalMs + jitterMs / 2)) / 60_000), days };
  });
}
