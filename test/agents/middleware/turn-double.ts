import { AIMessage, type BaseMessage, HumanMessage, type ToolMessage } from '@langchain/core/messages';
import type { AgentMiddleware } from 'langchain';
import { z } from 'zod';
import type { Reading } from '../../../agents/grounding/reading.js';
import { toolSet } from '../../../agents/tools/registry.js';
import { type CrmTool, defineTool, type ToolUse } from '../../../agents/tools/tool.js';
import { createTurnState, type TurnState } from '../../../agents/turn-state.js';
import type { Db } from '../../../src/db/sql.js';
import { silentLogger } from '../../../src/logger.js';
import { text } from '../../../src/rich-text.js';
import { i18n, testClinic } from '../../support/builders.js';

const card = { kind: 'written', data: {}, body: text('card') };

export const readTool = defineTool({
  name: 'look',
  kind: 'read',
  permission: 'owners:read',
  description: 'Looks something up.',
  schema: z.object({ query: z.string(), limit: z.number().int().default(10) }),
  run: async () => ({ data: {}, card }),
});

export const writeTool = defineTool({
  name: 'change',
  kind: 'write',
  permission: 'owners:write',
  description: 'Changes something.',
  schema: z.object({ what: z.string() }),
  run: async () => ({ data: { ok: true }, card }),
  summarise: async ({ what }) => `Change ${what}`,
});

export const adminTool = defineTool({ ...writeTool, name: 'rule', permission: 'staff:manage' });

/** The state of a turn without a database behind it. */
export function turnDouble(changes: Partial<TurnState> = {}): TurnState {
  const clinic = testClinic();
  const use: ToolUse = {
    scope: {
      db: undefined as unknown as Db,
      clock: { now: () => new Date('2025-12-05T17:00:00Z') },
      clinic,
      actor: { id: 1, name: 'Dr. Pablo', role: 'vet' },
      origin: { chat: 'test:1:1', turn: 't1' },
    },
    view: { t: i18n.translate('en'), clinic, today: '2025-12-05', money: true },
  };
  const turn = createTurnState({
    tools: toolSet([readTool, writeTool, adminTool] as unknown as CrmTool[]),
    logger: silentLogger,
    signal: new AbortController().signal,
    use,
    lang: 'en',
    refresh: async () => turn.use,
    read: async () => reading('words'),
  });
  return Object.assign(turn, changes);
}

export const reading = (words: string, plan: Partial<Reading['plan']> = {}): Reading => ({
  words,
  earlier: [],
  memory: { lang: 'en' },
  plan: { intent: 'test', confidence: 1, lang: 'en', ...plan },
});

let calls = 0;
export const toolCall = (name: string, args: Record<string, unknown> = {}) => ({
  id: `call_${++calls}`,
  name,
  args,
  type: 'tool_call' as const,
});

type Double = ReturnType<typeof toolCall>;

/** Sends one call through a middleware; `handler` stands for what lies inside of it. */
export async function throughTool(
  middleware: Pick<AgentMiddleware, 'wrapToolCall'>,
  turn: TurnState,
  call: Double,
  handler: (call: Double) => ToolMessage | Promise<ToolMessage>,
): Promise<ToolMessage> {
  const request = { toolCall: call, tool: undefined, state: { messages: [] }, runtime: { context: turn } };
  const wrap = middleware.wrapToolCall as (
    request: object,
    handler: (r: { toolCall: Double }) => unknown,
  ) => unknown;
  return (await wrap(request, (inner) => handler(inner.toolCall))) as ToolMessage;
}

export interface SeenByModel {
  messages: BaseMessage[];
  tools: { name: string }[];
  model: unknown;
}

/** Sends one model call through a middleware. */
export async function throughModel(
  middleware: Pick<AgentMiddleware, 'wrapModelCall'>,
  turn: TurnState,
  handler: (request: SeenByModel) => AIMessage | Promise<AIMessage>,
  request: Partial<SeenByModel> = {},
): Promise<AIMessage> {
  const wrap = middleware.wrapModelCall as (request: object, handler: (r: SeenByModel) => unknown) => unknown;
  const whole = { messages: [new HumanMessage('words')], tools: [], model: 'connected', ...request };
  return (await wrap({ ...whole, runtime: { context: turn } }, handler)) as AIMessage;
}

export const says = (content: string, finish_reason = 'stop') =>
  new AIMessage({ content, response_metadata: { finish_reason } });
