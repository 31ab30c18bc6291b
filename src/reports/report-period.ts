import { addDays, addMonths, type DateOnly, daysBetween, isDateOnly, startOfDay } from '../clock.js';
import { AppError } from '../errors.js';
import type { ReportType } from './report-types.js';

/** Clinic dates, both included. */
export interface Period {
  start: DateOnly;
  end: DateOnly;
}

export interface ReportPeriod extends Period {
  /** The same dates a year before. */
  previous: Period;
}

/**
 * The period asked for. Without dates it is this month so far; a retention needs a longer look: the last twelve
 * months. Without an end it goes to today, without a start from the first of the end's month. Throws `date_invalid`,
 * `period_reversed`, and `period_ahead` for what has not come yet, but for appointments: they are booked beforehand.
 */
export function reportPeriod(
  type: ReportType,
  { startDate, endDate }: { startDate?: string; endDate?: string },
  today: DateOnly,
): ReportPeriod {
  for (const value of [startDate, endDate]) if (value !== undefined) assertDate(value);
  const end = endDate ?? today;
  const start = startDate ?? (type === 'retention' ? addMonths(end, -12) : `${end.slice(0, 8)}01`);
  const ahead = start > today && (endDate === undefined || start <= end);
  if (ahead && (type !== 'appointments' || endDate === undefined)) {
    throw new AppError('period_ahead', { from: start });
  }
  if (start > end) throw new AppError('period_reversed', { from: start, to: end });
  return { start, end, previous: { start: addMonths(start, -12), end: addMonths(end, -12) } };
}

/** Years that no clinic has seen are slips of the finger, and Postgres has no year 0. */
function assertDate(value: string): void {
  const year = Number(value.slice(0, 4));
  if (!isDateOnly(value) || year < 1900 || year > 2200) {
    throw new AppError('date_invalid', { value: value.slice(0, 30) });
  }
}

/** The instants of a period, from included, to excluded; what is dated after today waits for its day. */
export function bounds({ start, end }: Period, timeZone: string, today: DateOnly): { from: Date; to: Date } {
  const last = end < today ? end : today;
  return { from: startOfDay(timeZone, start), to: startOfDay(timeZone, addDays(last, 1)) };
}

export type Step = 'day' | 'week' | 'month' | 'year';

/** How finely a period is told: by day for two weeks, by week (from Monday) for a quarter, then month, year. */
export function stepOf({ start, end }: Period): Step {
  const days = daysBetween(start, end) + 1;
  if (days <= 14) return 'day';
  if (days <= 92) return 'week';
  return days <= 750 ? 'month' : 'year';
}

/** The steps of a period by their first day. The first may begin before the period, as its week or month does. */
export function steps({ start, end }: Period, step: Step): DateOnly[] {
  const found: DateOnly[] = [];
  for (let at = beginOf(start, step); at <= end; at = following(at, step)) found.push(at);
  return found;
}

function beginOf(date: DateOnly, step: Step): DateOnly {
  if (step === 'day') return date;
  if (step === 'month') return `${date.slice(0, 8)}01`;
  if (step === 'year') return `${date.slice(0, 5)}01-01`;
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(date, -weekday);
}

function following(date: DateOnly, step: Step): DateOnly {
  if (step === 'day') return addDays(date, 1);
  if (step === 'week') return addDays(date, 7);
  return addMonths(date, step === 'month' ? 1 : 12);
}
