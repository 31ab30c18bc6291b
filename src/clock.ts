/** The only source of "now" for business rules. Security (codes, leases, approvals) uses the database's clock. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that starts at `start` and runs on, so that durations stay real while the date is pinned. */
export function pinnedClock(start: Date): Clock {
  const startedAt = Date.now();
  return { now: () => new Date(start.getTime() + (Date.now() - startedAt)) };
}

/** A calendar date, `YYYY-MM-DD`, without a time zone: birthdays, due dates, visit dates. */
export type DateOnly = string;

/** Making a format is a hundred times dearer than using one. */
function cachedFormat(options: Intl.DateTimeFormatOptions): (timeZone: string) => Intl.DateTimeFormat {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (timeZone) => {
    let format = made.get(timeZone);
    if (!format) {
      format = new Intl.DateTimeFormat('en-CA', { ...options, timeZone });
      made.set(timeZone, format);
    }
    return format;
  };
}

const dateFormat = cachedFormat({ year: 'numeric', month: '2-digit', day: '2-digit' });
const wallClockFormat = cachedFormat({
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
});

/** The calendar date that `instant` falls on in `timeZone`. */
export function dateIn(timeZone: string, instant: Date): DateOnly {
  return dateFormat(timeZone).format(instant);
}

/** `HH:MM` on the wall clock of `timeZone`. */
export function timeIn(timeZone: string, instant: Date): string {
  const parts = wallClockFormat(timeZone).formatToParts(instant);
  const part = (type: string) => parts.find((each) => each.type === type)!.value.padStart(2, '0');
  return `${part('hour')}:${part('minute')}`;
}

/** The instant at which `date` begins in `timeZone` (the first one, where a clock change makes two). */
export const startOfDay = (timeZone: string, date: DateOnly): Date => instantAt(timeZone, date, '00:00');

/** The instant at which clocks in `timeZone` show `time` (`HH:MM`) on `date`; where a change skips it, just after. */
export function instantAt(timeZone: string, date: DateOnly, time: string): Date {
  const utc = Date.parse(`${date}T${time}:00Z`);
  // Two rounds settle it: the offset at the guess may differ from the offset at the answer (clock changes).
  let guess = utc;
  for (let round = 0; round < 2; round++) guess = utc - offsetMs(timeZone, new Date(guess));
  return new Date(guess);
}

function offsetMs(timeZone: string, instant: Date): number {
  const parts = wallClockFormat(timeZone).formatToParts(instant);
  const part = (type: string) => Number(parts.find((p) => p.type === type)?.value);
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return local - Math.floor(instant.getTime() / 1000) * 1000;
}

export function addDays(date: DateOnly, days: number): DateOnly {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** The same day `months` later; the last day of the month where that day does not exist. */
export function addMonths(date: DateOnly, months: number): DateOnly {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, last));
  return first.toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: DateOnly, to: DateOnly): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** Is it a date that exists (`2025-02-30` is not)? */
export function isDateOnly(value: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const [year, month, day] = [Number(value.slice(0, 4)), Number(value.slice(5, 7)), Number(value.slice(8))];
  if (day < 1 || month < 1 || month > 12) return false;
  if (day <= 28) return true;
  if (month === 2) return day === 29 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= 30 || (day === 31 && month !== 4 && month !== 6 && month !== 9 && month !== 11);
}
