import { AsYouType, parsePhoneNumberFromString } from 'libphonenumber-js';
import type { DateOnly } from './clock.js';
import type { Language } from './i18n.js';

/** The regional formats of the two languages: Mexican Spanish and US English. */
const LOCALE: Record<Language, string> = { es: 'es-MX', en: 'en-US' };

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();
function cached<F extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => F): F {
  let format = cache.get(key);
  if (!format) {
    format = make();
    cache.set(key, format);
  }
  return format as F;
}

/** `$12,450 MXN`: narrow symbol, whole units, currency code, as on the cards. */
export function money(lang: Language, currency: string, amount: number, digits = 0): string {
  const format = cached(`money ${lang} ${currency} ${digits}`, () => {
    return new Intl.NumberFormat(LOCALE[lang], {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  });
  // -0 would print as "-$0".
  return `${format.format(Math.abs(amount) < 0.5 / 10 ** digits ? 0 : amount)} ${currency}`;
}

export function number(lang: Language, value: number, digits = 0): string {
  const format = cached(
    `number ${lang} ${digits}`,
    () => new Intl.NumberFormat(LOCALE[lang], { maximumFractionDigits: digits }),
  );
  return format.format(value);
}

/** `0.853` as `85%` (or `85.3%` with one digit). */
export function percent(lang: Language, share: number, digits = 0): string {
  const format = cached(
    `percent ${lang} ${digits}`,
    () => new Intl.NumberFormat(LOCALE[lang], { style: 'percent', maximumFractionDigits: digits }),
  );
  return format.format(share).replace(/\s/g, '');
}

/** `Nov 15, 2025` / `15 nov 2025`. */
export const date = (lang: Language, value: DateOnly): string =>
  formatDate(lang, value, 'date', { day: 'numeric', month: 'short', year: 'numeric' });

/** `March 2023` / `marzo de 2023`. */
export const monthYear = (lang: Language, value: DateOnly): string =>
  formatDate(lang, value, 'month', { month: 'long', year: 'numeric' });

/** `December` / `diciembre`, by its number from 1. */
export const monthName = (lang: Language, month: number): string =>
  formatDate(lang, `2001-${String(month).padStart(2, '0')}-01`, 'monthName', { month: 'long' });

/** `Dec 1` / `1 dic`. */
export const dayMonth = (lang: Language, value: DateOnly): string =>
  formatDate(lang, value, 'dayMonth', { day: 'numeric', month: 'short' });

/** `Dec 2025` / `dic 2025`. */
export const monthShort = (lang: Language, value: DateOnly): string =>
  formatDate(lang, value, 'monthShort', { month: 'short', year: 'numeric' });

function formatDate(
  lang: Language,
  value: DateOnly,
  key: string,
  options: Intl.DateTimeFormatOptions,
): string {
  const format = cached(
    `${key} ${lang}`,
    () => new Intl.DateTimeFormat(LOCALE[lang], { ...options, timeZone: 'UTC' }),
  );
  return format.format(new Date(`${value}T00:00:00Z`)).replace(/\.(?= |$)/g, '');
}

/** `Nov 15, 2025, 10:30` in the clinic's time zone. */
export function dateTime(lang: Language, timeZone: string, instant: Date): string {
  const format = cached(
    `instant ${lang} ${timeZone}`,
    () =>
      new Intl.DateTimeFormat(LOCALE[lang], {
        timeZone,
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        hour: 'numeric',
        minute: '2-digit',
      }),
  );
  return format.format(instant);
}

/** `10:00 PM` / `10:00 p.m.` of a wall clock's `22:00`. */
export function clockTime(lang: Language, time: string): string {
  const format = cached(
    `clock ${lang}`,
    () => new Intl.DateTimeFormat(LOCALE[lang], { timeZone: 'UTC', hour: 'numeric', minute: '2-digit' }),
  );
  return format.format(new Date(`1970-01-01T${time}:00Z`));
}

/** `Friday, December 5` / `viernes 5 de diciembre`, in the clinic's time zone. */
export function weekday(lang: Language, timeZone: string, instant: Date): string {
  const format = cached(
    `weekday ${lang} ${timeZone}`,
    () => new Intl.DateTimeFormat(LOCALE[lang], { timeZone, weekday: 'long', day: 'numeric', month: 'long' }),
  );
  const written = format.format(instant);
  // Within a Spanish sentence no comma belongs there: "el viernes 5 de diciembre".
  return lang === 'es' ? written.replace(',', '') : written;
}

/** `Ana, Luis and Eva` / `Ana, Luis y Eva`. */
export function list(lang: Language, items: string[]): string {
  return new Intl.ListFormat(LOCALE[lang], { type: 'conjunction' }).format(items);
}

/** Whole years at `today`, and months for the first year. */
export function age(birth: DateOnly, today: DateOnly): { years: number; months: number } {
  const [by, bm, bd] = birth.split('-').map(Number) as [number, number, number];
  const [ty, tm, td] = today.split('-').map(Number) as [number, number, number];
  const months = Math.max(0, (ty - by) * 12 + (tm - bm) - (td < bd ? 1 : 0));
  return { years: Math.floor(months / 12), months: months % 12 };
}

/** As the clinic's people read it: Mexican numbers as `998-123-4567`, others as their own country writes them. */
export function phone(e164: string): string {
  const parsed = parsePhoneNumberFromString(e164);
  if (!parsed) return e164;
  if (parsed.country === 'MX' || parsed.country === 'US' || parsed.country === 'CA') {
    const digits = parsed.nationalNumber;
    if (digits.length === 10) {
      const local = `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`;
      return parsed.country === 'MX' ? local : `+1 ${local}`;
    }
  }
  return new AsYouType().input(e164);
}
