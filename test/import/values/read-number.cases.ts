import { expect, test } from '@jest/globals';
import { markOf, readNumber } from '../../../src/import/values/read-number.js';

test.each([
  ['1234', 1234],
  ['-5', -5],
  ['1234.5', 1234.5],
  ['1,234.50', 1234.5],
  ['1.234,50', 1234.5],
  ['1,234,567', 1234567],
  ['1.234.567', 1234567],
  ['12,5', 12.5],
  ['$1,234.50', 1234.5],
  ['$ 1,234.50 MXN', 1234.5],
  ['MXN 850', 850],
  ['MX$850.00', 850],
  ['850 pesos', 850],
  ['€ 1.234,00', 1234],
  ['1 234,50', 1234.5],
  ["1'234.50", 1234.5],
  ['(45.00)', -45],
  ['($45.00)', -45],
  ['45.00-', -45],
  ['-$45.00', -45],
  ['$-45.00', -45],
  ['+45', 45],
  ['.5', 0.5],
  ['5.', 5],
  ['0.125', 0.125],
])('%s is %d', (cell, value) => {
  expect(readNumber(cell, '.')).toBe(value);
});

test('1,234 and 1.234 follow the decimal mark of their column', () => {
  expect(readNumber('1,234', '.')).toBe(1234);
  expect(readNumber('1,234', ',')).toBe(1.234);
  expect(readNumber('1.234', ',')).toBe(1234);
  expect(readNumber('1.234', '.')).toBe(1.234);
});

test.each([
  'abc',
  '',
  '12abc',
  '1.2.3',
  '1,23,4',
  '--5',
  '$',
  '1,234.5.6',
  '1.2,3.4',
  '12 000 uds',
  '1e5',
  '٣',
])('%s is no number', (cell) => {
  expect(readNumber(cell, '.')).toBeUndefined();
});

test.each([
  ['1,234.50', '.'],
  ['1.234,50', ','],
  ['12.5', '.'],
  ['12,5', ','],
  ['1,234', 'either'],
  ['1.234.567', ','],
  ['1234', undefined],
])('%s says %s about its column', (cell, mark) => {
  expect(markOf(cell)).toBe(mark);
});
