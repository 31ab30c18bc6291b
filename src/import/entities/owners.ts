import { isReadable } from '../../owners/clean-text.js';
import { normalisePhone } from '../../owners/phone-number.js';
import { fold } from '../fold.js';
import { cutTo, type RowReader } from '../row-reader.js';
import { splitName } from '../values/person-name.js';
import { CONTACT, CUSTOMER_TYPE, LANGUAGE, REMINDER, readChoice, YES_NO } from '../values/read-choice.js';
import type { Definition, TargetColumn } from './definition.js';

const text = (name: string): TargetColumn => ({ name, type: 'text', fallback: "''" });

/** Where people carry two surnames, so that three words are one given name and two of them. */
const TWO_SURNAMES = new Set('MX ES AR CL CO PE VE EC GT CU BO DO HN PY SV NI CR PR PA UY'.split(' '));

export const owners: Definition = {
  kind: 'owner',
  table: 'owner',
  parents: [],
  columns: [
    text('first_name'),
    {
      ...text('last_name'),
      merged: "coalesce(r.last_name, case when r.first_name is null then t.last_name else '' end)",
    },
    text('phone_primary'),
    text('phone_secondary'),
    text('email'),
    text('address'),
    text('city'),
    { name: 'birth_date', type: 'date', fallback: 'null' },
    { name: 'preferred_language', type: 'text', fallback: "'es'" },
    { name: 'contact_preference', type: 'text', fallback: "'whatsapp'" },
    { name: 'reminder_preference', type: 'text', fallback: "'24h'" },
    // A type that staff chose stays; what the other system calls a VIP stays one through the nightly derivation.
    {
      name: 'customer_type',
      type: 'text',
      fallback: "''",
      merged:
        'case when t.customer_type_manual or r.customer_type_manual is null then t.customer_type else r.customer_type end',
    },
    {
      name: 'customer_type_manual',
      type: 'boolean',
      fallback: 'false',
      merged: 't.customer_type_manual or coalesce(r.customer_type_manual, false)',
    },
    text('acquisition_source'),
    text('instagram_handle'),
    text('facebook_url'),
    text('notes'),
    { name: 'registered_on', type: 'date', fallback: 'null' },
    // A yes of the file never turns a no back on; a no always counts.
    {
      name: 'marketing_opt_in',
      type: 'boolean',
      fallback: 'true',
      merged: 't.marketing_opt_in and coalesce(r.marketing_opt_in, true)',
    },
  ],
  extras: [
    { name: 'tags', type: 'text' },
    { name: 'referral', type: 'text' },
  ],
  same: "search_text(t.first_name || ' ' || t.last_name) = search_text(r.first_name || ' ' || r.last_name)",
  read(row) {
    const id = row.id();
    const name = readName(row);
    if (id === null || !name) return undefined;
    const phones = readPhones(row);
    const type = row.choice('customer_type', CUSTOMER_TYPE);
    return {
      id,
      identity: fold(`${name.first} ${name.last}`),
      parents: {},
      values: {
        first_name: name.first,
        last_name: name.last,
        ...phones,
        email: readEmail(row),
        address: readAddress(row),
        city: row.text('city', 100),
        birth_date: row.date('birth_date', { past: true }),
        preferred_language: row.choice('preferred_language', LANGUAGE),
        contact_preference: row.choice('contact_preference', CONTACT),
        reminder_preference: row.choice('reminder_preference', REMINDER),
        // The other types describe a moment and are derived here every night.
        customer_type: type === 'vip' ? 'vip' : null,
        customer_type_manual: type === 'vip' ? true : null,
        acquisition_source: row.text('acquisition_source', 100),
        instagram_handle: readInstagram(row),
        facebook_url: readFacebook(row),
        notes: row.paragraph('notes', 10_000),
        registered_on: row.date('registered_on', { past: true }),
        marketing_opt_in: readOptIn(row),
        tags: readTags(row),
        referral: row.reference('referral'),
      },
    };
  },
};

