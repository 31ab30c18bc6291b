import type { Planning } from './answers.js';
import { birthDates } from './birth-dates.js';
import { customerTypes } from './customer-types.js';
import { SECOND } from './field-values.js';
import { keptContacts } from './old-values.js';
import { ordinaryWords } from './ordinary-words.js';
import { doubtsAddress } from './place-values.js';
import type { PlannedCall } from './plan-types.js';
import { languagesTold, namedChannels, reminderTimes } from './preference-values.js';
import { fold } from './text.js';

type Values = Record<string, string | undefined>;

/**
 * Values that hold more than such a value does: a city nobody here lives in, a name with everyday words. And what
 * stands beside a value and might be meant instead of it.
 */
export function doubtful(planning: Planning, { tool, args }: PlannedCall): string[] {
  const values = args as Values;
  const doubts = oddNames(planning.text, values);
  if (tool === 'record_consent') doubts.push(...otherChannels(planning, values));
  if (tool !== 'update_owner') return doubts;
  const { city, address } = values;
  if (city && !planning.lexicon.cities.some((known) => fold(known) === fold(city))) doubts.push(city);
  if (address && doubtsAddress(address)) doubts.push(address);
  return [...doubts, ...otherValues(planning, values)];
}

function oddNames(text: string, { first_name, last_name }: Values): string[] {
  const capitals = /\p{Lu}\p{Ll}/u.test(text);
  return [first_name, last_name].flatMap((name) => {
    const parts = name?.split(/\s+/) ?? [];
    const odd = parts.filter((part) => {
      if (/^(?:de|del|la|las|los|san|santa|y|van|von|der|da|di|o)$/i.test(part)) return false;
      return capitals ? !/^\p{Lu}/u.test(part) : ordinaryWords.has(fold(part));
    });
    return odd.length > 0 || parts.length > 4 || / y /i.test(name ?? '') ? [name!] : [];
  });
}

/** Two values of one kind, of which no word says which is the one to keep. */
function otherValues({ reading, today }: Planning, values: Values): string[] {
  const { line } = reading.sentence;
  const kept = keptContacts(reading);
  const others = (['email', 'handle'] as const).flatMap((wanted) => {
    const same = kept.filter(({ kind }) => kind === wanted).map(({ value }) => value);
    return new Set(same).size > 1 ? same : [];
  });
  const { phone_secondary: second, phone_primary: first, reminder_preference: reminder } = values;
  const paired = first && second && !SECOND.test(line) ? [second] : [];
  const times = reminder && reminder !== 'none' ? reminderTimes(reading.sentence) : [];
  const born = values.birth_date ? birthDates(reading, today) : [];
  const languages = values.preferred_language ? languagesTold(line) : [];
  const types = values.customer_type ? customerTypes(reading.sentence) : [];
  const lists = [times, born, languages, types].filter((list) => new Set(list).size > 1);
  return [...others, ...paired, ...lists.flat()];
}

/** "Acepta promociones por WhatsApp ... por SMS": a channel for which neither the permission nor its proof accounts. */
function otherChannels({ reading }: Planning, { channel, how = '' }: Values): string[] {
  const told = [channel, ...namedChannels(fold(how))];
  return namedChannels(reading.sentence.line).filter((named) => !told.includes(named));
}
