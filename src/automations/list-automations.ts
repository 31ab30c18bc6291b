import { type DateOnly, dateIn } from '../clock.js';
import { rows } from '../db/sql.js';
import { date } from '../format.js';
import { type Card, lines, visibleLine } from '../rich-text.js';
import { assertMay, type Scope, type View } from '../staff/scope.js';
import { automationState } from './automation-state.js';
import { AUTOMATION_KINDS, type AutomationKind } from './kinds.js';
import { MOST_AT_ONCE } from './news/draft-announcements.js';
import type { AutomationContext } from './plan-messages.js';

export interface ListedAutomation {
  kind: AutomationKind;
  state: 'off' | 'on' | 'waiting';
  since: DateOnly | null;
  by: string | null;
  /** They have no access, or are no administrator, any more. */
  byLeft: boolean;
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
  const left = await rows<{ purpose: string; sent: number }>(
    db,
    // A campaign of the same purpose is none of these, except where an automation has drafted it.
    `select purpose, count(*)::int as sent from message
      where direction = 'out' and purpose = any ($1::text[]) and sent_at > $2::timestamptz - interval '30 days'
        and (campaign_id is null or campaign_id in (select campaign_id from product_announcement))
      group by purpose`,
    [AUTOMATION_KINDS, clock.now()],
  );
  const listed: ListedAutomation[] = [];
  for (const kind of AUTOMATION_KINDS) {
    const found = await automationState({ db, i18n }, kind);
    const on = found.state === 'off' ? undefined : found.on;
    listed.push({
      kind,
      state: found.state,
      since: on ? dateIn(clinic.timeZone, on.switchedOnAt) : null,
      by: on?.switchedOnBy ?? null,
      byLeft: on?.byLeft ?? false,
      sent: left.find(({ purpose }) => purpose === kind)?.sent ?? 0,
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
      ...listed.map(({ kind, state, since, by, byLeft, sent }) =>
        lines(
          t.rich(`automations:list.${state}`, { name: t(`automations:kind.${kind}`) }),
          `   ${t(`automations:when.${kind}`, { days: clinic.lapsedDays, most: MOST_AT_ONCE })}`,
          since === null
            ? undefined
            : `   ${t(byLeft ? 'automations:list.since_left' : 'automations:list.since', {
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
