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
  const likeness = words.map(likenessTo);
  return sortRanked(candidates.map((candidate) => rank(words, likeness, candidate)));
}

export const sortRanked = (ranked: Ranked[]): Ranked[] =>
  ranked.sort((a, b) => Number(b.exact) - Number(a.exact) || b.score - a.score || a.id - b.id);

type Likeness = (word: string) => number;

function rank(words: string[], likeness: Likeness[], { id, name, joined, pets }: Candidate): Ranked {
  const query = words.join(' ');
  const own = name.split(' ');
  const nameWords = joined === name ? own : [...own, ...joined.split(' ')];
  const petWords = pets.flatMap((pet) => pet.split(' '));
  const others = words.filter((word) => !nameWords.includes(word));
  const isPet = pets.includes(query);
  const exact = isPet || others.length === 0 || pets.includes(others.join(' '));

  const matched = new Set<string>();
  let sum = 0;
  for (const like of likeness) {
    const ofName = closest(like, nameWords);
    const ofPet = closest(like, petWords);
    sum += Math.max(ofName.likeness, ofPet.likeness);
    if (ofName.likeness > 0 && ofName.likeness >= ofPet.likeness) matched.add(ofName.word);
  }
  let score = sum / words.length;
  if (query === name || query === joined) score += FULL_NAME;
  else if (!isPet) score -= EXTRA_WORD * Math.min(4, own.filter((word) => !matched.has(word)).length);
  if (exact && name.includes(query)) score += EXTRA_WORD / 2;
  return { id, score, exact, via: isPet || matched.size === 0 ? 'pet' : 'name' };
}

function closest(likeness: Likeness, among: string[]): { word: string; likeness: number } {
  let best = { word: '', likeness: 0 };
  for (const word of among) {
    const found = likeness(word);
    if (found > best.likeness) best = { word, likeness: found };
  }
  return best;
}

/** How much a word is like the sought one: 1 the same, 0 not at all. Hundreds of candidates share few words. */
function likenessTo(sought: string): Likeness {
  const known = new Map<string, number>();
  const nicknames = alsoCalled(sought);
  return (word) => {
    const seen = known.get(word);
    if (seen !== undefined) return seen;
    const found = nicknames.includes(word) ? 0.95 : spelledLike(sought, word);
    known.set(word, found);
    return found;
  };
}

function spelledLike(sought: string, word: string): number {
  if (sought === word) return 1;
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
