import { describe, expect, test } from '@jest/globals';
import { followUpReason } from '../../src/insights/follow-up-reason.js';
import { oftenWords, reasonWords } from '../../src/insights/reason-words.js';
import type { View } from '../../src/staff/scope.js';
import { i18n, testClinic } from '../support/builders.js';

const TODAY = '2025-12-05';
const view = (lang: 'es' | 'en'): View => ({
  t: i18n.translate(lang),
  clinic: testClinic(),
  today: TODAY,
  money: true,
});
const habit = { category: 'food', purchases: 3, gapDays: 30, lastOn: '2025-10-20', daysSince: 43 };
const care = { kind: 'checkup', name: '', dueOn: '2025-12-10', pet: null };
const facts = { care: null, habits: [], vip: false, lastVisit: '2025-08-27' };

describe('the reason to get in touch', () => {
  test('is the first that holds: care, a habit gone late, VIP, the days', () => {
    const all = { ...facts, care, habits: [habit], vip: true };
    expect(followUpReason(all, TODAY)).toEqual({ code: 'care', ...care });
    expect(followUpReason({ ...all, care: null }, TODAY)).toMatchObject({ code: 'habit', daysSince: 43 });
    expect(followUpReason({ ...all, care: null, habits: [] }, TODAY)).toEqual({ code: 'vip' });
    expect(followUpReason(facts, TODAY)).toEqual({ code: 'away', days: 100 });
  });

  test.each([
    ['only twice bought', { ...habit, purchases: 2 }],
    ['just 1.4 times the gap ago', { ...habit, daysSince: 42 }],
    ['without a gap', { ...habit, gapDays: null }],
  ])('is no habit %s', (_, habits) => {
    expect(followUpReason({ ...facts, habits: [habits] }, TODAY).code).toBe('away');
  });

  test('is the first habit that is late', () => {
    const kept = { ...habit, category: 'hygiene', daysSince: 10 };
    expect(followUpReason({ ...facts, habits: [kept, habit] }, TODAY)).toMatchObject({ category: 'food' });
  });
});

describe('how often', () => {
  test.each([
    [2, 'every few days', 'cada pocos días'],
    [7, 'weekly', 'cada semana'],
    [14, 'every 2 weeks', 'cada 2 semanas'],
    [21, 'every 3 weeks', 'cada 3 semanas'],
    [26, 'monthly', 'cada mes'],
    [30.5, 'monthly', 'cada mes'],
    [35, 'monthly', 'cada mes'],
    [42, 'every 6 weeks', 'cada 6 semanas'],
    [60, 'every 2 months', 'cada 2 meses'],
    [180, 'every 6 months', 'cada 6 meses'],
  ])('%d days is %s', (gap, english, spanish) => {
    expect(oftenWords(gap, view('en'))).toBe(english);
    expect(oftenWords(gap, view('es'))).toBe(spanish);
  });

  test('a category that nobody translated is said as the shop wrote it', () => {
    const reason = { code: 'habit', category: 'Juguetes\u0007', gapDays: 7, daysSince: 12 } as const;
    expect(reasonWords(reason, view('es'))).toBe(
      'Suele comprar Juguetes⟨U+0007⟩ cada semana; lleva 12 días sin pedir',
    );
  });
});
