import { distance } from 'fastest-levenshtein';
import { alsoCalled } from './nicknames.js';

/** An owner that the database found for a query, with its folded texts. */
export interface Candidate {
  id: number;
  name: string;
  /** The name with apostrophes and hyphens closed up. */
  joined: string;
  pets: string[];
}

export interface Ranked {
  id: number;
  /** About 0 to 1.5; only good for ordering. */
  score: number;
  /** Every word of the query is a word of the name, or the words that are not are a pet's full name. */
  exact: boolean;
  via: 'name' | 'pet';
}

const FULL_NAME = 0.5;
const EXTRA_WORD = 0.03;

/** Best first: the full name, then the closest, then the one who has been a customer longest. */
export function rankNames(words: string[], candidates: Candidate[]): Ranked[] {
  return sortRanked(candidates.map((candidate) => rank(words, candidate)));
}

export const sortRanked = (ranked: Ranked[]): Ranked[] =>
  ranked.sort((a, b) => Number(b.exact) - Number(a.exact) || b.score - a.score || a.id - b.id);

function rank(words: string[], { id, name, joined, pets }: Candidate): Ranked {
  const query = words.join(' ');
  const own = name.split(' ');
  const nameWords = new Set([...own, ...joined.split(' ')]);
  const petWords = new Set(pets.flatMap((pet) => pet.split(' ')));
  const others = words.filter((word) => !nameWords.has(word));
  const isPet = pets.includes(query);
  const exact = isPet || others.length === 0 || pets.includes(others.join(' '));

  const matched = new Set<string>();
  let sum = 0;
  for (const word of words) {
    const best = closest(word, nameWords) ?? { word: '', likeness: 0 };
    const pet = closest(word, petWords);
    if (pet && pet.likeness > best.likeness) sum += pet.likeness;
    else {
      sum += best.likeness;
      matched.add(best.word);
    }
  }
  let score = sum / words.length;
  if (query === name || query === joined) score += FULL_NAME;
  else if (!isPet) score -= EXTRA_WORD * Math.min(4, own.filter((word) => !matched.has(word)).length);
  if (exact && name.includes(query)) score += EXTRA_WORD / 2;
  return { id, score, exact, via: isPet || matched.size === 0 ? 'pet' : 'name' };
}

function closest(sought: string, among: Iterable<string>): { word: string; likeness: number } | undefined {
  let best: { word: string; likeness: number } | undefined;
  for (const word of among) {
    const found = likeness(sought, word);
    if (found > 0 && found > (best?.likeness ?? 0)) best = { word, likeness: found };
  }
  return best;
}

function likeness(sought: string, word: string): number {
  if (sought === word) return 1;
  if (alsoCalled(sought).includes(word)) return 0.95;
  const longest = Math.max(sought.length, word.length);
  const prefix = word.startsWith(sought) ? 0.6 + (0.35 * sought.length) / longest : 0;
  if (Math.abs(sought.length - word.length) > 2) return prefix;
  const slips = isSwap(sought, word) ? 1 : distance(sought, word);
  return slips > 2 ? prefix : Math.max(prefix, 1 - slips / longest);
}

/** Two neighbouring letters changed places: one slip of the fingers, two for Levenshtein. */
function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (a[at] === b[at]) at++;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
