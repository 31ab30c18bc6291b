import { type Planning, say } from './answers.js';
import type { Intent } from './phrases/index.js';
import type { Plan } from './plan-types.js';
import type { Reading } from './reading.js';

export const WRITES: ReadonlySet<Intent> = new Set<Intent>([
  'add_note',
  'tag',
  'create_tag',
  'register',
  'update',
  'add_pet',
  'deceased',
  'consent',
  'merge',
  'undo',
]);

/** Told as a fact, these ask for themselves: nobody reports a death to be told how it was. */
const FACTS: ReadonlySet<Intent> = new Set<Intent>([
  'deceased',
  'consent',
  'update',
  'add_pet',
  'merge',
  'undo',
]);

/**
 * Why this may not change anything, as the sentence to answer with; undefined where it may. A wrong write is the
 * worst outcome, so every doubt about how something was meant ends here.
 */
export function objection(planning: Planning, intent: Intent): Plan | undefined {
  const { stance } = planning.reading;
  if (stance.reported) return say(planning, intent, 'not_your_words');
  if (stance.negated && intent !== 'consent') return say(planning, intent, 'nothing_done');
  if (stance.hypothetical) return say(planning, intent, 'only_asking');
  if ((stance.everyone || several(planning, intent)) && intent !== 'create_tag')
    return say(planning, intent, 'one_at_a_time');
  if (!FACTS.has(intent) && !planning.reading.stance.commanded) return say(planning, intent, 'only_asking');
  return undefined;
}

/** Two people at once: "a Carlos y a Sarah". */
function several({ reading: { mentions, sentence } }: Planning, intent: Intent): boolean {
  if (!['add_note', 'tag', 'update', 'consent'].includes(intent)) return false;
  const people = mentions.filter(({ sure, pet }) => sure && !pet);
  return people.slice(1).some((person, at) => {
    const between = sentence.tokens.slice(people[at]!.to, person.from).map(({ word }) => word);
    return (
      between.length <= 4 &&
      between.some((word) => /^(?:y|e|and|&|,)$/.test(word)) &&
      between.every((word) => /^(?:y|e|and|&|,|a|to|de|para|for|also|tambien|the|la|el)$/.test(word))
    );
  });
}

/** Is it a question about a write, to be answered by looking? */
export const isQuestion = ({ stance }: Reading): boolean => stance.question || stance.past;
