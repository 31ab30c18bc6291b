import { expect, test } from '@jest/globals';
import { automationRig } from '../automations/automation-rig.js';
import { checkYear } from '../automations/year/check-year.js';
import { simulateYear } from '../automations/year/simulate-year.js';
import { left, Story } from '../automations/year/story.js';
import { readYear } from '../automations/year/year-rows.js';

const rig = automationRig();

test('a year of 5,000 owners, two downtimes, two planners and two workers', async () => {
  const downtime: [number, number] = [100, 250];
  const nights: number[] = [];
  const onDay = (day: string, ms: number, planning: number) => {
    if (planning > 0) nights.push(planning);
    if (day.endsWith('-01'))
      process.stdout.write(`${day}: ${Math.round(ms)} ms, its night ${Math.round(planning)} ms\n`);
  };
  const options = { owners: 5000, start: '2027-01-11', days: 365, downtime, onDay };
  const year = await simulateYear(rig, options);
  const story = new Story(year, await readYear(rig.db));
  expect(checkYear(story)).toEqual([]);
  // The metrics and the plans of a night, by both planners.
  nights.sort((a, b) => a - b);
  const [median, slowest] = [nights[nights.length >> 1]!, nights.at(-1)!].map(Math.round);
  process.stdout.write(`a night takes ${median} ms, the slowest ${slowest} ms\n`);
  expect(median).toBeLessThan(2000);
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
