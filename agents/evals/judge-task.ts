import { toolSet } from '../tools/registry.js';
import type { TaskRun } from './run-task.js';
import { sameCall } from './same-call.js';
import type { Call, Task } from './task.js';

export interface Verdict {
  ok: boolean;
  /** What was not as the task wants it. */
  why: string[];
  /** Something was changed that the task does not want changed, or otherwise. */
  wrongWrite: boolean;
}

/** Right tool, right arguments, right state, right facts, nothing forbidden. A question to confirm is no write. */
export function judgeTask(task: Task, run: TaskRun, goldState: string): Verdict {
  const tools = toolSet();
  const isWrite = ([name]: Call) => tools.get(name)?.kind === 'write';
  const why: string[] = [];
  const ran = (wanted: Call) => run.made.some((made) => sameCall(made, wanted));
  for (const call of run.calls) if (!ran(call)) why.push(`did not run: ${call[0]}`);
  if (run.state !== goldState) why.push('the records are not as they should be');
  task.facts.forEach((facts, index) => {
    for (const fact of facts)
      if (!run.turns[index]?.text.includes(fact)) why.push(`not said in turn ${index + 1}`);
  });
  for (const text of task.never) {
    if (run.turns.some((turn) => turn.text.includes(text))) why.push('said what must not be said');
  }
  for (const name of task.forbid) if (run.made.some((made) => made[0] === name)) why.push(`ran: ${name}`);
  if (task.strict) {
    const asked = [...run.calls, ...run.gold];
    const extra = run.made.filter(
      (made) => made[0] !== 'search_owners' && !asked.some((call) => sameCall(made, call)),
    );
    for (const [name] of extra) why.push(`ran though nobody asked: ${name}`);
    if (run.turns.some(({ pending }) => pending)) why.push('asked to confirm what nobody asked for');
  }
  const idle = task.calls.length === 0 && task.gold.length === 0 && !task.anyRead && task.facts.length === 0;
  if (idle && run.made.length > 0) why.push('did something where nothing was asked');
  const wrongWrite = run.made.some(
    (made) => isWrite(made) && !run.gold.some((wanted) => sameCall(made, wanted)),
  );
  if (wrongWrite) why.push('wrong write');
  return { ok: why.length === 0, why, wrongWrite };
}
