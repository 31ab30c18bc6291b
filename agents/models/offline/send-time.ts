import { addDays, type DateOnly } from '../../../src/clock.js';
import { fold } from './text.js';

const DAYS: readonly string[] = [
  'domingo|sunday',
  'lunes|monday',
  'martes|tuesday',
  'miercoles|wednesday',
  'jueves|thursday',
  'viernes|friday',
  'sabado|saturday',
];
const MONTHS: readonly string[] = [
  'enero|january',
  'febrero|february',
  'marzo|march',
  'abril|april',
  'mayo|may',
  'junio|june',
  'julio|july',
  'agosto|august',
  'septiembre|setiembre|september',
  'octubre|october',
  'noviembre|november',
  'diciembre|december',
];
/** When an hour is missing, messages leave at a decent one. */
const USUAL = '10:00';
/** A bare "a las 5" is in the afternoon: nobody writes to owners before that in the morning. */
const FIRST_HOUR = 8;

/**
 * A time to come: `2025-12-06 10:00`, or `10:00` for the next time that the clock shows it, or `now`. Undefined where
 * none was said.
 */
export function findSendTime(text: string, today: DateOnly): string | undefined {
  const said = fold(text);
  if (
    /\b(?:ahora mismo|de inmediato|en cuanto se apruebe|right (?:now|away)|immediately|once approved)\b/.test(
      said,
    )
  )
    return 'now';
  const time = timeIn(said);
  const day = dayIn(said, today);
  if (day) return `${day} ${time ?? USUAL}`;
  return time;
}

function timeIn(said: string): string | undefined {
  if (/\b(?:a ?l?\s?medio ?dia|noon)\b/.test(said)) return '12:00';
  const found =
    /\b(?:a las?|las|at|para las?) (\d{1,2})(?::(\d{2}))?(?!\d|\/|-)\s*(am|pm|a\.? ?m\b|p\.? ?m\b|de la (?:manana|tarde|noche)|in the (?:morning|afternoon|evening))?/.exec(
      said,
    ) ?? /\b(\d{1,2})(?::(\d{2}))?\s*(am|pm|a\.? ?m\b|p\.? ?m\b)/.exec(said);
  if (!found) return undefined;
  const [, hours, minutes = '00', half = ''] = found;
  let hour = Number(hours);
  if (/^p|tarde|noche|afternoon|evening/.test(half) && hour < 12) hour += 12;
  else if (half === '' && hour < FIRST_HOUR) hour += 12;
  else if (/^a/.test(half) && hour === 12) hour = 0;
  if (hour > 23 || Number(minutes) > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}

function dayIn(said: string, today: DateOnly): DateOnly | undefined {
  const iso = /\b(\d{4}-\d{2}-\d{2})\b/.exec(said)?.[1];
  if (iso) return iso;
  if (/\bpasado manana\b|\bday after tomorrow\b/.test(said)) return addDays(today, 2);
  if (/(?<!\b(?:la|por la|de la) )\bmanana\b|\btomorrow\b/.test(said)) return addDays(today, 1);
  if (/\bhoy\b|\btoday\b/.test(said)) return today;
  const month = MONTHS.findIndex((names) => new RegExp(`\\b(?:${names})\\b`).test(said));
  const day = /\b(?:el )?(\d{1,2})(?:st|nd|rd|th)? (?:de |of )?(?=[a-z]{3,})/.exec(said)?.[1];
  const after = /\b[a-z]{3,} (\d{1,2})(?:st|nd|rd|th)?\b(?!:)/.exec(said)?.[1];
  const number = Number(day ?? after);
  if (month >= 0 && number >= 1 && number <= 31) return nextDate(today, month + 1, number);
  const weekday = DAYS.findIndex((names) => new RegExp(`\\b(?:${names})\\b`).test(said));
  if (weekday < 0) return undefined;
  const now = new Date(`${today}T00:00:00Z`).getUTCDay();
  return addDays(today, (weekday - now + 7) % 7 || 7);
}

/** This year's, or the next one's where it is over. */
function nextDate(today: DateOnly, month: number, day: number): DateOnly {
  const tail = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const year = Number(today.slice(0, 4));
  return `${year}-${tail}` < today ? `${year + 1}-${tail}` : `${year}-${tail}`;
}
