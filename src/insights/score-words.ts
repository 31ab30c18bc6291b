import { type DateOnly, daysBetween } from '../clock.js';
import { date } from '../format.js';
import type { View } from '../staff/scope.js';
import type { ScoreReason } from './churn-rule.js';

/** What speaks for a churn score, as of the reader's today: `own rhythm 30 days, now 45`. */
export function scoreReasonWords(reason: ScoreReason, lastVisit: DateOnly, { t, today }: View): string {
  switch (reason.code) {
    case 'rhythm':
      return t('insights:score.rhythm', { days: reason.days, now: daysBetween(lastVisit, today) });
    case 'no_shows':
      return t('insights:score.no_shows', { count: reason.count });
    case 'care_overdue':
      return t('insights:score.care_overdue', { date: date(t.lang, reason.since) });
    case 'came_once':
      return t('insights:score.came_once');
    case 'booked':
      return t('insights:score.booked');
  }
}
