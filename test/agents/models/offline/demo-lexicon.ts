import { PEOPLE, TAGS } from '../../../../agents/evals/people.js';
import type { Lexicon } from '../../../../agents/models/offline/plan-types.js';
import { fold } from '../../../../agents/models/offline/text.js';

/** The words of the people whom the planner's tasks speak of. */
export const lexicon: Lexicon = {
  nameWords: new Set(PEOPLE.flatMap(({ name }) => fold(name).split(' '))),
  petWords: new Set(PEOPLE.flatMap(({ pets }) => pets.map(fold))),
  tags: TAGS,
  cities: ['Puerto Morelos', 'Cancún', 'Playa del Carmen'],
};
