import { addDays, type Clock, type DateOnly, instantAt } from '../../../src/clock.js';
import { type Db, execute, rows } from '../../../src/db/sql.js';
import { recordOwnersWord } from '../../../src/messages/record-owners-word.js';
import { CAST, EVENT_DAY, prepareCast } from './cast.js';

export const ZONE = 'America/Cancun';
const HOUR = 3_600_000;

/** A visit as it stood for a time: one that is moved ends, and another begins. */
export interface Booking {
  id: number;
  ownerId: number;
  petId: number | null;
  startsAt: Date;
  since: Date;
  until?: Date;
}

/** What happened when, as life wrote it down by itself. */
export interface LifeLog {
  deaths: Map<number, Date>;
  careDone: Map<number, Date>;
  /** What owners said to promotions. */
  words: { ownerId: number; at: Date; yes: boolean }[];
  bookings: Booking[];
}

export interface LifeOptions {
  db: Db;
  clock: Clock;
  random: () => number;
  owners: number;
}

const CAST_SIZE = Object.keys(CAST).length;

/** What happens at a clinic on any day, whether Huella runs or not. */
export class ClinicLife {
  readonly log: LifeLog = { deaths: new Map(), careDone: new Map(), words: [], bookings: [] };
  #pets: { id: number; ownerId: number }[] = [];
  #eventDay: DateOnly | undefined;

  constructor(private readonly options: LifeOptions) {}

