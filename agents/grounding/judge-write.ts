import { DICTATES } from '../models/offline/campaign-words.js';
import { ownerArg, ownerField } from '../models/offline/next-step.js';
import { NEWCOMER, type PlannedCall } from '../models/offline/plan-types.js';
import type { CrmTool, ToolUse } from '../tools/tool.js';
import type { ToolRun } from '../turn-state.js';
import { ownersIn } from './judge-read.js';
import { isInWords, isNamedInFull, type Meant, meantOwners } from './named-owners.js';
import { isSure, type Reading } from './reading.js';
import { canonical, sameArgs } from './same-args.js';
import { correctsItself, takesBackNote } from './second-thoughts.js';

/** `run`: said in so many words. `ask`: the person has to confirm it first. `refuse`: they said something else. */
export type Verdict =
  | { do: 'run' }
  | { do: 'ask' }
  | { do: 'repeat'; of: ToolRun }
  | { do: 'refuse'; why: string };

const OWNER_FIELDS = ['user_id', 'keep_user_id', 'merge_user_id'] as const;
const refuse = (why: string): Verdict => ({ do: 'refuse', why });

/**
 * May this write run? The planner reads an order only where it was clearly told one. It runs at once only where the
 * planner reads the same tool with every argument the same in the person's own words, and they name the owner
 * beyond doubt. What a message orders is done once: what follows is refused.
 */
export async function judgeWrite(
  use: ToolUse,
  {
    tool,
    args,
    reading,
    runs,
  }: { tool: CrmTool; args: Record<string, unknown>; reading: Reading; runs: readonly ToolRun[] },
): Promise<Verdict> {
  const writes = runs.filter((run) => run.write && (run.ok || run.state === 'pending'));
  const twin = writes.find((run) => run.name === tool.name && canonical(run.args) === canonical(args));
  if (twin) return { do: 'repeat', of: twin };
  if (tool.spoken?.some((field) => !isInWords(String(args[field] ?? ''), [reading.words])))
    return refuse('The words of this message name nobody like that.');
  const orders = ordersOf(reading, writes);
  const same = orders.filter((order) => order.tool === tool.name);
  if (same.length === 0) {
    if (!isSure(reading)) return judgeUnsure(args, reading, runs);
    return refuse('The words of this message do not ask for that change.');
  }
  const done = writes.filter((run) => run.ok);
  const doneSame = done.filter((run) => run.name === tool.name);
  if (done.length >= orders.length || doneSame.length >= same.length)
    return refuse('What the message asked for is done already.');
  const bindings = await Promise.all(same.map(async (asked) => ({ asked, meant: await bind(use, asked) })));
  const isOf = ({ meant }: { meant: Bound[] }) =>
    meant.every(({ field, ids }) => [args[field]].flat().every((id) => ids.includes(Number(id))));
  const { asked, meant } = bindings.find(isOf) ?? bindings[0]!;
  if (meant.length === 0 && OWNER_FIELDS.some((field) => field in args))
    return judgeUnsure(args, reading, runs);
  if (!isOf({ meant })) return refuse('The words of this message name another owner.');
  const bound = Object.fromEntries(
    meant.map(({ field, only }) => [field, only === undefined ? undefined : ownerArg(tool.name, only)]),
  );
  const order = tool.schema.safeParse({ ...asked.args, ...bound });
  const clear =
    meant.every(({ only }) => only !== undefined) &&
    order.success &&
    sameArgs(order.data, asOrdered(tool, order.data, args));
  const mustAsk = tool.alwaysConfirm || unclear(tool, args, reading) || (await tool.mustConfirm?.(args, use));
  // What a message orders beside the first is done as it was said or not at all.
  if (asked !== orders[0] && !(order.success && sameArgs(order.data, asOrdered(tool, order.data, args))))
    return refuse('The words of this message say something else of that.');
  const waiting = writes.filter((run) => run.state === 'pending');
  const together = waiting.some(({ name }) => name !== tool.name && orders.some((one) => one.tool === name));
  if (clear && !mustAsk && !together) return { do: 'run' };
  // One question holds all that the message orders, and nothing twice.
  return waiting.length >= orders.length ? refuse('The person is being asked already.') : { do: 'ask' };
}

/** What the message orders; of somebody whom it registers, once they are there or wait to be. */
function ordersOf({ plan: { call, also = [] } }: Reading, writes: readonly ToolRun[]): PlannedCall[] {
  const registering = writes.find(({ name }) => name === call?.tool);
  const registered = registering?.ok ? registering.data?.user_id : registering && NEWCOMER;
  const newcomer = typeof registered === 'number' ? { owner: { id: registered, name: '' } } : undefined;
  const further = also.flatMap((order) => {
    if (order.owner) return [order];
    return newcomer ? [{ ...order, ...newcomer }] : [];
  });
  return [...(call ? [call] : []), ...further];
}

/** The words hold more than the order does. A note's own text may: it is what somebody said. */
function unclear({ name }: CrmTool, args: Record<string, unknown>, { words, plan }: Reading): boolean {
  if (plan.rest) return true;
  if (name === 'add_owner_note') return typeof args.note === 'string' && takesBackNote(args.note);
  // "Que diga" is also how people correct themselves; here it begins what the owners will read.
  if (name === 'prepare_campaign') return correctsItself(words.replace(DICTATES, ''));
  // "Ya no me avises": every word of it is accounted for, and nothing is taken back.
  return name !== 'update_my_settings' && correctsItself(words);
}

/** Without what the model may word, as far as the person did not. */
function asOrdered({ freely = [] }: CrmTool, order: object, args: Record<string, unknown>) {
  return Object.fromEntries(Object.entries(args).filter(([name]) => name in order || !freely.includes(name)));
}

type Bound = Meant & { field: string };

/** Whom the order's owner fields mean, by the words. */
async function bind({ scope }: ToolUse, { tool, owner, otherOwner }: PlannedCall): Promise<Bound[]> {
  const [first, second] = otherOwner ? OWNER_FIELDS.slice(1) : [ownerField(tool)];
  const named = [
    ...(owner ? [{ field: first!, who: owner }] : []),
    ...(otherOwner ? [{ field: second!, who: otherOwner }] : []),
  ];
  return Promise.all(named.map(async ({ field, who }) => ({ field, ...(await meantOwners(scope, who)) })));
}

/** Unclear words: the person is asked, but only about somebody they named or saw. */
function judgeUnsure(
  args: Record<string, unknown>,
  { words, memory }: Reading,
  runs: readonly ToolRun[],
): Verdict {
  const found = runs
    .filter((run) => run.ok && run.name === 'search_owners')
    .flatMap(({ data }) => ownersIn(data));
  const shown = [...found, ...(memory.list ?? []), ...(memory.focus ? [memory.focus] : [])];
  const focus = found.length === 1 ? found[0] : memory.focus;
  for (const field of OWNER_FIELDS) {
    if (!(field in args)) continue;
    const owner = shown.find(({ user_id }) => user_id === args[field]);
    if (!owner)
      return refuse('This person has neither named nor seen that owner. Search for the name first.');
    if (shown.length > 1 && focus?.user_id !== owner.user_id && !isNamedInFull(owner.name, words)) {
      return refuse('It is not clear which owner is meant.');
    }
  }
  return { do: 'ask' };
}
