import { type Db, row, rows } from '../db/sql.js';
import { fold } from './fold.js';
import type { Narrow } from './narrow-search.js';
import { alsoCalled } from './nicknames.js';
import { type Candidate, type Ranked, rankNames } from './rank-names.js';

// So many are read to be ranked; what a common word matches beyond them is only counted, up to MAX_COUNT.
const MAX_EXACT = 200;
const MAX_CLOSE = 400;
const MAX_COUNT = 1000;
const MAX_WORDS = 8;
/** Words that people say around a name; they must not keep it from being found. */
const OPTIONAL = new Set(
  'de del la las los el y e a the of and sr sra srta senor senora senorita don dona dr dra mr mrs ms'.split(
    ' ',
  ),
);

export interface NameMatches {
  ranked: Ranked[];
  /** How many matched as well as the best did, counted up to a thousand. */
  total: number;
}

/**
 * Owners by words of their own or their pets' names, in any order. First where every word is right (or a
 * nickname of the right one); with room left also where words are begun or misspelt; and where that finds
 * nobody, where all words but one fit.
 */
export async function searchNames(
  db: Db,
  query: string,
  limit: number,
  narrow: Narrow,
): Promise<NameMatches> {
  const words = [...new Set(fold(query).split(' '))].filter(Boolean).slice(0, MAX_WORDS);
  if (words.length === 0) return searchOtherScripts(db, query, limit, narrow);

  const right = allOf(words.map((word) => anyOf([word, ...alsoCalled(word)])));
  const found = await candidates(db, { condition: right, name: words.join(' '), limit: MAX_EXACT, narrow });
  const ranked = rankNames(words, found);
  const exact = ranked.filter((match) => match.exact).length;
  if (found.length === MAX_EXACT) return { ranked, total: await count(db, right, narrow) };
  if (exact >= limit || (exact > 0 && words.length >= 3)) return { ranked, total: exact };

  const close = await searchClose(db, words, narrow);
  const all = [...ranked, ...close.filter((match) => !found.some(({ id }) => id === match.id))];
  all.sort((a, b) => Number(b.exact) - Number(a.exact) || b.score - a.score || a.id - b.id);
  return { ranked: all, total: all.filter((match) => match.exact).length || all.length };
}

async function searchClose(db: Db, all: string[], narrow: Narrow): Promise<Ranked[]> {
  const meant = all.filter((word) => !OPTIONAL.has(word));
  const words = meant.length > 0 ? meant : all;
  const parts = (await expand(db, words)).map(anyOf);
  const fits = await candidates(db, { condition: allOf(parts), limit: MAX_CLOSE, narrow });
  if (fits.length > 0 || words.length < 2) return rankNames(words, fits);
  const butOne = anyOf(parts.map((_, left) => allOf(parts.filter((_, index) => index !== left))));
  return rankNames(words, await candidates(db, { condition: butOne, limit: MAX_CLOSE, narrow }));
}

/**
 * Each word with what it may be the beginning or a misspelling of. Beginnings come from the dictionary too, the
 * commonest ones: a prefix in the full-text query itself would read whole posting lists.
 */
async function expand(db: Db, words: string[]): Promise<string[][]> {
  const found = await rows<{ at: number; word: string }>(
    db,
    `select q.at::int as at, near.word
       from unnest($1::text[]) with ordinality as q (word, at)
      cross join lateral (
        (select w.word from search_word w where w.word like q.word || '%'
          order by w.owners desc limit case when length(q.word) < 3 then 40 else 20 end)
        union
        select n.word from search_near_words(q.word) n where length(q.word) >= 3
        union
        select w.word from search_word w
         where w.word in (select overlay(q.word placing substr(q.word, i + 1, 1) || substr(q.word, i, 1) from i for 2)
                            from generate_series(1, length(q.word) - 1) i)
      ) near`,
    [words.map((word) => word.slice(0, 100))],
  );
  return words.map((word, index) => [
    word,
    ...alsoCalled(word),
    ...found.filter((near) => near.at === index + 1).map((near) => near.word),
  ]);
}

interface Wanted {
  condition: string;
  /** Whoever has this very name comes before the limit cuts. */
  name?: string;
  limit: number;
  narrow: Narrow;
}

function candidates(db: Db, { condition, name, limit, narrow }: Wanted): Promise<Candidate[]> {
  const filter = narrow(3);
  const from = `from owner_search s ${filter.join('s.owner_id')}`;
  const columns = 's.owner_id as id, s.name, s.joined, s.pets';
  return rows<Candidate>(
    db,
    `(select ${columns} ${from} where s.words @@ $1::tsquery and s.name = $2 ${filter.and} limit ${limit})
     union
     (select ${columns} ${from} where s.words @@ $1::tsquery ${filter.and} limit ${limit})
     limit ${limit}`,
    [condition, name ?? null, ...filter.values],
  );
}

/** Names in scripts that folding drops (山田, Иванов): as written. It reads every row, which nothing else does. */
async function searchOtherScripts(
  db: Db,
  query: string,
  limit: number,
  narrow: Narrow,
): Promise<NameMatches> {
  if (!/\p{L}/u.test(query)) return { ranked: [], total: 0 };
  const filter = narrow(3);
  const found = await rows<{ id: number; own: boolean }>(
    db,
    `select s.owner_id as id, strpos(lower(w.first_name || ' ' || w.last_name), $1) > 0 as own
       from owner_search s join owner w on w.id = s.owner_id ${filter.join('s.owner_id')}
      where (strpos(lower(w.first_name || ' ' || w.last_name), $1) > 0
             or exists (select from pet where pet.owner_id = w.id and strpos(lower(pet.name), $1) > 0))
        ${filter.and}
      order by 2 desc, 1 limit $2`,
    [query.toLowerCase(), limit, ...filter.values],
  );
  const ranked = found.map(({ id, own }) => ({
    id,
    score: 1,
    exact: true,
    via: own ? ('name' as const) : ('pet' as const),
  }));
  return { ranked, total: ranked.length };
}

async function count(db: Db, condition: string, narrow: Narrow): Promise<number> {
  const filter = narrow(2);
  const counted = await row<{ n: number }>(
    db,
    `select count(*) as n from (select from owner_search s ${filter.join('s.owner_id')}
      where s.words @@ $1::tsquery ${filter.and} limit ${MAX_COUNT}) matching`,
    [condition, ...filter.values],
  );
  return counted!.n;
}

// Folded words are letters and digits only, so that nothing in them is an operator.
const anyOf = (words: string[]) => `(${[...new Set(words)].join(' | ')})`;
const allOf = (parts: string[]) => `(${parts.join(' & ')})`;
