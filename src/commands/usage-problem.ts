import type { CommanderError } from 'commander';
import type { Translate } from '../i18n.js';
import { visibleLine } from '../rich-text.js';

const KEYS: Record<string, string> = {
  'commander.unknownCommand': 'cli:problem.unknown_command',
  'commander.unknownOption': 'cli:problem.unknown_option',
  'commander.missingArgument': 'cli:problem.missing_argument',
  'commander.optionMissingArgument': 'cli:problem.missing_value',
  'commander.missingMandatoryOptionValue': 'cli:problem.missing_option',
  'commander.excessArguments': 'cli:problem.excess_arguments',
};

/** What commander found wrong, in our words: it tells its reasons in English, with the names in quotes. */
export function usageProblem({ code, message }: CommanderError, t: Translate): string {
  const invalid = /^error: \S+(?: \S+)? '([^']*)' argument '([\s\S]*)' is invalid\. ?([\s\S]*)$/.exec(
    message,
  );
  if (invalid) {
    const [, name, value, right] = invalid.map((part) => visibleLine(part, 120));
    const allowed = right!.replace(/^Allowed choices are (.*)\.$/, '$1');
    return t('cli:problem.invalid', { name: name!, value: value!, right: allowed });
  }
  const [, about = ''] = /'([^\n]*?)'(?:[. \n]|$)/.exec(message) ?? [];
  return t(KEYS[code] ?? 'cli:problem.unknown', { value: visibleLine(about, 120) });
}
