import { beforeAll, describe, expect, test } from '@jest/globals';
import { addDays } from '../../src/clock.js';
import { automationRig } from './automation-rig.js';
import { checkYear } from './year/check-year.js';
import { simulateYear, type Year } from './year/simulate-year.js';
import { left, moment, type StoredMessage, Story } from './year/story.js';

const rig = automationRig({ kept: true });
let year: Year;

beforeAll(async () => {
  await rig.reset();
  // Through 28 February of a common year; a downtime hides one of its days.
  year = await simulateYear(rig, { owners: 200, start: '2027-02-05', days: 30, downtime: [6, 20] });
}, 120_000);

/** The same month with one thing in it that must not be. */
async function spoilt(spoil: (story: Story, messages: StoredMessage[]) => void): Promise<string[]> {
  const log = { ...year.log, deaths: new Map(year.log.deaths), careDone: new Map(year.log.careDone) };
  const bookings = year.log.bookings.map((booking) => ({ ...booking }));
  const story = await Story.load(rig.db, { ...year, arrived: [...year.arrived], log: { ...log, bookings } });
  spoil(story, story.messages);
  return checkYear(story);
}
const first = (messages: StoredMessage[], purpose: string, which = left) =>
  messages.find((message) => message.purpose === purpose && which(message))!;
const shift = (message: StoredMessage, days: number) => {
  message.intendedAt = new Date(message.intendedAt!.getTime() + days * 24 * 3_600_000);
};

test('a month of a small clinic, with two downtimes, two planners and two workers, is as it should be', async () => {
  expect(await spoilt(() => undefined)).toEqual([]);
  const story = await Story.load(rig.db, year);
  for (const purpose of ['birthday', 'pet_birthday', 'anniversary', 'win_back', 'care_reminder'])
    expect(story.messages.filter((each) => each.purpose === purpose && left(each)).length).toBeGreaterThan(3);
  expect(story.messages.some(({ failure }) => failure === 'expired')).toBe(true);
});

describe('what judges it would see', () => {
  test.each<[string, RegExp, (story: Story, messages: StoredMessage[]) => void]>([
    ['a birthday a day early', /left at .*, not on/, (_, m) => shift(first(m, 'birthday'), -1)],
    [
      'a birthday that was forgotten',
      /birthday:\d+:2027: 0 messages/,
      (_, m) => {
        m.splice(m.indexOf(first(m, 'birthday')), 1);
      },
    ],
    ['a birthday stored twice', /2 messages/, (_, m) => m.push({ ...first(m, 'birthday') })],
    [
      'one that arrived twice',
      /arrived 2 times/,
      ({ year: { arrived } }, m) => {
        const { address, body } = first(m, 'birthday', ({ status }) => status === 'sent');
        arrived.push(arrived.find((each) => each.to === address && each.body === body)!);
      },
    ],
    [
      'a greeting made up for after downtime',
      /not on/,
      (story, m) => {
        const missed = first(m, 'birthday', ({ failure }) => failure === 'expired');
        Object.assign(missed, { status: 'sent', intendedAt: missed.createdAt });
        story.year.arrived.push({ to: missed.address, body: missed.body, at: missed.createdAt });
      },
    ],
    [
      'two promotions to one person on a day',
      /second within a day/,
      (_, m) => {
        const { ownerId, intendedAt } = first(m, 'birthday');
        Object.assign(first(m, 'pet_birthday'), { ownerId, intendedAt });
      },
    ],
    [
      'more than four in a month',
      /above the cap/,
      (_, m) => {
        const some = m.filter((each) => each.kind === 'marketing' && left(each)).slice(0, 5);
        for (const [index, each] of some.entries())
          Object.assign(each, { ownerId: 1, intendedAt: moment(addDays('2027-02-05', index * 2), '10:00') });
      },
    ],
    [
      'a promotion to somebody who said no',
      /said no/,
      (story, m) => {
        story.words.set(first(m, 'birthday').ownerId, [{ at: new Date(0), yes: false }]);
      },
    ],
    [
      'an invitation to somebody who had come',
      /left after a visit/,
      (story, m) => {
        const { ownerId, intendedAt } = first(m, 'win_back');
        story.visits.get(ownerId)!.push(new Date(intendedAt!.getTime() - 1000));
      },
    ],
    [
      'an invitation to somebody who had replied',
      /left after a reply/,
      (story, m) => {
        const { ownerId, intendedAt } = first(m, 'win_back');
        story.letters.set(ownerId, [new Date(intendedAt!.getTime() - 1000)]);
      },
    ],
    [
      'an invitation that was due and not planned',
      /nothing was planned/,
      (_, m) => {
        m.splice(m.indexOf(m.findLast(({ purpose }) => purpose === 'win_back')!), 1);
      },
    ],
    [
      'a message about a pet that had died',
      /about a dead pet/,
      (story, m) => {
        story.year.log.deaths.set(first(m, 'care_reminder').petId!, new Date(0));
      },
    ],
    ['a reminder after the visit', /after the visit/, (_, m) => shift(first(m, 'appointment_reminder'), 3)],
    [
      'a reminder of a visit that was cancelled',
      /stood no more/,
      (story, m) => {
        const { key } = first(m, 'appointment_reminder');
        story.year.log.bookings.find(({ id }) => id === Number(key.split(':')[1]))!.until = new Date(0);
      },
    ],
    [
      'a visit of which nobody was reminded',
      /nobody was reminded/,
      (_, m) => {
        m.splice(m.indexOf(first(m, 'appointment_reminder')), 1);
      },
    ],
    [
      'a reason that is not so',
      /not so: said_no/,
      (story, m) => {
        const refused = first(m, 'birthday', ({ failure }) => failure === 'said_no');
        story.words.delete(refused.ownerId);
        (story.year.optedIn as Set<number>).add(refused.ownerId);
      },
    ],
  ])('%s', async (_what, complaint, spoil) => {
    const told = await spoilt(spoil);
    expect(told.filter((each) => complaint.test(each))).not.toEqual([]);
  });
});
