import { addDays, type DateOnly } from '../../../src/clock.js';
import { type Db, rows } from '../../../src/db/sql.js';
import type { Booking } from './clinic-life.js';
import type { Year } from './simulate-year.js';

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

interface Person {
  id: number;
  birth: DateOnly | null;
  registered: DateOnly;
  phone: string;
  preference: string;
}
interface Animal {
  id: number;
  ownerId: number;
  birth: DateOnly | null;
  estimated: boolean;
  diedOn: DateOnly | null;
}

const HOURS_BEHIND_UTC = 5;
/** Cancún has no daylight saving: its wall clock needs no library. */
export const local = (at: Date): string =>
  new Date(at.getTime() - HOURS_BEHIND_UTC * 3_600_000).toISOString().slice(0, 16);
export const dayOf = (at: Date): DateOnly => local(at).slice(0, 10);
export const moment = (day: DateOnly, time: string): Date => new Date(`${day}T${time}:00-05:00`);

/** Everything that happened, as rows and as life wrote it down, to be judged without the program's own SQL. */
export class Story {
  readonly owners = new Map<number, Person>();
  readonly pets: Animal[] = [];
  readonly #diedBefore = new Set<number>();
  readonly petsOf = new Map<number, Animal[]>();
  readonly household = new Map<string, number[]>();
  readonly visits = new Map<number, Date[]>();
  readonly appointments = new Map<number, { id: number; startsAt: Date; since: Date }[]>();
  readonly orders = new Map<number, Date[]>();
  readonly letters = new Map<number, Date[]>();
  readonly words = new Map<number, { at: Date; yes: boolean }[]>();
  readonly cares: { id: number; petId: number; ownerId: number; kind: string; dueOn: DateOnly }[] = [];
  readonly bookingsOf = new Map<number, Booking[]>();
  messages: StoredMessage[] = [];
  readonly days: DateOnly[];

  constructor(readonly year: Year) {
    this.days = Array.from({ length: year.days }, (_, n) => addDays(year.start, n));
  }

  static async load(db: Db, year: Year): Promise<Story> {
    const story = new Story(year);
    const owners = await rows<Person>(
      db,
      `select id, birth_date as birth, registered_on as registered, phone_primary as phone,
              reminder_preference as preference from owner`,
    );
    for (const owner of owners) {
      story.owners.set(owner.id, owner);
      put(story.household, owner.phone, owner.id);
    }
    const pets = await rows<Animal>(
      db,
      `select id, owner_id as "ownerId", birth_date as birth, birth_date_estimated as estimated,
              deceased_on as "diedOn" from pet`,
    );
    for (const pet of pets) {
      story.pets.push(pet);
      if (pet.diedOn) story.#diedBefore.add(pet.id);
      put(story.petsOf, pet.ownerId, pet);
    }
    const begin = moment(year.start, '00:00');
    const appointments = await rows<{
      id: number;
      ownerId: number;
      startsAt: Date;
      made: Date;
      status: string;
    }>(
      db,
      `select id, owner_id as "ownerId", starts_at as "startsAt", created_at as made, status from appointment`,
    );
    const logged = new Map<number, Booking[]>();
    for (const booking of year.log.bookings) {
      put(logged, booking.id, booking);
      put(story.bookingsOf, booking.ownerId, booking);
    }
    for (const { id, ownerId, startsAt, made, status } of appointments) {
      if (status === 'completed') put(story.visits, ownerId, startsAt);
      const stood = logged.get(id) ?? [{ startsAt, since: startsAt < begin ? startsAt : made }];
      for (const each of stood) put(story.appointments, ownerId, { id, ...each });
    }
    await story.#dated(
      db,
      story.orders,
      `select owner_id as id, ordered_at as at from customer_order where status = 'completed'`,
    );
    await story.#dated(
      db,
      story.letters,
      `select owner_id as id, created_at as at from message where direction = 'in'`,
    );
    const words = await rows<{ id: number; at: Date; yes: boolean }>(
      db,
      `select owner_id as id, at, status = 'granted' as yes from consent_event order by at, consent_event.id`,
    );
    for (const { id, ...word } of words) put(story.words, id, word);
    story.cares.push(
      ...(await rows<Story['cares'][number]>(
        db,
        `select c.id, c.pet_id as "petId", p.owner_id as "ownerId", c.kind, c.due_on as "dueOn"
           from care_due c join pet p on p.id = c.pet_id`,
      )),
    );
    story.messages = await rows<StoredMessage>(
      db,
      `select id, owner_id as "ownerId", pet_id as "petId", address, purpose, kind, body, status, failure, attempts,
              dedupe_key as key, created_at as "createdAt", intended_at as "intendedAt"
         from message where direction = 'out' and dedupe_key is not null order by id`,
    );
    return story;
  }

  async #dated(db: Db, into: Map<number, Date[]>, sql: string): Promise<void> {
    for (const { id, at } of await rows<{ id: number; at: Date }>(db, sql)) put(into, id, at);
  }

  runs = (day: DateOnly): boolean => !this.year.down.has(day);

  /** The day on which this one was decided: itself, or the first after the downtime that it fell into. */
  decidedOn(day: DateOnly): DateOnly | undefined {
    return this.days.find((each) => each >= day && this.runs(each));
  }

  diedAt(petId: number): Date | undefined {
    const logged = this.year.log.deaths.get(petId);
    if (logged) return logged;
    return this.#diedBefore.has(petId) ? new Date(0) : undefined;
  }

  isAlive(petId: number, at: Date): boolean {
    const died = this.diedAt(petId);
    return died === undefined || died >= at;
  }

  saidNo(ownerId: number, at: Date): boolean {
    const last = (this.words.get(ownerId) ?? []).findLast((word) => word.at < at);
    return last ? !last.yes : !this.year.optedIn.has(ownerId);
  }

  /** Somebody at this phone said no, and nobody there yes since. */
  isSuppressed(phone: string, at: Date): boolean {
    const said = (this.household.get(phone) ?? [])
      .flatMap((id) => this.words.get(id) ?? [])
      .filter((word) => word.at < at)
      .sort((a, b) => a.at.getTime() - b.at.getTime());
    return said.length > 0 && !said.at(-1)!.yes;
  }

  isBooked(ownerId: number, at: Date): boolean {
    const today = moment(dayOf(at), '00:00');
    return (this.bookingsOf.get(ownerId) ?? []).some(
      ({ startsAt, since, until }) => startsAt >= today && since < at && (!until || until >= at),
    );
  }
}

function put<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** May have reached somebody. */
export const left = ({ status }: StoredMessage): boolean =>
  ['sending', 'sent', 'delivered', 'read', 'unknown'].includes(status);
