import { randomUUID } from 'node:crypto';
import { AIMessage, type BaseMessage, HumanMessage } from '@langchain/core/messages';
import { AppError } from '../src/errors.js';
import { threadConfig } from './ask-agent.js';
import { explainFailure } from './explain-failure.js';
import { answer } from './middleware/tool-answer.js';
import { NEWCOMER } from './models/offline/plan-types.js';
import { runTool } from './run-tool.js';
import type { SessionParts } from './session-parts.js';
import type { ToolRun, TurnState } from './turn-state.js';

export interface CodeCalls {
  thread: string;
  /** What the person did, in words, for the history. */
  words: string;
  calls: { tool: string; args: Record<string, unknown> }[];
  /** The person has read what these calls would do and said yes. */
  confirmed?: boolean;
}

/** The tool whose owner others wait for. */
const REGISTERS = 'register_owner';

/**
 * Runs calls that a person chose by a button or confirmed, without asking any model, one after the other: one that
 * fails does not stop the next. The thread remembers them as if the model had made them.
 */
export async function runByCode(
  { agent, logger }: SessionParts,
  turn: TurnState,
  { thread, words, calls, confirmed }: CodeCalls,
): Promise<void> {
  const made = calls.map((call) => ({ ...call, id: `code_${randomUUID()}` }));
  const answers: BaseMessage[] = [];
  let registered: unknown;
  for (const call of made) {
    // Of somebody whom an earlier call registers: now it is known who that is.
    if (call.args.user_id === NEWCOMER) call.args = { ...call.args, user_id: registered };
    const { id, tool, args } = call;
    const data = await runOne(turn, { tool, args, confirmed });
    if (tool === REGISTERS) registered ??= data.user_id;
    answers.push(answer({ id, name: tool }, data));
  }
  const calling = new AIMessage({
    content: '',
    tool_calls: made.map(({ id, tool, args }) => ({ id, name: tool, args, type: 'tool_call' as const })),
    response_metadata: { offline: true, finish_reason: 'tool_calls' },
  });
  const closing = new AIMessage({ content: '', response_metadata: { offline: true, finish_reason: 'stop' } });
  const messages = [new HumanMessage(words), ...(made.length > 0 ? [calling, ...answers] : []), closing];
  try {
    await agent.graph.updateState(threadConfig(thread), { messages }, 'model_request');
  } catch (err) {
    // It is done; that the thread does not know of it only makes the next "and his pets?" harder to read.
    logger.warn({ err }, 'chat memory not written');
  }
}

async function runOne(
  turn: TurnState,
  { tool: name, args, confirmed }: { tool: string; args: Record<string, unknown>; confirmed?: boolean },
): Promise<Record<string, unknown>> {
  const tool = turn.tools.get(name);
  const run: ToolRun = { name, args, ok: false, write: tool?.kind === 'write' };
  turn.runs.push(run);
  try {
    if (!tool) throw new AppError('not_allowed');
    // What was stored with a question may be from before an update of the program.
    const checked = tool.schema.safeParse(args);
    if (!checked.success) throw new AppError('pending_expired');
    const use = await turn.refresh();
    const { data, card } = await runTool(tool, checked.data, { ...use, ...(confirmed ? { confirmed } : {}) });
    Object.assign(run, { data, card, ok: data.ok !== false });
    return data;
  } catch (error) {
    const { code, sentence } = explainFailure(turn, error, { tool: name });
    run.problem = sentence;
    return { error: code, message: sentence };
  }
}
