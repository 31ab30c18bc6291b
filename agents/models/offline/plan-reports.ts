import { addDays, addMonths, type DateOnly, daysBetween } from '../../../src/clock.js';
import { aheadOf, sayAhead } from './ahead.js';
import { call, type Planning } from './answers.js';
import { findDates, MONTH } from './dates.js';
import { chance } from './intent.js';
import type { Intent } from './phrases/index.js';
import type { Plan } from './plan-types.js';
import { CHANGE } from './possible.js';

const REPORTS = ['revenue', 'appointments', 'products', 'customers', 'retention'] as const;

export const isReport = (intent: Intent): boolean => REPORTS.some((report) => report === intent);

export function planReport(planning: Planning, type: string, period = periodOf(planning, type)): Plan {
  // What is booked is known beforehand, what will be sold is not.
  const ahead = type === 'appointments' ? undefined : aheadOf(planning.today, period);
  if (ahead) return sayAhead(planning, type, ahead);
  return call(planning, type, 'generate_report', {
    report_type: type,
    ...(period && { start_date: period.start, end_date: period.end }),
  });
}

interface Dates {
  start: DateOnly;
  end: DateOnly;
}

const periodOf = (planning: Planning, type: string): Dates | undefined =>
  (type === 'appointments' ? upcoming(planning) : undefined) ?? planning.reading.period;

const HAS_BEEN =
  /\b(?:hubo|tuvimos|fueron|atendimos|vimos|hicimos|were|had|did|was|saw|came|vinieron|this year|este ano)\b/;
const NEAR_DAYS = 31;

/** "appointments Dec 8 to Dec 14", said on the 5th: what is booked, and not last year's. */
function upcoming({ reading: { sentence, period }, today }: Planning): Dates | undefined {
  const dates = findDates(sentence, today);
  if (!period || dates.length === 0 || dates.some(({ yearSaid }) => yearSaid) || HAS_BEEN.test(sentence.line))
    return undefined;
  if (dates[0]!.start !== period.start || dates.at(-1)!.end !== period.end) return undefined;
  const [start, end] = [addMonths(period.start, 12), addMonths(period.end, 12)];
  const near = start > today && daysBetween(today, start) <= NEAR_DAYS;
  return near && daysBetween(today, start) < daysBetween(period.end, today) ? { start, end } : undefined;
}

const BEFORE =
  /\b(?:el|la|y|the|and|one|month|week|year|quarter|mes|semana|ano|trimestre|periodo|period) (?:antepasad[oa]|anterior(?: a (?:ese|esa|eso))?|previ[oa]|before(?: that| it)?|prior|previous)\b|\b(?:antepasad[oa]|before that|the one before|the previous one|previous (?:one|period))\b/;
const SAME_LAST_YEAR =
  /\b(?:mism[oa] (?:mes|periodo|semana|trimestre|fecha|fechas|dias?|lapso)(?: pero)? (?:del|de el|el) ano pasado|same (?:month|period|week|quarter|time|dates) (?:of )?(?:last|the previous) year|(?:lo mismo|igual|same)(?: thing)? (?:pero )?(?:del|de el|for|but) (?:(?:el )?ano pasado|last year)|(?:ano pasado|last year|previous year)(?: \S+){0,3} (?:mism[oa]s? (?:fechas?|periodo|mes(?:es)?|dias|lapso)|same (?:period|dates|months?|time|weeks?))|hace un ano|a year (?:ago|earlier))\b/;
const OPENING =
  /^(?:(?:\S+ ){1,3}[.!,;] )?(?:\W*(?:y|and|ahora|now|ok|entonces|then|what about|how about|que tal|tambien|also|lo mismo|same|igual|pero|but|can you do|compare|compared|compara\w*|comparado|contra|vs|versus|o|or|mejor|dame|give me|show me|muestrame|y si)\b)/;

/** "and the first one?" after the second quarter: the same year's. */
function quarterOf({ ordinal, words }: Planning['reading'], { start, end }: Dates): Dates | undefined {
  const whole = start.endsWith('-01') && addDays(addMonths(start, 3), -1) === end;
  if (!whole || !ordinal || ordinal.place < 0 || ordinal.place > 3 || words.length > 7) return undefined;
  const first = addMonths(`${start.slice(0, 4)}-01-01`, 3 * ordinal.place);
  return { start: first, end: addDays(addMonths(first, 3), -1) };
}

const NAMED_MONTH = new RegExp(`\\b(?:${MONTH})\\b`);
const LAST_DAY = 31;
const TO_DAY = '(?:al?|to|through|thru|till|until|hasta(?: el)?|-|–)(?: the)?';
const DAYS = new RegExp(
  `\\b(?:d?el|from|the|and|y|del dia|dias) (\\d{1,2})(?:st|nd|rd|th)? (?:(?:${TO_DAY}) (?:(\\d{1,2})(?:st|nd|rd|th)?|fin(?:al)? (?:de|del) mes|(?:the )?end of (?:the )?month|ultimo)|(en adelante|onwards?|on))(?= *(?:[?.!,]|$))`,
);
const SECOND_HALF =
  /\b(?:(?:la )?(?:segunda|otra) (?:quincena|mitad)|(?:el )?resto del mes|(?:the )?(?:second|other) half|(?:the )?rest of (?:the|that) month)\b/;

