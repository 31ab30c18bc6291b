import { addDays, type DateOnly } from '../../../src/clock.js';
import { dayOf, left, local, moment, type Story } from './story.js';
import type { StoredMessage } from './year-rows.js';

const LAPSED_DAYS = 540;

/** The day in `year` on which a date comes round. */
export function comesRoundOn(date: DateOnly, year: number): DateOnly {
  const leap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  return `${year}-${date.slice(5) === '02-29' && !leap ? '02-28' : date.slice(5)}`;
}

/** Each occasion once, on its day, or skipped with a reason; and nothing that is no occasion. */
export function checkGreetings(story: Story): string[] {
  const expected = new Map<string, DateOnly>();
  for (const day of story.days) {
    const decided = story.decidedOn(day);
    if (!decided) continue;
    const at = moment(decided, '09:00');
    const year = Number(day.slice(0, 4));
    for (const { id, birth, registered } of story.owners.values()) {
      if (birth && birth.slice(0, 4) < day.slice(0, 4) && comesRoundOn(birth, year) === day)
        expected.set(`birthday:${id}:${year}`, day);
      const since = registered.slice(0, 4) < day.slice(0, 4) && comesRoundOn(registered, year) === day;
      if (since && stillComes(story, id, day, decided)) expected.set(`anniversary:${id}:${year}`, day);
    }
    for (const { id, birth, estimated } of story.pets)
      if (birth && !estimated && birth.slice(0, 4) < day.slice(0, 4) && comesRoundOn(birth, year) === day)
        if (story.isAlive(id, at)) expected.set(`pet_birthday:${id}:${year}`, day);
  }
  const greetings = story.messages.filter(({ purpose }) =>
    ['birthday', 'pet_birthday', 'anniversary'].includes(purpose),
  );
  const stored = new Map<string, StoredMessage[]>();
  for (const each of greetings) stored.set(each.key, [...(stored.get(each.key) ?? []), each]);
  return [
    ...greetings.filter(({ key }) => !expected.has(key)).map(({ key }) => `${key}: no occasion`),
    ...[...expected].flatMap(([key, day]) => judge(story, key, day, stored.get(key) ?? [])),
  ];
}

function judge(story: Story, key: string, day: DateOnly, found: StoredMessage[]): string[] {
  if (found.length !== 1) return [`${key}: ${found.length} messages`];
  const message = found[0]!;
  if (left(message)) {
    const at = local(message.intendedAt!);
    const decent = at >= `${day}T09:00` && at < `${day}T20:00`;
    return decent ? [] : [`${key}: left at ${at}, not on ${day}`];
  }
  if (!story.runs(day) && message.failure !== 'expired') return [`${key}: ${message.failure}, not expired`];
  const waits = message.status === 'queued' && day === story.days.at(-1);
  return message.status === 'skipped' || waits ? [] : [`${key}: ${message.status}`];
}

/** A visit or a purchase so late that the owner is not lapsed, known when the day was decided. */
function stillComes(story: Story, id: number, day: DateOnly, decided: DateOnly): boolean {
  const known = moment(decided, '07:00');
  return [...(story.visits.get(id) ?? []), ...(story.orders.get(id) ?? [])].some(
    (at) => at < known && dayOf(at) > addDays(day, -LAPSED_DAYS),
  );
}
