import { addDays, addMonths, type DateOnly } from '../../../src/clock.js';
import { findDates, MONTH, monthNumber, pastMonth } from './dates.js';
import { day, endOf, HALF, QUARTER, type Reader, span } from './period-units.js';
import type { Sentence } from './sentence.js';

export const readRange: Reader = (sentence, today) => {
  const dates = findDates(sentence, today);
  for (const [index, first] of dates.entries()) {
    const second = dates[index + 1];
    const between =
      second &&
      sentence.tokens
        .slice(first.to, second.from)
        .map(({ word }) => word)
        .join(' ');
    if (
      second &&
      between &&
      /^(?:,? ?(?:al?|hasta(?: el)?|to|until|till|through|thru|and|y(?: el)?|-|–)(?: the)?)$/.test(between)
    ) {
      const year = second.end.slice(0, 4);
      const start = first.yearSaid || !second.yearSaid ? first.start : `${year}${first.start.slice(4)}`;
      return { start, end: second.end, from: first.from, to: second.to };
    }
  }
  const [only] = dates;
  if (!only) return undefined;
  const before = sentence.tokens
    .slice(Math.max(0, only.from - 3), only.from)
    .map(({ word }) => word)
    .join(' ');
  const since = /(?:^| )(?:desde(?: el)?|since(?: the)?|a partir del?|starting|from)$/.test(before);
  return { start: only.start, end: since ? today : only.end, from: only.from, to: only.to };
};

/** "2024, the entire year, January to December": the months are that year's. */
const WHOLE_YEAR =
  /\b(20\d\d)(?: ,)?(?: (?:the )?(?:entire|whole|full) year| (?:el ano|todo el ano)(?: completo| entero)?)\b/;

export const readMonthRange: Reader = (sentence, today) => {
  const year = sentence.find(WHOLE_YEAR);
  if (year) return span(`${year.match[1]}-01-01`, 12, year);
  return readMonths(sentence, today);
};

const readMonths: Reader = (sentence, today) => {
  const found = sentence.find(
    new RegExp(
      `\\b(?:(?:de|from|between|entre|desde) )?(${MONTH})(?: (?:de |del )?(\\d{4}))? (?:a|to|through|thru|y|and|hasta|until|-|–) (${MONTH})(?: (?:de |del )?(\\d{4}))?\\b`,
    ),
  );
  if (!found) return undefined;
  const [, from, fromYear, to, toYear] = found.match;
  const last = pastMonth(monthNumber(to!), toYear ? Number(toYear) : undefined, today);
  const year = fromYear ? Number(fromYear) : Number(last.slice(0, 4));
  const earlier = `${year}-${String(monthNumber(from!)).padStart(2, '0')}-01`;
  const start = earlier > last && !fromYear ? addMonths(earlier, -12) : earlier;
  return { start, end: endOf('month', last), from: found.from, to: found.to };
};

/** Q3, tercer trimestre de 2024, second half of 2025, primer semestre. Without a year: the latest that began. */
export const readPart: Reader = (sentence, today) => {
  const places =
    '1|2|3|4|1er|2do|3er|4to|1st|2nd|3rd|4th|primer|primero|segundo|tercer|tercero|cuarto|first|second|third|fourth|ultimo|last';
  const found = sentence.find(
    new RegExp(
      `\\b(?:q ?([1-4])|h([12])|(${places}) (${QUARTER}|${HALF}))(?:(?: ,)? (?:de |del |of |del ano |of the year |ano )?(?:(\\d{4})|(ano pasado|el ano pasado|last year)|(proximo ano|ano que viene|next year)|(este ano|this year|ano|the year|year)))?(?= |$)`,
    ),
  );
  if (!found) return undefined;
  const [, quarter, half, place, unit, year, lastYear, nextYear, thisYear] = found.match;
  const months = quarter || (unit && new RegExp(`^(?:${QUARTER})$`).test(unit)) ? 3 : 6;
  const names = ['1|primer|first', '2|segundo|second', '3|tercer|third', '4|cuarto|fourth'];
  const ordered = place ? names.findIndex((name) => new RegExp(`^(?:${name})`).test(place)) + 1 : 0;
  const number = Number(quarter ?? half ?? ordered);
  if (!number || number * months > 12) {
    // "último trimestre" alone is the one that has ended; "del año pasado" makes it the year's last.
    if (!lastYear || !place) return undefined;
    return span(`${Number(today.slice(0, 4)) - 1}-${months === 3 ? '10' : '07'}-01`, months, found);
  }
  const thisOne = Number(today.slice(0, 4));
  const at = (y: number) => `${y}-${String((number - 1) * months + 1).padStart(2, '0')}-01`;
  const chosen = year
    ? Number(year)
    : lastYear
      ? thisOne - 1
      : nextYear
        ? thisOne + 1
        : !thisYear && at(thisOne) > today
          ? thisOne - 1
          : thisOne;
  return span(at(chosen), months, found);
};

