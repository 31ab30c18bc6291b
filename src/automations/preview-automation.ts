import { type DateOnly } from '../clock.js';
import { LANGUAGES, type Language } from '../i18n.js';
import type { OwnerChannel } from '../messages/sender.js';
import { may } from '../staff/roles.js';
import { assertMay, type Scope, today } from '../staff/scope.js';
import { automationState } from './automation-state.js';
import { type AutomationKind, VARIANTS, type Variant } from './kinds.js';
import { type AutomationContext, type NotPlanned, planMessages } from './plan-messages.js';
import { offerSwitchOn } from './switch-on.js';

export interface AutomationPreviewed {
  kind: AutomationKind;
  state: 'off' | 'on' | 'waiting';
  day: DateOnly;
  /** Who would get it, if it were on now. */
  going: number;
  byChannel: Partial<Record<OwnerChannel, number>>;
  /** Of those who would get it on WhatsApp: who never said yes. */
  withoutYes: number;
  excluded: { reason: NotPlanned; count: number }[];
  samples: { name: string; channel: OwnerChannel; body: string }[];
  texts: { variant: Variant; lang: Language; subject: string; body: string }[];
  /** With which this person may switch it on from this chat; undefined for whoever may not. */
  code: string | undefined;
}

const SAMPLES = 3;

/** Who would get it today and what they would read; nothing is stored or sent. Throws `not_allowed`. */
export async function previewAutomation(
  scope: Scope,
  { kind, i18n }: { kind: AutomationKind; i18n: AutomationContext['i18n'] },
): Promise<AutomationPreviewed> {
  assertMay(scope, 'messages:plan');
  const { actor, group } = scope;
  const { state, texts } = await automationState({ db: scope.db, i18n }, kind);
  const day = today(scope);
  const planned = await planMessages({ ...scope, i18n }, { kind, day, texts });
  const going = planned.filter(({ refused }) => refused === undefined);
  const mayDecide = may(actor.role, 'messages:approve') && actor.id !== undefined && !group;
  return {
    kind,
    state,
    day,
    going: going.length,
    byChannel: Object.fromEntries(counted(going.map(({ message }) => message.channel))),
    withoutYes: going.filter(({ message, recordedYes }) => message.channel === 'whatsapp' && !recordedYes)
      .length,
    excluded: counted(planned.flatMap(({ refused }) => refused ?? [])).map(([reason, count]) => ({
      reason,
      count,
    })),
    samples: going.slice(0, SAMPLES).map(({ name, message: { channel, body } }) => ({ name, channel, body })),
    texts: VARIANTS[kind].flatMap((variant) =>
      LANGUAGES.map((lang) => ({ variant, lang, ...texts.of(variant, lang) })),
    ),
    code:
      mayDecide && state !== 'on' ? await offerSwitchOn(scope, { kind, textHash: texts.hash }) : undefined,
  };
}

/** Each value and how often it is there, the most frequent first. */
function counted<T>(values: T[]): [T, number][] {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}
