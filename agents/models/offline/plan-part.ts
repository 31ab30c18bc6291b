import type { Plan, PlanInput } from './plan-types.js';
import type { Reading } from './reading.js';
import { fold } from './text.js';
import { changes } from './writing.js';

export type PlanWhole = (input: PlanInput) => Plan;

/** The plan of a part, in which "her" and "su" may mean the one person whom the rest names. */
export function planPart(
  input: PlanInput,
  part: string,
  person: string | undefined,
  planWhole: PlanWhole,
): Plan {
  if (person === undefined) return planWhole({ ...input, text: part });
  const focus = { user_id: STAND_IN, name: person };
  const plan = planWhole({ ...input, text: part, memory: { ...input.memory, focus } });
  const { owner } = plan.call ?? {};
  if (!plan.call || !owner) return plan;
  // An animal named in the part is the person's who is named outside of it.
  const { lexicon } = input;
  const isPet =
    'query' in owner &&
    fold(owner.query)
      .split(' ')
      .every((word) => lexicon.petWords.has(word) && !lexicon.nameWords.has(word));
  if (isPet && !changes(plan.call.tool)) return plan;
  if (!isPet && !('id' in owner && owner.id === STAND_IN)) return plan;
  return { ...plan, call: { ...plan.call, owner: { query: person } } };
}

const THAT_TAG =
  /\b(?:(that|the|this) (tag|label)|(?:(esa|la|dicha) (etiqueta)(?: esa)?))(?! (?:de|called|llamada|named|new|nueva|:|["“«]))/iu;

/** "take that tag off" means the tag that the story names. */
export function withTag(part: string, { tags, sentence }: Reading): string {
  const [first] = tags.filter(({ from }) => sentence.tokens[from]!.start < sentence.text.lastIndexOf(part));
  return first
    ? part.replace(THAT_TAG, (_, ...[the, tag, la, etiqueta]: string[]) =>
        the ? `${the} ${first.name} ${tag}` : `${la} ${etiqueta} ${first.name}`,
      )
    : part;
}

const STAND_IN = 0;

/** The one person of a message; undefined where several are named, or none. */
export function onlyPerson({ mentions }: Reading): string | undefined {
  const named = mentions.filter(({ sure, pet }) => sure && !pet);
  // Towns, brands and the newcomer's own name are nobody's here.
  const known = named.filter(({ known }) => known);
  const some = known.length > 0 ? known : named;
  // "Karen" beside "Karen Scott" is the same; a name alone beside a full one is a doctor's, or a neighbour's.
  const full = some.filter(({ words }) => words.length > 1);
  const people = new Set((full.length > 0 ? full : some).map(({ words }) => words.join(' ')));
  return people.size === 1 ? (full[0] ?? some[0])!.text : undefined;
}

/** "Michelle has a new e-mail", where "Michelle Anderson" stands in the story: she, by her full name. */
export function inFull(plan: Plan, { mentions }: Reading): Plan {
  const { call } = plan;
  const query = call?.owner && 'query' in call.owner ? fold(call.owner.query) : undefined;
  const alone = query && mentions.some(({ words, pet }) => !pet && words.length === 1 && words[0] === query);
  if (!call || !query || !alone) return plan;
  const full = mentions.filter(
    ({ words, sure, pet }) => sure && !pet && words.length > 1 && words.includes(query),
  );
  const people = new Set(full.map(({ words }) => words.join(' ')));
  if (people.size !== 1) return plan;
  const [{ text }] = full as [Reading['mentions'][number]];
  return { ...plan, call: { ...call, owner: { query: text } } };
}
