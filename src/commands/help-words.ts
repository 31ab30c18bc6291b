import type { Argument, Command, Help, Option } from 'commander';
import type { Translate } from '../i18n.js';

type Described = Pick<Argument | Option, 'description' | 'argChoices' | 'defaultValue'>;

/** Commander's help in the person's language: its headings and placeholders, and what may stand in their place. */
export function helpWords(t: Translate): Partial<Help> {
  const named = (term: string) => valueNames(term, t);
  return {
    styleTitle: (title) => headingIn(title, t),
    styleUsage: named,
    styleSubcommandTerm: named,
    styleOptionTerm: named,
    styleArgumentTerm: (term) => valueName(term, t),
    optionDescription: (option) => described(option, t),
    argumentDescription: (argument) => described(argument, t),
  };
}

/** The same help for every command below this one. */
export function helpEverywhere(command: Command, t: Translate): void {
  command.helpOption('-h, --help', t('cli:help_option')).helpCommand(false).exitOverride();
  for (const each of command.commands) helpEverywhere(each, t);
}

/** `<name>` and `[options]`, wherever they stand in a text, named in the person's language. */
export function valueNames(text: string, t: Translate): string {
  return text.replace(/(?<=[<[])[a-z]+(?=[\]>.])/g, (name) => valueName(name, t));
}

export function valueName(name: string, t: Translate): string {
  const key = `cli:value.${name}`;
  return t.has(key) ? t(key) : name;
}

function headingIn(title: string, t: Translate): string {
  const key = `cli:help.${title.replace(':', '').toLowerCase()}`;
  return t.has(key) ? t(key) : title;
}

function described({ description, argChoices, defaultValue }: Described, t: Translate): string {
  const unnamed = argChoices?.some((choice) => !description.includes(choice)) ? argChoices : undefined;
  const more = [
    unnamed?.join(', '),
    defaultValue !== undefined && t('cli:help_default', { value: String(defaultValue) }),
  ].filter(Boolean);
  return more.length > 0 ? `${description} (${more.join('; ')})` : description;
}
