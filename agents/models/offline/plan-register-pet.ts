import type { Intent } from './phrases/index.js';
import type { Plan, PlanInput } from './plan-types.js';
import { NEW_OWNER } from './possible.js';
import { read } from './reading.js';
import { findBreed } from './species.js';
import { fold } from './text.js';

type PlanPart = (input: PlanInput, forced?: Intent) => Plan;

const AND = /[,;.]?\s+(?:y|e|and|con|with|also|tambi[eé]n|plus)\s+/giu;
/** Whom the pet is added to is known only once they are registered. */
const NEWCOMER = { user_id: 0, name: '' };

/**
 * "registra a Nicté Cob, tel ..., y agrégale su hurón, se llama Pingo": two changes in one breath, the second of them
 * to the owner whom the first makes. Undefined where the words say no such thing, or not enough of it.
 */
export function planRegisterWithPet(input: PlanInput, planPart: PlanPart): Plan | undefined {
  const { text, lexicon, today, memory } = input;
  if (!NEW_OWNER.test(fold(text))) return undefined;
  for (const { index, 0: mark } of text.matchAll(AND)) {
    const tail = text.slice(index + mark.length);
    const { species, sentence, contacts } = read(tail, { lexicon, today, otherwise: memory.lang });
    if (contacts.length > 0 || (species.length === 0 && !findBreed(sentence))) continue;
    const owner = planPart({ ...input, text: text.slice(0, index) });
    if (owner.call?.tool !== 'register_owner') continue;
    const pet = planPart({ ...input, text: tail, memory: { lang: owner.lang, focus: NEWCOMER } }, 'add_pet');
    const theirs = pet.call?.owner && 'id' in pet.call.owner && pet.call.owner.id === NEWCOMER.user_id;
    if (pet.call?.tool !== 'add_pet' || !theirs) continue;
    const rest = [...(owner.rest ?? []), ...(pet.rest ?? [])];
    const { tool, args } = pet.call;
    return { ...owner, next: { tool, args }, ...(rest.length > 0 && { rest }) };
  }
  return undefined;
}
