import { z } from 'zod';
import { editAutomationText as edit, editedTextCard } from '../../src/automations/edit-text.js';
import { AUTOMATION_KINDS, VARIANTS } from '../../src/automations/kinds.js';
import { LANGUAGES } from '../../src/i18n.js';
import { visible, visibleLine } from '../../src/rich-text.js';
import { defineTool } from './tool.js';

export const editAutomationText = defineTool({
  name: 'edit_automation_text',
  kind: 'write',
  permission: 'messages:approve',
  description:
    'Change the text of an automatic message, in the words of the staff member, with its {variables} as they wrote ' +
    'them. It then sends nothing until a person has looked at it and switched it on again.',
  schema: z.object({
    kind: z.enum(AUTOMATION_KINDS),
    variant: z
      .enum(Object.values(VARIANTS).flat())
      .optional()
      .describe(
        'Which text, where the kind has several: first/second/third, ahead/today/overdue, of_pet/general',
      ),
    lang: z.enum(LANGUAGES).describe('The language of the owners who read it'),
    body: z.string(),
    subject: z.string().optional().describe('Of e-mails'),
  }),
  async run(args, { scope, view }) {
    const edited = await edit(scope, args, { translate: view.t.in });
    const { kind, variant, lang, waits } = edited;
    return { data: { ok: true, kind, variant, lang, waits }, card: editedTextCard(edited, view) };
  },
  async summarise({ kind, variant, lang, body, subject }, { view: { t } }) {
    const which = [...(variant ? [t(`automations:variant.${variant}`)] : []), t(`automations:lang.${lang}`)];
    const values = {
      name: t(`automations:kind.${kind}`),
      which: which.join(', '),
      body: visible(body, 1600),
    };
    return subject === undefined
      ? t('automations:ask.edit', values)
      : t('automations:ask.edit_subject', { ...values, subject: visibleLine(subject, 200) });
  },
  // What goes out to many is looked at twice.
  alwaysConfirm: true,
});
