import { addMonths, type DateOnly, isDateOnly } from '../../../src/clock.js';
import { type Found, overlaps, type Sentence, type Span } from './sentence.js';

const NAMES = [
  'enero|january|jan|ene',
  'febrero|february|feb',
  'marzo|march',
  'abril|april|apr|abr',
  'mayo|may',
  'junio|june|jun',
  'julio|july|jul',
  'agosto|august|aug',
  'septiembre|setiembre|september|sept|sep',
  'octubre|october|oct',
  'noviembre|november|nov',
  'diciembre|december|dec|dic',
];

/** Any month's name, es or en, as a pattern on folded words. */
export const MONTH = NAMES.join('|');

/** "mar" is the sea, unless a day stands beside it. */
const DAY_MONTH = NAMES.map((names) => (names.startsWith('marzo') ? `${names}|mar` : names)).join('|');

/** 1 to 12. */
export const monthNumber = (name: string): number =>
  name === 'mar' ? 3 : NAMES.findIndex((names) => new RegExp(`^(?:${names})$`).test(name)) + 1;

/** The first day of that month: in the given year, else the latest one that has begun. */
export function pastMonth(month: number, year: number | undefined, today: DateOnly): DateOnly {
  const at = (y: number) => `${y}-${String(month).padStart(2, '0')}-01`;
  if (year) return at(year);
  const thisYear = Number(today.slice(0, 4));
  return at(thisYear) > today ? at(thisYear - 1) : at(thisYear);
}

type Dated = Found<{ start: DateOnly; end: DateOnly; yearSaid: boolean }>;

/**
 * Calendar dates in order: ISO, day/month/year, `3 de noviembre de 2024`, `November 3rd, 2024`, and the shared
 * month of `del 1 al 15 de noviembre`. Without a year: the latest past one. Dates that do not exist are left out.
 */
export const findDates = (sentence: Sentence, today: DateOnly): Dated[] => datesIn(sentence, today).dates;

/** A date as written that no calendar has: `31 de febrero`. */
export function impossibleDate(sentence: Sentence, today: DateOnly): string | undefined {
  const [first] = datesIn(sentence, today).impossible;
  return first && sentence.written(first);
}

function datesIn(sentence: Sentence, today: DateOnly): { dates: Dated[]; impossible: Span[] } {
  const dates: Dated[] = [];
  const impossible: Span[] = [];
  const add = (found: Span, year: string | undefined, month: number, day: number) => {
    if ([...dates, ...impossible].some((other) => overlaps(found, other))) return;
    const start = dateOf(year, month, day, today);
    if (start)
      dates.push({ start, end: start, yearSaid: year !== undefined, from: found.from, to: found.to });
    else if (month > 0 && month <= 12 && day > 28 && day < 40)
      impossible.push({ from: found.from, to: found.to });
  };
  for (const [from, { word }] of sentence.tokens.entries()) {
    const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(word);
    if (iso) add({ from, to: from + 1 }, iso[1], Number(iso[2]), Number(iso[3]));
    const slashed = /^(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d{2}))?$/.exec(word);
    // In Mexico the day comes first; where that cannot be, the month does.
    if (slashed) {
      const [first, second] = [Number(slashed[1]), Number(slashed[2])];
      const swapped = second > 12;
      add({ from, to: from + 1 }, slashed[3], swapped ? first : second, swapped ? second : first);
    }
  }
  const year = `(?:(?: ,)? (?:de |del )?(\\d{4}))?`;
  for (const shared of sentence.findAll(
    new RegExp(`\\b(\\d{1,2}) (?:al|a|y|-|to|and|hasta el) (\\d{1,2}) (?:de )?(${MONTH})${year}(?= |$)`),
  )) {
    const [, first, second, name, in_] = shared.match;
    add({ from: shared.from, to: shared.from + 1 }, in_, monthNumber(name!), Number(first));
    add({ from: shared.from + 2, to: shared.to }, in_, monthNumber(name!), Number(second));
  }
  const ordinal = '(?:st|nd|rd|th)?';
  for (const shared of sentence.findAll(
    new RegExp(
      `\\b(${MONTH}) (?:the )?(\\d{1,2})${ordinal} (?:-|to|through|and) (?:the )?(\\d{1,2})${ordinal}${year}(?= |$)`,
    ),
  )) {
    const [, name, first, second, in_] = shared.match;
    add({ from: shared.from, to: shared.from + 2 }, in_, monthNumber(name!), Number(first));
    add({ from: shared.from + 3, to: shared.to }, in_, monthNumber(name!), Number(second));
  }
  for (const found of sentence.findAll(
    new RegExp(`\\b(\\d{1,2}|primero|1ro) (?:de |of )?(${DAY_MONTH})${year}(?= |$)`),
  )) {
    const [, day, name, in_] = found.match;
    add(found, in_, monthNumber(name!), /^\d/.test(day!) ? Number.parseInt(day!, 10) : 1);
  }
  for (const found of sentence.findAll(
    new RegExp(
      `(?<!\\b(?:calle|av|avenida|del|el|la|playa|fraccionamiento|villas?) )\\b(${DAY_MONTH}) (?:the )?(\\d{1,2})(?:st|nd|rd|th)?${year}(?= |$)(?! de )`,
    ),
  )) {
    const [, name, day, in_] = found.match;
    add(found, in_, monthNumber(name!), Number(day));
  }
  return { dates: dates.sort((a, b) => a.from - b.from), impossible };
}

function dateOf(year: string | undefined, month: number, day: number, today: DateOnly): DateOnly | undefined {
  const on = (y: number) =>
    `${String(y).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  if (year) {
    const date = on(year.length === 2 ? 2000 + Number(year) : Number(year));
    return isDateOnly(date) ? date : undefined;
  }
  const thisYear = on(Number(today.slice(0, 4)));
  if (!isDateOnly(thisYear)) return undefined;
  return thisYear > today ? addMonths(thisYear, -12) : thisYear;
}
