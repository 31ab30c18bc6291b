import { createMiddleware } from 'langchain';
import { turnOf } from '../turn-state.js';
import { answer } from './tool-answer.js';

/**
 * Arguments are those of the schema or the call does not run; the model reads what was wrong and may try again.
 * From here on a call carries them parsed, with defaults, so that what is judged is what runs.
 */
export const checkArguments = () =>
  createMiddleware({
    name: 'checkArguments',
    wrapToolCall(request, handler) {
      const { toolCall } = request;
      const turn = turnOf(request);
      const tool = turn.tools.get(toolCall.name);
      if (!tool) {
        const known = [...turn.tools.keys()].join(', ');
        return answer(toolCall, { error: 'unknown_tool', hint: `There is no such tool. Tools: ${known}` });
      }
      const parsed = tool.schema.safeParse(withoutNulls(toolCall.args));
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        const hint = `${issue!.path.join('.') || 'arguments'}: ${issue!.message}`;
        return answer(toolCall, { error: 'bad_arguments', hint });
      }
      const run = turn.runsById.get(toolCall.id ?? '');
      if (run) run.args = parsed.data;
      return handler({ ...request, toolCall: { ...toolCall, args: parsed.data } });
    },
  });

/** Many models write null where they mean "not given". */
function withoutNulls(args: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== null));
}
