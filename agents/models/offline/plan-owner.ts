import { callFor, type Planning } from './answers.js';
import { ownerOf } from './owner-reference.js';
import type { Intent } from './phrases/index.js';
import type { Plan } from './plan-types.js';

const SECTIONS: Partial<Record<Intent, string>> = {
  appointments_of: 'appointments',
  purchases_of: 'purchases',
  messages_of: 'messages',
  notes_of: 'notes',
};

export const isAboutOwner = (intent: Intent): boolean =>
  intent === 'profile' || intent === 'details' || intent in SECTIONS;

/** Profile, more details, or one section of them. */
export function planOwner(planning: Planning, intent: Intent): Plan {
  const owner = ownerOf(planning.reading, planning.memory);
  if (intent === 'profile') return callFor(planning, intent, owner, 'get_owner_profile', {});
  const section = SECTIONS[intent];
  return callFor(planning, intent, owner, 'get_owner_details', section ? { section } : {});
}

/** "¿Y Sarah Johnson?" after somebody's purchases asks for hers; after a profile, for her profile. */
export function sameOfOther(planning: Planning): Plan | undefined {
  const { reading, memory } = planning;
  const { lastCall } = memory;
  const other =
    /^\W*(?:y|and|ahora|now|what about|how about|que tal|que hay de|same for|lo mismo (?:de|para|con))\b/.test(
      reading.sentence.line,
    );
  const only = reading.words.filter((word) => /\w/.test(word) && word !== 'NAME').length <= 4;
  if (!other || !only || !lastCall || reading.mentions.length !== 1 || reading.tags.length > 0)
    return undefined;
  if (lastCall.tool !== 'get_owner_details' || typeof lastCall.args.section !== 'string') return undefined;
  if (/\b(?:perfil|ficha|profile|file)\b/.test(reading.sentence.line)) return undefined;
  const owner = ownerOf(reading, memory);
  return callFor(planning, 'details', owner, 'get_owner_details', { section: lastCall.args.section });
}

/** "sus gatos", "his dog", "¿tiene gato?", right after somebody was shown: theirs, and nobody else's. */
export function ofTheShown(planning: Planning): Plan | undefined {
  const { reading, memory } = planning;
  const { line } = reading.sentence;
  const animal = reading.species.length > 0 || PETS.test(line);
  const short = reading.words.filter((word) => /\w/.test(word)).length <= 6;
  const other =
    reading.mentions.some(({ sure }) => sure) || reading.money || reading.tags.length > 0 || reading.city;
  const theirs = /\b(?:sus?|his|her|their|tiene|has|does (?:he|she) have)\b/.test(line);
  if (!memory.focus || !animal || !short || other || !theirs || reading.stance.commanded) return undefined;
  return callFor(planning, 'profile', ownerOf(reading, memory), 'get_owner_profile', {});
}

const PETS = /\b(?:mascotas?|pets?|animal(?:es)?)\b/;
