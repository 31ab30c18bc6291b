import { addDays, daysBetween } from '../../../src/clock.js';
import type { Booking } from './clinic-life.js';
import { dayOf, left, local, moment, type Story } from './story.js';
import type { StoredMessage } from './year-rows.js';

const HOUR = 3_600_000;
const LATE_DAYS = 3;
const HOURS: Record<string, number> = { '24h': 24, '48h': 48, '2h': 2 };
const STAGES: Record<string, number[]> = {
  vaccination: [-30, -14, 0, 30],
  deworming: [-14, 0, 30],
  checkup: [-30, 0, 30],
  dental: [-60, -30, 0],
  other: [-14, 0],
};

/** Of visits: in time, of those that stand, one for each. */
export function checkVisitReminders(story: Story): string[] {
  const stored = new Map(
    story.messages
      .filter(({ purpose }) => purpose === 'appointment_reminder')
      .map((each) => [each.key, each]),
  );
  const known = new Set<string>();
  const told = story.year.log.bookings.flatMap((booking) => {
    const key = `appointment:${booking.id}:${booking.startsAt.toISOString()}`;
    known.add(key);
    const message = stored.get(key);
    if (message && left(message)) return wrong(story, booking, message);
    return !message && shouldHear(story, booking) ? [`${key}: nobody was reminded`] : [];
  });
  return [
    ...told,
    ...[...stored.keys()].filter((key) => !known.has(key)).map((key) => `${key}: no such visit`),
  ];
}

function wrong(story: Story, booking: Booking, { key, intendedAt }: StoredMessage): string[] {
  const at = intendedAt!;
  const { startsAt, until, ownerId } = booking;
  const hours = HOURS[story.owners.get(ownerId)!.preference];
  if (hours === undefined) return [`${key}: wants no reminders`];
  if (at >= startsAt) return [`${key}: after the visit`];
  if (until && until < at) return [`${key}: the visit stood no more`];
  if (local(at).slice(11) < '09:00' || local(at).slice(11) >= '20:00') return [`${key}: at ${local(at)}`];
  return at < earliest(startsAt, hours) ? [`${key}: too early`] : [];
}

/** Its hour; in the quiet ones, where they end too late, the evening before. */
function earliest(startsAt: Date, hours: number): Date {
  const at = new Date(startsAt.getTime() - hours * HOUR);
  const time = local(at).slice(11);
  if (time >= '09:00' && time < '20:00') return at;
  const morning = moment(time < '09:00' ? dayOf(at) : addDays(dayOf(at), 1), '09:00');
  if (morning.getTime() <= startsAt.getTime() - HOUR / 2) return at;
  return moment(time < '09:00' ? addDays(dayOf(at), -1) : dayOf(at), '19:00');
}

function shouldHear(story: Story, { startsAt, since, until, ownerId, petId }: Booking): boolean {
  const hours = HOURS[story.owners.get(ownerId)!.preference];
  if (hours === undefined) return false;
  const due = earliest(startsAt, hours);
  return story.days.filter(story.runs).some((day) =>
    story.year.times.some((time) => {
      const at = moment(day, time);
      const stands = since < at && (!until || until >= at) && (petId === null || story.isAlive(petId, at));
      return stands && at >= due && at.getTime() <= startsAt.getTime() - HOUR / 2;
    }),
  );
}

/** Of care: on its stages, while it is open. */
export function checkCareReminders(story: Story): string[] {
  const stored = new Map(
    story.messages.filter(({ purpose }) => purpose === 'care_reminder').map((each) => [each.key, each]),
  );
  const cares = new Map(story.cares.map((care) => [care.id, care]));
  const { careDone } = story.year.log;
  const wrongly = [...stored.values()].filter(left).flatMap(({ key, ownerId, intendedAt }) => {
    const [, id, stage] = key.split(':').map(Number) as [number, number, number];
    const { dueOn, kind } = cares.get(id)!;
    const late = daysBetween(dueOn, dayOf(intendedAt!)) - stage;
    const done = careDone.get(id);
    if (!STAGES[kind]!.includes(stage)) return [`${key}: no such stage`];
    if (late < 0 || late > LATE_DAYS + 1) return [`${key}: ${late} days late`];
    if (done && done < intendedAt!) return [`${key}: it was done`];
    return story.isBooked(ownerId, intendedAt!) ? [`${key}: already booked`] : [];
  });
  const missing = story.cares.flatMap(({ id, petId, kind, dueOn }) =>
    STAGES[kind]!.flatMap((stage) => {
      const day = addDays(dueOn, stage);
      if (!story.days.includes(day) || !story.runs(day)) return [];
      const at = moment(day, '09:00');
      const done = careDone.get(id);
      const open = story.isAlive(petId, at) && !(done && done < at);
      return open && !stored.has(`care:${id}:${stage}`) ? [`care:${id}:${stage}: nobody was reminded`] : [];
    }),
  );
  return [...wrongly, ...missing];
}
