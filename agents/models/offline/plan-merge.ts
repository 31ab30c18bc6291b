import { ask, type Planning } from './answers.js';
import type { Mention } from './mentions.js';
import { mergedIds } from './merge-ids.js';
import { named, type OwnerReference, shown } from './owner-reference.js';
import type { Plan } from './plan-types.js';

/** Two records of one person. Which one stays is shown before anything happens. */
export function planMerge(planning: Planning): Plan {
  const { reading, memory } = planning;
  const { sentence } = reading;
  const ids = mergedIds(sentence);
  if (ids) return merged(planning, byId(ids.keep), byId(ids.merge));
  const people = reading.mentions.filter(({ sure }) => sure);
  const focus = shown(memory);
  const [first, second] = [
    people[0] && named([people[0]], memory),
    people[1] ? named([people[1]], memory) : people[0] && focus,
  ];
  if (!first || !second) return ask(planning, 'merge', 'merge_whom');
  const between = people[1]
    ? sentence.tokens
        .slice(people[0]!.to, people[1].from)
        .map(({ word }) => word)
        .join(' ')
    : '';
  const stays = keptName(planning);
  // "merge A into B" and "A dentro de B" keep B; otherwise the one named first stays, unless it is said which.
  const keepsSecond =
    (stays !== undefined && people[1] !== undefined && stays === wordsOf(people[1])) ||
    /\b(?:into|dentro de|hacia|en)\b/.test(between) ||
    /\b(?:duplicad[oa] de|duplicate of|dupe of)\b/.test(between);
  const [keep, merge] = keepsSecond ? [second, first] : [first, second];
  return merged(planning, keep, merge);
}

const byId = (id: number): OwnerReference => ({ id, name: String(id) });

const merged = ({ reading, reckoning }: Planning, keep: OwnerReference, merge: OwnerReference): Plan => ({
  intent: 'merge',
  confidence: Math.max(reckoning.p, 0.5),
  lang: reading.lang,
  call: { tool: 'merge_owners', args: {}, owner: keep, otherOwner: merge },
});

const KEEP =
  /\b(?:keep(?:ing)?|qued\w*(?: con)?|dej[ae]\w*|conserv\w+|mant[eé]n\w*|que (?:quede|se quede))(?: (?:the|la|el|con|ficha|record|file|profile|one|de|del|of|for|perfil|expediente|registro|only|solo|a))*$/;

/** "..., deja la de Tomás Ku", "..., keep Ricardo Flores Fernández": whose record is to stay. */
function keptName({ reading: { sentence, mentions } }: Planning): string | undefined {
  const kept = mentions.slice(2).find(({ from }) => {
    const before = sentence.tokens.slice(0, from).map(({ word }) => word);
    return KEEP.test(before.join(' '));
  });
  return kept && wordsOf(kept);
}

const wordsOf = ({ words }: Mention): string => words.join(' ');
