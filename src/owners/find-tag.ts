import { distance } from 'fastest-levenshtein';
import { type Db, rows } from '../db/sql.js';
import { AppError } from '../errors.js';
import { visibleLine } from '../rich-text.js';
import { fold } from './fold.js';

export interface KnownTag {
  id: number;
  name: string;
}

const allTags = (db: Db): Promise<KnownTag[]> =>
  rows<KnownTag>(db, 'select id, name from tag order by name, id');

/**
 * The tags of these names, without regard to case, accents and a plural's end. Throws `tag_unknown` with the first
 * name that is none: a tag never comes into being by a slip.
 */
export async function findTags(db: Db, names: string[]): Promise<KnownTag[]> {
  if (names.length === 0) return [];
  const known = await allTags(db);
  const found = names.map((name) => {
    const tag =
      known.find((candidate) => fold(candidate.name) === fold(name)) ??
      only(known.filter((candidate) => alike(candidate.name, name)));
    if (!tag) throw new AppError('tag_unknown', { tag: visibleLine(name, 50) });
    return tag;
  });
  return [...new Map(found.map((tag) => [tag.id, tag])).values()];
}

/** Tags that a misspelt name may have meant, closest first; at most three. */
export async function nearTags(db: Db, name: string): Promise<string[]> {
  const sought = fold(name);
  if (sought === '') return [];
  return (await allTags(db))
    .map((tag) => ({ tag, slips: slips(sought, fold(tag.name)) }))
    .filter(({ tag, slips: count }) => count <= Math.max(1, Math.floor(fold(tag.name).length / 3)))
    .sort((a, b) => a.slips - b.slips)
    .slice(0, 3)
    .map(({ tag }) => tag.name);
}

/** Letters that differ; a name that is a piece of the other is nearly the same. */
function slips(sought: string, name: string): number {
  const inside = sought.length >= 3 && (name.includes(sought) || sought.includes(name));
  return inside ? 1 : distance(sought, name);
}

/** The name, and what it could be the plural of: `regulares` is `regular`. */
const forms = (name: string) => [fold(name), fold(name).replace(/s$/, ''), fold(name).replace(/es$/, '')];
const alike = (a: string, b: string) => forms(a).some((form) => form.length > 2 && forms(b).includes(form));
const only = <T>(items: T[]): T | undefined => (items.length === 1 ? items[0] : undefined);
