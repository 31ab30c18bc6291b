import { addDays, addMonths, type DateOnly, daysBetween } from '../../../src/clock.js';
import { aheadOf, sayAhead } from './ahead.js';
import { call, type Planning } from './answers.js';
import { chance } from './intent.js';
import type { Intent } from './phrases/index.js';
import type { Plan } from './plan-types.js';
import { CHANGE } from './possible.js';

const REPORTS = ['revenue', 'appointments', 'products', 'customers', 'retention'] as const;

export const isReport = (intent: Intent): boolean => REPORTS.some((report) => report === intent);

export function planReport(planning: Planning, type: string, period = periodOf(planning)): Plan {
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

const periodOf = ({ reading: { period } }: Planning): Dates | undefined => period;

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
