import { type DateOnly, dateIn } from '../clock.js';
import { row } from '../db/sql.js';
import { date } from '../format.js';
import { type Card, lines, visibleLine } from '../rich-text.js';
import { assertMay, type Scope, type View } from '../staff/scope.js';
import { automationState } from './automation-state.js';
import { AUTOMATION_KINDS, type AutomationKind } from './kinds.js';
import type { AutomationContext } from './plan-messages.js';

export interface ListedAutomation {
  kind: AutomationKind;
  state: 'off' | 'on' | 'waiting';
  since: DateOnly | null;
  by: string | null;
  /** Messages that left in the last 30 days. */
  sent: number;
}

/** What the clinic can send by itself, and what of it is on. Throws `not_allowed`. */
export async function listAutomations(
  scope: Scope,
  i18n: AutomationContext['i18n'],
): Promise<ListedAutomation[]> {
  assertMay(scope, 'messages:plan');
  const { db, clock, clinic } = scope;
  const listed: ListedAutomation[] = [];
  for (const kind of AUTOMATION_KINDS) {
    const found = await automationState({ db, i18n }, kind);
    const on = found.state === 'off' ? undefined : found.on;
    const left = await row<{ sent: number }>(
      db,
      `select count(*)::int as sent from message
        where purpose = $1 and direction = 'out' and sent_at > $2::timestamptz - interval '30 days'`,
      [kind, clock.now()],
    );
    listed.push({
      kind,
      state: found.state,
      since: on ? dateIn(clinic.timeZone, on.switchedOnAt) : null,
      by: on?.switchedOnBy ?? null,
      sent: left!.sent,
    });
  }
  return listed;
}

export function automationsCard(listed: ListedAutomation[], { t, clinic }: View): Card {
  return {
    kind: 'automations',
    data: { automations: listed },
    body: lines(
      t.rich('automations:list.heading'),
      ...listed.map(({ kind, state, since, by, sent }) =>
        lines(
          t.rich(`automations:list.${state}`, { name: t(`automations:kind.${kind}`) }),
          `   ${t(`automations:when.${kind}`, { days: clinic.lapsedDays })}`,
          since === null
            ? undefined
            : `   ${t('automations:list.since', {
                date: date(t.lang, since),
                by: visibleLine(by ?? '—', 60),
                count: sent,
              })}`,
        ),
      ),
      '',
      t('automations:list.how'),
    ),
  };
}
