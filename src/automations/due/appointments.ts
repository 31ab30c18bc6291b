import { addDays, dateIn, instantAt, timeIn } from '../../clock.js';
import { rows } from '../../db/sql.js';
import { clockTime, weekday } from '../../format.js';
import { type GateRules } from '../../messages/gate.js';
import { quietUntil } from '../../messages/quiet-hours.js';
import type { FindDue } from './due.js';

const HOUR_MS = 3_600_000;
const HOURS: Record<string, number> = { '2h': 2, '24h': 24, '48h': 48 };
/** Quiet hours that reach up to an appointment push its reminder back before they began. */
const MOST_HOURS = 48 + 24;
/** So long before an appointment a reminder still helps. */
const LEAST_MS = HOUR_MS / 2;

/**
 * When to remind of an appointment: as many hours before as the owner likes; where the clinic is silent from then
 * until it is too late, an hour before the silence begins.
 */
export function remindAt(startsAt: Date, preference: string, rules: GateRules): Date {
  const { timeZone, outreach } = rules;
  const at = new Date(startsAt.getTime() - HOURS[preference]! * HOUR_MS);
  const until = quietUntil(at, { timeZone, quietHours: outreach.quietHours });
  if (!until || until.getTime() <= startsAt.getTime() - LEAST_MS) return at;
  const { from } = outreach.quietHours!;
  const day = dateIn(timeZone, at);
  const tonight = instantAt(timeZone, day, from);
  const began = tonight <= at ? tonight : instantAt(timeZone, addDays(day, -1), from);
  return new Date(began.getTime() - HOUR_MS);
}

/** Booked visits whose reminder is due by now. One that was moved is another one. */
export const appointments: FindDue = async ({ db, clock, clinic }) => {
  const now = clock.now();
  const found = await rows<{
    id: number;
    ownerId: number;
    petId: number | null;
    pet: string | null;
    startsAt: Date;
    preference: string;
  }>(
    db,
    `select a.id, a.owner_id as "ownerId", p.id as "petId", p.name as pet, a.starts_at as "startsAt",
            o.reminder_preference as preference
       from appointment a join owner o on o.id = a.owner_id left join pet p on p.id = a.pet_id
      where a.status = 'booked' and a.starts_at > $1::timestamptz
        and a.starts_at <= $1::timestamptz + interval '${MOST_HOURS} hours'
        and o.reminder_preference <> 'none' and o.merged_into_id is null and o.erased_at is null
        and p.deceased_on is null
      order by a.starts_at, a.id`,
    [now],
  );
  return found
    .filter(
      ({ startsAt, preference }) =>
        startsAt.getTime() - now.getTime() >= LEAST_MS && remindAt(startsAt, preference, clinic) <= now,
    )
    .map(({ id, ownerId, petId, pet, startsAt }) => ({
      ownerId,
      variant: pet === null ? 'general' : 'of_pet',
      key: `appointment:${id}:${startsAt.toISOString()}`,
      ...(petId === null ? {} : { petId }),
      appointmentId: id,
      expiresAt: startsAt,
      values: (lang) => ({
        ...(pet === null ? {} : { pet }),
        appointment_date: weekday(lang, clinic.timeZone, startsAt),
        appointment_time: clockTime(lang, timeIn(clinic.timeZone, startsAt)),
      }),
    }));
};
