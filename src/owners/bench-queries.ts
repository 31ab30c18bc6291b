import type { Random } from '../demo/random.js';

/** An owner whom a query is made for, as the staff know them. */
export interface Sought {
  id: number;
  given: string;
  surnames: string;
  phone: string;
  email: string;
  pet: string;
}

export interface BenchQuery {
  kind: string;
  query: string;
  /** What was meant, without slips: the words of names and pets that whoever is found should have. */
  meant: string;
}

/** What is typed, and what was meant where that is another text; for phones and addresses nothing is. */
type Typed = string | { query: string; meant: string } | undefined;
type Make = (sought: Sought, random: Random) => Typed;

const slipped = (meant: string, slips: number, random: Random): Typed => {
  let query = meant;
  for (let done = 0; done < slips; done++) query = slip(query, random);
  return { query, meant };
};
const contact = (query: string | undefined): Typed => (query ? { query, meant: '' } : undefined);

/**
 * What staff type, and how often of a hundred. A kind that does not fit the owner (no e-mail, one surname) gives
 * undefined, and another owner is drawn for it.
 */
const KINDS: [kind: string, weight: number, make: Make][] = [
  ['full name', 10, (o) => nameOf(o)],
  ['without accents', 10, (o) => (plainName(o) === nameOf(o).toLowerCase() ? undefined : plainName(o))],
  ['reversed', 10, (o) => `${o.surnames} ${o.given}`],
  [
    'two words of a longer name',
    15,
    (o, random) => {
      const [given, surnames] = [o.given.split(' '), o.surnames.split(' ')];
      if (given.length + surnames.length < 3) return undefined;
      const long = surnames.filter((word) => word.length > 3);
      return long.length > 0 ? `${random.pick(given)} ${random.pick(long)}` : undefined;
    },
  ],
  ['one typo', 15, (o, random) => slipped(nameOf(o), 1, random)],
  ['two typos', 5, (o, random) => slipped(nameOf(o), 2, random)],
  ['prefix', 5, (o) => `${o.given.slice(0, 4)} ${o.surnames.slice(0, 5)}`],
  ['phone fragment', 10, (o, random) => contact(phoneAsTyped(o.phone, random))],
  ['e-mail', 5, (o) => contact(o.email)],
  ['e-mail with a typo', 3, (o, random) => contact(o.email && misspeltAddress(o.email, random))],
  ['e-mail prefix', 2, (o) => contact(o.email.split('@')[0])],
  ['pet', 3, (o) => o.pet],
  ['pet and given name', 4, (o) => `${o.pet} ${o.given.split(' ')[0]}`],
  ['pet and surname', 3, (o) => `${o.pet} ${o.surnames}`],
];

/** Names of the kinds, in the order of the list. */
export const QUERY_KINDS = KINDS.map(([kind]) => kind);

/** One query for this owner, of the kind that `at` (0 to 99) falls on; undefined where it does not fit. */
export function benchQuery(sought: Sought, at: number, random: Random): BenchQuery | undefined {
  let left = at % 100;
  const [kind, , make] = KINDS.find(([, weight]) => {
    left -= weight;
    return left < 0;
  })!;
  const typed = make(sought, random);
  if (typed === undefined) return undefined;
  return typeof typed === 'string' ? { kind, query: typed, meant: typed } : { kind, ...typed };
}

const nameOf = ({ given, surnames }: Sought) => `${given} ${surnames}`;
const plainName = (sought: Sought) => nameOf(sought).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** A letter left out, doubled, exchanged with its neighbour or replaced, in a word of four letters or more. */
function slip(text: string, random: Random): string {
  const words = text.split(' ');
  const long = words.flatMap((word, index) => (word.length >= 4 ? [index] : []));
  const index = long.length > 0 ? random.pick(long) : 0;
  const word = words[index]!;
  const at = random.int(1, Math.max(1, word.length - 2));
  const [before, letter, after] = [word.slice(0, at), word.slice(at, at + 1), word.slice(at + 1)];
  words[index] = random.pick([
    before + after,
    before + letter + letter + after,
    before + after.slice(0, 1) + letter + after.slice(1),
    before + random.pick([...LETTERS]) + after,
  ]);
  return words.join(' ');
}

function misspeltAddress(email: string, random: Random): string {
  const [mailbox, host] = email.split('@') as [string, string];
  return `${slip(mailbox, random)}@${host}`;
}

/** The whole number or its last seven or eight digits, in the shapes people write them. */
function phoneAsTyped(phone: string, random: Random): string | undefined {
  if (phone === '') return undefined;
  const national = phone.slice(-10);
  const [area, middle, end] = [national.slice(0, 3), national.slice(3, 6), national.slice(6)];
  return random.pick([
    national,
    `${area} ${middle} ${end}`,
    `(${area}) ${middle}-${end}`,
    `+52 1 ${area} ${middle} ${end}`,
    `044${national}`,
    national.slice(-7),
    `${middle}-${end}`,
    national.slice(-8),
  ]);
}
