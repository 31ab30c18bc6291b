import type { BaseMessage } from '@langchain/core/messages';
import type { Language } from '../src/i18n.js';
import type { Logger } from '../src/logger.js';
import type { Card } from '../src/rich-text.js';
import type { Reading } from './grounding/reading.js';
import type { ToolSet } from './tools/registry.js';
import type { ToolUse } from './tools/tool.js';

/** One call of a tool in this turn, whatever became of it. */
export interface ToolRun {
  name: string;
  /** As they ran: parsed, with defaults. */
  args: Record<string, unknown>;
  ok: boolean;
  write: boolean;
  /** `pending`: the person is being asked. `refused`: it was not what the person's words said. */
  state?: 'pending' | 'refused';
  data?: Record<string, unknown>;
  card?: Card;
  /** Why it failed, in a sentence for the person. */
  problem?: string;
}

/** A write that waits for the person's word. */
export interface PendingWrite {
  tool: string;
  args: Record<string, unknown>;
  /** What the person reads before they decide, made by code from the arguments. */
  summary: string;
}

/** What the middleware of one turn shares. It lives as long as the turn and is never stored. */
export interface TurnState {
  readonly tools: ToolSet;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  /** Who acts and who reads, as last looked up. */
  use: ToolUse;
  /** Looks the person up again: their role may have changed a moment ago. Throws `not_allowed` for who has left. */
  refresh(): Promise<ToolUse>;
  /** The language of the answer: the question's, once it was read. */
  lang: Language;
  /** Reads the last human message of a thread. */
  read(messages: readonly BaseMessage[]): Promise<Reading>;
  /** What the staff's own words ask for; settled before the first model call of the turn. */
  reading: Reading | undefined;
  runs: ToolRun[];
  runsById: Map<string, ToolRun>;
  pending: PendingWrite[];
  modelCalls: number;
  /** The model failed and the offline model has taken over for the rest of this turn. */
  fallback: boolean;
  /** Tool calls of one message come side by side; they are worked one after the other. */
  queue: Promise<unknown>;
}

export function createTurnState(
  given: Pick<TurnState, 'tools' | 'logger' | 'signal' | 'use' | 'refresh' | 'read' | 'lang'>,
): TurnState {
  return {
    ...given,
    reading: undefined,
    runs: [],
    runsById: new Map(),
    pending: [],
    modelCalls: 0,
    fallback: false,
    queue: Promise.resolve(),
  };
}

/** The state that the session put into the run's context. */
export function turnOf(request: { runtime: object }): TurnState {
  return (request.runtime as { context: TurnState }).context;
}

/** The reading of this turn, in a hook that runs after the first model call began. */
export function readingOf(turn: TurnState): Reading {
  if (!turn.reading) throw new Error('the words of this turn were not read yet');
  return turn.reading;
}
