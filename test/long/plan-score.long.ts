import path from 'node:path';
import { expect, test } from '@jest/globals';
import { scorePlan } from '../../agents/evals/plan-score.js';
import { readTasks } from '../../agents/evals/task.js';

const tasks = readTasks(path.resolve(import.meta.dirname, '../../agents/evals/dev'));

test('the planner on all utterances it was tuned on', () => {
  const scores = tasks.map(scorePlan);
  expect(scores.filter(({ wrongWrite }) => wrongWrite).map(({ task }) => task.turns)).toEqual([]);
  expect(scores.filter(({ ok }) => ok).length / scores.length).toBeGreaterThanOrEqual(0.97);
});
