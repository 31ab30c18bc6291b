import { addDays, type DateOnly, daysBetween, startOfDay } from '../../clock.js';
import { rows } from '../../db/sql.js';
import { date, list } from '../../format.js';
import type { Due, DueContext, FindDue } from './due.js';
import { LATE_DAYS } from './late.js';

/**
 * Days before (-) and after the due date on which care is reminded of, out of the profession's -60, -30, -14, 0, +30.
 * What needs a long appointment is announced early; worming, which comes round every few months, is not talked of
 * for half of them.
 */
export const CADENCE: Record<string, readonly number[]> = {
  vaccination: [-30, -14, 0, 30],
  deworming: [-14, 0, 30],
  checkup: [-30, 0, 30],
  dental: [-60, -30, 0],
  other: [-14, 0],
};

const KEPT_DAYS = 14;

interface OpenCare {
  id: number;
  petId: number;
  ownerId: number;
  pet: string;
  kind: string;
  name: string;
  dueOn: DateOnly;
  stage: number;
}

/** What living pets are due for and have not had, at the stage that it has reached. */
export const careDue: FindDue = async (context, day) => {
  const stages = Object.entries(CADENCE).flatMap(([kind, days]) => days.map((stage) => ({ kind, stage })));
  const found = await rows<OpenCare>(
    context.db,
    `select c.id, p.id as "petId", p.owner_id as "ownerId", p.name as pet, c.kind, c.name, c.due_on as "dueOn",
            s.stage
       from unnest($2::text[], $3::int[]) as s (kind, stage)
       join care_due c on c.kind = s.kind and c.done_on is null
        and c.due_on between $1::date - s.stage - ${LATE_DAYS} and $1::date - s.stage
       join pet p on p.id = c.pet_id and p.deceased_on is null
       join owner o on o.id = p.owner_id and o.merged_into_id is null and o.erased_at is null
      order by p.owner_id, p.id, c.due_on, c.id`,
    [day, stages.map(({ kind }) => kind), stages.map(({ stage }) => stage)],
  );
  return together(found).map((care) => asDue(context, day, care));
};

/** What one pet is due for on one day is one message. */
function together(found: OpenCare[]): OpenCare[][] {
  const groups = new Map<string, OpenCare[]>();
  for (const care of found) {
    const key = `${care.petId} ${care.dueOn} ${care.stage}`;
    groups.set(key, [...(groups.get(key) ?? []), care]);
  }
  return [...groups.values()];
}

function asDue({ clinic, words }: DueContext, day: DateOnly, cares: OpenCare[]): Due {
  const { id, ownerId, petId, pet, dueOn, stage } = cares[0]!;
  const ahead = daysBetween(day, dueOn);
  return {
    ownerId,
    variant: ahead > 0 ? 'ahead' : ahead === 0 ? 'today' : 'overdue',
    key: `care:${id}:${stage}`,
    petId,
    careDueId: id,
    expiresAt: startOfDay(clinic.timeZone, addDays(day, ahead > 0 ? Math.min(ahead, KEPT_DAYS) : KEPT_DAYS)),
    values: (lang) => {
      const t = words(lang);
      const named = cares.map(({ kind, name }) => {
        if (name === '') return t(`automations:care.${kind}`);
        return kind === 'other'
          ? name
          : t('automations:care_named', { care: t(`automations:care.${kind}`), name });
      });
      return { pet, care: list(lang, named), due_date: date(lang, dueOn) };
    },
  };
}
