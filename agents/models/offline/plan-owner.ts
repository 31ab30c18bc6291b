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
