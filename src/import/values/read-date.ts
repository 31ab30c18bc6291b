import { type DateOnly, isDateOnly } from '../../clock.js';

/** Which of two numbers comes first where both could be a day: `dmy` 3/4 is the third of April. */
export type DayOrder = 'dmy' | 'mdy';

export interface DateFormat {
  order: DayOrder;
  /** The current year; decides the century of `15/03/98`. */
  year: number;
}

export interface DateParts {
  date: DateOnly;
  /** `HH:MM:SS`, where the cell had a time. */
  time?: string;
  /** `+00:00`, where the cell said so; else the time is the clinic's. */
  offset?: string;
}

const MONTHS: Record<string, number> = Object.fromEntries(
  [
    'ene enero jan january janu',
    'feb febrero february',
    'mar marzo march',
    'abr abril apr april',
    'may mayo',
    'jun junio june',
    'jul julio july',
    'ago agosto aug august',
    'sep sept septiembre setiembre set september',
    'oct octubre october',
    'nov noviembre november',
    'dic diciembre dec december',
  ].flatMap((names, index) => names.split(' ').map((name) => [name, index + 1])),
);

const TIME =
  /^[T, -]*(?:a las )?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap])?\.?\s*m?\.?(?:\s*h(?:rs?|oras)?\.?)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/i;

/**
 * A date in any of the shapes exports use: ISO, day/month/year in the column's order, two-digit years, month
 * names in Spanish and English, Excel's day numbers, all with or without a time. Undefined where it is none, or
 * one that does not exist (31/02).
 */
export function readDate(cell: string, format: DateFormat): DateParts | undefined {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?=$|[T ])/.exec(cell);
  if (iso) return finish(Number(iso[1]), Number(iso[2]), Number(iso[3]), cell.slice(10));
  const numeric = /^(\d{1,4})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{1,4})(?![\d/])/.exec(cell);
  if (numeric) return readNumeric(numeric, cell.slice(numeric[0].length), format);
  if (/^\d+([.,]\d+)?$/.test(cell)) return readDigits(cell.replace(',', '.'));
  return readNamed(cell, format);
}

function readNumeric(match: RegExpExecArray, rest: string, format: DateFormat): DateParts | undefined {
  const [first, second, third] = [match[1]!, match[2]!, match[3]!];
  if (first.length >= 3) return finish(Number(first), Number(second), Number(third), rest);
  if (third.length === 3) return undefined;
  const year = fullYear(third, format.year);
  const [day, month] = format.order === 'dmy' ? [first, second] : [second, first];
  return finish(year, Number(month), Number(day), rest);
}

/** `20240315`, an Excel day number such as 45366.4375, or a Unix time in seconds or milliseconds. */
function readDigits(cell: string): DateParts | undefined {
  const compact = /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(cell);
  if (compact) return finish(Number(compact[1]), Number(compact[2]), Number(compact[3]), '');
  const value = Number(cell);
  if (/^\d{10}$|^\d{13}$/.test(cell)) return ofInstant(cell.length === 10 ? value * 1000 : value, '+00:00');
  // 1954 to 2091: below that a plain number is more likely a year, an age or an id.
  if (value < 20_000 || value > 70_000) return undefined;
  const parts = ofInstant(Date.UTC(1899, 11, 30) + Math.round(value * 86_400) * 1000, undefined);
  return Number.isInteger(value) ? { date: parts.date } : parts;
}

function ofInstant(ms: number, offset: string | undefined): DateParts {
  const at = new Date(ms).toISOString();
  return { date: at.slice(0, 10), time: at.slice(11, 19), ...(offset ? { offset } : {}) };
}

/** `15 de marzo de 2024`, `15-mar-24`, `March 15th, 2024 10:30 AM`, `vie, 15 mar 2024`. */
function readNamed(cell: string, format: DateFormat): DateParts | undefined {
  const text = cell
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  const match =
    /^(?:[a-z]{2,9}\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|o)?[\s/.-]*(?:de\s+|of\s+)?([a-z]{3,10})\.?,?[\s/.-]*(?:del?\s+)?(\d{4}|\d{2})(?!\d)/.exec(
      text,
    ) ??
    /^(?:[a-z]{2,9}\.?,\s+)?()([a-z]{3,10})\.?[\s/-]*(\d{1,2})(?:st|nd|rd|th)?,?[\s/-]+(\d{4}|\d{2})(?![\d:])/.exec(
      text,
    );
  if (!match) return undefined;
  const american = match.length === 5;
  const [day, year] = american ? [match[3]!, match[4]!] : [match[1]!, match[3]!];
  const month = MONTHS[match[2]!];
  if (!month) return undefined;
  return finish(fullYear(year, format.year), month, Number(day), text.slice(match[0].length));
}

function fullYear(digits: string, current: number): number {
  const value = Number(digits);
  if (digits.length > 2) return value;
  // Up to two years ahead is this century (a booking); anything later was in the last one (a birth date).
  return value + (value <= (current % 100) + 2 ? 2000 : 1900);
}

function finish(year: number, month: number, day: number, rest: string): DateParts | undefined {
  const date = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  if (year < 1900 || year > 2100 || !isDateOnly(date)) return undefined;
  if (rest.trim() === '') return { date };
  const time = readTime(rest.trimEnd());
  return time && { date, ...time };
}

/** A time of day: `10:30`, `10:30:00`, `1:05 p. m.`, `T10:30:00.000Z`. Undefined where it is none. */
export function readTime(cell: string): { time: string; offset?: string } | undefined {
  const match = TIME.exec(cell);
  if (!match) return undefined;
  const [, hours, minutes, seconds = '00', half, zone] = match;
  let hour = Number(hours);
  if (half) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const time = `${String(hour).padStart(2, '0')}:${minutes}:${seconds}`;
  if (!zone) return { time };
  if (/^[zug]/i.test(zone)) return { time, offset: '+00:00' };
  const offset = zone.length === 3 ? `${zone}:00` : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  return Number(offset.slice(1, 3)) > 15 ? undefined : { time, offset };
}

/**
 * What a cell says about the order of its column: it can be read in one way only (`25/12/2024`), in both
 * (`either`), or it does not depend on it (undefined).
 */
export function orderOf(cell: string): DayOrder | 'either' | undefined {
  const match = /^(\d{1,2})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{4}|\d{2})(?!\d)/.exec(cell);
  if (!match) return undefined;
  const [first, second] = [Number(match[1]), Number(match[2])];
  if (first === second) return undefined;
  if (first > 12) return second > 12 ? undefined : 'dmy';
  return second > 12 ? 'mdy' : 'either';
}
