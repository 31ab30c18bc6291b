import { row } from '../db/sql.js';
import { AppError } from '../errors.js';
import type { Scope } from '../staff/scope.js';
import { asId } from './owner-profile.js';

export interface LockedOwner {
  id: number;
  name: string;
}

/**
 * The owner, held until the end of the transaction so that nobody merges or erases the record meanwhile.
 * Throws `owner_not_found`, `owner_merged`.
 */
export async function lockOwner({ db }: Pick<Scope, 'db'>, ownerId: number): Promise<LockedOwner> {
  return visibleOwner(await row<OwnerRow>(db, `${OWNER} for no key update`, [asId(ownerId)]));
}

/** The owner's id and name as they are now. Throws `owner_not_found`, `owner_merged`. */
export async function namedOwner({ db }: Pick<Scope, 'db'>, ownerId: number): Promise<LockedOwner> {
  return visibleOwner(await row<OwnerRow>(db, OWNER, [asId(ownerId)]));
}

interface OwnerRow extends LockedOwner {
  merged: boolean;
  erased: boolean;
}

const OWNER = /* sql */ `
select id, btrim(first_name || ' ' || last_name) as name,
       merged_into_id is not null as merged, erased_at is not null as erased
  from owner where id = $1`;

function visibleOwner(found: OwnerRow | undefined): LockedOwner {
  if (!found || found.erased) throw new AppError('owner_not_found');
  if (found.merged) throw new AppError('owner_merged');
  return { id: found.id, name: found.name };
}
