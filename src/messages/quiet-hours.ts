import { addDays, dateIn, instantAt } from '../clock.js';

interface Hours {
  from: string;
  to: string;
}

let last: { asked: string; until: Date | undefined } | undefined;

/**
 * When quiet hours are over, if `now` lies in them; undefined where it does not. They end at a time of the clinic's
 * wall clock, also on a night when clocks change; a time that the change skips is the first one after it.
 */
export function quietUntil(
  now: Date,
  { quietHours, timeZone }: { quietHours: Hours | undefined; timeZone: string },
): Date | undefined {
  if (!quietHours || quietHours.from === quietHours.to) return undefined;
  // A campaign asks for each of its messages at one moment, and time zones are slow to reckon with.
  const asked = `${now.getTime()} ${timeZone} ${quietHours.from} ${quietHours.to}`;
  if (last?.asked !== asked) last = { asked, until: reckon(now, quietHours, timeZone) };
  return last.until;
}

function reckon(now: Date, quietHours: Hours, timeZone: string): Date | undefined {
  const today = dateIn(timeZone, now);
  for (const day of [addDays(today, -1), today]) {
    const begins = instantAt(timeZone, day, quietHours.from);
    const lastDay = quietHours.to > quietHours.from ? day : addDays(day, 1);
    const ends = instantAt(timeZone, lastDay, quietHours.to);
    if (begins <= now && now < ends) return ends;
  }
  return undefined;
}
