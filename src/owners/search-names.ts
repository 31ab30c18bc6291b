import { type Db, row, rows } from '../db/sql.js';
import { fold } from './fold.js';
import type { Narrow } from './narrow-search.js';
import { alsoCalled } from './nicknames.js';
import { type Candidate, type Ranked, rankNames, sortRanked } from './rank-names.js';

// So many are read to be ranked; what a common word matches beyond them is only counted, up to MAX_COUNT.
const MAX_EXACT = 200;
const MAX_CLOSE = 400;
const MAX_COUNT = 1000;
const MAX_WORDS = 8;
/** Words that people say around a name; they must not keep it from being found. */
const OPTIONAL = new Set(
  (
    'de del la las los el y e a con the of and with sr sra srta senor senora senorita don dona dr dra mr mrs ms ' +
    'dueno duena duenos cliente clienta mascota familia owner customer client pet family'
  ).split(' '),
);

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
  const words = [...new Set(fold(query).split(' '))].filter(Boolean).slice(0, MAX_WORDS);
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

async function searchClose(db: Db, all: string[], narrow: Narrow): Promise<Ranked[]> {
  const meant = all.filter((word) => !OPTIONAL.has(word));
  const words = meant.length > 0 ? meant : all;
  const parts = (await expand(db, words)).map(anyOf);
  const fits = await candidates(db, allOf(parts), MAX_CLOSE, narrow);
  if (fits.length > 0 || words.length < 2) return rankNames(words, fits);
  const butOne = anyOf(parts.map((_, left) => allOf(parts.filter((_, index) => index !== left))));
  const most = await candidates(db, butOne, MAX_CLOSE, narrow);
  if (most.length > 0 || meant.length < 3) return rankNames(words, most);
  return rankNames(words, await candidates(db, anyOf(words), MAX_CLOSE, narrow));
}

/**
 * Each word with what it may be the beginning or a misspelling of. Beginnings come from the dictionary too, the
 * commonest ones: a prefix in the full-text query itself would read whole posting lists. ({ comes after z: a b-tree
 * can use such a range where the pattern of a LIKE is not known to the planner.)
 */
async function expand(db: Db, words: string[]): Promise<string[][]> {
  const swapped = words.flatMap((word, index) => swaps(word).map((other) => ({ at: index + 1, other })));
  const found = await rows<{ at: number; word: string }>(
    db,
    `select q.at::int as at, near.word
       from unnest($1::text[]) with ordinality as q (word, at)
      cross join lateral (
        (select w.word from search_word w where w.word ~>=~ q.word and w.word ~<~ (q.word || '{')
          order by w.owners desc limit case when length(q.word) < 3 then 40 else 20 end)
        union all
        select n.word from search_near_words(q.word) n where length(q.word) >= 3
      ) near
      union all
     select x.at, x.word from unnest($2::int[], $3::text[]) as x (at, word)
      where exists (select from search_word w where w.word = x.word)`,
    [words.map((word) => word.slice(0, 100)), swapped.map(({ at }) => at), swapped.map(({ other }) => other)],
  );
  return words.map((word, index) => [
    word,
    ...alsoCalled(word),
    ...found.filter((near) => near.at === index + 1).map((near) => near.word),
  ]);
}

/** The word with two neighbouring letters exchanged, in every place: of all slips, trigrams see these the least. */
function swaps(word: string): string[] {
  const letters = [...word.slice(0, 30)];
  return letters
    .slice(1)
    .map((letter, index) => letters.toSpliced(index, 2, letter, letters[index]!).join(''));
}

const COLUMNS = 's.owner_id as id, s.name, s.joined, s.pets';

function candidates(db: Db, condition: string, limit: number, narrow: Narrow): Promise<Candidate[]> {
  const filter = narrow(2);
  return rows<Candidate>(
    db,
    `select ${COLUMNS} from owner_search s ${filter.join('s.owner_id')}
      where s.words @@ $1::tsquery ${filter.and} limit ${limit}`,
    [condition, ...filter.values],
  );
}

function namedExactly(db: Db, condition: string, words: string[], narrow: Narrow): Promise<Candidate[]> {
  const filter = narrow(3);
  return rows<Candidate>(
    db,
    `select ${COLUMNS} from owner_search s ${filter.join('s.owner_id')}
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

// Folded words are letters and digits only, so that nothing in them is an operator.
const anyOf = (words: string[]) => `(${[...new Set(words)].join(' | ')})`;
const allOf = (parts: string[]) => `(${parts.join(' & ')})`;
