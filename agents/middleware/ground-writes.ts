import { createMiddleware } from 'langchain';
import { summariseNewcomer } from '../approvals/summarise-newcomer.js';
import { judgeWrite } from '../grounding/judge-write.js';
import { NEWCOMER } from '../models/offline/plan-types.js';
import { summarise } from '../tools/summarise.js';
import type { CrmTool } from '../tools/tool.js';
import { readingOf, type TurnState, turnOf } from '../turn-state.js';
import { answer } from './tool-answer.js';

/**
 * A write runs at once only where the person said exactly that; else they are asked, or it is refused where they
 * said something else; see `judgeWrite`. Asking is not running: the write waits until the person decides.
 */
export const groundWrites = () =>
  createMiddleware({
    name: 'groundWrites',
    async wrapToolCall(request, handler) {
      const { toolCall } = request;
      const turn = turnOf(request);
      const tool = turn.tools.get(toolCall.name)!;
      if (tool.kind !== 'write') return handler(request);
      const { args } = toolCall;
      const run = turn.runsById.get(toolCall.id ?? '')!;
      const runs = turn.runs.filter((other) => other !== run);
      const { use } = turn;
      const verdict = await judgeWrite(use, { tool, args, reading: readingOf(turn), runs });
      switch (verdict.do) {
        case 'run':
          dropQuestions(turn);
          return handler(request);
        case 'repeat':
          turn.runs.splice(turn.runs.indexOf(run), 1);
          return answer(toolCall, { ...verdict.of.data });
        case 'refuse':
          run.state = 'refused';
          return answer(toolCall, { error: 'not_asked', hint: verdict.why });
        case 'ask':
          // Before anything is asked: what cannot be done fails here.
          turn.pending.push({ tool: tool.name, args, summary: await inWords(turn, tool, args) });
          run.state = 'pending';
          return answer(toolCall, {
            state: 'pending',
            hint: 'Nothing was changed yet: the person is being asked to confirm. Say nothing more about it.',
          });
      }
    },
  });

function inWords(turn: TurnState, tool: CrmTool, args: Record<string, unknown>): Promise<string> {
  const registers = turn.pending[0];
  const by = registers && turn.tools.get(registers.tool);
  if (args.user_id !== NEWCOMER || !by) return summarise(tool, args, turn.use);
  return summariseNewcomer({ tool, args, registers: { ...registers, by } }, turn.use);
}

/** What was really said is being done: a question about something like it, asked before, is void. */
function dropQuestions(turn: TurnState): void {
  turn.pending.length = 0;
  for (const run of turn.runs) if (run.state === 'pending') run.state = 'refused';
}
