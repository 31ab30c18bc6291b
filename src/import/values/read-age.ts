import { addDays, addMonths, type DateOnly } from '../../clock.js';

const UNITS: [RegExp, 'years' | 'months' | 'weeks' | 'days'][] = [
  [/^(a|ano|anos|y|yr|yrs|year|years)$/, 'years'],
  [/^(m|mes|meses|mo|mos|month|months)$/, 'months'],
  [/^(s|sem|semana|semanas|w|wk|wks|week|weeks)$/, 'weeks'],
  [/^(d|dia|dias|day|days)$/, 'days'],
];

/**
 * The birth date that an age stands for on `today`: `11`, `3 años`, `2 years 3 months`, `6 m`, `1.5`. A number
 * alone counts `unit`. Undefined where it is no age of an animal (nothing over 120 years).
 */
export function birthDateOfAge(
  cell: string,
  today: DateOnly,
  unit: 'years' | 'months' = 'years',
): DateOnly | undefined {
  const text = cell
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  const parts = [...text.matchAll(/(\d+(?:[.,]\d+)?)\s*([a-z]*)\.?\s*(?:y|and|,|con|de edad|old)?\s*/g)];
  if (parts.length === 0 || parts.length > 3 || parts.map((p) => p[0]).join('') !== text) return undefined;
  let months = 0;
  let days = 0;
  for (const [, digits, word] of parts) {
    const value = Number(digits!.replace(',', '.'));
    const found = word === '' ? unit : UNITS.find(([pattern]) => pattern.test(word!))?.[1];
    if (!found) return undefined;
    if (found === 'years') months += value * 12;
    else if (found === 'months') months += value;
    else days += found === 'weeks' ? value * 7 : value;
  }
  if (months > 120 * 12 || days > 40_000) return undefined;
  return addDays(addMonths(today, -Math.round(months)), -Math.round(days));
}
