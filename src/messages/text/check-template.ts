import { createHash } from 'node:crypto';
import { AppError } from '../../errors.js';
import { cleanLine, cleanText, isReadable } from '../../owners/clean-text.js';
import { leadsTo, linksIn } from './links.js';
import { type Template, variablesIn } from './render-template.js';
import type { Variable } from './variables.js';

const MAX_BODY = 1500;
const MAX_SUBJECT = 150;

/**
 * A text as it may be kept: cleaned, its variables known, its links leading to the clinic's own hosts. Throws
 * `text_empty`, `text_too_long`, `variable_unknown`, `link_not_allowed`.
 */
export function checkTemplate(
  given: Template,
  { allowed, hosts }: { allowed: readonly Variable[]; hosts: readonly string[] },
): Template {
  const body = cleanText(given.body, MAX_BODY);
  const subject = given.subject === undefined ? undefined : cleanLine(given.subject, MAX_SUBJECT);
  if (!isReadable(body)) throw new AppError('text_empty', { name: 'body' });
  if (subject !== undefined && !isReadable(subject)) throw new AppError('text_empty', { name: 'subject' });
  variablesIn({ subject, body }, allowed);
  const foreign = linksIn(`${subject ?? ''}\n${body}`).find((link) => !leadsTo(link, hosts));
  if (foreign !== undefined) throw new AppError('link_not_allowed', { link: foreign });
  return subject === undefined ? { body } : { subject, body };
}

/** What an approval of the text holds to, and by which the same text is known again. */
export const templateHash = ({ subject, body }: Template): string =>
  createHash('sha256')
    .update(JSON.stringify([subject ?? null, body]))
    .digest('hex');
