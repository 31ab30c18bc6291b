import type { Db } from '../db/sql.js';
import { anyOf, CANDIDATE, candidates } from './name-candidates.js';
import { type Narrow, searchRows } from './narrow-search.js';
import { alsoCalled } from './nicknames.js';
import { type Candidate, type Ranked, rankNames } from './rank-names.js';

// So many are read to be ranked.
const MAX_CLOSE = 200;

/** Words that people say around a name; they must not keep it from being found. */
const OPTIONAL = new Set(
  (
    'de del la las los el y e a con the of and with sr sra srta senor senora senorita don dona dr dra mr mrs ms ' +
    'dueno duena duenos cliente clienta mascota familia owner customer client pet family'
  ).split(' '),
);

/**
 * Owners whose words the query's may be nicknames, beginnings or misspellings of. A word that nobody has is taken
 * to be misspelt first; only where that finds nobody may the others be misspelt too, then one of them be wrong
 * altogether, then all but one of several.
 */
export async function searchClose(db: Db, all: string[], narrow: Narrow): Promise<Ranked[]> {
  const meant = all.filter((word) => !OPTIONAL.has(word));
  const words = meant.length > 0 ? meant : all;
  const ways: (() => Promise<Candidate[]>)[] = [
    () => near(db, words, narrow, { unknownOnly: true, butOne: false }),
    () => near(db, words, narrow, { unknownOnly: false, butOne: false }),
    ...(words.length > 1 ? [() => near(db, words, narrow, { unknownOnly: false, butOne: true })] : []),
    ...(meant.length > 2 ? [() => candidates(db, anyOf(words), MAX_CLOSE, narrow)] : []),
  ];
  for (const way of ways) {
    const found = await way();
    if (found.length > 0) return rankNames(words, found);
  }
  return [];
}

interface Leniency {
  /** Words that somebody has are taken to be right. */
  unknownOnly: boolean;
  /** One of the words may be wrong altogether. */
  butOne: boolean;
}

function near(db: Db, words: string[], narrow: Narrow, how: Leniency): Promise<Candidate[]> {
  const others = words.flatMap((word, index) =>
    [...alsoCalled(word), ...swaps(word)].map((other) => ({ place: index + 1, other })),
  );
  const filter = narrow(6);
  return searchRows<Candidate>(
    db,
    narrow,
    `select ${CANDIDATE} from owner_search s ${filter.join('s.owner_id')}
      where s.words @@ (select search_near_query($1, $2, $3, $4, $5)) ${filter.and} limit ${MAX_CLOSE}`,
    [
      words,
      others.map(({ place }) => place),
      others.map(({ other }) => other),
      how.unknownOnly,
      how.butOne,
      ...filter.values,
    ],
  );
}

/** The word with two neighbouring letters exchanged, in every place: of all slips, trigrams see these the least. */
function swaps(word: string): string[] {
  const letters = [...word.slice(0, 30)];
  return letters
    .slice(1)
    .map((letter, index) => letters.toSpliced(index, 2, letter, letters[index]!).join(''));
}
