import { addDays, type DateOnly } from '../../../src/clock.js';
import { type Db, execute } from '../../../src/db/sql.js';

/** Owners whose days are written beforehand, so that what must be judged happens in any stretch of days. */
export const CAST = {
  manyPets: 1,
  visits: 2,
  books: 3,
  replies: 4,
  saysNo: 5,
  buys: 6,
  staysAway: 7,
  /** One household, both born on one day, and a pet of the first as well. */
  twins: 8,
  otherTwin: 9,
} as const;
const LADDER = [CAST.visits, CAST.books, CAST.replies, CAST.saysNo, CAST.buys, CAST.staysAway];
const TWINS = [CAST.twins, CAST.otherTwin];
export const TWINS_DAY = 2;

/** From the start: the birthdays of six pets of one owner. The fifth is one promotion too many in a month. */
export const BIRTHDAYS = [0, 1, 2, 3, 7, 8];
/** From the start: when the second step of the others' ladder is due, and when all but the last have stopped it. */
const STEP_DAY = 3;
export const EVENT_DAY = 1;
const LAPSED_AND_STEP = 540 + 30;
/** Cancún is always as far behind. */
const noon = (day: DateOnly) => `${day}T12:00:00-05:00`;

export async function prepareCast(db: Db, start: DateOnly): Promise<void> {
  const ids = Object.values(CAST);
  for (const table of ['appointment', 'customer_order', 'message', 'consent_event'])
    await execute(db, `delete from ${table} where owner_id = any ($1)`, [ids]);
  await execute(
    db,
    `update owner set marketing_opt_in = true, reminder_preference = '24h', birth_date = $2::date,
            registered_on = $2::date
      where id = any ($1)`,
    [ids, addDays(start, 180 - 10 * 365)],
  );
  await execute(db, 'delete from pet where owner_id = $1', [CAST.manyPets]);
  await execute(db, 'update pet set deceased_on = null where owner_id = any ($1)', [ids]);
  await execute(
    db,
    `insert into pet (owner_id, name, species, birth_date)
     select $1, 'Cachorro ' || day, 'dog', ($2::date + day - interval '3 years')::date
       from unnest($3::int[]) day`,
    [CAST.manyPets, start, BIRTHDAYS],
  );
  const born = addDays(start, TWINS_DAY).replace(/^\d+/, '1990');
  await execute(db, `update owner set birth_date = $2, phone_primary = '+529980000001' where id = any ($1)`, [
    TWINS,
    born,
  ]);
  await execute(db, 'delete from pet where owner_id = any ($1)', [TWINS]);
  await execute(
    db,
    `insert into pet (owner_id, name, species, birth_date)
     select id, 'Canela', 'cat', case when id = $2 then $3::date end from unnest($1::int[]) id`,
    [TWINS, CAST.twins, born.replace(/^\d+/, '2020')],
  );
  await execute(
    db,
    `insert into appointment (owner_id, starts_at, status, created_at)
     select id, $2::timestamptz, 'completed', $2 from unnest($1::int[]) id`,
    [LADDER, noon(addDays(start, STEP_DAY - LAPSED_AND_STEP))],
  );
}
