import type { DateOnly } from '../../../src/clock.js';
import { type Db, rows } from '../../../src/db/sql.js';

export interface StoredMessage {
  id: number;
  ownerId: number;
  petId: number | null;
  address: string;
  purpose: string;
  kind: string;
  body: string;
  status: string;
  failure: string | null;
  attempts: number;
  key: string;
  createdAt: Date;
  intendedAt: Date | null;
}

export interface Person {
  id: number;
  birth: DateOnly | null;
  registered: DateOnly;
  /** By which somebody's no is known again, whoever's record it is on. */
  addresses: string[];
  preference: string;
}

export interface Animal {
  id: number;
  ownerId: number;
  birth: DateOnly | null;
  estimated: boolean;
  diedOn: DateOnly | null;
}

interface Dated {
  id: number;
  at: Date;
}

/** What the database holds when a year is over. */
export interface YearRows {
  owners: Person[];
  pets: Animal[];
  appointments: { id: number; ownerId: number; startsAt: Date; made: Date; status: string }[];
  orders: Dated[];
  letters: Dated[];
  cares: { id: number; petId: number; ownerId: number; kind: string; dueOn: DateOnly }[];
  messages: StoredMessage[];
}

const READ: Record<keyof YearRows, string> = {
  owners: `select id, birth_date as birth, registered_on as registered,
                  array_remove(array[phone_primary, phone_secondary, lower(email)], '') as addresses,
                  reminder_preference as preference from owner`,
  pets: `select id, owner_id as "ownerId", birth_date as birth, birth_date_estimated as estimated,
                deceased_on as "diedOn" from pet`,
  appointments: `select id, owner_id as "ownerId", starts_at as "startsAt", created_at as made, status
                   from appointment`,
  orders: `select owner_id as id, ordered_at as at from customer_order where status = 'completed'`,
  letters: `select owner_id as id, created_at as at from message where direction = 'in'`,
  cares: `select c.id, c.pet_id as "petId", p.owner_id as "ownerId", c.kind, c.due_on as "dueOn"
            from care_due c join pet p on p.id = c.pet_id`,
  messages: `select id, owner_id as "ownerId", pet_id as "petId", address, purpose, kind, body, status, failure,
                    attempts, dedupe_key as key, created_at as "createdAt", intended_at as "intendedAt"
               from message where direction = 'out' and dedupe_key is not null order by id`,
};

export async function readYear(db: Db): Promise<YearRows> {
  const read: [string, object[]][] = [];
  for (const [name, sql] of Object.entries(READ)) read.push([name, await rows(db, sql)]);
  return Object.fromEntries(read) as unknown as YearRows;
}
