import { AppError } from '../errors.js';
import { phone } from '../format.js';
import { namedOwner } from '../owners/lock-owner.js';
import { type FoundOwner, searchOwners } from '../owners/search-owners.js';
import { visibleLine } from '../rich-text.js';
import { assertMay, type Scope } from '../staff/scope.js';

export interface Resolved {
  id: number;
  name: string;
  /** True where it was named by its number: there is nothing to mistake. */
  byNumber: boolean;
}

/**
 * The one owner whom these words mean: the number of a record, a phone, an e-mail or a full name. Whatever else is
 * handed over or erased must be beyond doubt, so a guess is no match. Throws `owner_ambiguous` with the candidates
 * and their numbers, `owner_not_found`, `owner_merged`.
 */
export async function resolveOwner(scope: Scope, said: string): Promise<Resolved> {
  assertMay(scope, 'privacy:manage');
  const number = /^#?(\d{1,9})$/.exec(said.trim())?.[1];
  // Seven digits and more may be a phone: then only a record whose number was written with # is meant.
  if (number !== undefined && (number.length < 7 || said.trim().startsWith('#')))
    return { ...(await namedOwner(scope, Number(number))), byNumber: true };
  const { owners } = await searchOwners(scope, { query: said, limit: 10 });
  const exact = owners.filter(({ match, via }) => match === 'exact' && via !== 'pet');
  const [only] = exact;
  if (only && exact.length === 1) return { id: only.id, name: only.name, byNumber: false };
  if (owners.length === 0) throw new AppError('owner_not_found');
  const list = (exact.length > 0 ? exact : owners).map(candidate).join('; ');
  throw new AppError('owner_ambiguous', { query: visibleLine(said, 80), list });
}

const candidate = ({ id, name, phone: number, pets }: FoundOwner): string =>
  [
    `#${id}`,
    visibleLine(name, 60),
    number && phone(number),
    pets
      .slice(0, 3)
      .map((pet) => visibleLine(pet.name, 30))
      .join(', '),
  ]
    .filter(Boolean)
    .join(' · ');
