import type { CommanderError } from 'commander';
import type { Translate } from '../i18n.js';
import { visibleLine } from '../rich-text.js';
import { valueName, valueNames } from './help-words.js';

const KEYS: Record<string, string> = {
  'commander.unknownCommand': 'cli:problem.unknown_command',
  'commander.unknownOption': 'cli:problem.unknown_option',
  'commander.missingArgument': 'cli:problem.missing_argument',
  'commander.optionMissingArgument': 'cli:problem.missing_value',
  'commander.missingMandatoryOptionValue': 'cli:problem.missing_option',
  'commander.excessArguments': 'cli:problem.excess_arguments',
};

const INVALID = [
  /^error: \S+(?: \S+)? '(?<name>[^']*)' argument '(?<value>[\s\S]*)' is invalid\. ?(?<right>[\s\S]*)$/,
  /^error: command-argument value '(?<value>[\s\S]*)' is invalid for argument '(?<name>[^']*)'\. ?(?<right>[\s\S]*)$/,
];

/** What commander found wrong, in our words: it tells its reasons in English, with the names in quotes. */
export function usageProblem({ code, message }: CommanderError, t: Translate): string {
  const invalid = INVALID.map((form) => form.exec(message)?.groups).find(Boolean);
  if (invalid) {
    const { name = '', value = '', right = '' } = invalid;
    return t('cli:problem.invalid', {
      name: visibleLine(valueName(valueNames(name, t), t), 120),
      value: visibleLine(value, 120),
      right: visibleLine(right, 120).replace(/^Allowed choices are (.*)\.$/, '$1'),
    });
  }
  const [, about = ''] = /'([^\n]*?)'(?:[. \n]|$)/.exec(message) ?? [];
  const value = code === 'commander.missingArgument' ? valueName(about, t) : valueNames(about, t);
  return t(KEYS[code] ?? 'cli:problem.unknown', { value: visibleLine(value, 120) });
}
