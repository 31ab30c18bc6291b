import { type Command, isCommand } from '@langchain/langgraph';
import { createMiddleware, ToolMessage } from 'langchain';
import type { Card } from '../../src/rich-text.js';
import { explainFailure } from '../explain-failure.js';
import { type ToolRun, type TurnState, turnOf } from '../turn-state.js';
import { answer, readAnswer } from './tool-answer.js';

/**
 * Outermost around every call of a tool: works the calls of one message one after the other, keeps what became of
 * each for the answer, takes the card away before the message is stored, and turns whatever is thrown into a
 * clear word for the model and a sentence for the person.
 */
export const recordToolCalls = () =>
  createMiddleware({
    name: 'recordToolCalls',
    wrapToolCall(request, handler) {
      const turn = turnOf(request);
      return inOrder(turn, async () => {
        const { toolCall } = request;
        const write = turn.tools.get(toolCall.name)?.kind === 'write';
        const run: ToolRun = { name: toolCall.name, args: toolCall.args, ok: false, write };
        turn.runs.push(run);
        turn.runsById.set(toolCall.id ?? '', run);
        try {
          return keep(run, await handler(request));
        } catch (error) {
          if (turn.signal.aborted) throw error;
          const { code, sentence } = explainFailure(turn, error, { tool: toolCall.name });
          run.problem = sentence;
          return answer(toolCall, { error: code, message: sentence });
        }
      });
    },
  });

/** After whatever is under way; one failing does not stop the next. */
function inOrder<T>(turn: TurnState, work: () => Promise<T>): Promise<T> {
  const mine = turn.queue.then(work);
  turn.queue = mine.catch(() => undefined);
  return mine;
}

function keep(run: ToolRun, result: ToolMessage | Command): ToolMessage {
  if (isCommand(result)) throw new Error('a tool of ours never commands the graph');
  const message = result as ToolMessage;
  run.data = readAnswer(message);
  run.card = message.artifact as Card | undefined;
  run.ok = message.status !== 'error' && run.data.ok !== false && run.state === undefined;
  return new ToolMessage({
    tool_call_id: message.tool_call_id,
    name: message.name,
    content: message.content,
    status: message.status,
  });
}
