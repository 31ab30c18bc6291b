import { alsoCalled } from '../../../src/owners/nicknames.js';
import { NEWCOMER, type Plan, type PlannedCall } from './plan-types.js';
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

/**
 * Follows the plan: finds the owner first where only a name is known, then makes the call, once; then what the message
 * orders beside it, until something fails.
 */
export function nextStep({ call, also = [], say }: Plan, done: readonly Done[]): Step {
  if (!call) return { say };
  const writes = [...done];
  let { made, step } = follow(call, { done, writes });
  const first = made;
  for (const further of also) {
    if (!made?.ok) break;
    const order = further.owner ? further : ofTheNew(further, first!);
    if (!order) break;
    ({ made, step } = follow(order, { done, writes }));
  }
  return made ? close(made) : step!;
}

interface Followed {
  /** The call has come back. */
  made?: Done;
  /** Else: what comes before it, or the call. */
  step?: Step;
}

/** `writes` are the results that no earlier order of the message has had. */
function follow(
  { tool, args, owner, otherOwner }: PlannedCall,
  { done, writes }: { done: readonly Done[]; writes: Done[] },
): Followed {
  const at = writes.findIndex(({ call }) => call.name === tool);
  const [made] = at < 0 ? [] : writes.splice(at, 1);
  if (made) return { made };
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
    if (!search) return { step: { call: { tool: 'search_owners', args: { query: who.query } } } };
    if (!search.ok) return { made: search };
    const found = choose(
      who.query,
      otherOwner ? inFull(who.query, search.data) : search.data,
      READS.has(tool),
    );
    if (!found.owner) return { step: { say: { ...found.say, values: { query: who.query } } } };
    bound[field] = ownerArg(tool, found.owner.user_id);
  }
  return { step: { call: { tool, args: bound } } };
}

/** What the owner of an order is called among the arguments: a draft may be for several. */
export const ownerField = (tool: string): string => (tool === 'prepare_campaign' ? 'user_ids' : 'user_id');

export const ownerArg = (tool: string, id: number): number | number[] =>
  tool === 'prepare_campaign' ? [id] : id;

/** Of somebody just registered; where that waits for a yes, what is told of them waits with it. */
function ofTheNew(order: PlannedCall, { data }: Done): PlannedCall | undefined {
  const id = typeof data.user_id === 'number' ? data.user_id : NEWCOMER;
  const there = id !== NEWCOMER || data.state === 'pending';
  return there ? { ...order, args: { ...order.args, user_id: id } } : undefined;
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
  if (owners.length === 0) return { say: { key: 'owner_not_found' } };
  const say = { key: 'which_owner', asked: 'which_owner', silent: true };
  if (exact.length === 0) {
    // A change for the one who is called so is asked about first: the search alone does not vouch for her.
    const called = owners.filter(({ name }) => isNickname(query, name));
    const unseen = typeof data.total === 'number' && data.total > owners.length;
    if (called.length === 1 && !unseen) return { owner: called[0], say };
  }
  const only = exact.length === 1 ? exact[0] : owners.length === 1 ? owners[0] : undefined;
  const sure = exact.length === 1 || reading || (only && isSlip(query, only.name));
  return { owner: sure ? only : undefined, say };
}

/** "Lupita Hernández" is Guadalupe Hernández: every word is one of the name, or what its bearers are called. */
function isNickname(query: string, name: string): boolean {
  const names = fold(name).split(/[^a-z0-9]+/);
  const words = fold(query)
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  return (
    words.length > 0 &&
    words.every((word) => names.includes(word) || alsoCalled(word).some((other) => names.includes(other)))
  );
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
