import { type Db, row, rows } from '../db/sql.js';
import { fold } from './fold.js';
import { allOf, anyOf, CANDIDATE, candidates } from './name-candidates.js';
import type { Narrow } from './narrow-search.js';
import { alsoCalled } from './nicknames.js';
import { type Candidate, type Ranked, rankNames, sortRanked } from './rank-names.js';
import { searchClose } from './search-close.js';

// So many are read to be ranked; what a common word matches beyond them is only counted, up to MAX_COUNT.
const MAX_EXACT = 200;
const MAX_COUNT = 1000;
const MAX_WORDS = 8;
export interface NameMatches {
  ranked: Ranked[];
  /** How many matched as well as the best did, counted up to a thousand. */
  total: number;
}

/**
 * Owners by words of their own or their pets' names, in any order. Where every word is right for somebody, those
 * people and nobody else; else whom nicknames, beginnings and misspellings lead to; and where that is nobody,
 * those whom all words but one fit, or any word of several.
 */
export async function searchNames(
  db: Db,
  query: string,
  limit: number,
  narrow: Narrow,
): Promise<NameMatches> {
  const words = [...new Set(fold(query).split(' '))]
    .filter(Boolean)
    .slice(0, MAX_WORDS)
    .map((word) => word.slice(0, 100));
  if (words.length === 0) return searchOtherScripts(db, query, limit, narrow);

  const right = allOf(words.map((word) => anyOf([word, ...alsoCalled(word)])));
  const found = await candidates(db, right, MAX_EXACT, narrow);
  if (found.length === MAX_EXACT) {
    // So many that whoever has this very name may not have been read.
    const namesakes = words.length > 1 ? await namedExactly(db, right, words, narrow) : [];
    const all = [...namesakes, ...found.filter(({ id }) => !namesakes.some((one) => one.id === id))];
    return { ranked: rankNames(words, all), total: await count(db, right, narrow) };
  }
  const ranked = rankNames(words, found);
  const exact = ranked.filter((match) => match.exact);
  if (exact.length > 0) return { ranked: exact, total: exact.length };

  const close = await searchClose(db, words, narrow);
  const all = sortRanked([...ranked, ...close.filter(({ id }) => !found.some((one) => one.id === id))]);
  const best = all.filter((match) => match.exact);
  return best.length > 0 ? { ranked: best, total: best.length } : { ranked: all, total: all.length };
}

function namedExactly(db: Db, condition: string, words: string[], narrow: Narrow): Promise<Candidate[]> {
  const filter = narrow(3);
  return rows<Candidate>(
    db,
    `select ${CANDIDATE} from owner_search s ${filter.join('s.owner_id')}
      where s.words @@ $1::tsquery and s.name = $2 ${filter.and} limit ${MAX_EXACT}`,
    [condition, words.join(' '), ...filter.values],
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
