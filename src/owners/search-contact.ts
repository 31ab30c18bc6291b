import type { Db } from '../db/sql.js';
import { type Narrow, searchRows } from './narrow-search.js';

/** One owner found, best first in the list it comes in. */
export interface Hit {
  id: number;
  exact: boolean;
  via: 'name' | 'pet' | 'phone' | 'email';
}

/** The digits of a query that is a phone number or a piece of one (4 digits at least); else undefined. */
export function phoneDigits(query: string): string | undefined {
  const digits = query.replace(/\D/g, '');
  if (digits.length < 4 || query.includes('@')) return undefined;
  if (!/\p{L}/u.test(query)) return digits.slice(0, 20);
  // "cel. 998 123 4567 (María)": a run long enough to be nothing but a phone number.
  const run = query.match(/\+?\d[\d\s().-]{6,}/)?.[0].replace(/\D/g, '');
  return run && run.length >= 7 ? run.slice(0, 20) : undefined;
}

/** By the end of the number, else by its start or a piece within it. */
export async function searchPhones(db: Db, digits: string, limit: number, narrow: Narrow): Promise<Hit[]> {
  const number = withoutTrunk(digits);
  const end = [...number.slice(-10)].reverse().join('');
  const byEnd = await find((phone) => `reverse(${phone}) like $1`, [`${end}%`]);
  if (byEnd.length > 0 || number.length > 12) return byEnd;
  if (number.length >= 5) return find((phone) => `${phone} like $1`, [`%${number}%`]);
  return find((phone) => `${phone} like $1 or right(${phone}, 10) like $1`, [`${number}%`]);

  async function find(matches: (phone: string) => string, values: string[]): Promise<Hit[]> {
    const filter = narrow(values.length + 2);
    const whole = `$${values.length + 1}`;
    const found = await searchRows<{ id: number; whole: boolean }>(
      db,
      narrow,
      `select s.owner_id as id, s.phone like '%' || ${whole} or s.other_phone like '%' || ${whole} as whole
         from owner_search s ${filter.join('s.owner_id')}
        where ((s.phone <> '' and (${matches('s.phone')}))
               or (s.other_phone <> '' and (${matches('s.other_phone')}))) ${filter.and}
        order by 2 desc, 1 limit ${Number(limit)}`,
      [...values, number, ...filter.values],
    );
    return found.map(({ id, whole }) => ({ id, exact: whole && number.length >= 10, via: 'phone' }));
  }
}

/** What is dialled before a number, and Mexico's old mobile 1 after the 52, is no part of it. */
function withoutTrunk(digits: string): string {
  return digits
    .replace(/^(?:00|04[45](?=\d{10}$)|01(?=\d{10}$))/, '')
    .replace(/^1(?=52\d{10}$)/, '')
    .replace(/^521(?=\d{10}$)/, '52');
}

/** An address, or one word with a dot, a digit or an underscore, as the part before the @ may be. */
export const looksLikeEmail = (query: string): boolean =>
  query.includes('@') || (/^\S+$/.test(query) && /\p{L}/u.test(query) && /[\d._]/.test(query));

/** The very address, else addresses that begin like it, else those whose part before the @ is close. */
export async function searchEmails(db: Db, query: string, limit: number, narrow: Narrow): Promise<Hit[]> {
  const address = query.trim().toLowerCase().slice(0, 254);
  const mailbox = address.split('@')[0]!;
  if (mailbox === '') return [];
  const filter = narrow(4);
  const begins = await searchRows<{ id: number; exact: boolean }>(
    db,
    narrow,
    `select s.owner_id as id, s.email = $1 as exact
       from owner_search s ${filter.join('s.owner_id')}
      where s.email <> '' and s.email like $2 ${filter.and}
      order by s.email = $1 desc, s.email like $3 desc, length(s.email), 1 limit ${Number(limit)}`,
    [address, `${escapeLike(mailbox)}%`, `${escapeLike(mailbox)}@%`, ...filter.values],
  );
  const hits = begins.some((hit) => hit.exact) ? begins.filter((hit) => hit.exact) : begins;
  if (hits.length > 0) return hits.map((hit) => ({ ...hit, via: 'email' }));
  const near = narrow(3);
  const close = await searchRows<{ id: number }>(
    db,
    narrow,
    `select n.owner_id as id from search_near_mailboxes($1, $2) n ${near.join('n.owner_id')}
      where true ${near.and} order by n.likeness desc, 1`,
    [mailbox, limit, ...near.values],
  );
  return close.map(({ id }) => ({ id, exact: false, via: 'email' }));
}

const escapeLike = (value: string) => value.replace(/[\\%_]/g, '\\$&');
