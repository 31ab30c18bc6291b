import { expect, test } from '@jest/globals';
import { automationRig } from '../automations/automation-rig.js';
import { checkYear } from '../automations/year/check-year.js';
import { simulateYear } from '../automations/year/simulate-year.js';
import { left, Story } from '../automations/year/story.js';

const rig = automationRig();

test('a year of 5,000 owners, two downtimes, two planners and two workers', async () => {
  const downtime: [number, number] = [100, 250];
  const onDay = (day: string, ms: number) => {
    if (day.endsWith('-01')) process.stdout.write(`${day}: ${Math.round(ms)} ms a day\n`);
  };
  const options = { owners: 5000, start: '2027-01-11', days: 365, downtime, onDay };
  const year = await simulateYear(rig, options);
  const story = await Story.load(rig.db, year);
  expect(checkYear(story)).toEqual([]);
  const counts: Record<string, number> = {};
  for (const message of story.messages) {
    const name = `${message.purpose} ${left(message) ? message.status : (message.failure ?? message.status)}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  process.stdout.write(`${JSON.stringify(Object.fromEntries(Object.entries(counts).sort()), null, 2)}\n`);
  for (const kind of [
    'birthday',
    'pet_birthday',
    'anniversary',
    'win_back',
    'care_reminder',
    'appointment_reminder',
  ])
    expect(counts[`${kind} sent`]).toBeGreaterThan(100);
}, 10_800_000);
