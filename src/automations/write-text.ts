import { createHash } from 'node:crypto';
import { AppError } from '../errors.js';
import { renderTemplate, type Template } from '../messages/text/render-template.js';
import type { Due } from './due/due.js';
import { OPEN, type SendingKind } from './kinds.js';
import type { Recipient } from './recipients.js';
import type { AutomationTexts } from './texts.js';

export interface WrittenText {
  text: Required<Template>;
  /** By which the gate knows the same text again. */
  hash: string;
  /** False where the text would have a hole; then it is kept as it was written. */
  complete: boolean;
}

/** The text of one occasion, as its owner reads it. */
export function writeText({
  kind,
  due,
  to,
  texts,
  clinic,
}: {
  kind: SendingKind;
  due: Due;
  to: Recipient;
  texts: AutomationTexts;
  clinic: string;
}): WrittenText {
  const template = texts.of(due.variant, to.lang);
  const variables = { ...due.values(to.lang), owner: to.firstName, clinic };
  // An invitation is one text for all of a household; a greeting is about one of them.
  const about = kind === 'win_back' ? '' : due.key;
  const hash = createHash('sha256')
    .update(JSON.stringify([template, about]))
    .digest('hex');
  try {
    const { subject = '', body } = renderTemplate({ ...template, variables, allowed: OPEN[kind] });
    return { text: { subject, body }, hash, complete: true };
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'variable_empty')) throw error;
    return { text: template, hash, complete: false };
  }
}
