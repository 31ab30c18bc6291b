import { judgeTask } from './judge-task.js';
import { type EvalNeeds, goldState, runTask } from './run-task.js';
import type { Task } from './task.js';

export interface Score {
  tasks: number;
  /** Runs that were right, of all runs. */
  pass1: number;
  /** Tasks that were right in every trial. */
  passAll: number;
  wrongWrites: number;
  /** Of the right runs: those in which the person was asked before the change was made. */
  asked: number;
}

export interface EvalResult {
  trials: number;
  total: Score;
  /** By suite and language: `ordinary es`. */
  groups: Record<string, Score>;
  failures: { id: string; trial: number; why: string[] }[];
  /** Median of the turns' times. */
  msPerTurn: number;
}

/**
 * Runs every task `trials` times on the same records and counts. pass^1 is the share of runs that were right,
 * pass^k the share of tasks that were right every time.
 */
export async function runEval(
  needs: EvalNeeds,
  { tasks, trials = 1, onTask }: { tasks: readonly Task[]; trials?: number; onTask?(done: number): void },
): Promise<EvalResult> {
  const runs: { task: Task; oks: boolean[]; wrongWrites: number; asked: number }[] = [];
  const failures: EvalResult['failures'] = [];
  const times: number[] = [];
  for (const task of tasks) {
    const gold = await goldState(needs, task);
    const entry = { task, oks: [] as boolean[], wrongWrites: 0, asked: 0 };
    for (let trial = 1; trial <= trials; trial++) {
      const run = await runTask(needs, task);
      const { ok, why, wrongWrite } = judgeTask(task, run, gold);
      entry.oks.push(ok);
      entry.wrongWrites += Number(wrongWrite);
      entry.asked += Number(ok && run.asked);
      if (!ok) failures.push({ id: task.id, trial, why });
      times.push(...run.turns.map(({ ms }) => ms));
    }
    runs.push(entry);
    onTask?.(runs.length);
  }
  const groups = new Map<string, typeof runs>();
  for (const run of runs) {
    const name = `${run.task.suite} ${run.task.lang}`;
    groups.set(name, [...(groups.get(name) ?? []), run]);
  }
  return {
    trials,
    total: score(runs),
    groups: Object.fromEntries([...groups].sort().map(([name, members]) => [name, score(members)])),
    failures,
    msPerTurn: times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0,
  };
}

function score(runs: readonly { oks: boolean[]; wrongWrites: number; asked: number }[]): Score {
  const oks = runs.flatMap((run) => run.oks);
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  return {
    tasks: runs.length,
    pass1: share(oks.filter(Boolean).length, oks.length),
    passAll: share(runs.filter((run) => run.oks.every(Boolean)).length, runs.length),
    wrongWrites: runs.reduce((sum, run) => sum + run.wrongWrites, 0),
    asked: runs.reduce((sum, run) => sum + run.asked, 0),
  };
}
