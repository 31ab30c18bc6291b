import { addDays, type DateOnly } from '../../../src/clock.js';
import { dayOf, left, type Story } from './story.js';
import type { StoredMessage } from './year-rows.js';

/** Invitations of so many days of a downtime leave together with the day's own; greetings of none. */
const INVITATION_DAYS = 3;

/** On the first day after a downtime no more promotions leave than on as many ordinary days as it may stand for. */
export function checkBursts(story: Story): string[] {
  const marketing = story.messages.filter((each) => each.kind === 'marketing' && left(each));
  const invitations = marketing.filter(({ purpose }) => purpose === 'win_back');
  const greetings = marketing.filter(({ purpose }) => purpose !== 'win_back');
  return [
    ...bursts(story, 'greetings', greetings, 1),
    ...bursts(story, 'invitations', invitations, INVITATION_DAYS + 1),
  ];
}

function bursts(story: Story, what: string, messages: StoredMessage[], mayStandFor: number): string[] {
  const perDay = new Map<DateOnly, number>();
  for (const { intendedAt } of messages)
    perDay.set(dayOf(intendedAt!), (perDay.get(dayOf(intendedAt!)) ?? 0) + 1);
  const on = (day: DateOnly) => perDay.get(day) ?? 0;
  const isBack = (day: DateOnly) => story.runs(day) && !story.runs(addDays(day, -1));
  const ordinary = story.days
    .map((_, at) => story.days.slice(at, at + mayStandFor))
    .filter((run) => run.length === mayStandFor && run.every((day) => story.runs(day) && !isBack(day)))
    .map((run) => run.reduce((sum, day) => sum + on(day), 0));
  const most = Math.max(...ordinary);
  return story.days
    .filter((day) => isBack(day) && on(day) > most)
    .map((day) => `${day}: ${on(day)} ${what} after downtime, ${most} on ordinary days`);
}
