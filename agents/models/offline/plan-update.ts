import { ask, callFor, type Planning, say } from './answers.js';
import { fieldValues } from './field-values.js';
import { splitName } from './given-names.js';
import { named, placed, shown } from './owner-reference.js';
import type { Plan } from './plan-types.js';
import { read } from './reading.js';

/** New contact data, preferences or names of an owner: each field with the value as it was written. */
export function planUpdate(planning: Planning): Plan {
  const { text, reading, memory, lexicon, today } = planning;
  const { args, spent } = fieldValues(text, reading, lexicon.cities, today);
  let rest = text;
  for (const value of spent) rest = rest.replace(value, ' ');
  const around = read(rest, { lexicon, today, otherwise: reading.lang });
  const mentions = around.mentions.filter(
    ({ sure, possessive, cued }) => sure || possessive || (cued && around.mentions.length === 1),
  );
  const owner = named(mentions, memory) ?? placed(around, memory) ?? shown(memory);
  if (Object.keys(args).length === 0) return ask(planning, 'update', 'field_value');
  // "nombre" with a full name is both fields.
  if (args.first_name?.includes(' ') && !args.last_name) Object.assign(args, splitName(args.first_name));
  const renamed = args.first_name !== undefined || args.last_name !== undefined;
  if (renamed && mentions.length > 0 && mentions.every(({ pet }) => pet))
    return say(planning, 'update', 'pet_rename');
  return callFor(planning, 'update', owner, 'update_owner', args);
}
