import { AIMessage, createMiddleware } from 'langchain';
import { turnOf } from '../turn-state.js';
import { answer } from './tool-answer.js';

const MODEL_CALLS = 6;
const TOOL_CALLS = 8;
const WRITES = 5;

/** A turn that goes round in circles ends politely: the model is not asked again, the cards so far stand. */
export const limitModelCalls = () =>
  createMiddleware({
    name: 'limitModelCalls',
    wrapModelCall(request, handler) {
      const turn = turnOf(request);
      turn.modelCalls += 1;
      if (turn.modelCalls <= MODEL_CALLS) return handler(request);
      return new AIMessage({ content: '', response_metadata: { stopped: 'model_calls' } });
    },
  });

/** At most so many tools in one turn, and fewer writes: a model gone wild runs into a wall. */
export const limitToolCalls = () =>
  createMiddleware({
    name: 'limitToolCalls',
    wrapToolCall(request, handler) {
      const { toolCall } = request;
      const { runs } = turnOf(request);
      const writes = runs.filter(({ write }) => write).length;
      if (runs.length <= TOOL_CALLS && writes <= WRITES) return handler(request);
      return answer(toolCall, { error: 'too_many_calls', hint: 'Enough for one message. Answer now.' });
    },
  });
