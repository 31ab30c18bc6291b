import type { Undo, Undone } from '../audit/record.js';
import { writeOnce } from '../audit/write-once.js';
import { execute, row } from '../db/sql.js';
import { AppError } from '../errors.js';
import type { Scope } from '../staff/scope.js';
import { type Duplicate, findDuplicates, type NewPerson } from './find-duplicates.js';
import { lockOwner } from './lock-owner.js';
import { readOwnerFields } from './owner-fields.js';
import { ownerFingerprint } from './owner-fingerprint.js';

export interface NewOwner {
  firstName: string;
  lastName?: string;
  phone?: string;
  email?: string;
  preferredLanguage?: string;
}

export interface RegisteredOwner {
  ownerId: number;
  name: string;
  phone: string;
  email: string;
  preferredLanguage: 'es' | 'en';
}

export type Registration = { registered: RegisteredOwner } | { duplicates: Duplicate[]; person: NewPerson };

/**
 * Registers an owner. Where somebody has the same phone, e-mail or name already, nothing is stored and they are
 * given back instead, unless `evenIfSimilar`. Nothing is assumed about consent. Throws what `readOwnerFields` throws.
 */
export async function registerOwner(
  scope: Scope,
  { evenIfSimilar = false, ...person }: NewOwner & { evenIfSimilar?: boolean },
): Promise<Registration> {
  const values = readNewOwner(scope, person);
  const order = [values, evenIfSimilar];
  try {
    const registered = await writeOnce(scope, {
      action: 'owner.registered',
      order,
      async perform(inside) {
        await oneRegistrationAtATime(inside);
        const duplicates = evenIfSimilar ? [] : await findDuplicates(inside.db, values);
        if (duplicates.length > 0) throw new SimilarOwners(duplicates);
        const { id } = (await row<{ id: number }>(
          inside.db,
          `insert into owner (first_name, last_name, phone_primary, email, preferred_language, created_at, updated_at)
           values ($1, $2, $3, $4, $5, $6, $6) returning id`,
          [values.first, values.last, values.phone, values.email, values.language, inside.clock.now()],
        ))!;
        const asMade = await ownerFingerprint(inside.db, id);
        return { ownerId: id, detail: { ownerId: id }, undo: { kind: 'registered', ownerId: id, asMade } };
      },
      echo: registeredOwner,
    });
    return { registered };
  } catch (error) {
    if (error instanceof SimilarOwners) return { duplicates: error.duplicates, person: values };
    throw error;
  }
}

/** Whoever seems to be registered already under these. */
export function similarOwners(scope: Scope, person: NewOwner): Promise<Duplicate[]> {
  return findDuplicates(scope.db, readNewOwner(scope, person));
}

/** Ends the transaction without a trace. */
class SimilarOwners extends Error {
  constructor(readonly duplicates: Duplicate[]) {
    super('similar owners');
  }
}

function readNewOwner(scope: Scope, person: NewOwner) {
  const { firstName, lastName = '', phone = '', email = '', preferredLanguage } = person;
  const read = readOwnerFields(
    {
      first_name: firstName,
      last_name: lastName,
      phone_primary: phone,
      email,
      preferred_language: preferredLanguage ?? scope.clinic.language,
    },
    scope,
  );
  const [first, last] = [read.first_name!, read.last_name!];
  return {
    first,
    last,
    name: `${first} ${last}`.trim(),
    phone: read.phone_primary!,
    email: read.email!,
    language: read.preferred_language!,
  };
}

/** Two people registering one newcomer at the same moment must see each other. */
async function oneRegistrationAtATime({ db }: Scope): Promise<void> {
  await execute(db, `select pg_advisory_xact_lock(hashtextextended('register owner', 7210011))`);
}

async function registeredOwner({ db }: Scope, { ownerId }: { ownerId: number }): Promise<RegisteredOwner> {
  return (await row<RegisteredOwner>(
    db,
    `select id as "ownerId", btrim(first_name || ' ' || last_name) as name, phone_primary as phone, email,
            preferred_language as "preferredLanguage"
       from owner where id = $1`,
    [ownerId],
  ))!;
}

/** Only while the record holds nothing but what it was registered with. */
export async function undoRegistration(scope: Scope, undo: Undo): Promise<Undone> {
  const { ownerId, asMade } = undo as unknown as { ownerId: number; asMade: string };
  const owner = await lockOwner(scope, ownerId).catch(() => undefined);
  if (!owner || (await ownerFingerprint(scope.db, ownerId)) !== asMade) throw new AppError('undo_conflict');
  await execute(scope.db, 'delete from owner where id = $1', [ownerId]);
  return { kind: 'registered', name: owner.name };
}
