import type { Plan } from './plan-types.js';
import { edits, fold } from './text.js';

type Say = NonNullable<Plan['say']> & { silent?: boolean };

/** What the model does next: one call, or its last word of this turn. Neither means: the cards say it all. */
export interface Step {
  call?: { tool: string; args: Record<string, unknown> };
  say?: Say;
  /** A sentence that came ready from a tool. */
  text?: string;
}

/** A call of this turn that has come back. */
export interface Done {
  call: { name: string; args: Record<string, unknown> };
  data: Record<string, unknown>;
  ok: boolean;
}

interface Found {
  user_id: number;
  name: string;
  match?: string;
}

/** Follows the plan: finds the owner first where only a name is known, then makes the call, once. */
export function nextStep({ call, next, say }: Plan, done: readonly Done[]): Step {
  if (!call) return { say };
  const { tool, args, owner, otherOwner } = call;
  if (tool === 'search_owners' || (!owner && !otherOwner)) {
    const made = done.find((result) => result.call.name === tool);
    if (!made) return { call: { tool, args } };
    return next && made.ok ? afterRegistering(next, made, done) : close(made);
  }
  const made = done.find((result) => result.call.name === tool);
  if (made) return close(made);
  const bound = { ...args };
  const searches = [
    ...(owner ? [{ field: otherOwner ? 'keep_user_id' : ownerField(tool), who: owner }] : []),
    ...(otherOwner ? [{ field: 'merge_user_id', who: otherOwner }] : []),
  ];
  for (const { field, who } of searches) {
    if ('id' in who) {
      bound[field] = ownerArg(tool, who.id);
      continue;
    }
    const search = done.find(
      ({ call: { name, args } }) => name === 'search_owners' && args.query === who.query,
    );
    if (!search) return { call: { tool: 'search_owners', args: { query: who.query } } };
    if (!search.ok) return close(search);
    const found = choose(
      who.query,
      otherOwner ? inFull(who.query, search.data) : search.data,
      READS.has(tool),
    );
    if (!found.owner) return { say: { ...found.say, values: { query: who.query } } };
    bound[field] = ownerArg(tool, found.owner.user_id);
  }
  return { call: { tool, args: bound } };
}

/** What the owner of an order is called among the arguments: a draft may be for several. */
export const ownerField = (tool: string): string => (tool === 'prepare_campaign' ? 'user_ids' : 'user_id');

export const ownerArg = (tool: string, id: number): number | number[] =>
  tool === 'prepare_campaign' ? [id] : id;

/** The pet of somebody just registered; where that was only asked about, the pet has to wait. */
function afterRegistering(next: NonNullable<Plan['next']>, { data }: Done, done: readonly Done[]): Step {
  const made = done.find(({ call }) => call.name === next.tool);
  if (made) return close(made);
  if (typeof data.user_id !== 'number')
    return { say: { key: 'pet_after', values: { pet: String(next.args.name) } } };
  return { call: { tool: next.tool, args: { ...next.args, user_id: data.user_id } } };
}

/**
 * Of two records to be merged, "Ricardo Flores" is the one of exactly that name, where the other is "Ricardo Flores
 * Fernández". Which is which is shown before anything happens.
 */
function inFull(query: string, data: Record<string, unknown>): Record<string, unknown> {
  const owners = (Array.isArray(data.owners) ? data.owners : []) as Found[];
  const same = owners.filter(({ name }) => fold(name) === fold(query));
  return same.length === 1 ? { ...data, owners: same } : data;
}

const READS = new Set(['get_owner_profile', 'get_owner_details', 'explain_message']);

/** After the call: the card says it all; a failure says its own sentence, which our tools write. */
function close({ ok, data }: Done): Step {
  if (ok) return {};
  return typeof data.message === 'string' ? { text: data.message } : { say: { key: 'failed' } };
}

/** The one owner that the search means, or what to answer instead. Several: the list itself is the answer. */
function choose(query: string, data: Record<string, unknown>, reading: boolean): { owner?: Found; say: Say } {
  const owners = (Array.isArray(data.owners) ? data.owners : []) as Found[];
  const exact = owners.filter(({ match }) => match === 'exact');
  const only = exact.length === 1 ? exact[0] : owners.length === 1 ? owners[0] : undefined;
  if (owners.length === 0) return { say: { key: 'owner_not_found' } };
  const say = { key: 'which_owner', asked: 'which_owner', silent: true };
  const sure = exact.length === 1 || reading || (only && isSlip(query, only.name));
  return { owner: sure ? only : undefined, say };
}

/** Is it the same name with a letter too many, too few or swapped? Another letter may be another person. */
export function isSlip(query: string, name: string): boolean {
  const names = fold(name).split(/[^a-z0-9]+/);
  const words = fold(query)
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const slips = words.filter((word) => !names.includes(word));
  return (
    words.length >= 2 &&
    slips.length === 1 &&
    names.some((word) => {
      const slip = slips[0]!;
      const reordered = [...slip].sort().join('') === [...word].sort().join('');
      return edits(word, slip, 1) === 1 && (word.length !== slip.length || reordered);
    })
  );
}
