import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';

// The library lets some countries have more digits than the standard, and the database, allow.
const E164 = /^\+[1-9]\d{6,14}$/;

/**
 * A phone of any shape as E.164 (`+529981234567`), or undefined where it is none. `country` (ISO, two letters)
 * reads numbers written without one. Mexico's 521, 044, 045 and 01/001 prefixes, which only told carriers how
 * to bill, are folded away first: the library would keep them and give a number that does not exist.
 */
export function normalisePhone(raw: string, country: string): string | undefined {
  if (/\p{L}/u.test(raw.replace(/\b(ext|x|tel|cel|whatsapp|movil)\b.*$/i, ''))) return undefined;
  const trimmed = raw.replace(/(?:ext|x)\.?\s*\d+\s*$/i, '').trim();
  const digits = trimmed.replace(/\D/g, '');
  if (digits.length < 7) return undefined;
  const number = (country === 'MX' && foldMexicanTrunk(digits)) || foldInternational(trimmed, digits);
  const usual = country === 'MX' ? USUAL_IN_MEXICO.exec(number) : USUAL_MEXICAN.exec(number);
  if (usual) return `+52${usual[1]}`;
  const region = isSupportedCountry(country) ? (country as CountryCode) : undefined;
  const parsed = parsePhoneNumberFromString(number, region);
  return parsed?.isPossible() && E164.test(parsed.number) ? parsed.number : undefined;
}

/** Ten digits of Mexico need no look into the library's tables: it takes every such number for possible. */
const USUAL_MEXICAN = /^\+52([2-9]\d{9})$/;
const USUAL_IN_MEXICO = /^(?:\+52)?([2-9]\d{9})$/;

/** `044 998 123 4567` and its kind, and a Mexican number with its country but without the plus. */
function foldMexicanTrunk(digits: string): string | undefined {
  const local = /^(?:044|045|001|01|521?)(\d{10})$/.exec(digits);
  return local ? `+52${local[1]}` : undefined;
}

function foldInternational(written: string, digits: string): string {
  const plus = written.startsWith('+');
  if (!plus && !digits.startsWith('00')) return digits;
  const number = plus ? digits : digits.slice(2);
  const mexican = /^521?(\d{10})$/.exec(number);
  return mexican ? `+52${mexican[1]}` : `+${number}`;
}
