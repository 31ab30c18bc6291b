import { PEOPLE, TAGS } from '../../../../agents/evals/people.js';
import { plan } from '../../../../agents/models/offline/plan.js';
import type { Memory } from '../../../../agents/models/offline/plan-types.js';
import { fold } from '../../../../agents/models/offline/text.js';

const lexicon = {
  nameWords: new Set(PEOPLE.flatMap(({ name }) => fold(name).split(' '))),
  petWords: new Set(PEOPLE.flatMap(({ pets }) => pets.map(fold))),
  tags: TAGS,
  cities: ['Cancún'],
};

/** The plan of some words, at a clinic with the people of the planner's tasks. */
export const readWords = (text: string, memory: Partial<Memory> = {}) =>
  plan({ text, memory: { lang: 'es', ...memory }, lexicon, today: '2025-12-05' });
