import { describe, expect, test } from '@jest/globals';
import * as format from '../src/format.js';

describe('money', () => {
  test.each([
    ['en', 12_450, '$12,450 MXN'],
    ['es', 12_450, '$12,450 MXN'],
    ['es', 1556.25, '$1,556 MXN'],
    ['en', -0.2, '$0 MXN'],
    ['en', -150, '-$150 MXN'],
  ] as const)('in %s, %d reads %s', (lang, amount, expected) => {
    expect(format.money(lang, 'MXN', amount)).toBe(expected);
  });

  test('shows cents where asked', () => {
    expect(format.money('es', 'MXN', 12.5, 2)).toBe('$12.50 MXN');
  });
});

test('dates, months, lists, numbers and shares read as in Mexico and in the United States', () => {
  expect(format.date('en', '2025-11-15')).toBe('Nov 15, 2025');
  expect(format.date('es', '2025-11-15')).toBe('15 nov 2025');
  expect(format.monthYear('en', '2023-03-05')).toBe('March 2023');
  expect(format.monthYear('es', '2023-03-05')).toBe('marzo de 2023');
  expect(format.list('es', ['Ana', 'Luis', 'Eva'])).toBe('Ana, Luis y Eva');
  expect(format.list('en', ['Ana', 'Luis', 'Eva'])).toBe('Ana, Luis, and Eva');
  expect(format.number('es', 1234.56, 1)).toBe('1,234.6');
  expect(format.percent('es', 0.853, 1)).toBe('85.3%');
  const noon = new Date('2025-11-15T17:30:00Z');
  expect(format.dateTime('en', 'America/Cancun', noon)).toMatch(/Nov 15, 2025.*12:30/);
});

describe('phones', () => {
  test.each([
    ['+529981234567', '998-123-4567'],
    ['+12125550123', '+1 212-555-0123'],
    ['+34612345678', '+34 612 34 56 78'],
    ['not a phone', 'not a phone'],
  ])('%s reads %s', (stored, shown) => {
    expect(format.phone(stored)).toBe(shown);
  });
});

describe('age', () => {
  test.each([
    ['2020-06-05', '2025-12-05', { years: 5, months: 6 }],
    ['2025-07-06', '2025-12-05', { years: 0, months: 4 }],
    ['2024-02-29', '2025-02-28', { years: 0, months: 11 }],
    ['2026-01-01', '2025-12-05', { years: 0, months: 0 }],
  ])('born %s, on %s: %o', (birth, today, expected) => {
    expect(format.age(birth, today)).toEqual(expected);
  });
});
