import { describe, expect, test } from '@jest/globals';
import { bounds, reportPeriod, stepOf, steps } from '../../src/reports/report-period.js';

const TODAY = '2025-12-05';

describe('the period of a report', () => {
  test.each([
    ['is this month so far', 'revenue', {}, '2025-12-01', '2025-12-05'],
    ['is the last twelve months for a retention', 'retention', {}, '2024-12-05', '2025-12-05'],
    ['goes to today without an end', 'revenue', { startDate: '2025-09-10' }, '2025-09-10', '2025-12-05'],
    [
      'begins with its last month without a start',
      'revenue',
      { endDate: '2025-02-28' },
      '2025-02-01',
      '2025-02-28',
    ],
    ['may be one day', 'products', { startDate: TODAY, endDate: TODAY }, TODAY, TODAY],
  ] as const)('%s', (_, type, dates, start, end) => {
    expect(reportPeriod(type, dates, TODAY)).toMatchObject({ start, end });
  });

  test('is compared with the same dates a year before', () => {
    const { previous } = reportPeriod('revenue', { startDate: '2024-02-29', endDate: '2024-03-10' }, TODAY);
    expect(previous).toEqual({ start: '2023-02-28', end: '2023-03-10' });
  });

  test.each([
    ['revenue', { startDate: '2025-12-06' }],
    ['revenue', { startDate: '2025-12-06', endDate: '2025-12-06' }],
    ['customers', { endDate: '2026-02-10' }],
    ['appointments', { startDate: '2025-12-06' }],
  ] as const)('of %s that has not come yet is refused: %j', (type, dates) => {
    expect(() => reportPeriod(type, dates, TODAY)).toThrow(expect.objectContaining({ code: 'period_ahead' }));
  });

  test('of appointments may lie ahead: they are booked beforehand', () => {
    const dates = { startDate: '2025-12-08', endDate: '2025-12-14' };
    expect(reportPeriod('appointments', dates, TODAY)).toMatchObject({ start: '2025-12-08' });
  });

  test('that runs backwards is refused, ahead too', () => {
    for (const dates of [
      { startDate: '2025-03-02', endDate: '2025-03-01' },
      { startDate: '2026-03-02', endDate: '2026-03-01' },
    ]) {
      expect(() => reportPeriod('revenue', dates, TODAY)).toThrow(
        expect.objectContaining({ code: 'period_reversed' }),
      );
    }
  });

  test.each(['2025-02-30', 'ayer', '0000-01-01', '1899-12-31', '2999-01-01', ''])('refuses %j', (value) => {
    for (const dates of [{ startDate: value }, { endDate: value }]) {
      expect(() => reportPeriod('revenue', dates, TODAY)).toThrow(
        expect.objectContaining({ code: 'date_invalid' }),
      );
    }
  });

  test('never reaches beyond today', () => {
    const period = { start: '2025-12-01', end: '2025-12-31' };
    expect(bounds(period, 'America/Cancun', TODAY)).toEqual({
      from: new Date('2025-12-01T05:00:00Z'),
      to: new Date('2025-12-06T05:00:00Z'),
    });
  });
});

describe('its steps', () => {
  test.each([
    ['2025-12-01', '2025-12-14', 'day', 14],
    ['2025-12-01', '2025-12-15', 'week', 3],
    ['2025-01-01', '2025-12-05', 'month', 12],
    ['2020-06-01', '2025-12-05', 'year', 6],
  ] as const)('from %s to %s are told by %s', (start, end, step, count) => {
    expect(stepOf({ start, end })).toBe(step);
    expect(steps({ start, end }, step)).toHaveLength(count);
  });

  test('begin weeks on Monday, months and years with their first day', () => {
    const period = { start: '2025-11-30', end: '2025-12-08' };
    expect(steps(period, 'week')).toEqual(['2025-11-24', '2025-12-01', '2025-12-08']);
    expect(steps(period, 'month')).toEqual(['2025-11-01', '2025-12-01']);
    expect(steps(period, 'year')).toEqual(['2025-01-01']);
  });
});
