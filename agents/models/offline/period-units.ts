import { addDays, addMonths, type DateOnly } from '../../../src/clock.js';
import { readNumber } from './numbers.js';
import type { Found, Sentence, Span } from './sentence.js';

export interface Period {
  start: DateOnly;
  end: DateOnly;
}

export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'half' | 'year';
export type Reader = (sentence: Sentence, today: DateOnly) => Found<Period> | undefined;

export const DAY = 'dias?|days?';
export const WEEK = 'semanas?|weeks?';
export const MONTHS = 'mes(?:es)?|months?';
export const QUARTER = 'trimestres?|quarters?';
export const HALF = 'semestres?|half(?:-year)?';
export const YEAR = 'anos?|years?';
export const UNIT = `${DAY}|${WEEK}|${MONTHS}|${QUARTER}|${HALF}|${YEAR}`;
export const NUMBER =
  '\\d+|un|una|one|a|dos|two|tres|three|cuatro|four|cinco|five|seis|six|siete|seven|ocho|eight|nueve|nine|diez|ten|' +
  'doce|twelve|quince|fifteen|veinte|twenty|treinta|thirty|sesenta|sixty|noventa|ninety|couple of|par de|few';
const WORDS: Record<string, number> = {
  un: 1,
  una: 1,
  one: 1,
  a: 1,
  dos: 2,
  two: 2,
  tres: 3,
  three: 3,
  cuatro: 4,
  four: 4,
  cinco: 5,
  five: 5,
  seis: 6,
  six: 6,
  siete: 7,
  seven: 7,
  ocho: 8,
  eight: 8,
  nueve: 9,
  nine: 9,
  diez: 10,
  ten: 10,
  doce: 12,
  twelve: 12,
  quince: 15,
  fifteen: 15,
  veinte: 20,
  twenty: 20,
  treinta: 30,
  thirty: 30,
  sesenta: 60,
  sixty: 60,
  noventa: 90,
  ninety: 90,
  'couple of': 2,
  'par de': 2,
  few: 3,
};

export const MONTHS_OF = { month: 1, quarter: 3, half: 6, year: 12 } as const;

export const unitOf = (word: string): Unit => {
  const named: [string, Unit][] = [
    [DAY, 'day'],
    [WEEK, 'week'],
    [MONTHS, 'month'],
    [QUARTER, 'quarter'],
    [HALF, 'half'],
  ];
  return named.find(([pattern]) => new RegExp(`^(?:${pattern})$`).test(word))?.[1] ?? 'year';
};

export function startOf(unit: Unit, date: DateOnly): DateOnly {
  if (unit === 'day') return date;
  if (unit === 'week') return addDays(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));
  const months = MONTHS_OF[unit];
  const month = Math.floor((Number(date.slice(5, 7)) - 1) / months) * months + 1;
  return `${date.slice(0, 4)}-${String(month).padStart(2, '0')}-01`;
}

export function endOf(unit: Unit, start: DateOnly): DateOnly {
  if (unit === 'day') return start;
  if (unit === 'week') return addDays(start, 6);
  return addDays(addMonths(start, MONTHS_OF[unit]), -1);
}

export function shifted(unit: Unit, today: DateOnly, by: number): Period {
  const now = startOf(unit, today);
  const start =
    unit === 'day' || unit === 'week'
      ? addDays(now, by * (unit === 'day' ? 1 : 7))
      : addMonths(now, by * MONTHS_OF[unit]);
  return { start, end: endOf(unit, start) };
}

export function back(today: DateOnly, count: number, unit: Unit): Period {
  const days = unit === 'day' ? count : unit === 'week' ? count * 7 : undefined;
  const start =
    days !== undefined ? addDays(today, -days) : addMonths(today, -count * MONTHS_OF[unit as 'month']);
  return { start, end: today };
}

export const span = (start: DateOnly, months: number, { from, to }: Span): Found<Period> => ({
  start,
  end: addDays(addMonths(start, months), -1),
  from,
  to,
});

export const day = (date: DateOnly, { from, to }: Span): Found<Period> => ({
  start: date,
  end: date,
  from,
  to,
});

/** The count in front of a unit, in digits or words. */
export const readCount = (word: string): number => WORDS[word] ?? readNumber(word) ?? 1;
