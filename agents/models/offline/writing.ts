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

/** Does a tool of this name change something that can be taken back? */
export const changes = (tool: string): boolean => /^(?!get_|search_|generate_|undo_)/.test(tool);

/** Told as a fact, these ask for themselves: nobody reports a death to be told how it was. */
export const FACTS: ReadonlySet<Intent> = new Set<Intent>([
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
  if (asksWho(planning.reading)) return say(planning, intent, 'no_history');
  if (stance.reported) return say(planning, intent, 'not_your_words');
  const takesBack = intent === 'undo' && stance.commanded;
  if (stance.negated && intent !== 'consent' && !takesBack) return say(planning, intent, 'nothing_done');
  if (stance.hypothetical) return say(planning, intent, 'only_asking');
  if ((stance.everyone || several(planning, intent)) && !OF_ALL.has(intent))
    return say(planning, intent, 'one_at_a_time');
  const { line } = planning.reading.sentence;
  if (intent === 'deceased' && NOT_YET.test(line)) return say(planning, intent, 'only_asking');
  if (FACTS.has(intent) && !stance.commanded && UNCERTAIN.test(line))
    return say(planning, intent, 'only_asking');
  const { commanded } = stance;
  if (TOLD_ONLY.has(intent) && !commanded && CLOSED.test(line)) return say(planning, intent, 'only_asking');
  const wished = intent === 'create_tag' && stance.polite;
  if (!FACTS.has(intent) && !stance.commanded && !wished) return say(planning, intent, 'only_asking');
  return undefined;
}

/** Orders that are for nobody, or for two: "júntalos, los dos son la misma persona". */
const OF_ALL: ReadonlySet<Intent> = new Set<Intent>(['create_tag', 'merge']);

export const NOT_YET =
  /\b(?:va(?:n|mos)? a (?:morir\w*|dormir\w*|sacrificar\w*|fallecer)|(?:will|going to|gonna|might|may|could) (?:die|be put|put|have to|need to|pass)|is dying|dying|casi (?:se )?(?:muere|murio)|(?:almost|nearly) died|podria (?:morir|fallecer)|se puede morir|se muera|no se (?:ha )?(?:murio|muerto|muere)|not dead|isn't dead|(?:didn't|did not) die|no (?:ha )?(?:murio|muerto|fallecido|fallecio)|sigue viv[oa]|still alive|a punto de|on the verge|about to|mentira|falso|false|a lie|fue (?:un )?error|was (?:a )?mistake|ojala|hope|hopes|hoping|espero que)\b/;
/** Hearsay: a statement that the speaker does not vouch for. */
const UNCERTAIN =
  /\b(?:creo que|parece que|al parecer|dicen que|supuestamente|segun (?:el|la|los|dicen)|no estoy segur[oa]|no se si|tal vez|quiza|quizas|rumor\w*|not sure|unsure|apparently|supposedly|i think|i heard|i believe|rumou?r|might have|may have|no me consta|hay que confirmar|sin confirmar|unconfirmed)\b/;

/** Told as done and in order, these are news and no order. */
const TOLD_ONLY: ReadonlySet<Intent> = new Set<Intent>(['consent', 'update']);
const CLOSED =
  /\b(?:todo (?:bien|en orden|listo|resuelto|arreglado)|ya (?:quedo|esta (?:listo|hecho|resuelto|arreglado))|(?:all|we're|it's all|that's all) (?:good|set|sorted|done|taken care of|handled)|(?:already )?(?:took care of it|sorted it out|handled it)|no hay que hacer nada|nothing (?:else )?(?:to do|needed))\b/;
/** What the speaker did before telling this, as far as other matters go. */
export const OWN_DEED =
  /\b(?:(?:ya|ayer|hace rato) (?:le|les|lo|la|se lo|se la) (?:mande|envie|dije|avise|llame|escribi|explique|confirme|marque|conteste|pregunte)|i(?:'ve)? (?:already |just )?(?:sent|told|emailed|texted|messaged|called|wrote|asked) (?:her|him|them|it))\b/;

/** The order was somebody else's, or was answered with a no: "eso me dijo el doctor y yo le dije que no". */
export const SECOND_HAND =
  /\b(?:eso (?:me |nos )?(?:dijo|dijeron|dice|pidio|queria\w*)|(?:le|les) (?:dije|conteste|respondi) que no|that's what (?:he|she|they|the \w+|\w+) (?:said|says|told|wants?|wanted)|i (?:said|told (?:him|her|them)) no)\b/;

/** Two people at once: "a Carlos y a Sarah". */
function several({ reading: { mentions, sentence } }: Planning, intent: Intent): boolean {
  if (!['add_note', 'tag', 'update', 'consent'].includes(intent)) return false;
  // Streets and towns look like names too; in new contact data only names we know are people.
  const people = mentions.filter(({ sure, pet, known }) => sure && !pet && (known || intent !== 'update'));
  return people.slice(1).some((person, at) => {
    const between = sentence.tokens.slice(people[at]!.to, person.from).map(({ word }) => word);
    return (
      between.length <= 4 &&
      between.some((word) => /^(?:y|e|and|&|,)$/.test(word)) &&
      between.every((word) => /^(?:y|e|and|&|,|a|to|de|para|for|also|tambien|the|la|el)$/.test(word))
    );
  });
}

/** Who did it, and when, is kept in the audit and not answered here. */
export const asksWho = ({ sentence, stance }: Reading): boolean =>
  stance.past && /\b(?:quien|who|cuando|when)\b/.test(sentence.line);
