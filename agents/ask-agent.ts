import { HumanMessage } from '@langchain/core/messages';
import type { Ending } from './assemble-turn.js';
import { explainFailure } from './explain-failure.js';
import type { Thread } from './memory/enter-thread.js';
import type { SessionParts } from './session-parts.js';
import type { TurnState } from './turn-state.js';

/** Steps of the graph; the limits on model and tool calls end a turn long before. */
const RECURSION_LIMIT = 60;

export const threadConfig = (thread: string) => ({ configurable: { thread_id: thread } });

/** Lets the model answer. Whatever stops it, what its tools have done so far stays in `turn`. */
export async function askAgent(
  { agent, window }: SessionParts,
  turn: TurnState,
  { thread, words }: { thread: Thread; words: string },
): Promise<Ending> {
  try {
    // The graph itself: the agent around it would read the whole thread once more, for state that we do not keep.
    const { messages } = await agent.graph.invoke(
      { messages: [...window.outOf(thread), new HumanMessage(storable(words))] },
      {
        ...threadConfig(thread.id),
        context: turn,
        durability: 'exit',
        signal: turn.signal,
        recursionLimit: RECURSION_LIMIT,
      },
    );
    window.slide(thread, messages);
    return { closing: messages.at(-1) };
  } catch (error) {
    const stopped = turn.use.view.t('agent:stopped');
    if (turn.signal.aborted) return { failure: stopped };
    const { sentence } = explainFailure(turn, error, { step: 'agent' });
    // "Nothing was changed" would not be true any more.
    return { failure: turn.runs.some(({ write, ok }) => write && ok) ? stopped : sentence };
  }
}

/** Postgres stores no zero byte and no half of a character. */
const storable = (words: string) => Buffer.from(words.replaceAll('\u0000', '')).toString();
