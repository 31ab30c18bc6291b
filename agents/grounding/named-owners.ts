import { searchOwners } from '../../src/owners/search-owners.js';
import type { Scope } from '../../src/staff/scope.js';
import { isSlip } from '../models/offline/next-step.js';
import type { Plan } from '../models/offline/plan-types.js';
import { edits, fold } from '../models/offline/text.js';

/** Whom the words mean. `only` is set where that is exactly one person, beyond doubt. */
export interface Meant {
  ids: number[];
  only?: number;
}

type Named = NonNullable<NonNullable<Plan['call']>['owner']>;

/** The owners that a name in the words can mean: the best matches of the search, or the one shown before. */
export async function meantOwners(scope: Scope, named: Named): Promise<Meant> {
  if ('id' in named) return { ids: [named.id], only: named.id };
  const { owners, total } = await searchOwners(scope, { query: named.query });
  const best = owners.filter(({ match }) => match === owners[0]?.match);
  const [first] = best;
  const sure =
    best.length === 1 && total === 1 && (first!.match === 'exact' || isSlip(named.query, first!.name));
  return { ids: best.map(({ id }) => id), ...(sure ? { only: first!.id } : {}) };
}

const wordsIn = (value: string): string[] => fold(value).match(/[a-z0-9]+/g) ?? [];

/** Does every word of `query` stand in what the person wrote, give or take a slip? Numbers must be as written. */
export function isInWords(query: string, written: readonly string[]): boolean {
  const sought = wordsIn(query);
  if (sought.length === 0) return false;
  const text = written.flatMap(wordsIn);
  const digits = written.join(' ').replace(/\D/g, '');
  return sought.every((word) =>
    /^\d+$/.test(word) ? digits.includes(word) : text.some((other) => isNear(word, other)),
  );
}

function isNear(word: string, other: string): boolean {
  const max = Math.min(word.length, other.length) > 4 ? 1 : 0;
  return edits(word, other, max) <= max;
}

/** Is the person named in full: a given name and a surname of theirs, as words of the text? */
export function isNamedInFull(name: string, text: string): boolean {
  const names = wordsIn(name).filter((word) => word.length > 2);
  const written = wordsIn(text);
  const said = names.filter((word) => written.some((other) => isNear(word, other)));
  return said.length >= 2 && names.length >= 2 && said.includes(names[0]!);
}
