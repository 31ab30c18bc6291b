import type { Translate } from '../../src/i18n.js';
import { visibleLine } from '../../src/rich-text.js';

/** As long as anything that is stored on one line: a question that leaves out the end hides what it is about. */
const LONGEST = 300;

/** `color: verde; descripción: …` of what was given, for the question before a write. */
export function saidFields(t: Translate, given: Record<string, string | undefined>): string {
  return Object.entries(given)
    .filter(([, value]) => value !== undefined && value.trim() !== '')
    .map(([field, value]) =>
      t('writes:ask.set_field', { field: t(`writes:field.${field}`), value: visibleLine(value!, LONGEST) }),
    )
    .join('; ');
}
