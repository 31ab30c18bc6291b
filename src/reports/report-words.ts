import type { DateOnly } from '../clock.js';
import { date, dayMonth, money, monthShort, number, percent } from '../format.js';
import type { View } from '../staff/scope.js';
import type { Period, ReportPeriod, Step } from './report-period.js';

/** `Dec 1, 2025 – Dec 5, 2025` and, below it, what it is compared with. */
export function periodLines({ start, end, previous }: ReportPeriod, { t }: View): string[] {
  const words = ({ start: from, end: to }: Period, range: string, single: string) =>
    from === to
      ? t(single, { day: date(t.lang, from) })
      : t(range, { from: date(t.lang, from), to: date(t.lang, to) });
  return [
    words({ start, end }, 'reports:period', 'reports:one_day'),
    words(previous, 'reports:compared', 'reports:compared_one_day'),
  ];
}

/** Whole units without the currency's code, which the title tells once. */
export function bareMoney(amount: number, { t, clinic }: View): string {
  return money(t.lang, clinic.currency, amount).slice(0, -clinic.currency.length - 1);
}

export const count = (value: number, { t }: View): string => number(t.lang, value);

/** `+25%`; nothing where there is nothing to compare with. */
export function change(current: number, previous: number, { t }: View): string {
  if (previous <= 0) return '';
  const share = current / previous - 1;
  const sign = share > 0 ? '+' : '';
  return Math.abs(share) < 0.005 ? '=' : `${sign}${percent(t.lang, share)}`;
}

/** The heads of the two columns: the years that the periods end in, which always differ. */
export const years = ({ end, previous }: ReportPeriod): [string, string] => [
  end.slice(0, 4),
  previous.end.slice(0, 4),
];

export function stepWords(from: DateOnly, step: Step, { t }: View): string {
  if (step === 'year') return from.slice(0, 4);
  return step === 'month' ? monthShort(t.lang, from) : dayMonth(t.lang, from);
}

/** `Monday` for 1, in the reader's language. */
export function weekdayWords(weekday: number, { t }: View): string {
  // 1 January 2024 was a Monday.
  const day = new Date(Date.UTC(2024, 0, weekday));
  return new Intl.DateTimeFormat(t.lang, { weekday: 'long', timeZone: 'UTC' }).format(day);
}
