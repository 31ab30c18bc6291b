import { addDays, addMonths, type DateOnly } from '../clock.js';

/** Which rule a date comes from; the sentence about it is `privacy:rule.<rule>`. */
export interface LegalDue {
  on: DateOnly;
  rule: 'mexico' | 'gdpr' | 'month';
}

// The EU, and the three that apply its regulation beside it.
const GDPR = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '),
);
/** LFPDPPP: 20 business days. Public holidays are not known here; without them the date is early, never late. */
const MEXICAN_DAYS = 20;

/** By when a person who asks for their data, or to be forgotten, must have an answer. GDPR art. 12(3): one month. */
export function legalDue(country: string, askedOn: DateOnly): LegalDue {
  if (country === 'MX') return { on: afterBusinessDays(askedOn, MEXICAN_DAYS), rule: 'mexico' };
  return { on: addMonths(askedOn, 1), rule: GDPR.has(country) ? 'gdpr' : 'month' };
}

function afterBusinessDays(from: DateOnly, days: number): DateOnly {
  let on = from;
  for (let left = days; left > 0; ) {
    on = addDays(on, 1);
    const weekday = new Date(`${on}T00:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return on;
}
