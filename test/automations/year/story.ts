import { addDays, type DateOnly } from '../../../src/clock.js';
import type { Booking } from './clinic-life.js';
import type { Year } from './simulate-year.js';
import type { Animal, Person, StoredMessage, YearRows } from './year-rows.js';

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
  /** Who has this phone or e-mail on record. */
  readonly sharing = new Map<string, number[]>();
  readonly visits = new Map<number, Date[]>();
  readonly appointments = new Map<number, { id: number; startsAt: Date; since: Date }[]>();
  readonly orders = new Map<number, Date[]>();
  readonly letters = new Map<number, Date[]>();
  readonly words = new Map<number, { at: Date; yes: boolean }[]>();
  readonly cares: YearRows['cares'];
  readonly bookingsOf = new Map<number, Booking[]>();
  readonly messages: StoredMessage[];
  readonly days: DateOnly[];

  constructor(
    readonly year: Year,
    { owners, pets, appointments, orders, letters, cares, messages }: YearRows,
  ) {
    this.days = Array.from({ length: year.days }, (_, n) => addDays(year.start, n));
    this.cares = cares;
    this.messages = messages;
    for (const owner of owners) {
      this.owners.set(owner.id, owner);
      for (const address of owner.addresses) put(this.sharing, address, owner.id);
    }
    for (const pet of pets) {
      this.pets.push(pet);
      if (pet.diedOn) this.#diedBefore.add(pet.id);
      put(this.petsOf, pet.ownerId, pet);
    }
    const logged = new Map<number, Booking[]>();
    for (const booking of year.log.bookings) {
      put(logged, booking.id, booking);
      put(this.bookingsOf, booking.ownerId, booking);
    }
    const begin = moment(year.start, '00:00');
    for (const { id, ownerId, startsAt, made, status } of appointments) {
      if (status === 'completed') put(this.visits, ownerId, startsAt);
      const stood = logged.get(id) ?? [{ startsAt, since: startsAt < begin ? startsAt : made }];
      for (const each of stood) put(this.appointments, ownerId, { id, ...each });
    }
    for (const { id, at } of orders) put(this.orders, id, at);
    for (const { id, at } of letters) put(this.letters, id, at);
    for (const { ownerId, ...word } of year.log.words) put(this.words, ownerId, word);
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

  /** The last word from the address, or from one that the owner has as well, was a no. */
  isSuppressed(ownerId: number, address: string, at: Date): boolean {
    return [address, ...this.owners.get(ownerId)!.addresses].some((each) => {
      const said = (this.sharing.get(each) ?? [])
        .flatMap((id) => this.words.get(id) ?? [])
        .filter((word) => word.at < at)
        .sort((a, b) => a.at.getTime() - b.at.getTime());
      return said.length > 0 && !said.at(-1)!.yes;
    });
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
