import { addDays, type DateOnly, daysBetween, startOfDay } from '../../clock.js';
import { rows } from '../../db/sql.js';
import { date } from '../../format.js';
import type { FindDue } from './due.js';
import { LATE_DAYS } from './late.js';

/** Days after an owner has become lapsed: three contacts, each later than the one before, and then silence. */
export const LADDER = [
  { variant: 'first', day: 0 },
  { variant: 'second', day: 30 },
  { variant: 'third', day: 90 },
] as const;

const KEPT_DAYS = 7;

/**
 * Owners who have become lapsed (LAPSED_DAYS without a visit) with a living pet, and nothing from them since: a visit
 * begins another ladder, and a purchase, a booking of any fate, a reply or a no ends this one. Who has bought shortly
 * before is not away. Who was lapsed long before stands on no step: they are for a campaign.
 */
export const winBack: FindDue = async ({ db, clinic }, day) => {
  const { timeZone, lapsedDays, atRiskDays } = clinic;
  const lastVisits = LADDER.flatMap((step) =>
    Array.from({ length: LATE_DAYS + 1 }, (_, late) => addDays(day, -lapsedDays - step.day - late)),
  );
  const found = await rows<{ ownerId: number; lastVisit: DateOnly; petId: number; pet: string }>(
    db,
    `select o.id as "ownerId", m.last_visit_date as "lastVisit", p.id as "petId", p.name as pet
       from customer_metrics m join owner o on o.id = m.owner_id
       cross join lateral (select id, name from pet where owner_id = o.id and deceased_on is null
                            order by id limit 1) p
       cross join lateral (
         select (m.last_visit_date + $2::int)::timestamp at time zone $3 as at) lapsed
      where o.merged_into_id is null and o.erased_at is null and m.last_visit_date = any ($1::date[])
        and not exists (select from appointment a where a.owner_id = o.id and a.starts_at >= lapsed.at)
        and not exists (select from customer_order c where c.owner_id = o.id and c.status = 'completed'
                           and c.ordered_at >= lapsed.at - make_interval(days => $4))
        and not exists (select from message r where r.owner_id = o.id and r.direction = 'in'
                           and r.created_at >= lapsed.at)
        and not exists (select from consent_event e where e.owner_id = o.id and e.status = 'revoked'
                           and e.at >= lapsed.at)
      order by o.id`,
    [lastVisits, lapsedDays, timeZone, atRiskDays],
  );
  return found.map(({ ownerId, lastVisit, petId, pet }) => {
    const start = addDays(lastVisit, lapsedDays);
    const step = LADDER.findLastIndex((each) => each.day <= daysBetween(start, day));
    return {
      ownerId,
      variant: LADDER[step]!.variant,
      key: `win_back:${ownerId}:${start}:${step + 1}`,
      petId,
      expiresAt: startOfDay(timeZone, addDays(day, KEPT_DAYS)),
      values: (lang) => ({ pet, last_visit: date(lang, lastVisit) }),
    };
  });
};
