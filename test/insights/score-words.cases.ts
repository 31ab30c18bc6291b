import { expect, test } from '@jest/globals';
import type { ScoreReason } from '../../src/insights/churn-rule.js';
import { scoreReasonWords } from '../../src/insights/score-words.js';
import { i18n, testClinic } from '../support/builders.js';

test.each<[ScoreReason, string, string]>([
  [{ code: 'rhythm', days: 30 }, 'own rhythm 30 days, now 45', 'su ritmo es de 30 días y lleva 45'],
  [{ code: 'came_once' }, 'came only once', 'solo ha venido una vez'],
  [{ code: 'no_shows', count: 2 }, '2 no-shows', '2 inasistencias'],
  [
    { code: 'care_overdue', since: '2025-11-01' },
    'care overdue since Nov 1, 2025',
    'atención pendiente desde el 1 nov 2025',
  ],
  [{ code: 'booked' }, 'has something booked', 'ya tiene cita'],
])('a score says why: %j', (reason, english, spanish) => {
  const view = { clinic: testClinic(), today: '2025-12-05', money: true };
  const words = (lang: 'es' | 'en') =>
    scoreReasonWords(reason, '2025-10-21', { ...view, t: i18n.translate(lang) });
  expect(words('en')).toBe(english);
  expect(words('es')).toBe(spanish);
});