export const WEEKDAYS = [
  'sunday|domingo',
  'monday|lunes',
  'tuesday|martes',
  'wednesday|miercoles',
  'thursday|jueves',
  'friday|viernes',
  'saturday|sabado',
];

/** The same day of the next week that is still to come. */
const nextAfter = (today: DateOnly, last: DateOnly): DateOnly =>
  addDays(last, addDays(last, 7) > today ? 7 : 14);

const TO_COME = /\b(?:proximo|next|que viene)\b/;

/** Saturday and Sunday: the last ones, those under way, or the next. */
export const readWeekend: Reader = (sentence, today) => {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  const weekend = sentence.find(
    /\b(?:(?:este|this|last|el|past|the|proximo|next) )?(?:fin(?:de)? de semana|finde|weekend)(?: (?:pasado|proximo|que viene))?\b/,
  );
  if (!weekend) return undefined;
  const saturday = addDays(today, -((weekday + 1) % 7 || 7));
  const within = weekday === 6 || weekday === 0;
  if (TO_COME.test(weekend.match[0])) {
    const coming = nextAfter(today, saturday);
    return { start: coming, end: addDays(coming, 1), from: weekend.from, to: weekend.to };
  }
  const start =
    within && /\b(?:este|this)\b/.test(weekend.match[0]) ? addDays(today, -((weekday + 1) % 7)) : saturday;
  return { start, end: addDays(start, 1), from: weekend.from, to: weekend.to };
};

export const readWeekday: Reader = (sentence, today) => {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  const found = sentence.find(
    new RegExp(
      `\\b(desde el|since|el|on|last|this past|del|from|next|proximo) (?:dia |pasado |past |proximo |next )?(${WEEKDAYS.join('|')})(?: (?:pasado|proximo|que viene))?(?= |$)`,
    ),
  );
  if (!found) return undefined;
  const index = WEEKDAYS.findIndex((names) => new RegExp(`^(?:${names})$`).test(found.match[2]!));
  const start = addDays(today, -((weekday - index + 7) % 7 || 7));
  if (TO_COME.test(found.match[0])) return day(nextAfter(today, start), found);
  const since = /desde|since/.test(found.match[1]!);
  return { start, end: since ? today : start, from: found.from, to: found.to };
};

export const readMonth: Reader = (sentence, today) => {
  const half = sentence.find(
    new RegExp(
      `\\b(primera|segunda|first|second) (?:quincena|mitad|half) (?:de|of) (${MONTH})(?: (?:de |del )?(\\d{4}))?(?= |$)`,
    ),
  );
  if (half) {
    const first = pastMonth(
      monthNumber(half.match[2]!),
      half.match[3] ? Number(half.match[3]) : undefined,
      today,
    );
    const early = /primera|first/.test(half.match[1]!);
    return {
      start: early ? first : addDays(first, 15),
      end: early ? addDays(first, 14) : endOf('month', first),
      from: half.from,
      to: half.to,
    };
  }
  const found = sentence.find(
    new RegExp(
      `\\b(desde |since )?(?:este |this |last |el mes de |the month of |month of |mes de |past )?(${MONTH})(?: (?:pasado|anterior))?(?:(?: ,)? (?:de |del |of )?(\\d{4}|este ano|this year|ano pasado|last year|el ano pasado))?(?= |$)`,
    ),
  );
  if (!found) return undefined;
  const [whole, since, name, year] = found.match;
  if (name === 'may' && !year && !isMay(sentence, found.from, whole)) return undefined;
  const thisYear = Number(today.slice(0, 4));
  const chosen = !year
    ? undefined
    : /^\d/.test(year)
      ? Number(year)
      : /pasado|last/.test(year)
        ? thisYear - 1
        : thisYear;
  const first = pastMonth(monthNumber(name!), chosen, today);
  return { start: first, end: since ? today : endOf('month', first), from: found.from, to: found.to };
};

/** "May" is also a verb and a surname. */
export function isMay(sentence: Sentence, from: number, whole: string): boolean {
  return (
    whole !== 'may' ||
    /^(?:in|for|of|during|from|since|until|through|and|to|by|'s|report|sales|revenue)$/.test(
      sentence.word(from - 1),
    )
  );
}

export const readYear: Reader = (sentence, today) => {
  const found = sentence.find(
    /(?<!\b(?:mas|menos|mayor|menor) )\b(?:(desde|since) )?(?:(?<=\b(?:reporte|report|ventas|sales|revenue|ingresos|citas|appointments|retencion|retention|productos|products|clientes|customers) )|(?:el |todo el |the |the whole |whole |all of |fiscal )?(?:ano|year) (?:de |of )?|en |in |de |del |for |during |durante |of |todo (?:el )?|from |'s |(?:the|el|del) (?=20\d\d (?:\w+ )?(?:report|numbers|sales|revenue|figures|reporte)\b))(20\d\d)(?= |$)(?! (?:pesos|mxn|dollars|dias|days))/,
  );
  if (!found) return undefined;
  const end = found.match[1] ? today : `${found.match[2]}-12-31`;
  return { start: `${found.match[2]}-01-01`, end, from: found.from, to: found.to };
};
