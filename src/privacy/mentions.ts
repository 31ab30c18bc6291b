import { type Db, row } from '../db/sql.js';

/** How a person is recognised in what was said about them in chats. */
export interface Mentions {
  /** LIKE patterns for text folded by `search_text` between two blanks. */
  patterns: string[];
  /** A regular expression for JSON that names the record by its number. */
  byId: string;
}

interface Known {
  names: { first: string; last: string }[];
  phones: string[];
  emails: string[];
}

/** Everything these records are called and reached by, read while it still stands there. */
export async function mentionsOf(db: Db, ids: number[]): Promise<Mentions> {
  const known = (await row<Known>(
    db,
    `select json_agg(json_build_object('first', search_text(first_name), 'last', search_text(last_name))) as names,
            (select coalesce(json_agg(distinct split_part(a.address, ':', 2)), '[]') from owner_address a
              where a.owner_id = any ($1) and a.address like 'phone:%') as phones,
            (select coalesce(json_agg(distinct search_text(a.email)), '[]') from owner a
              where a.id = any ($1) and a.email <> '') as emails
       from owner where id = any ($1)`,
    [ids],
  ))!;
  const words = [...known.names.flatMap(nameForms), ...known.phones.flatMap(phoneForms), ...known.emails];
  const number = `(?:user_id|owner_id|ownerId|keep_user_id|merge_user_id)`;
  return {
    patterns: [...new Set(words)].filter((form) => form.length > 1).map((form) => `% ${form} %`),
    byId: `"${number}": ?(?:${ids.join('|')})[^0-9]`,
  };
}

/** As it is written, surname first, and with the first of several surnames only. */
function nameForms({ first, last }: { first: string; last: string }): string[] {
  const [surname = ''] = last.split(' ');
  return [`${first} ${last}`, `${last} ${first}`, `${first} ${surname}`].map((form) => form.trim());
}

/** With and without the country's code, in one piece and as cards show it (`998-123-4567`). */
function phoneForms(phone: string): string[] {
  const digits = phone.replace(/\D/g, '');
  const local = digits.slice(-10);
  return [digits, local, `52 1 ${local}`, local.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3')];
}

/** The condition that a text expression speaks of the person; the two are the patterns' parameters. */
export const speaksOf = (expression: string, patterns: string, byId: string): string =>
  `(' ' || search_text(${expression}) || ' ' like any (${patterns}::text[]) or ${expression} ~ ${byId})`;
