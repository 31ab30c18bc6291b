import type { DateOnly } from '../clock.js';
import { type Db, row } from '../db/sql.js';
import type { Language, Translate } from '../i18n.js';
import { rolesThatMay } from '../staff/roles.js';
import type { AutomationKind } from './kinds.js';
import { hasLeft } from './left-on.js';
import { type AutomationTexts, automationTexts } from './texts.js';

/** What an admin has switched on: the texts that they saw, and from when on it counts. */
export interface SwitchedOn {
  kind: AutomationKind;
  textHash: string;
  switchedOnAt: Date;
  switchedOnBy: string | null;
  /** They have no access, or are no administrator, any more. */
  byLeft: boolean;
  generation: number;
  plannedThrough: DateOnly | null;
}

/** `waiting`: it was switched on with other texts than those that count now, and sends nothing until it is again. */
export type AutomationState =
  | { state: 'off'; texts: AutomationTexts }
  | { state: 'on' | 'waiting'; on: SwitchedOn; texts: AutomationTexts };

export async function automationState(
  context: { db: Db; i18n: { translate(lang: Language): Translate } },
  kind: AutomationKind,
): Promise<AutomationState> {
  const texts = await automationTexts(context, kind);
  const on = await row<SwitchedOn>(
    context.db,
    `select a.kind, a.text_hash as "textHash", a.switched_on_at as "switchedOnAt", s.name as "switchedOnBy",
            coalesce(${hasLeft('$2')}, false) as "byLeft", a.generation, a.planned_through as "plannedThrough"
       from automation a left join staff_member s on s.id = a.switched_on_by_id
      where a.kind = $1 and a.text_hash is not null`,
    [kind, rolesThatMay('messages:approve')],
  );
  if (!on) return { state: 'off', texts };
  return { state: on.textHash === texts.hash ? 'on' : 'waiting', on, texts };
}