function readName(row: RowReader): { first: string; last: string } | undefined {
  const columns = row.has('first_name') || row.has('last_name');
  const part = (field: string) =>
    row.isNothing(field) || !isReadable(row.cell(field)) ? '' : (row.text(field, 100) ?? '');
  const first = part('first_name');
  const last = `${part('last_name')} ${part('second_last_name')}`.trim();
  if (columns && first + last !== '') {
    return first === '' ? { first: last, last: '' } : { first, last: cutTo(last, 100) };
  }
  const field = row.has('full_name') ? 'full_name' : row.has('first_name') ? 'first_name' : 'last_name';
  const whole = row.name(field);
  return whole === null ? undefined : splitName(whole, TWO_SURNAMES.has(row.context.country));
}

/** Two numbers in one cell are the first and the second phone. */
function readPhones(row: RowReader): Record<'phone_primary' | 'phone_secondary', string | null> {
  const found: string[] = [];
  for (const field of ['phone_primary', 'phone_secondary']) {
    const cell = row.cell(field);
    if (cell === '') continue;
    const several = cell.split(/[/;|\n,]|\s+[yo]\s+/);
    const parts = several.every((part) => part.replace(/\D/g, '').length >= 7) ? several : [cell];
    const phones = parts.map((part) => normalisePhone(part, row.context.country));
    if (phones.includes(undefined)) row.warn(field, 'phone_invalid');
    for (const phone of phones) if (phone && !found.includes(phone)) found.push(phone);
  }
  return { phone_primary: found[0] ?? null, phone_secondary: found[1] ?? null };
}

function readEmail(row: RowReader): string | null {
  const cell = row.cell('email');
  if (cell === '') return null;
  const address = cell
    .toLowerCase()
    .replace(/^mailto:/, '')
    .split(/[\s;,/<>]+/)
    .find((part) => part.length <= 254 && /^[^@\s]+@[^@\s]+\.[^@\s.]+$/.test(part));
  return address ?? row.warn('email', 'email_invalid');
}

/** Street, house number and neighbourhood, which exports like to keep apart, as one address. */
function readAddress(row: RowReader): string | null {
  const street = [row.text('address', 300), row.text('address_number', 30)].filter(Boolean).join(' ');
  return [street, row.text('neighbourhood', 100)].filter(Boolean).join(', ') || null;
}

function readInstagram(row: RowReader): string | null {
  const cell = row.cell('instagram_handle');
  if (cell === '') return null;
  const handle = /^(?:https?:\/\/)?(?:www\.)?(?:instagram\.com\/)?@?([A-Za-z0-9._]{1,30})\/?$/.exec(cell);
  return handle ? handle[1]! : row.warn('instagram_handle', 'handle_invalid');
}

function readFacebook(row: RowReader): string | null {
  const cell = row.cell('facebook_url');
  if (cell === '') return null;
  const match = /^(?:https?:\/\/)?(?:www\.|m\.)?(?:facebook\.com|fb\.com)\/([^\s<>"]{1,160})$/i.exec(cell);
  if (match) return `https://www.facebook.com/${match[1]}`;
  return /^[A-Za-z0-9.]{5,50}$/.test(cell)
    ? `https://www.facebook.com/${cell}`
    : row.warn('facebook_url', 'url_invalid');
}

/** Yes, no, or nothing said; a column that asks the other way round counts the other way round. */
function readOptIn(row: RowReader): boolean | null {
  const out = row.cell('marketing_opt_out');
  const refused = out === '' ? undefined : readChoice(out, YES_NO);
  if (out !== '' && !refused) row.warn('marketing_opt_out', 'value_unknown');
  if (refused === 'yes') return false;
  const said = row.choice('marketing_opt_in', YES_NO);
  return said === null ? null : said === 'yes';
}

/** Up to 20 tags, one per line. */
function readTags(row: RowReader): string | null {
  const tags = row
    .cell('tags')
    .split(/[;,|\n]/)
    .map((tag) => cutTo(tag.replace(/\s+/g, ' ').trim(), 50))
    .filter((tag) => /[\p{L}\p{N}]/u.test(tag));
  return tags.length === 0 ? null : [...new Set(tags)].slice(0, 20).join('\n');
}
