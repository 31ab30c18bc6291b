import { addDays, startOfDay } from '../../clock.js';
import { rows } from '../../db/sql.js';
import type { FindDue } from './due.js';
import { comesRound } from './year-day.js';

const VISIBLE = 'o.merged_into_id is null and o.erased_at is null';

/** Nobody is older than this: 1900-01-01 is what systems write where they know no date. */
const MOST_YEARS = 110;

export const birthdays: FindDue = async ({ db, clinic }, day) => {
  const found = await rows<{ id: number }>(
    db,
    `select o.id from owner o
      where ${VISIBLE} and ${comesRound('o.birth_date', '$1::date')}
        and o.birth_date > $1::date - make_interval(years => ${MOST_YEARS})
      order by o.id`,
    [day],
  );
  return found.map(({ id }) => ({
    ownerId: id,
    variant: 'greeting',
    key: `birthday:${id}:${day.slice(0, 4)}`,
    expiresAt: startOfDay(clinic.timeZone, addDays(day, 1)),
    values: () => ({}),
  }));
};

/** Only where the day itself is known: a date that was reckoned from an age has none. */
export const petBirthdays: FindDue = async ({ db, clinic }, day) => {
  const found = await rows<{ id: number; ownerId: number; name: string }>(
    db,
    `select p.id, p.owner_id as "ownerId", p.name from pet p join owner o on o.id = p.owner_id
      where ${VISIBLE} and p.deceased_on is null and not p.birth_date_estimated
        and ${comesRound('p.birth_date', '$1::date')}
      order by p.owner_id, p.id`,
    [day],
  );
  return found.map(({ id, ownerId, name }) => ({
    ownerId,
    variant: 'greeting',
    key: `pet_birthday:${id}:${day.slice(0, 4)}`,
    petId: id,
    expiresAt: startOfDay(clinic.timeZone, addDays(day, 1)),
    values: () => ({ pet: name }),
  }));
};
