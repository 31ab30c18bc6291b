import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { scorePlan } from '../../../agents/evals/plan-score.js';
import { readTasks, type Task } from '../../../agents/evals/task.js';

const scores = readTasks(path.resolve(import.meta.dirname, '../../../agents/evals/dev')).map(scorePlan);

describe('the planner on the utterances it was tuned on', () => {
  test.each([
    ['ordinary', 0.98],
    ['long', 0.93],
    ['writes', 0.96],
    ['settings', 0.98],
    ['access', 0.98],
  ])('%s: at least %d', (suite, least) => {
    const own = scores.filter(({ task }) => task.suite === suite);
    expect(own.filter(({ ok }) => ok).length / own.length).toBeGreaterThanOrEqual(least);
  });

  test('changes nothing that nobody asked for', () => {
    expect(scores.filter(({ wrongWrite }) => wrongWrite).map(({ task }) => task.turns)).toEqual([]);
  });
});

describe('the score', () => {
  const task: Task = {
    id: 't',
    suite: 'writes',
    role: 'admin',
    lang: 'es',
    now: '2025-12-05T12:00:00-05:00',
    seed: {},
    turns: ['ponle VIP a María García'],
    calls: [],
    gold: [['tag_owner', { user_id: 'María García', add_tags: ['vip'] }]],
    facts: [],
    never: [],
    forbid: [],
    anyRead: false,
    strict: false,
  };

  test('compares without case, accents and order', () => {
    expect(scorePlan(task)).toMatchObject({ ok: true, wrongWrite: false });
  });

  test('a write that is not wanted is wrong, a missing one is only missing', () => {
    expect(scorePlan({ ...task, gold: [] })).toMatchObject({ ok: false, wrongWrite: true });
    expect(scorePlan({ ...task, turns: ['hola'] })).toMatchObject({ ok: false, wrongWrite: false });
  });

  test('what would be asked about first is made only where it is wanted', () => {
    const asked = { ...task, turns: ['ponle VIP a María García cuando pague lo de la cirugía azul'] };
    expect(scorePlan({ ...asked, gold: [] })).toMatchObject({ wrongWrite: false });
  });
});
