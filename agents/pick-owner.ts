import type { BaseMessage } from '@langchain/core/messages';
import { threadConfig } from './ask-agent.js';
import { meantOwners } from './grounding/named-owners.js';
import { isSure } from './grounding/reading.js';
import { memoryFrom } from './models/offline/memory.js';
import { ownerArg, ownerField } from './models/offline/next-step.js';
import { runByCode } from './run-by-code.js';
import type { SessionParts } from './session-parts.js';
import { summarise } from './tools/summarise.js';
import type { CrmTool } from './tools/tool.js';
import type { TurnState } from './turn-state.js';

/**
 * The person chose one owner of the list last shown. The order that the list interrupted goes on with that owner;
 * without one, the choice opens the profile. False where that list is not the one last shown.
 */
export async function pickOwner(
  parts: SessionParts,
  turn: TurnState,
  { thread, ownerId }: { thread: string; ownerId: number },
): Promise<boolean> {
  const messages = await threadMessages(parts, thread);
  const shown = memoryFrom(messages, turn.lang).list ?? [];
  if (!shown.some(({ user_id }) => user_id === ownerId)) return false;
  const { t } = turn.use.view;
  const order = await interruptedOrder(parts, turn, { messages, ownerId });
  if (order?.ask) {
    const { tool, args } = order;
    turn.pending.push({ tool: tool.name, args, summary: await summarise(tool, args, turn.use) });
    turn.runs.push({ name: tool.name, args, ok: false, write: true, state: 'pending' });
  }
  const call = order
    ? { tool: order.tool.name, args: order.args }
    : { tool: 'get_owner_profile', args: { user_id: ownerId } };
  await runByCode(parts, turn, { thread, words: t('agent:said.picked'), calls: order?.ask ? [] : [call] });
  return true;
}

async function threadMessages({ agent }: SessionParts, thread: string): Promise<BaseMessage[]> {
  const { values } = await agent.graph.getState(threadConfig(thread));
  return (values as { messages?: BaseMessage[] }).messages ?? [];
}

interface Order {
  tool: CrmTool;
  args: Record<string, unknown>;
  /** The words were not clear enough to go on without a yes. */
  ask: boolean;
}

/** What the last message asked for, if all it lacked was which owner. */
async function interruptedOrder(
  { tools }: SessionParts,
  turn: TurnState,
  { messages, ownerId }: { messages: BaseMessage[]; ownerId: number },
): Promise<Order | undefined> {
  const at = messages.findLastIndex((message) => message.getType() === 'human');
  const since = messages.slice(at);
  const onlySearched = since.every(
    (message) => message.getType() !== 'tool' || message.name === 'search_owners',
  );
  if (at < 0 || !onlySearched) return undefined;
  const reading = await turn.read(messages.slice(0, at + 1));
  const asked = reading.plan.call;
  const tool = asked && tools.get(asked.tool);
  if (!tool || !asked.owner || !('query' in asked.owner) || asked.otherOwner) return undefined;
  if (!(await meantOwners(turn.use.scope, asked.owner)).ids.includes(ownerId)) return undefined;
  const args = tool.schema.safeParse({
    ...asked.args,
    [ownerField(tool.name)]: ownerArg(tool.name, ownerId),
  });
  if (!args.success) return undefined;
  const write = tool.kind === 'write';
  const ask =
    write && (!isSure(reading) || tool.alwaysConfirm || (await tool.mustConfirm?.(args.data, turn.use)));
  return { tool, args: args.data, ask: ask === true };
}
