import type { DateOnly } from '../../src/clock.js';
import { pinnedClock } from '../../src/clock.js';
import { type Clinic, readConfig } from '../../src/config.js';
import { type Db, execute, row } from '../../src/db/sql.js';
import { createI18n, type Language } from '../../src/i18n.js';
import type { Role } from '../../src/staff/roles.js';
import { type Scope, type View, viewFor } from '../../src/staff/scope.js';

/** The story's day: Friday 5 December 2025, noon in Cancún. */
export const STORY_NOW = new Date('2025-12-05T12:00:00-05:00');
export const i18n = createI18n();

let counter = 0;
const next = () => ++counter;

export const testClinic = (changes: Partial<Clinic> = {}): Clinic => ({
  ...readConfig({}).clinic,
  ...changes,
});

export interface ScopeOptions {
  role?: Role;
  now?: Date;
  staffId?: number;
  chat?: string;
  turn?: string;
  clinic?: Partial<Clinic>;
}

/** A scope of a member of staff who exists; every call is a new turn of one chat unless told otherwise. */
export async function testScope(db: Db, options: ScopeOptions = {}): Promise<Scope> {
  const role = options.role ?? 'admin';
  const id = options.staffId ?? (await makeStaff(db, { role }));
  return {
    db,
    clock: pinnedClock(options.now ?? STORY_NOW),
    clinic: testClinic(options.clinic),
    actor: { id, name: 'Dr. Pablo', role },
    origin: { chat: options.chat ?? 'terminal:local:1', turn: options.turn ?? `turn-${next()}` },
  };
}

export const testView = (scope: Scope, lang: Language = 'es'): View => viewFor(scope, i18n.translate(lang));

type Values = Record<string, unknown>;

/** Inserts one row and gives its id. Column names are ours, never input. */
async function insert(db: Db, table: string, values: Values): Promise<number> {
  const columns = Object.keys(values);
  const marks = columns.map((_, index) => `$${index + 1}`);
  const sql = `insert into ${table} (${columns.join(', ')}) values (${marks.join(', ')}) returning id`;
  return (await row<{ id: number }>(db, sql, Object.values(values)))!.id;
}

export const makeStaff = (db: Db, values: Values = {}): Promise<number> =>
  insert(db, 'staff_member', { name: `Dr. Pablo ${next()}`, role: 'vet', language: 'es', ...values });

/** `name` is split at the first space into given name and surname. */
export function makeOwner(db: Db, { name, ...values }: Values & { name?: string } = {}): Promise<number> {
  const [first, ...rest] = (name ?? `Persona Prueba${next()}`).split(' ');
  return insert(db, 'owner', { first_name: first, last_name: rest.join(' '), ...values });
}

export const makePet = (db: Db, owner_id: number, values: Values = {}): Promise<number> =>
  insert(db, 'pet', { owner_id, name: `Mascota${next()}`, species: 'dog', ...values });

/** A completed visit at ten in the morning (Cancún) of `on`, unless told otherwise. */
export const makeAppointment = (
  db: Db,
  owner_id: number,
  on: DateOnly,
  values: Values = {},
): Promise<number> =>
  insert(db, 'appointment', { owner_id, starts_at: `${on}T10:00:00-05:00`, status: 'completed', ...values });

export const makeProduct = (db: Db, values: Values = {}): Promise<number> =>
  insert(db, 'product', { name: `Producto ${next()}`, category: 'food', ...values });

/** A completed order at eleven in the morning (Cancún) of `on`, unless told otherwise. */
export const makeOrder = (db: Db, owner_id: number, on: DateOnly, values: Values = {}): Promise<number> =>
  insert(db, 'customer_order', {
    owner_id,
    ordered_at: `${on}T11:00:00-05:00`,
    status: 'completed',
    total: 500,
    ...values,
  });

export const makeOrderItem = (db: Db, order_id: number, values: Values = {}): Promise<number> =>
  insert(db, 'order_item', { order_id, quantity: 1, unit_price: 100, ...values });

export const makeCareDue = (db: Db, pet_id: number, due_on: DateOnly, values: Values = {}): Promise<number> =>
  insert(db, 'care_due', { pet_id, kind: 'vaccination', due_on, ...values });

export const makeTag = (db: Db, name: string): Promise<number> => insert(db, 'tag', { name });

export async function tagOwner(db: Db, ownerId: number, tagId: number): Promise<void> {
  await execute(db, 'insert into owner_tag (owner_id, tag_id) values ($1, $2)', [ownerId, tagId]);
}
