import { addDays, type DateOnly, dateIn } from '../clock.js';
import { execute } from '../db/sql.js';
import type { SwitchedOn } from './automation-state.js';
import type { AutomationKind } from './kinds.js';
import { type Drafted, draftAnnouncements } from './news/draft-announcements.js';
import { type AutomationContext, planMessages } from './plan-messages.js';
import { type Stored, storePlanned } from './store-planned.js';
import type { AutomationTexts } from './texts.js';

/** Greetings belong to their day: those of days on which nothing ran are kept as missed. */
const OF_THEIR_DAY: ReadonlySet<AutomationKind> = new Set(['birthday', 'pet_birthday', 'anniversary']);
/** So far back somebody may still ask why. */
const MOST_MISSED_DAYS = 31;

/**
 * Plans what is due today of one kind that is switched on. Greetings of days that passed since the last run are
 * stored as `expired` and never sent late; nothing is made up for in bulk. News of products is drafted only.
 */
export async function runAutomation(
  context: AutomationContext,
  { on, texts }: { on: SwitchedOn; texts: AutomationTexts },
): Promise<Stored | Drafted> {
  const { db, clock, clinic } = context;
  const { kind } = on;
  if (kind === 'announcement') return draftAnnouncements(context, { on, texts });
  const today = dateIn(clinic.timeZone, clock.now());
  const total = { queued: 0, skipped: 0 };
  for (const day of [...(OF_THEIR_DAY.has(kind) ? missedDays(on, today) : []), today]) {
    const planned = await planMessages(context, { kind, day, texts });
    const { queued, skipped } = await storePlanned(context, { on, planned });
    total.queued += queued;
    total.skipped += skipped;
  }
  await execute(
    db,
    `update automation set planned_through = $3::date
      where kind = $1 and generation = $2 and (planned_through is null or planned_through < $3::date)`,
    [kind, on.generation, today],
  );
  return total;
}

/** The days between the last one that was planned and today. */
function missedDays({ plannedThrough }: SwitchedOn, today: DateOnly): DateOnly[] {
  const earliest = addDays(today, -MOST_MISSED_DAYS);
  let day = addDays(plannedThrough ?? addDays(today, -1), 1);
  if (day < earliest) day = earliest;
  const days: DateOnly[] = [];
  for (; day < today; day = addDays(day, 1)) days.push(day);
  return days;
}
