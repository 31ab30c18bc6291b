import { writeOnce } from '../audit/write-once.js';
import { row } from '../db/sql.js';
import { AppError } from '../errors.js';
import type { Language } from '../i18n.js';
import { checkTemplate } from '../messages/text/check-template.js';
import { type Card, lines, visible } from '../rich-text.js';
import type { Scope, View } from '../staff/scope.js';
import { automationState } from './automation-state.js';
import { type AutomationKind, OPEN, VARIANTS, type Variant } from './kinds.js';
import type { AutomationContext } from './plan-messages.js';
import { withdraw } from './switch-off.js';

export interface TextEdit {
  kind: AutomationKind;
  /** Where the kind has several texts. */
  variant?: string | undefined;
  lang: Language;
  body: string;
  subject?: string | undefined;
}

export interface EditedText {
  kind: AutomationKind;
  variant: Variant;
  lang: Language;
  subject: string;
  body: string;
  /** It was on, and waits now for somebody to look at it and switch it on again. */
  waits: boolean;
}

/**
 * Keeps a new version of a text. An automation that was on waits from then on, and what it had put into the outbox is
 * taken back. Throws `not_allowed`, `nothing_to_change`, `bad_argument`, and what `checkTemplate` throws.
 */
export function editAutomationText(
  scope: Scope,
  edit: TextEdit,
  i18n: AutomationContext['i18n'],
): Promise<EditedText> {
  const { kind, lang } = edit;
  return writeOnce(scope, {
    action: 'automation.text_edited',
    permission: 'messages:approve',
    order: edit,
    async perform(inside) {
      const variant = variantOf(edit);
      const { state, texts } = await automationState({ db: inside.db, i18n }, kind);
      const before = texts.of(variant, lang);
      const checked = checkTemplate(
        { subject: edit.subject ?? before.subject, body: edit.body },
        { allowed: OPEN[kind], hosts: scope.clinic.linkHosts },
      );
      const after = { subject: checked.subject ?? before.subject, body: checked.body };
      if (after.body === before.body && after.subject === before.subject)
        throw new AppError('nothing_to_change');
      const added = await row<{ version: number }>(
        inside.db,
        `insert into automation_text (kind, variant, lang, version, subject, body, edited_by_id)
         select $1::text, $2::text, $3::text, coalesce(max(version), 0) + 1, $4, $5, $6::int
           from automation_text where kind = $1 and variant = $2 and lang = $3
         returning version`,
        [kind, variant, lang, after.subject, after.body, inside.actor.id ?? null],
      );
      await withdraw(inside.db, kind);
      return {
        detail: { kind, variant, lang, waits: state !== 'off' },
        undo: { kind: 'automation_text', automation: kind, variant, lang, ...added },
      };
    },
    async echo({ db }, detail) {
      const { texts } = await automationState({ db, i18n }, kind);
      return { ...detail, ...texts.of(detail.variant, lang) };
    },
  });
}

function variantOf({ kind, variant }: TextEdit): Variant {
  const variants: readonly Variant[] = VARIANTS[kind];
  if (variant === undefined && variants.length === 1) return variants[0]!;
  const found = variants.find((each) => each === variant);
  if (!found)
    throw new AppError('bad_argument', { name: 'variant', value: variant ?? '', right: variants.join(', ') });
  return found;
}

export function editedTextCard(edited: EditedText, { t }: View): Card {
  const { kind, variant, lang, body, waits } = edited;
  const values = {
    name: t(`automations:kind.${kind}`),
    variant: t(`automations:variant.${variant}`),
    lang: t(`automations:lang.${lang}`),
  };
  return {
    kind: 'automation_text',
    data: edited,
    body: lines(
      t.rich('automations:edited.saved', values),
      visible(body, 1600).replace(/^/gm, '› '),
      t(waits ? 'automations:edited.waits' : 'automations:edited.off', values),
    ),
  };
}