  async begin(start: DateOnly): Promise<void> {
    const { db } = this.options;
    await execute(db, `update owner set birth_date = '1988-02-29' where id % 97 = 0`);
    await execute(db, `update pet set birth_date_estimated = true where id % 11 = 0`);
    await execute(db, `update owner set birth_date = null where id % 13 = 0`);
    await execute(
      db,
      `update owner set reminder_preference = (array['24h','24h','48h','2h','none'])[1 + id % 5]`,
    );
    // Some households share a phone.
    await execute(
      db,
      `update owner o set phone_primary = other.phone_primary from owner other
        where o.id % 50 = 0 and other.id = o.id - 1`,
    );
    await execute(
      db,
      `insert into care_due (pet_id, kind, name, due_on)
       select id, (array['vaccination','deworming','checkup','dental','other'])[1 + id % 5],
              case when id % 3 = 0 then 'Rabia' else '' end, $1::date + (id * 37 % 400) - 30
         from pet where id % 3 > 0 and deceased_on is null`,
      [start],
    );
    await prepareCast(db, start);
    this.#eventDay = addDays(start, EVENT_DAY);
    this.#pets = await rows(
      db,
      'select id, owner_id as "ownerId" from pet where deceased_on is null and owner_id > $1 order by id',
      [CAST_SIZE],
    );
  }

  /** A few hours of one day: what happens is spread over owners and pets at random. */
  async pass(): Promise<void> {
    const { owners } = this.options;
    const some = (perThousand: number) => {
      const mean = (owners * perThousand) / 1000;
      return Math.floor(mean) + (this.options.random() < mean % 1 ? 1 : 0);
    };
    await this.#come(this.#many(some(1.5)));
    await this.#buy(this.#many(some(1.5)));
    for (let n = some(1.5); n > 0; n--) await this.#book(this.#pet());
    for (let n = some(0.5); n > 0; n--) await this.#unbook();
    for (let n = some(0.12); n > 0; n--) await this.#die();
    for (let n = some(0.3); n > 0; n--)
      await this.#say(this.#owner(), this.options.random() < 0.8 ? 'revoked' : 'granted');
    await this.#write(this.#many(some(1)));
    for (let n = some(0.6); n > 0; n--) await this.#care();
    if (this.options.clock.now().toISOString().startsWith(this.#eventDay!)) await this.#playCast();
  }

  async #playCast(): Promise<void> {
    this.#eventDay = 'played';
    await this.#come([CAST.visits]);
    await this.#book({ id: null, ownerId: CAST.books }, 8);
    await this.#write([CAST.replies]);
    await this.#say(CAST.saysNo, 'revoked');
    await this.#buy([CAST.buys]);
  }

  /** The visits whose time has passed took place, or did not. */
  async close(): Promise<void> {
    const { db, clock } = this.options;
    const past = await rows<{ id: number }>(
      db,
      `update appointment set status = case when id % 5 = 0 then 'no_show' else 'completed' end
        where status = 'booked' and starts_at < $1 returning id`,
      [clock.now()],
    );
    for (const { id } of past) this.#end(id);
  }

  #owner = () => CAST_SIZE + 1 + Math.floor(this.options.random() * (this.options.owners - CAST_SIZE));
  #pet = () => this.#pets[Math.floor(this.options.random() * this.#pets.length)]!;
  #many = (n: number) => Array.from({ length: n }, () => this.#owner());

  #come = (owners: number[]) =>
    execute(
      this.options.db,
      `insert into appointment (owner_id, starts_at, status, created_at)
       select id, $2, 'completed', $2 from unnest($1::int[]) id`,
      [owners, this.options.clock.now()],
    );

  #buy = (owners: number[]) =>
    execute(
      this.options.db,
      `insert into customer_order (owner_id, ordered_at, status, total)
       select id, $2, 'completed', 100 from unnest($1::int[]) id`,
      [owners, this.options.clock.now()],
    );

  #write = (owners: number[]) =>
    execute(
      this.options.db,
      `insert into message (owner_id, direction, channel, address, body, status, kind, created_at)
       select id, 'in', 'whatsapp', 'x', 'gracias', 'received', 'answer', $2 from unnest($1::int[]) id`,
      [owners, this.options.clock.now()],
    );

  async #book(pet: { id: number | null; ownerId: number }, inDays?: number): Promise<void> {
    const { db, clock, random } = this.options;
    const now = clock.now();
    const day = addDays(now.toISOString().slice(0, 10), inDays ?? 1 + Math.floor(random() * 20));
    const time = `${String(8 + Math.floor(random() * 11)).padStart(2, '0')}:30`;
    const startsAt = instantAt(ZONE, day, time);
    const petId = random() < 0.8 ? pet.id : null;
    const [made] = await rows<{ id: number }>(
      db,
      `insert into appointment (owner_id, pet_id, starts_at, status, created_at)
       values ($1, $2, $3, 'booked', $4) returning id`,
      [pet.ownerId, petId, startsAt, now],
    );
    this.log.bookings.push({ id: made!.id, ownerId: pet.ownerId, petId, startsAt, since: now });
  }

  async #unbook(): Promise<void> {
    const { db, clock, random } = this.options;
    const open = this.log.bookings.filter(
      ({ until, startsAt, ownerId }) => !until && startsAt > clock.now() && ownerId > CAST_SIZE,
    );
    const booking = open[Math.floor(random() * open.length)];
    if (!booking) return;
    this.#end(booking.id);
    if (random() < 0.5) {
      await execute(db, `update appointment set status = 'cancelled' where id = $1`, [booking.id]);
      return;
    }
    const startsAt = new Date(booking.startsAt.getTime() + 48 * HOUR);
    await execute(db, 'update appointment set starts_at = $2 where id = $1', [booking.id, startsAt]);
    const { until: _, ...rest } = booking;
    this.log.bookings.push({ ...rest, startsAt, since: clock.now() });
  }

  #end(id: number): void {
    const booking = this.log.bookings.findLast((each) => each.id === id && !each.until);
    if (booking) booking.until = this.options.clock.now();
  }

  async #die(): Promise<void> {
    const { db, clock, random } = this.options;
    const [pet] = this.#pets.splice(Math.floor(random() * this.#pets.length), 1);
    if (!pet) return;
    this.log.deaths.set(pet.id, clock.now());
    await execute(db, 'update pet set deceased_on = $2 where id = $1', [
      pet.id,
      new Date(clock.now().getTime() - 5 * HOUR).toISOString().slice(0, 10),
    ]);
  }

  async #say(ownerId: number, status: 'granted' | 'revoked'): Promise<void> {
    const { db, clock } = this.options;
    this.log.words.push({ ownerId, at: clock.now(), yes: status === 'granted' });
    await db.transaction((tx) =>
      recordOwnersWord({ db: tx, clock }, { ownerId, status, channel: 'all', how: 'said so' }),
    );
  }

  async #care(): Promise<void> {
    const { db, clock } = this.options;
    const done = await rows<{ id: number }>(
      db,
      `update care_due set done_on = $2::date where id = (
         select id from care_due where done_on is null and id >= $1 order by id limit 1) returning id`,
      [1 + Math.floor(this.options.random() * this.options.owners), clock.now()],
    );
    for (const { id } of done) this.log.careDone.set(id, clock.now());
  }
}
