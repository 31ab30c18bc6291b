import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clinicState } from '../../../agents/evals/clinic-state.js';
import { judgeTask } from '../../../agents/evals/judge-task.js';
import { runEval } from '../../../agents/evals/run-eval.js';
import { goldState, runTask, type TaskRun } from '../../../agents/evals/run-task.js';
import { sameCall } from '../../../agents/evals/same-call.js';
import { readTasks, type Task } from '../../../agents/evals/task.js';
import { type AgentWorld, agentWorld } from '../agent-world.js';

describe('run eval', () => {
  let world: AgentWorld;
  let folder: string;
  beforeAll(async () => {
    world = await agentWorld();
    folder = mkdtempSync(path.join(tmpdir(), 'huella-eval-'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await world.close();
  });

  function tasksFrom(...lines: object[]): Task[] {
    const file = path.join(folder, `${lines.length}-${Math.random()}.jsonl`);
    writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n\n'));
    return readTasks(file);
  }
  const MARIA = 'María García';
  const PROFILE = {
    id: 'a',
    lang: 'en',
    turns: [`Tell me about ${MARIA}`],
    calls: [['get_owner_profile', { user_id: MARIA }]],
  };
  const NOTE = {
    id: 'b',
    suite: 'writes',
    lang: 'es',
    turns: [`agrega una nota a ${MARIA}: prefiere la mañana`],
    gold: [['add_owner_note', { user_id: MARIA, note: 'Prefiere la mañana.' }]],
  };

  describe('tasks', () => {
    test('are read from a file or a whole folder, with their defaults', () => {
      writeFileSync(path.join(folder, 'one.jsonl'), `${JSON.stringify(PROFILE)}\n`);
      const [task] = readTasks(path.join(folder, 'one.jsonl'));
      expect(task).toMatchObject({ suite: 'functional', role: 'admin', gold: [], seed: {}, strict: false });
      expect(readTasks(folder).length).toBeGreaterThanOrEqual(1);
    });

    test('a line that is none is named', () => {
      const file = path.join(folder, 'broken.txt');
      writeFileSync(file, `${JSON.stringify(PROFILE)}\n{"id":`);
      expect(() => readTasks(file)).toThrow(
        expect.objectContaining({ code: 'batch_line_invalid', params: { line: 2, file } }),
      );
      writeFileSync(path.join(folder, 'empty.txt'), '\n');
      expect(() => readTasks(path.join(folder, 'empty.txt'))).toThrow(
        expect.objectContaining({ code: 'tasks_missing' }),
      );
      expect(() => readTasks(path.join(folder, 'nowhere'))).toThrow(
        expect.objectContaining({ code: 'file_not_found' }),
      );
    });
  });

  test('counts by suite and language, what failed and why, and leaves the records as they were', async () => {
    const before = await clinicState(world.db);
    const progress: number[] = [];
    const tasks = tasksFrom(
      PROFILE,
      NOTE,
      { ...NOTE, id: 'c', gold: [] },
      { ...PROFILE, id: 'd', suite: 'writes', facts: [['Max', '1,000,000']], forbid: ['get_owner_profile'] },
    );
    const result = await runEval(world.needs, { tasks, trials: 2, onTask: (done) => progress.push(done) });
    expect(result.groups).toEqual({
      'functional en': { tasks: 1, pass1: 1, passAll: 1, wrongWrites: 0, asked: 0 },
      'writes en': { tasks: 1, pass1: 0, passAll: 0, wrongWrites: 0, asked: 0 },
      'writes es': { tasks: 2, pass1: 0.5, passAll: 0.5, wrongWrites: 2, asked: 0 },
    });
    expect(result.total).toEqual({ tasks: 4, pass1: 0.5, passAll: 0.5, wrongWrites: 2, asked: 0 });
    const why = [
      'the records are not as they should be',
      'did something where nothing was asked',
      'wrong write',
    ];
    expect(result.failures).toEqual([
      { id: 'c', trial: 1, why },
      { id: 'c', trial: 2, why },
      { id: 'd', trial: 1, why: ['not said in turn 1', 'ran: get_owner_profile'] },
      { id: 'd', trial: 2, why: ['not said in turn 1', 'ran: get_owner_profile'] },
    ]);
    expect(progress).toEqual([1, 2, 3, 4]);
    expect(await clinicState(world.db)).toBe(before);
  });

  test('nothing to do is nothing done', async () => {
    expect(await runEval(world.needs, { tasks: [] })).toMatchObject({
      total: { tasks: 0, pass1: 0 },
      msPerTurn: 0,
    });
  });

  test('a question to which the person says yes leads to what they want, and is counted', async () => {
    const [asked] = tasksFrom({
      ...NOTE,
      turns: [`ponle Boarding a ${MARIA} zanahoria`],
      gold: [['tag_owner', { user_id: MARIA, add_tags: ['Surgery'] }]],
    });
    const right = { ...asked!, gold: [['tag_owner', { user_id: MARIA, add_tags: ['Boarding'] }]] } as Task;
    expect(await runTask(world.needs, asked!)).toMatchObject({ asked: false, made: [['search_owners', {}]] });
    expect((await runTask(world.needs, right)).asked).toBe(true);
  });

  test('a gold write that changes nothing leads to the same state', async () => {
    const [nothing] = tasksFrom({ ...PROFILE, gold: [['tag_owner', { user_id: MARIA, add_tags: ['VIP'] }]] });
    expect(await goldState(world.needs, nothing!)).toBe(await clinicState(world.db));
  });

  test('a task about somebody unknown is a mistake of the task', async () => {
    const [unknown] = tasksFrom({ ...PROFILE, calls: [['get_owner_profile', { user_id: 'Nadie' }]] });
    await expect(runTask(world.needs, unknown!)).rejects.toThrow('Nadie');
  });

  describe('judging', () => {
    const [idle] = [{ id: 'x', lang: 'en', turns: ['hi'] }];
    const run = (made: TaskRun['made'], changes: Partial<TaskRun> = {}): TaskRun => ({
      turns: [{ text: 'answer', cards: [], tools: [], pending: null, model: 'offline', ms: 1 }],
      state: 's',
      made,
      asked: false,
      calls: [],
      gold: [],
      ...changes,
    });
    const judge = (line: object, made: TaskRun) =>
      judgeTask(tasksFrom({ ...idle, ...line })[0]!, made, 's').why;

    test('small talk shows nothing, a trap may look but not touch', () => {
      const looked = run([['search_owners', { query: 'x' }]]);
      expect(judge({}, looked)).toEqual(['did something where nothing was asked']);
      expect(judge({ anyRead: true }, looked)).toEqual([]);
    });

    test('strict: nothing beside what was asked, and no question either', () => {
      const asked: TaskRun['calls'] = [['get_owner_profile', { user_id: 1 }]];
      const strict = { strict: true, calls: asked };
      expect(judge(strict, run([['search_owners', { query: 'x' }], ...asked], { calls: asked }))).toEqual([]);
      expect(judge(strict, run([...asked, ['get_segment', {}]], { calls: asked }))).toEqual([
        'ran though nobody asked: get_segment',
      ]);
      const open = run(asked, { calls: asked });
      open.turns[0]!.pending = { id: 'a', summary: '', choices: [] };
      expect(judge(strict, open)).toEqual(['asked to confirm what nobody asked for']);
    });

    test('what was not run, and what must not be said', () => {
      expect(
        judge({ never: ['answer'], facts: [['answer']] }, run([], { calls: [['get_segment', {}]] })),
      ).toEqual(['did not run: get_segment', 'said what must not be said']);
    });

    test('letter case, order, phone formats and empty values do not tell calls apart', () => {
      const one: [string, Record<string, unknown>] = [
        'update_owner',
        { phone: '998 123 4567', tags: ['B', 'a'], note: 'No dar.', handle: '@Mari', on: true, filters: {} },
      ];
      const two: [string, Record<string, unknown>] = [
        'update_owner',
        { phone: '+529981234567', tags: ['A', 'b'], note: 'no dar', handle: 'mari', on: true, x: null },
      ];
      expect(sameCall(one, two)).toBe(true);
      expect(sameCall(one, ['update_owner', { ...two[1], on: false }])).toBe(false);
      expect(sameCall(one, ['add_pet', two[1]])).toBe(false);
    });
  });
});
