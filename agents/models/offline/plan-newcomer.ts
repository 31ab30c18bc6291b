import { fieldValues } from './field-values.js';
import type { Intent } from './phrases/index.js';
import type { Plan, PlanInput, PlannedCall } from './plan-types.js';
import { NEW_OWNER } from './possible.js';
import { read } from './reading.js';
import { FIELD_WORDS } from './small-words.js';
import { findBreed } from './species.js';
import { fold } from './text.js';

type PlanPart = (input: PlanInput, forced?: Intent) => Plan;

const AND =
  /[,;.]?\s+(?:(?:y|e|and|con|with|also|tambi[eé]n|plus)\s+)+|[,;.]\s+(?=(?:(?:ella|[eé]l|she|he|they)\s+)?(?:trae|tiene|viene con|has|have|brings|brought)\s)/giu;
const HAS =
  /^(?:(?:ella|[eé]l|she|he|they)\s+)?(?:trae|tiene|viene con|has|have|brings|brought|con|with)\s+/iu;
/** Whom the pet is added to is known only once they are registered. */
const NEWCOMER = { user_id: 0, name: '' };
/** What a registration does not take, and is written to the record right after. */
const LATER = ['city', 'address', 'contact_preference', 'reminder_preference', 'instagram_handle'] as const;

/**
 * "Registra a Nicté Cob, tel ..., vive en Cancún y tiene un hurón, se llama Pingo": what is told of somebody new
 * beside their name. Undefined where the words say no such thing, or not enough of it.
 */
export function planNewcomer(input: PlanInput, whole: Plan, planPart: PlanPart): Plan | undefined {
  const { text } = input;
  if (!NEW_OWNER.test(fold(text))) return undefined;
  const withPet = planWithPet(input, planPart);
  const owner = withPet?.owner ?? whole;
  if (owner.call?.tool !== 'register_owner') return undefined;
  const fields = laterFields(withPet?.said ?? text, input);
  const also: PlannedCall[] = [
    ...(Object.keys(fields).length > 0 ? [{ tool: 'update_owner', args: fields }] : []),
    ...(withPet ? [withPet.pet] : []),
  ];
  if (also.length === 0) return undefined;
  const { rest: said = [], ...plan } = owner;
  const rest = [...said.filter((word) => !tells(word, fields)), ...(withPet?.rest ?? [])];
  return { ...plan, also, ...(rest.length > 0 && { rest }) };
}

interface WithPet {
  owner: Plan;
  pet: PlannedCall;
  rest: string[];
  /** What is said of the person. */
  said: string;
}

function planWithPet(input: PlanInput, planPart: PlanPart): WithPet | undefined {
  const { text, lexicon, today, memory } = input;
  for (const { index, 0: mark } of text.matchAll(AND)) {
    // The mark of a polite question belongs to its beginning.
    const tail = text.slice(index + mark.length).replace(/\?+\s*$/u, '');
    const { species, sentence, contacts, lang } = read(tail, { lexicon, today, otherwise: memory.lang });
    if (contacts.length > 0 || (species.length === 0 && !findBreed(sentence))) continue;
    const said = text.slice(0, index);
    const owner = planPart({ ...input, text: said });
    if (owner.call?.tool !== 'register_owner') continue;
    const order = tail.replace(HAS, lang === 'es' ? 'agrega ' : 'add ');
    const pet = planPart({ ...input, text: order, memory: { lang: owner.lang, focus: NEWCOMER } }, 'add_pet');
    const theirs = pet.call?.owner && 'id' in pet.call.owner && pet.call.owner.id === NEWCOMER.user_id;
    if (pet.call?.tool !== 'add_pet' || !theirs) continue;
    const { tool, args } = pet.call;
    return { owner, pet: { tool, args }, rest: pet.rest ?? [], said };
  }
  return undefined;
}

function laterFields(text: string, { lexicon, today, memory }: PlanInput): Record<string, string> {
  const reading = read(text, { lexicon, today, otherwise: memory.lang });
  const { args } = fieldValues(text, reading, lexicon.cities, today);
  return Object.fromEntries(
    LATER.flatMap((field) => (args[field] === undefined ? [] : [[field, args[field]]])),
  );
}

/** Is it a word of these fields, or of their values? */
const tells = (word: string, fields: Record<string, string>): boolean =>
  Object.entries(fields).some(
    ([field, value]) =>
      FIELD_WORDS[field]?.test(fold(word)) ||
      fold(value)
        .split(/[\s,.]+/)
        .includes(fold(word)),
  );
