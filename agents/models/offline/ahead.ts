import type { DateOnly } from '../../../src/clock.js';
import { date } from '../../../src/format.js';
import { type Planning, say } from './answers.js';
import type { Period } from './period-units.js';
import type { Plan } from './plan-types.js';

/** The period where it has not come yet ("next month", "the next 30 days"). */
export const aheadOf = (today: DateOnly, period: Period | undefined): Period | undefined =>
  period && (period.start > today || (period.start === today && period.end > today)) ? period : undefined;

/** Says that it has not come: zeros, or what was before, would be no answer. */
export function sayAhead(planning: Planning, intent: string, { start, end }: Period): Plan {
  const { lang } = planning.reading;
  const period = start === end ? date(lang, start) : `${date(lang, start)} – ${date(lang, end)}`;
  return say(planning, intent, 'period_ahead', { values: { period }, suggest: [intent] });
}
