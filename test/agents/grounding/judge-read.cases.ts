import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { judgeRead } from '../../../agents/grounding/judge-read.js';
import type { Reading } from '../../../agents/grounding/reading.js';
import type { ToolRun } from '../../../agents/turn-state.js';
import type { Scope } from '../../../src/staff/scope.js';
import { makeOwner, testScope } from '../../support/builders.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';

let database: TestDatabase;
let scope: Scope;
let maria: number;
let lopez: number;
let carlos: number;
beforeAll(async () => {
  database = await testDatabase();
  scope = await testScope(database.db);
  maria = await makeOwner(database.db, { name: 'María García' });
  lopez = await makeOwner(database.db, { name: 'María López' });
  carlos = await makeOwner(database.db, { name: 'Carlos Méndez' });
});
afterAll(() => database.drop());

type Said = Partial<Omit<Reading, 'plan'>> & { plan?: Partial<Reading['plan']> };
const reading = ({ plan, ...said }: Said): Reading => ({
  words: '',
  earlier: [],
  memory: { lang: 'es' },
  ...said,
  plan: { intent: 'x', confidence: 1, lang: 'es', ...plan },
});
const about = (query: string) => ({
  plan: { call: { tool: 'get_owner_profile', args: {}, owner: { query } } },
});
const list = (tool: string, args: Record<string, unknown> = {}) => ({ plan: { call: { tool, args } } });
const unsure = { plan: { confidence: 0.3 } };
const ran = (name: string, args: Record<string, unknown>, data: Record<string, unknown>): ToolRun => ({
  name,
  args,
  data,
  ok: true,
  write: false,
});
const judge = (name: string, args: Record<string, unknown>, said: Said, runs: ToolRun[] = []) =>
  judgeRead(scope, { call: { name, args }, reading: reading(said), runs });
const profile = (id: number, said: Said, runs?: ToolRun[]) =>
  judge('get_owner_profile', { user_id: id }, said, runs);
const found = (id: number, name: string) =>
  ran('search_owners', { query: name }, { owners: [{ user_id: id, name }], total: 1 });

describe("one owner's data", () => {
  test('of whom the words name', async () => {
    expect(
      await profile(maria, { words: 'ficha de María García', ...about('María García') }),
    ).toBeUndefined();
  });

  test('of nobody else, be it of the same first name', async () => {
    const said = { words: 'ficha de María García', ...about('María García') };
    expect(await profile(lopez, said)).toEqual(expect.any(String));
    expect(await profile(carlos, said)).toEqual(expect.any(String));
  });

  test('of each who fits, where the name fits several', async () => {
    const said = { words: 'ficha de María', ...about('María') };
    expect(await profile(maria, said)).toBeUndefined();
    expect(await profile(lopez, said)).toBeUndefined();
    expect(await profile(carlos, said)).toEqual(expect.any(String));
  });

  test('of the one the words refer back to', async () => {
    const owner = { id: carlos, name: 'Carlos Méndez' };
    const said = { plan: { call: { tool: 'get_owner_details', args: {}, owner } } };
    expect(await profile(carlos, said)).toBeUndefined();
    expect(await profile(maria, said)).toEqual(expect.any(String));
  });

  test('of nobody where the words clearly ask for something else', async () => {
    expect(await profile(maria, list('generate_report'))).toEqual(expect.any(String));
    expect(await profile(maria, { plan: { say: { key: 'greeting' } } })).toEqual(expect.any(String));
  });

  test('beside a list, of whom the same words name in full', async () => {
    const said = {
      words: 'clientes en riesgo, y la ficha de Carlos Mendez',
      ...list('get_customer_insights'),
    };
    expect(await profile(carlos, said, [found(carlos, 'Carlos Méndez')])).toBeUndefined();
    expect(await profile(maria, said, [found(maria, 'María García')])).toEqual(expect.any(String));
  });

  test('where the words are unclear, of whom was named or shown', async () => {
    expect(await profile(carlos, unsure)).toEqual(expect.any(String));
    expect(await profile(carlos, unsure, [found(carlos, 'Carlos Méndez')])).toBeUndefined();
    const owner = { user_id: carlos, name: 'Carlos Méndez' };
    expect(await profile(carlos, { ...unsure, memory: { lang: 'es', focus: owner } })).toBeUndefined();
    expect(await profile(carlos, { ...unsure, memory: { lang: 'es', list: [owner] } })).toBeUndefined();
  });
});

