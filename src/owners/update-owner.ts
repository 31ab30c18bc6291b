import type { Undo, Undone } from '../audit/record.js';
import { writeOnce } from '../audit/write-once.js';
import { type Db, execute, row } from '../db/sql.js';
import { AppError } from '../errors.js';
import type { Scope } from '../staff/scope.js';
import { type Duplicate, findContactHolders } from './find-duplicates.js';
import { lockOwner, namedOwner } from './lock-owner.js';
import { OWNER_FIELDS, type OwnerField, type OwnerValues, readOwnerFields } from './owner-fields.js';

type Column = OwnerField | 'customer_type_manual';
type Stored = Partial<Record<Column, string | boolean | null>>;

export interface UpdatedOwner {
  ownerId: number;
  name: string;
  changes: { field: OwnerField; from: string; to: string }[];
}

interface Change {
  ownerId: number;
  before: Stored;
  after: Stored;
}

/**
 * Changes contact, preferences, social handles or type of an owner; an empty value clears a field. A type set here
 * stays until it is cleared; then it is worked out every night again. Throws what `readOwnerFields` throws,
 * `nothing_to_change`, `owner_not_found`, `owner_merged`.
 */
export async function updateOwner(
  scope: Scope,
  { ownerId, values }: { ownerId: number; values: OwnerValues },
): Promise<UpdatedOwner> {
  const wanted: Stored = readOwnerFields(values, scope);
  if (wanted.customer_type !== undefined) wanted.customer_type_manual = wanted.customer_type !== '';
  if (wanted.customer_type === '') delete wanted.customer_type;
  return writeOnce(scope, {
    action: 'owner.updated',
    order: [ownerId, wanted],
    async perform(inside) {
      await lockOwner(inside, ownerId);
      const stored = await columns(inside.db, ownerId);
      const changed = (Object.keys(wanted) as Column[]).filter((column) => wanted[column] !== stored[column]);
      if (changed.length === 0) throw new AppError('nothing_to_change');
      const change: Change = { ownerId, before: pick(stored, changed), after: pick(wanted, changed) };
      await store(inside, ownerId, change.after);
      // A number that moved is how a message reaches the wrong person: the next send looks for this mark.
      const phone = changed.some((column) => column.startsWith('phone_'));
      return { ownerId, detail: { ...change, phone_changed: phone }, undo: { kind: 'updated', ...change } };
    },
    echo: updated,
  });
}

/** Whose the phone or e-mail is already that this owner is to get. Throws what `readOwnerFields` throws. */
export function othersWithContact(
  scope: Scope,
  { ownerId, values }: { ownerId: number; values: OwnerValues },
): Promise<Duplicate[]> {
  const { phone_primary, phone_secondary, email } = readOwnerFields(values, scope);
  const phones = [phone_primary ?? '', phone_secondary ?? ''];
  return findContactHolders(scope.db, { ownerId, phones, email: email ?? '' });
}

const COLUMNS: readonly Column[] = [...OWNER_FIELDS, 'customer_type_manual'];

async function columns(db: Db, ownerId: number): Promise<Stored> {
  return (await row<Stored>(db, `select ${COLUMNS.join(', ')} from owner where id = $1`, [ownerId]))!;
}

/** Column names come from `COLUMNS` only. */
async function store({ db, clock }: Scope, ownerId: number, values: Stored): Promise<void> {
  const named = COLUMNS.filter((column) => values[column] !== undefined);
  const sets = named.map((column, index) => `${column} = $${index + 3}`);
  await execute(db, `update owner set updated_at = $2, ${sets.join(', ')} where id = $1`, [
    ownerId,
    clock.now(),
    ...named.map((column) => values[column]),
  ]);
}

const pick = (from: Stored, names: Column[]): Stored =>
  Object.fromEntries(names.map((name) => [name, from[name] ?? null]));

async function updated(scope: Scope, { ownerId, before, after }: Change): Promise<UpdatedOwner> {
  const { name } = await namedOwner(scope, ownerId);
  const stored = await columns(scope.db, ownerId);
  const changes = fieldsOf(after).map((field) =>
    field === 'customer_type'
      ? { field, ...typeChange(before, stored) }
      : { field, from: String(before[field] ?? ''), to: String(stored[field] ?? '') },
  );
  return { ownerId, name, changes };
}

/** In the order of a record; who decides the type counts as the type. */
const fieldsOf = (values: Stored): OwnerField[] =>
  OWNER_FIELDS.filter(
    (field) => field in values || (field === 'customer_type' && 'customer_type_manual' in values),
  );

/** A type that is worked out every night is `automatic` here, whatever it is today. */
const typeChange = (before: Stored, stored: Stored) => ({
  from:
    before.customer_type_manual === false
      ? 'automatic'
      : String(before.customer_type ?? stored.customer_type),
  to: stored.customer_type_manual ? String(stored.customer_type) : 'automatic',
});

/** Only where every field still is as this write left it. */
export async function undoUpdate(scope: Scope, undo: Undo): Promise<Undone> {
  const { ownerId, before, after } = undo as unknown as Change;
  const owner = await lockOwner(scope, ownerId).catch(() => undefined);
  const stored = owner && (await columns(scope.db, ownerId));
  const changed = Object.keys(after) as Column[];
  if (!stored || changed.some((column) => stored[column] !== after[column]))
    throw new AppError('undo_conflict');
  await store(scope, ownerId, before);
  const { name } = await namedOwner(scope, ownerId);
  return { kind: 'updated', ownerId, name, fields: fieldsOf(after) };
}