/** "y del 16 al 30", right after a part of a month: of the same one. */
function daysOf(line: string, { start, end }: Dates): Dates | undefined {
  if (start.slice(0, 7) !== end.slice(0, 7)) return undefined;
  const days = DAYS.exec(line);
  const rest =
    SECOND_HALF.test(line) && start.endsWith('-01') && addDays(end, 1).slice(0, 7) === end.slice(0, 7);
  if (!days && !rest) return undefined;
  const last = Number(addDays(addMonths(`${start.slice(0, 7)}-01`, 1), -1).slice(8));
  const from = days ? Number(days[1]) : Number(end.slice(8)) + 1;
  const to = days?.[2] ? Number(days[2]) : last;
  if (from < 1 || from > to || to > LAST_DAY) return undefined;
  const on = (day: number) => `${start.slice(0, 8)}${String(Math.min(day, last)).padStart(2, '0')}`;
  return { start: on(from), end: on(to) };
}

/** "and 2023?", "y 2023 cómo estuvo" */
const BARE_YEAR =
  /^\W*(?:(?:y|and|o|or|ahora|now|what about|how about|que tal|then|tambien|also|lo mismo|same)[ ,]+)*(20\d\d)\b/;

/**
 * A short question after a report asks for it again: of another period ("¿y en octubre?", "the month before"), or
 * of the same period but another kind ("¿y las citas?").
 */
export function repeatedReport(planning: Planning): Plan | undefined {
  const { reading, memory, reckoning } = planning;
  const { lastCall } = memory;
  if (lastCall?.tool !== 'generate_report' || reading.mentions.some(({ sure }) => sure)) return undefined;
  const { line } = reading.sentence;
  const last = lastDates(lastCall.args);
  const words = reading.words.filter((word) => /\w/.test(word)).length;
  const opening = OPENING.test(line);
  const kind = words > 1 ? kindIn(line) : undefined;
  const elsewhere = chance(reckoning, ...REPORTS) < 0.15 && reckoning.p > 0.6 && words > 6;
  if (words > 14 || elsewhere || CHANGE.test(line)) return undefined;
  const type = kind ?? String(lastCall.args.report_type);
  if (last && SAME_LAST_YEAR.test(line))
    return planReport(planning, type, { start: addMonths(last.start, -12), end: addMonths(last.end, -12) });
  if (last && BEFORE.test(line) && !/\b(?:month|week|year) before last\b/.test(line))
    return planReport(planning, type, before(last, line));
  const days = last && opening && !NAMED_MONTH.test(line) ? daysOf(line, last) : undefined;
  if (days) return planReport(planning, type, days);
  if (reading.period) return planReport(planning, type);
  const quarter = last && quarterOf(reading, last);
  if (quarter) return planReport(planning, type, quarter);
  const year = BARE_YEAR.exec(line)?.[1];
  if (year) return planReport(planning, type, { start: `${year}-01-01`, end: `${year}-12-31` });
  if (opening && kind) return planReport(planning, type, last);
  return undefined;
}

const KINDS: [RegExp, Intent][] = [
  [/\b(?:retencion|retention|regres\w+|volv\w+|return\w*|came back|coming back)\b/, 'retention'],
  [
    /\b(?:cita\w*|consulta\w*|visita\w*|cancel\w*|inasistenc\w*|faltas|appointment\w*|visits?|no-?shows?)\b/,
    'appointments',
  ],
  [/\b(?:product\w*|articulo\w*|items?|sellers?)\b/, 'products'],
  [/\b(?:venta\w*|vend\w+|ingreso\w*|factur\w+|dinero|lana|revenue|sales|sold|money|income)\b/, 'revenue'],
  [/\b(?:cliente\w*|client\w*|customer\w*)\b/, 'customers'],
];

/** The kind of report that is named, if any. */
const kindIn = (line: string): Intent | undefined => KINDS.find(([words]) => words.test(line))?.[1];

function lastDates({ start_date, end_date }: Record<string, unknown>): Dates | undefined {
  return typeof start_date === 'string' && typeof end_date === 'string'
    ? { start: start_date, end: end_date }
    : undefined;
}

/** The period of the same length just before: whole months go back by months. */
function before({ start, end }: Dates, line: string): Dates {
  const monday = new Date(`${start}T00:00:00Z`).getUTCDay() === 1 && daysBetween(start, end) < 7;
  if (monday && (!start.endsWith('-01') || /\b(?:la|semana|week)\b/.test(line))) {
    return { start: addDays(start, -7), end: addDays(start, -1) };
  }
  if (start.endsWith('-01')) {
    const months =
      (Number(end.slice(0, 4)) - Number(start.slice(0, 4))) * 12 +
      Number(end.slice(5, 7)) -
      Number(start.slice(5, 7)) +
      1;
    return { start: addMonths(start, -months), end: addDays(start, -1) };
  }
  const days = daysBetween(start, end) + 1;
  return { start: addDays(start, -days), end: addDays(start, -1) };
}
