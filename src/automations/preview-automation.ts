import type { DateOnly } from '../clock.js';
import { LANGUAGES, type Language } from '../i18n.js';
import type { OwnerChannel } from '../messages/sender.js';
import { may } from '../staff/roles.js';
import { assertMay, type Scope, today } from '../staff/scope.js';
import { automationState } from './automation-state.js';
import { type AutomationKind, VARIANTS, type Variant } from './kinds.js';
import { exampleOfNews } from './news/example-of-news.js';
import type { AutomationContext } from './plan-messages.js';
import { offerSwitchOn } from './switch-on.js';
import { type WouldGet, wouldGetToday } from './would-get.js';

export interface AutomationPreviewed {
  kind: AutomationKind;
  state: 'off' | 'on' | 'waiting';
  day: DateOnly;
  /** Who would get it, if it were on now. */
  going: number;
  byChannel: Partial<Record<OwnerChannel, number>>;
  /** Of those who would get it on WhatsApp: who never said yes. */
  withoutYes: number;
  excluded: { reason: string; count: number }[];
  samples: WouldGet['samples'];
  texts: { variant: Variant; lang: Language; subject: string; body: string }[];
  /** With which this person may switch it on from this chat; undefined for whoever may not. */
  code: string | undefined;
  example: WouldGet['example'];
}

/** Who would get it today and what they would read; nothing is stored or sent. Throws `not_allowed`. */
export async function previewAutomation(
  scope: Scope,
  { kind, i18n }: { kind: AutomationKind; i18n: AutomationContext['i18n'] },
): Promise<AutomationPreviewed> {
  assertMay(scope, 'messages:plan');
  const { actor, group } = scope;
  const { state, texts } = await automationState({ db: scope.db, i18n }, kind);
  const day = today(scope);
  const mayDecide = may(actor.role, 'messages:approve') && actor.id !== undefined && !group;
  const { owners, samples, example } =
    kind === 'announcement'
      ? await exampleOfNews(scope, { texts, i18n })
      : await wouldGetToday({ ...scope, i18n }, { kind, day, texts });
  const going = owners.filter(({ refused }) => refused === undefined);
  return {
    kind,
    state,
    day,
    going: going.length,
    byChannel: Object.fromEntries(counted(going.map(({ channel }) => channel!))),
    withoutYes: going.filter(({ channel, recordedYes }) => channel === 'whatsapp' && !recordedYes).length,
    excluded: counted(owners.flatMap(({ refused }) => refused ?? [])).map(([reason, count]) => ({
      reason,
      count,
    })),
    samples,
    texts: VARIANTS[kind].flatMap((variant) =>
      LANGUAGES.map((lang) => ({ variant, lang, ...texts.of(variant, lang) })),
    ),
    code:
      mayDecide && state !== 'on' ? await offerSwitchOn(scope, { kind, textHash: texts.hash }) : undefined,
    example,
  };
}

/** Each value and how often it is there, the most frequent first. */
function counted<T>(values: T[]): [T, number][] {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}
