import { describe, expect, test } from '@jest/globals';
import {
  addDays,
  addMonths,
  dateIn,
  daysBetween,
  isDateOnly,
  pinnedClock,
  startOfDay,
  systemClock,
} from '../src/clock.js';

describe('the clinic’s day', () => {
  test.each([
    ['America/Cancun', '2025-12-05', '2025-12-05T05:00:00.000Z'], // fixed at -5
    ['America/Mexico_City', '2025-07-01', '2025-07-01T06:00:00.000Z'], // no summer time since 2022
    ['America/Tijuana', '2025-07-01', '2025-07-01T07:00:00.000Z'],
    ['America/Tijuana', '2025-03-09', '2025-03-09T08:00:00.000Z'], // the day the clocks go forward
    ['America/Tijuana', '2025-11-02', '2025-11-02T07:00:00.000Z'], // and back
    ['Europe/Madrid', '2025-10-26', '2025-10-25T22:00:00.000Z'],
    ['UTC', '2025-01-01', '2025-01-01T00:00:00.000Z'],
  ])('in %s, %s begins at %s', (zone, date, instant) => {
    expect(startOfDay(zone, date).toISOString()).toBe(instant);
    expect(dateIn(zone, startOfDay(zone, date))).toBe(date);
    expect(dateIn(zone, new Date(startOfDay(zone, date).getTime() - 1))).toBe(addDays(date, -1));
  });
});

test('dates are added and counted by the calendar', () => {
  expect(addDays('2025-02-28', 1)).toBe('2025-03-01');
  expect(addDays('2025-01-01', -1)).toBe('2024-12-31');
  expect(addMonths('2025-01-31', 1)).toBe('2025-02-28');
  expect(addMonths('2025-12-05', -33)).toBe('2023-03-05');
  expect(daysBetween('2025-08-07', '2025-12-05')).toBe(120);
  expect(daysBetween('2025-12-05', '2025-12-01')).toBe(-4);
});

test.each([
  ['2024-02-29', true],
  ['2025-02-29', false],
  ['2025-13-01', false],
  ['2025-1-1', false],
  ['yesterday', false],
])('%s is a date that exists: %s', (value, exists) => {
  expect(isDateOnly(value)).toBe(exists);
});

test('a pinned clock starts where it was set and runs on', () => {
  const start = new Date('2025-12-05T12:00:00-05:00');
  const now = pinnedClock(start).now().getTime();
  expect(now).toBeGreaterThanOrEqual(start.getTime());
  expect(now).toBeLessThan(start.getTime() + 60_000);
  expect(Math.abs(systemClock.now().getTime() - Date.now())).toBeLessThan(60_000);
});
