import { onlyPerson, type PlanWhole, planPart } from './plan-part.js';
import type { Plan, PlanInput, PlannedCall } from './plan-types.js';
import { read } from './reading.js';
import { fold } from './text.js';

/** What may be ordered beside something else. What is always asked about alone is not among it. */
const TOGETHER = new Set(['add_owner_note', 'tag_owner', 'update_owner', 'create_tag', 'add_pet']);
const AND =
  /[.;!]\s+|[,;.]?\s+(?:(?:y|e|and|also|plus|then|luego|adem[aá]s|tambi[eé]n|de paso)[ ,]+)+(?:(?:de paso|also|tambi[eé]n|please|por favor|porfa)[ ,]+)*|,\s+/giu;
const QUOTED = /["“«][^"”»]*["”»]/gu;
/** Behind these a story may go on: their words stand together. */
const TOLD_ON = /^(?:add_owner_note|tag_owner)$/;
/** The order itself stands within these first words. */
const HEAD = 7;

/**
 * "Ponle Boarding y anótale que ...", "change her phone to ... and add this note: ...": two orders in one message, each
 * clear by itself. Undefined where the message is one order, or where the second is not told in full.
 */
export function planSeveral(
  input: PlanInput,
  whole: Plan,
  planOne: PlanWhole,
  planWhole: PlanWhole,
): Plan | undefined {
  if (whole.call && TOGETHER.has(whole.call.tool) && whole.rest === undefined) return undefined;
  if (whole.also) return undefined;
  const { text, lexicon, today, memory } = input;
  const marks = [...text.matchAll(AND)];
  // Most messages are one clause, and are read once.
  if (marks.length === 0) return undefined;
  const person = onlyPerson(read(text, { lexicon, today, otherwise: memory.lang }));
  const quotes = [...text.matchAll(QUOTED)];
  for (const { index, 0: mark } of marks) {
    if (quotes.some((quote) => index > quote.index && index < quote.index + quote[0].length)) continue;
    const [left, right] = [text.slice(0, index), text.slice(index + mark.length)];
    if (!beginsWithOrder(right, input) || !orders(left, input)) continue;
    const first = planOf(left, { input, person, planOne });
    if (!first?.call || !TOGETHER.has(first.call.tool)) continue;
    const made = tagOf(first.call);
    const second = planSecond(made ? naming(right, made) : right, { input, person, made, planWhole });
    if (!second?.call || !TOGETHER.has(second.call.tool)) continue;
    if (second.rest && !TOLD_ON.test(second.call.tool)) continue;
    if (!isTwice(first.call, second.call)) return joined(first, second);
  }
  return undefined;
}

function beginsWithOrder(text: string, input: PlanInput): boolean {
  const head = text
    .split(/[,.;:]|\s(?:and|y|e)\s/u, 1)[0]!
    .split(/\s+/)
    .slice(0, HEAD)
    .join(' ');
  return orders(head, input);
}

const orders = (text: string, { lexicon, today, memory }: PlanInput): boolean =>
  read(text, { lexicon, today, otherwise: memory.lang }).stance.commanded;

/** "Se llama Tizón, agrégalo": both halves tell of the same. */
const isTwice = (a: PlannedCall, b: PlannedCall): boolean =>
  a.tool === b.tool && sameOwner(a, b) && !MERGED.has(a.tool);

interface First {
  input: PlanInput;
  person: string | undefined;
  planOne: PlanWhole;
}

/** The first order, which may stand at the end of a story; of the person whom the second names, where it names none. */
function planOf(text: string, { input, person, planOne }: First): Plan | undefined {
  const plan = planOne({ ...input, text });
  if (plan.call || person === undefined || plan.say?.asked !== 'who') return plan;
  return planPart(input, text, person, planOne);
}

interface Second {
  input: PlanInput;
  person: string | undefined;
  /** The tag that the first order creates, or speaks of. */
  made: string | undefined;
  planWhole: PlanWhole;
}

function planSecond(text: string, { input, person, made, planWhole }: Second): Plan | undefined {
  const { lexicon } = input;
  const known = made ? { ...input, lexicon: { ...lexicon, tags: [...lexicon.tags, made] } } : input;
  return planPart(known, text, person, planWhole);
}

const tagOf = ({ tool, args }: PlannedCall): string | undefined => {
  if (tool === 'create_tag') return String(args.name);
  const [tag] = [args.add_tags ?? [], args.remove_tags ?? []].flat();
  return tool === 'tag_owner' ? String(tag) : undefined;
};

/** "...and put it on Robert", "y pónsela a Víctor", "take that same tag off Margaret": the tag just spoken of. */
const naming = (text: string, tag: string): string =>
  text
    .replace(/\b(p[oó]n|d[aá]|agr[eé]ga|as[ií]gna|m[eé]te)(?:se)?l[ao](?!\p{L})/iu, `$1le la etiqueta ${tag}`)
    .replace(/(?<!\p{L})(?:esa|la) misma(?: etiqueta)?(?!\p{L})/iu, `la etiqueta ${tag}`)
    .replace(/\b(?:that|the) same (?:tag|one|label)\b/iu, `the ${tag} tag`)
    .replace(/\b(put|add|stick|give|assign|apply) (?:it|that(?: one)?)(?!\p{L})/iu, `$1 the ${tag} tag`);

/** One question, one answer: two changes of one record by one tool are one. */
function joined(first: Plan, second: Plan): Plan {
  const [a, b] = [first.call!, second.call!];
  const rest = [...(first.rest ?? []), ...(second.rest ?? [])];
  const asked = rest.length > 0 ? { rest } : {};
  if (a.tool === b.tool && sameOwner(a, b) && MERGED.has(a.tool))
    return { ...first, call: { ...a, args: merged(a.args, b.args) }, ...asked };
  return { ...first, also: [b], ...asked };
}

const MERGED = new Set(['update_owner', 'tag_owner']);

function merged(a: Record<string, unknown>, b: Record<string, unknown>): Record<string, unknown> {
  const lists = Object.entries(b).filter(([field, value]) => Array.isArray(value) && Array.isArray(a[field]));
  return {
    ...a,
    ...b,
    ...Object.fromEntries(
      lists.map(([field, value]) => [
        field,
        [...new Set([...(a[field] as string[]), ...(value as string[])])],
      ]),
    ),
  };
}

function sameOwner({ owner: a }: PlannedCall, { owner: b }: PlannedCall): boolean {
  if (!a || !b) return false;
  if ('id' in a || 'id' in b) return 'id' in a && 'id' in b && a.id === b.id;
  return fold(a.query) === fold(b.query);
}
