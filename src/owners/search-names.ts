import { type Db, rows } from '../db/sql.js';
import { fold } from './fold.js';
import { allOf, anyOf, CANDIDATE } from './name-candidates.js';
import { type Narrow, searchRows } from './narrow-search.js';
import { alsoCalled } from './nicknames.js';
import { type Candidate, type Ranked, rankNames, sortRanked } from './rank-names.js';
import { searchClose } from './search-close.js';

// So many are found and counted; of more than MAX_RANKED, those who have the very name and any others are ranked.
const MAX_FOUND = 1000;
const MAX_RANKED = 200;
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
  const { found, total } = await rightMatches(db, right, words, narrow);
  if (total > MAX_RANKED) return { ranked: rankNames(words, found), total };
  const ranked = rankNames(words, found);
  const exact = ranked.filter((match) => match.exact);
  if (exact.length > 0) return { ranked: exact, total: exact.length };

  const close = await searchClose(db, words, narrow);
  const all = sortRanked([...ranked, ...close.filter(({ id }) => !found.some((one) => one.id === id))]);
  const best = all.filter((match) => match.exact);
  return best.length > 0 ? { ranked: best, total: best.length } : { ranked: all, total: all.length };
}

/** Whom the condition fits: those of this very name before the others, and how many all in all. */
async function rightMatches(
  db: Db,
  condition: string,
  words: string[],
  narrow: Narrow,
): Promise<{ found: Candidate[]; total: number }> {
  const filter = narrow(3);
  const matching = `from owner_search s ${filter.join('s.owner_id')} where s.words @@ $1::tsquery ${filter.and}`;
  const values = [condition, words.join(' '), ...filter.values];
  const counted = await searchRows<Candidate & { total: number }>(
    db,
    narrow,
    `select s.*, count(*) over () as total from (select ${CANDIDATE} ${matching} limit ${MAX_FOUND}) s
      order by s.name = $2 desc limit ${MAX_RANKED}`,
    values,
  );
  const total = counted[0]?.total ?? 0;
  if (total < MAX_FOUND || words.length === 1) return { found: counted, total };
  // So many that those of this very name may not have been among them.
  const namesakes = await searchRows<Candidate>(
    db,
    narrow,
    `select ${CANDIDATE} ${matching} and s.name = $2 limit ${MAX_RANKED}`,
    values,
  );
  const others = counted.filter(({ id }) => !namesakes.some((one) => one.id === id));
  return { found: [...namesakes, ...others], total };
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
