import { AppError } from '../../errors.js';
import { visibleLine } from '../../rich-text.js';
import { linksIn } from './links.js';
import { namesOf, PLACE, VARIABLES, type Values, type Variable, variableNamed } from './variables.js';

/** A text for many owners, as staff wrote it. `subject` is e-mail's. */
export interface Template {
  subject?: string | undefined;
  body: string;
}

const MAX_VALUE = 80;

/** The variables of a text, each once. Throws `variable_unknown` with those that would be right. */
export function variablesIn(
  { subject = '', body }: Template,
  allowed: readonly Variable[] = VARIABLES,
): Variable[] {
  const found = [...`${subject}\n${body}`.matchAll(PLACE)].map(([, name]) => {
    const variable = variableNamed(name!);
    if (!variable || !allowed.includes(variable))
      throw new AppError('variable_unknown', { name: name!, right: namesOf(allowed) });
    return variable;
  });
  return [...new Set(found)];
}

/**
 * Can a value stand in a message? One that is missing would leave a hole; one that holds a link was not written
 * by the clinic.
 */
export const isUsable = (value: string | undefined): value is string =>
  value !== undefined && value.trim() !== '' && linksIn(value).length === 0;

/**
 * The text as one owner reads it. Every value goes in once, as it is: what looks like a variable in a name stays
 * as it stands. Throws `variable_unknown`, and `variable_empty` where a value is missing or cannot stand.
 */
export function renderTemplate({
  subject,
  body,
  variables,
  allowed = VARIABLES,
}: Template & { variables: Values; allowed?: readonly Variable[] }): Template {
  variablesIn({ subject, body }, allowed);
  const fill = (text: string) =>
    text.replace(PLACE, (_, name: string) => {
      const variable = variableNamed(name)!;
      const value = variables[variable];
      if (!isUsable(value)) throw new AppError('variable_empty', { name: namesOf([variable]) });
      return visibleLine(value, MAX_VALUE);
    });
  return subject === undefined
    ? { body: fill(body) }
    : { subject: visibleLine(fill(subject), 200), body: fill(body) };
}
