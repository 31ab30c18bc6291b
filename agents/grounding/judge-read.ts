import type { Scope } from '../../src/staff/scope.js';
import type { ToolRun } from '../turn-state.js';
import { isInWords, isNamedInFull, meantOwners } from './named-owners.js';
import { isSure, type Reading } from './reading.js';
import { canonical } from './same-args.js';

/** Undefined: it may run. Else why not, for the model to go on with. */
export type Objection = string | undefined;

interface ReadCall {
  name: string;
  args: Record<string, unknown>;
}

/** What tells two lists apart; limits and dates are the model's to choose. */
const KIND_OF_LIST = ['insight_type', 'report_type'];
/** Lists that one turn may show where the words are unclear. */
const LISTS_WHEN_UNSURE = 2;

/**
 * May this read run, given what the person's own words ask for? Where the words are clear, only what they ask
 * for: an order hidden in a name or a note can then show nobody else. Where they are not, the model decides, but
 * only about people who were named or shown before.
 */
export async function judgeRead(
  scope: Scope,
  { call, reading, runs }: { call: ReadCall; reading: Reading; runs: readonly ToolRun[] },
): Promise<Objection> {
  if (typeof call.args.user_id === 'number') return judgeOwner(scope, call.args.user_id, reading, runs);
  if (typeof call.args.query === 'string' && /[\p{L}\p{N}]/u.test(call.args.query))
    return judgeSearch(call.args.query, reading);
  return judgeList(call, reading, runs);
}

async function judgeOwner(
  scope: Scope,
  id: number,
  reading: Reading,
  runs: readonly ToolRun[],
): Promise<Objection> {
  const { plan, memory, words } = reading;
  const found = runs
    .filter((run) => run.ok && run.name === 'search_owners')
    .flatMap(({ data }) => ownersIn(data));
  const shown = [...(memory.list ?? []), ...(memory.focus ? [memory.focus] : []), ...found];
  const name = shown.find((owner) => owner.user_id === id)?.name;
  if (name !== undefined && isNamedInFull(name, words)) return undefined;
  if (!isSure(reading)) {
    return name === undefined ? 'This person did not name that owner. Search for the name first.' : undefined;
  }
  const { owner, otherOwner } = plan.call ?? {};
  for (const named of [owner, otherOwner]) {
    if (named && (await meantOwners(scope, named)).ids.includes(id)) return undefined;
  }
  return 'The words of this message do not ask for that owner.';
}

function judgeSearch(query: string, reading: Reading): Objection {
  const { plan, words, earlier } = reading;
  const { owner, otherOwner } = plan.call ?? {};
  const named = [owner, otherOwner].flatMap((item) => (item && 'query' in item ? [item.query] : []));
  if (named.includes(query) || plan.call?.args.query === query) return undefined;
  if (!isInWords(query, isSure(reading) ? [words] : [words, ...earlier])) {
    return 'Search only for what this person wrote.';
  }
  // Less than the whole name would also show others of the same first name.
  if (isSure(reading) && named.length > 0 && !named.some((name) => isInWords(name, [query]))) {
    return `Search for the whole name: ${JSON.stringify(named[0])}.`;
  }
  return undefined;
}

function judgeList(call: ReadCall, reading: Reading, runs: readonly ToolRun[]): Objection {
  const lists = runs.filter((run) => run.ok && run.data !== undefined && !('user_id' in run.args));
  const others = lists.filter(
    (run) => run.name !== 'search_owners' && canonical(run.args) !== canonical(call.args),
  );
  if (!isSure(reading)) return others.length < LISTS_WHEN_UNSURE ? undefined : 'Enough lists for one answer.';
  const asked = reading.plan.call;
  const same =
    asked?.tool === call.name &&
    KIND_OF_LIST.every((key) => asked.args[key] === undefined || asked.args[key] === call.args[key]);
  if (!same) {
    const instead = asked && !asked.owner ? ` They read as ${asked.tool} ${JSON.stringify(asked.args)}.` : '';
    return `The words of this message do not ask for that.${instead}`;
  }
  return others.length === 0 ? undefined : 'The list that was asked for is already shown.';
}

export function ownersIn(data: Record<string, unknown> | undefined): { user_id: number; name: string }[] {
  const { owners } = data ?? {};
  return Array.isArray(owners) ? (owners as { user_id: number; name: string }[]) : [];
}
