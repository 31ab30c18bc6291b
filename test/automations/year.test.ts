import { beforeAll, describe, expect, test } from '@jest/globals';
import { automationRig } from './automation-rig.js';
import { CAST } from './year/cast.js';
import { checkYear } from './year/check-year.js';
import { simulateYear, type Year } from './year/simulate-year.js';
import {
  SPOILT_GREETINGS,
  SPOILT_LADDERS,
  SPOILT_OUTGOING,
  SPOILT_REMINDERS,
  type Spoilt,
} from './year/spoilt.js';
import { left, Story } from './year/story.js';
import { readYear, type YearRows } from './year/year-rows.js';

const rig = automationRig({ kept: true });
let year: Year;
let rows: YearRows;

beforeAll(async () => {
  await rig.reset();
  // Through 28 February of a common year, with two downtimes before it.
  const times = ['09:00', '13:00', '19:00'];
  const shaky = 0.04;
  year = await simulateYear(rig, {
    owners: 200,
    start: '2027-02-11',
    days: 19,
    downtime: [4, 11],
    times,
    shaky,
  });
  rows = await readYear(rig.db);
}, 120_000);

/** A story of its own, to be spoilt. */
function storyOf(): Story {
  const { log, arrived, optedIn, ...rest } = year;
  return new Story({ ...rest, ...structuredClone({ log, arrived, optedIn }) }, structuredClone(rows));
}

test('weeks of a small clinic, with two downtimes, two planners and two workers, are as they should be', () => {
  const story = storyOf();
  expect(checkYear(story)).toEqual([]);
  for (const purpose of ['birthday', 'pet_birthday', 'anniversary', 'win_back', 'care_reminder'])
    expect(story.messages.filter((each) => each.purpose === purpose && left(each)).length).toBeGreaterThan(3);
  expect(story.messages.some(({ failure }) => failure === 'expired')).toBe(true);
  const doubtful = story.messages.filter(({ kind, status }) => kind === 'marketing' && status === 'unknown');
  const arrived = doubtful.filter(({ body }) => year.arrived.some((each) => each.body === body));
  expect(arrived.length).toBeGreaterThan(0);
});

test('whoever has had four promotions gets no fifth', () => {
  const birthdays = rows.messages.filter(
    ({ ownerId, purpose }) => ownerId === CAST.manyPets && purpose === 'pet_birthday',
  );
  expect(birthdays.map((each) => (left(each) ? 'left' : each.failure))).toEqual([
    ...['left', 'left', 'left', 'left'],
    ...['too_often', 'too_often'],
  ]);
});

test('of three greetings to one household on a day one leaves', () => {
  const { twins, otherTwin } = CAST;
  const theirs = rows.messages.filter(({ ownerId, key }) => {
    return (ownerId === twins || ownerId === otherTwin) && /birthday/.test(key);
  });
  expect(theirs.map((each) => (left(each) ? 'left' : each.failure)).sort()).toEqual([
    'household',
    'left',
    'too_often',
  ]);
});

test('a ladder goes on for whoever stays away, and for nobody who gave a sign the day before', () => {
  const invited = rows.messages.filter(({ purpose, ownerId }) => {
    return purpose === 'win_back' && ownerId <= Math.max(...Object.values(CAST));
  });
  expect(invited.map(({ ownerId, key }) => [ownerId, key.at(-1)])).toEqual([[CAST.staysAway, '2']]);
});

describe('what judges it would see', () => {
  const all: Spoilt[] = [...SPOILT_GREETINGS, ...SPOILT_OUTGOING, ...SPOILT_LADDERS, ...SPOILT_REMINDERS];
  test.each(all)('%s', (_what, complaint, spoil) => {
    const story = storyOf();
    spoil(story, story.messages);
    expect(checkYear(story).filter((each) => complaint.test(each))).not.toEqual([]);
  });
});
