import { addDays, type DateOnly, daysBetween } from '../../../src/clock.js';
import { dayOf, left, moment, type Story } from './story.js';
import type { StoredMessage } from './year-rows.js';

const LAPSED_DAYS = 540;
const RECENT_DAYS = 90;
const LATE_DAYS = 3;
const STEPS = [0, 30, 90];

/** At most three contacts, later and later, of those who really are away; and whoever is gets them. */
export function checkLadders(story: Story): string[] {
  const all = story.messages.filter(({ purpose }) => purpose === 'win_back');
  const sent = all.filter(left);
  const ladders = new Map<string, StoredMessage[]>();
  for (const each of sent) {
    const name = each.key.replace(/:\d+$/, '');
    ladders.set(name, [...(ladders.get(name) ?? []), each]);
  }
  const keys = new Set(all.map(({ key }) => key));
  return [
    ...sent.flatMap((message) => wrong(story, message)),
    ...[...ladders].flatMap(([name, contacts]) => badlySpaced(name, contacts)),
    ...due(story)
      .filter((key) => !keys.has(key))
      .map((key) => `${key}: due, and nothing was planned`),
  ];
}

function wrong(story: Story, { key, ownerId, intendedAt }: StoredMessage): string[] {
  const [, , start, step] = key.split(':') as [string, string, DateOnly, string];
  const at = intendedAt!;
  const late = daysBetween(start, dayOf(at)) - STEPS[Number(step) - 1]!;
  if (late < 0 || late > LATE_DAYS + 7) return [`${key}: left ${late} days after its day`];
  const why = stopped(story, ownerId, start, at);
  return why ? [`${key}: left after ${why}`] : [];
}

function badlySpaced(name: string, contacts: StoredMessage[]): string[] {
  const times = contacts.map(({ intendedAt }) => intendedAt!.getTime()).sort((a, b) => a - b);
  const gaps = times.slice(1).map((at, index) => at - times[index]!);
  const growing = gaps.every((gap, index) => index === 0 || gap > gaps[index - 1]!);
  const ok = times.length <= 3 && gaps.every((gap) => gap >= 14 * 24 * 3_600_000) && growing;
  return ok ? [] : [`${name}: badly spaced`];
}

/** What ended the ladder before `at`, if anything did. */
function stopped(story: Story, ownerId: number, start: DateOnly, at: Date): string | undefined {
  const from = moment(start, '00:00');
  const recent = moment(addDays(start, -RECENT_DAYS), '00:00');
  const between = (dates: Date[] | undefined, begin: Date) =>
    dates?.some((each) => each >= begin && each < at);
  const known = (story.visits.get(ownerId) ?? []).filter((each) => each < at).map(dayOf);
  if (known.some((day) => day > addDays(start, -LAPSED_DAYS) && day <= dayOf(at))) return 'a visit';
  if (story.appointments.get(ownerId)?.some(({ startsAt, since }) => startsAt >= from && since < at))
    return 'a booking';
  if (between(story.orders.get(ownerId), recent)) return 'a purchase';
  if (between(story.letters.get(ownerId), from)) return 'a reply';
  if (story.words.get(ownerId)?.some((word) => !word.yes && word.at >= from && word.at < at)) return 'a no';
  return undefined;
}

/** The steps that fell due on days on which Huella ran, of owners with a living pet. */
function due(story: Story): string[] {
  return [...story.owners.keys()].flatMap((ownerId) => {
    const visits = (story.visits.get(ownerId) ?? []).map(dayOf);
    return [...new Set(visits)].flatMap((last) => {
      const start = addDays(last, LAPSED_DAYS);
      return STEPS.flatMap((after, index) => {
        const day = addDays(start, after);
        if (!story.days.includes(day) || !story.runs(day)) return [];
        const at = moment(day, '09:00');
        const living = story.petsOf.get(ownerId)?.some(({ id }) => story.isAlive(id, at));
        return living && !stopped(story, ownerId, start, at)
          ? [`win_back:${ownerId}:${start}:${index + 1}`]
          : [];
      });
    });
  });
}
