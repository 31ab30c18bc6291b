import { type Db, row, rows } from '../../../src/db/sql.js';
import type { Lexicon } from './plan-types.js';
import { fold } from './text.js';

interface State {
  owner: number;
  pet: number;
  tag: number;
  product: number;
}

const NOTHING: State = { owner: 0, pet: 0, tag: -1, product: -1 };
const RENEW_MS = 5 * 60_000;

/**
 * The words of the clinic's names, kept in memory. Asking is cheap: the newest ids are compared (four index
 * look-ups) and only new rows are read; everything is read again every five minutes, for renames and merges.
 * While nothing is new the same object is given.
 */
export function createLexicon(db: Db): () => Promise<Lexicon> {
  let nameWords = new Set<string>();
  let petWords = new Set<string>();
  let tags: string[] = [];
  let cities: string[] = [];
  let products: string[] = [];
  let seen: State = NOTHING;
  let renewedAt = Number.NEGATIVE_INFINITY;
  let current: Lexicon | undefined;

  return async () => {
    const newest = (await row<State>(
      db,
      `select (select coalesce(max(id), 0) from owner) as owner,
              (select coalesce(max(id), 0) from pet) as pet,
              (select coalesce(sum(id) + count(*), 0)::int from tag) as tag,
              (select coalesce(max(id), 0) from product) as product`,
    ))!;
    const renew =
      performance.now() - renewedAt > RENEW_MS || newest.owner < seen.owner || newest.pet < seen.pet;
    if (renew) {
      nameWords = new Set();
      petWords = new Set();
      seen = NOTHING;
      renewedAt = performance.now();
    }
    if (newest.owner > seen.owner) {
      for (const word of await nameWordsAfter(db, seen.owner)) nameWords.add(word);
      cities = (
        await rows<{ city: string }>(db, `select distinct city from owner where city <> '' limit 500`)
      ).map(({ city }) => city);
    }
    if (newest.pet > seen.pet) for (const word of await petWordsAfter(db, seen.pet)) petWords.add(word);
    if (newest.tag !== seen.tag) {
      tags = (await rows<{ name: string }>(db, 'select name from tag order by name limit 500')).map(
        ({ name }) => name,
      );
    }
    if (newest.product !== seen.product)
      products = (
        await rows<{ name: string }>(db, 'select name from product order by id desc limit 2000')
      ).map(({ name }) => name);
    const same = (Object.keys(newest) as (keyof State)[]).every((kind) => newest[kind] === seen[kind]);
    seen = newest;
    current = same && current ? current : { nameWords, petWords, tags, cities, products };
    return current;
  };
}

const nameWordsAfter = (db: Db, after: number) =>
  distinctWords(
    db,
    `select distinct word from owner o,
            string_to_table(o.first_name || ' ' || o.last_name, ' ') as word
      where o.id > $1 and o.merged_into_id is null and o.erased_at is null`,
    after,
  );

const petWordsAfter = (db: Db, after: number) =>
  distinctWords(
    db,
    `select distinct word from pet p, string_to_table(p.name, ' ') as word where p.id > $1`,
    after,
  );

async function distinctWords(db: Db, sql: string, after: number): Promise<string[]> {
  const found = await rows<{ word: string }>(db, sql, [after]);
  return found.map(({ word }) => fold(word).replace(/[^a-z0-9'-]/g, '')).filter((word) => word.length > 1);
}
