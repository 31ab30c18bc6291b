import { createMiddleware } from 'langchain';
import { judgeRead } from '../grounding/judge-read.js';
import { readingOf, turnOf } from '../turn-state.js';
import { answer } from './tool-answer.js';

/** A read runs only where the person's own words can mean it; see `judgeRead`. */
export const groundReads = () =>
  createMiddleware({
    name: 'groundReads',
    async wrapToolCall(request, handler) {
      const { toolCall } = request;
      const turn = turnOf(request);
      if (turn.tools.get(toolCall.name)!.kind !== 'read') return handler(request);
      const { scope } = turn.use;
      const objection = await judgeRead(scope, { call: toolCall, reading: readingOf(turn), runs: turn.runs });
      if (objection === undefined) return handler(request);
      turn.runsById.get(toolCall.id ?? '')!.state = 'refused';
      return answer(toolCall, { error: 'not_asked', hint: objection });
    },
  });
