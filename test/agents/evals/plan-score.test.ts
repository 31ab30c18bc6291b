import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readTasks, report, scoreTask, type Task } from '../../../agents/evals/plan-score.js';

const folder = path.resolve(import.meta.dirname, '../../../agents/evals/dev');
const files = readdirSync(folder).map((file) => path.join(folder, file));
const outcomes = files.flatMap(readTasks).map(scoreTask);

describe('the planner on the utterances it was tuned on', () => {
  test.each([
    ['ordinary', 0.98],
    ['long', 0.93],
    ['writes', 0.96],
  ])('%s: at least %d', (suite, least) => {
    const own = outcomes.filter(({ task }) => task.suite === suite);
    expect(own.filter(({ ok }) => ok).length / own.length).toBeGreaterThanOrEqual(least);
  });

  test('changes nothing that nobody asked for', () => {
    const traps = outcomes.filter(({ task }) => task.gold.length === 0);
    expect(traps.filter(({ wrongWrite }) => wrongWrite).map(({ task }) => task.turns)).toEqual([]);
    expect(outcomes.filter(({ wrongWrite }) => wrongWrite).length).toBeLessThanOrEqual(2);
  });
});

describe('the score', () => {
  const task: Task = {
    id: 't',
    suite: 'writes',
    lang: 'es',
    now: '2025-12-05T12:00:00-05:00',
    turns: ['ponle VIP a María García'],
    calls: [],
    gold: [['tag_owner', { user_id: 'María García', add_tags: ['vip'] }]],
  };

  test('compares without case, accents and order', () => {
    expect(scoreTask(task)).toMatchObject({ ok: true, wrongWrite: false });
  });

  test('a write that is not wanted is wrong, a missing one is only missing', () => {
    expect(scoreTask({ ...task, gold: [] })).toMatchObject({ ok: false, wrongWrite: true });
    expect(scoreTask({ ...task, turns: ['hola'] })).toMatchObject({ ok: false, wrongWrite: false });
  });

  test('shows failures of the development files only, and counts of all', () => {
    const text = report(files.slice(0, 1));
    expect(text).toContain('suite ordinary');
  });
});
