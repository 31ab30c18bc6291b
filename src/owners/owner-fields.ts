import { type DateOnly, isDateOnly } from '../clock.js';
import { AppError } from '../errors.js';
import { visibleLine } from '../rich-text.js';
import { type Scope, today } from '../staff/scope.js';
import { cleanLine, cleanName } from './clean-text.js';
import { normaliseEmail } from './email-address.js';
import { CONTACT_PREFERENCES, CUSTOMER_TYPES, REMINDER_PREFERENCES } from './owner.js';
import { normalisePhone } from './phone-number.js';
import { facebookUrl, instagramHandle } from './social-links.js';

/** What the staff may change of an owner, by the name of its column. An empty value clears the field. */
export const OWNER_FIELDS = [
  'first_name',
  'last_name',
  'phone_primary',
  'phone_secondary',
  'email',
  'address',
  'city',
  'birth_date',
  'preferred_language',
  'contact_preference',
  'reminder_preference',
  'customer_type',
  'acquisition_source',
  'instagram_handle',
  'facebook_url',
] as const;
export type OwnerField = (typeof OWNER_FIELDS)[number];
export type OwnerValues = Partial<Record<OwnerField, string>>;

type Reader = (value: string, scope: Pick<Scope, 'clock' | 'clinic'>) => string | null;

const line =
  (max: number): Reader =>
  (value) =>
    cleanLine(value, max);
const oneOf =
  (name: OwnerField, allowed: readonly string[]): Reader =>
  (value) => {
    if (allowed.includes(value)) return value;
    throw new AppError('bad_argument', {
      name,
      value: visibleLine(value, 60),
      right: allowed.filter(Boolean).join(', '),
    });
  };
const orEmpty =
  (read: Reader): Reader =>
  (value, scope) =>
    value.trim() === '' ? '' : read(value, scope);
const valid =
  (
    read: (value: string) => string | undefined,
    code: 'email_invalid' | 'handle_invalid' | 'url_invalid',
  ): Reader =>
  (value) => {
    const stored = read(value);
    if (stored === undefined) throw new AppError(code, { value: visibleLine(value, 60) });
    return stored;
  };
const phone: Reader = (value, { clinic }) => {
  const number = normalisePhone(value, clinic.country);
  if (number === undefined) throw new AppError('phone_invalid', { value: visibleLine(value, 60) });
  return number;
};

const READERS: Record<OwnerField, Reader> = {
  first_name: (value) => cleanName(value, 100, 'first_name'),
  last_name: orEmpty((value) => cleanName(value, 100, 'last_name')),
  phone_primary: orEmpty(phone),
  phone_secondary: orEmpty(phone),
  email: orEmpty(valid(normaliseEmail, 'email_invalid')),
  address: line(300),
  city: line(100),
  birth_date: (value, scope) => (value.trim() === '' ? null : pastDate(value, scope)),
  preferred_language: oneOf('preferred_language', ['es', 'en']),
  contact_preference: oneOf('contact_preference', CONTACT_PREFERENCES),
  reminder_preference: oneOf('reminder_preference', REMINDER_PREFERENCES),
  customer_type: oneOf('customer_type', ['', ...CUSTOMER_TYPES]),
  acquisition_source: line(100),
  instagram_handle: orEmpty(valid(instagramHandle, 'handle_invalid')),
  facebook_url: orEmpty(valid(facebookUrl, 'url_invalid')),
};

/**
 * Each value as it is stored. Throws what is wrong with the first that cannot be: `text_empty`, `text_too_long`,
 * `phone_invalid`, `email_invalid`, `date_invalid`, `date_in_future`, `handle_invalid`, `url_invalid`, `bad_argument`.
 */
export function readOwnerFields(values: OwnerValues, scope: Pick<Scope, 'clock' | 'clinic'>) {
  const read: Partial<Record<OwnerField, string | null>> = {};
  for (const field of OWNER_FIELDS) {
    const value = values[field];
    if (value !== undefined) read[field] = READERS[field](value, scope);
  }
  return read;
}

/** A date of a life: it exists, is not in the future and not older than people get. */
export function pastDate(value: string, scope: Pick<Scope, 'clock' | 'clinic'>): DateOnly {
  const date = value.trim();
  if (!isDateOnly(date) || date < '1900-01-01')
    throw new AppError('date_invalid', { value: visibleLine(value, 30) });
  if (date > today(scope)) throw new AppError('date_in_future', { value: date });
  return date;
}