describe('a search', () => {
  const search = (query: string, said: Said) => judge('search_owners', { query }, said);

  test('for the name as the planner or the person has it', async () => {
    const said = { words: 'ficha de maria grcia', ...about('maria grcia') };
    expect(await search('maria grcia', said)).toBeUndefined();
    expect(await search('María Grcia', said)).toBeUndefined();
  });

  test('for nobody whom the words do not name', async () => {
    expect(await search('Carlos', { words: 'ficha de María García', ...about('María García') })).toEqual(
      expect.any(String),
    );
    expect(await search('Carlos', { words: 'gracias', plan: { say: { key: 'thanks' } } })).toEqual(
      expect.any(String),
    );
  });

  test('not for half of the name: it would show others too', async () => {
    const said = { words: 'ficha de María García', ...about('María García') };
    expect(await search('María', said)).toBe('Search for the whole name: "María García".');
  });

  test('for numbers as written, not nearly', async () => {
    const said = { words: 'de quién es el 998 123 4567', ...unsure };
    expect(await search('9981234567', said)).toBeUndefined();
    expect(await search('9981234568', said)).toEqual(expect.any(String));
  });

  test('where the words are unclear, for what was written before, too', async () => {
    const said = { words: 'y eso?', earlier: ['la ficha de Carlos Méndez'] };
    expect(await search('Carlos', { ...said, ...unsure })).toBeUndefined();
    expect(await search('Carlos', { ...said, plan: { say: { key: 'help' } } })).toEqual(expect.any(String));
  });
});

describe('a list', () => {
  const insights = (insight_type: string, said: Said, runs?: ToolRun[]) =>
    judge('get_customer_insights', { insight_type, limit: 10 }, said, runs);
  const asked = list('get_customer_insights', { insight_type: 'at_risk' });

  test('that was asked for, with a limit of the model', async () => {
    expect(await insights('at_risk', asked)).toBeUndefined();
  });

  test('not another one; the model is told how the words read', async () => {
    expect(await insights('top_customers', asked)).toBe(
      'The words of this message do not ask for that. They read as get_customer_insights {"insight_type":"at_risk"}.',
    );
    expect(await judge('get_segment', { filters: {} }, asked)).toEqual(expect.any(String));
    expect(await judge('search_owners', { query: ' ', filters: {} }, asked)).toEqual(expect.any(String));
  });

  test('none where one owner was asked for, and the name is not given away', async () => {
    expect(await insights('at_risk', about('María García'))).toBe(
      'The words of this message do not ask for that.',
    );
  });

  test('once: with other arguments it is another list', async () => {
    const segment = list('get_segment', { filters: { min_spent: 1000 } });
    const first = ran('get_segment', { filters: { min_spent: 1000 } }, { owners: [] });
    expect(await judge('get_segment', { filters: { min_spent: 1000 } }, segment, [first])).toBeUndefined();
    expect(await judge('get_segment', { filters: {} }, segment, [first])).toBe(
      'The list that was asked for is already shown.',
    );
  });

  test('where the words are unclear, two at most', async () => {
    const runs = [ran('get_segment', { filters: { tags: ['VIP'] } }, { owners: [] })];
    expect(await insights('at_risk', unsure, runs)).toBeUndefined();
    runs.push(ran('get_customer_insights', { insight_type: 'at_risk' }, { owners: [] }));
    expect(await insights('lapsed', unsure, runs)).toBe('Enough lists for one answer.');
  });
});
