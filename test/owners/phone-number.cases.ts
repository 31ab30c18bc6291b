import { describe, expect, test } from '@jest/globals';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { normalisePhone } from '../../src/owners/phone-number.js';

describe('phones of any shape are one number', () => {
  test.each([
    ['998 123 4567', 'MX', '+529981234567'],
    ['(998) 123-4567', 'MX', '+529981234567'],
    ['998.123.4567', 'MX', '+529981234567'],
    ['9981234567', 'MX', '+529981234567'],
    ['529981234567', 'MX', '+529981234567'],
    ['5219981234567', 'MX', '+529981234567'],
    ['+52 1 998 123 4567', 'MX', '+529981234567'],
    ['+52 998 123 4567', 'US', '+529981234567'],
    ['0052 1 998 123 4567', 'US', '+529981234567'],
    ['044 998 123 4567', 'MX', '+529981234567'],
    ['045 998 123 4567', 'MX', '+529981234567'],
    ['01 998 123 4567', 'MX', '+529981234567'],
    ['001 998 123 4567', 'MX', '+529981234567'],
    ['998 123 4567 ext. 12', 'MX', '+529981234567'],
    ['212-555-0123', 'US', '+12125550123'],
    ['+1 (212) 555-0123', 'MX', '+12125550123'],
    ['+34 612 345 678', 'MX', '+34612345678'],
  ])('%s in %s', (raw, country, expected) => {
    expect(normalisePhone(raw, country)).toBe(expected);
  });

  test.each([
    '',
    'N/A',
    'no tiene',
    '123',
    '000',
    'maria@email.com',
    '12345678901234567890',
    '+49 123456789012345',
  ])('%s is none', (raw) => {
    expect(normalisePhone(raw, 'MX')).toBeUndefined();
  });

  test('the short way for ten Mexican digits says what the library says', () => {
    for (let i = 0; i < 4000; i++) {
      const digits = String(2_000_000_000 + i * 1_999_993).slice(0, 10);
      for (const [raw, country] of [
        [digits, 'MX'],
        [`+52 ${digits}`, 'MX'],
        [`+521${digits}`, 'US'],
        [`0052${digits}`, 'ZZ'],
      ] as const) {
        const parsed = parsePhoneNumberFromString(raw === digits ? digits : `+52${digits}`, 'MX');
        expect([raw, normalisePhone(raw, country)]).toEqual([
          raw,
          parsed?.isPossible() ? parsed.number : undefined,
        ]);
      }
    }
  });

  test('a country that is none still reads full numbers', () => {
    expect(normalisePhone('+529981234567', 'ZZ')).toBe('+529981234567');
    expect(normalisePhone('9981234567', 'ZZ')).toBeUndefined();
  });
});
