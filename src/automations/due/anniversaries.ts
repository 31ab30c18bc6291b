import { addDays, startOfDay } from '../../clock.js';
import { rows } from '../../db/sql.js';
import type { FindDue } from './due.js';
import { comesRound } from './year-day.js';

/**
 * Years since somebody became a customer, of those who still are: nobody who stayed away long enough to be lapsed is
 * thanked for their loyalty. The date is that of the profile; where it is only the day on which the record was
 * made, there is nothing to celebrate.
 */
export const anniversaries: FindDue = async ({ db, clinic, words }, day) => {
  const found = await rows<{ id: number; years: number }>(
    db,
    `select o.id, (extract(year from $1::date) - extract(year from m.customer_since))::int as years
       from owner o join customer_metrics m on m.owner_id = o.id
      where o.merged_into_id is null and o.erased_at is null
        and ${comesRound('m.customer_since', '$1::date')}
        and (o.registered_on is not null or m.first_visit_date is not null or m.last_purchase_date is not null)
        and greatest(m.last_visit_date, m.last_purchase_date) > $1::date - $2::int
      order by o.id`,
    [day, clinic.lapsedDays],
  );
  return found.map(({ id, years }) => ({
    ownerId: id,
    variant: 'greeting',
    key: `anniversary:${id}:${day.slice(0, 4)}`,
    expiresAt: startOfDay(clinic.timeZone, addDays(day, 1)),
    values: (lang) => ({ years: words(lang)('automations:years', { count: years }) }),
  }));
};
