import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { judgeWrite } from '../../../agents/grounding/judge-write.js';
import type { Reading } from '../../../agents/grounding/reading.js';
import { toolSet } from '../../../agents/tools/registry.js';
import type { ToolUse } from '../../../agents/tools/tool.js';
import type { ToolRun } from '../../../agents/turn-state.js';
import { makeOwner, testScope, testView } from '../../support/builders.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';

let database: TestDatabase;
let use: ToolUse;
let maria: number;
let carlos: number;
beforeAll(async () => {
  database = await testDatabase();
  const scope = await testScope(database.db);
  use = { scope, view: testView(scope) };
  maria = await makeOwner(database.db, { name: 'María García' });
  await makeOwner(database.db, { name: 'María López' });
  carlos = await makeOwner(database.db, { name: 'Carlos Méndez' });
});
afterAll(() => database.drop());

const tools = toolSet();
const NOTE = 'prefiere la mañana';

type Said = Partial<Omit<Reading, 'plan'>> & { plan?: Partial<Reading['plan']> };
const order = (
  tool: string,
  args: Record<string, unknown>,
  owner?: string,
  more: Partial<Reading['plan']> = {},
) => ({
  plan: { call: { tool, args, ...(owner ? { owner: { query: owner } } : {}) }, ...more },
});
const NOTE_ORDER = order('add_owner_note', { note: NOTE }, 'María García');

async function judge(
  name: string,
  args: Record<string, unknown>,
  { plan, ...said }: Said,
  runs: ToolRun[] = [],
) {
  const tool = tools.get(name)!;
  const reading: Reading = {
    words: '',
    earlier: [],
    memory: { lang: 'es' },
    ...said,
    plan: { intent: 'x', confidence: 1, lang: 'es', ...plan },
  };
  const verdict = await judgeWrite(use, { tool, args: tool.schema.parse(args), reading, runs });
  return verdict.do;
}
const note = (id: number, text: string, said: Said, runs?: ToolRun[]) =>
  judge('add_owner_note', { user_id: id, note: text }, said, runs);
const ran = (name: string, args: Record<string, unknown>, more: Partial<ToolRun> = {}): ToolRun => ({
  name,
  args,
  ok: true,
  write: true,
  ...more,
});

describe('a draft for one person', () => {
  const said = order('prepare_campaign', { goal: 'campaign' }, 'María García');
  const draft = (user_ids: number[]) => judge('prepare_campaign', { user_ids, goal: 'campaign' }, said);

  test('is for whom the words name, and for nobody beside them', async () => {
    expect(await draft([maria])).toBe('run');
    expect(await draft([carlos])).toBe('refuse');
    expect(await draft([maria, carlos])).toBe('refuse');
    expect(await judge('prepare_campaign', { filters: {}, goal: 'campaign' }, said)).toBe('refuse');
  });
});

describe('at once', () => {
  test('what the words say, every argument the same', async () => {
    expect(await note(maria, NOTE, NOTE_ORDER)).toBe('run');
    expect(await note(maria, `  prefiere  la mañana `, NOTE_ORDER)).toBe('run');
  });

  test('for the owner that the words refer back to', async () => {
    const owner = { id: carlos, name: 'Carlos Méndez' };
    expect(
      await note(carlos, NOTE, { plan: { call: { tool: 'add_owner_note', args: { note: NOTE }, owner } } }),
    ).toBe('run');
  });

  test('tags in any order and case', async () => {
    const said = order('tag_owner', { add_tags: ['VIP', 'Regular'] }, 'Carlos Méndez');
    expect(
      await judge('tag_owner', { user_id: carlos, add_tags: ['regular', 'vip'], remove_tags: [] }, said),
    ).toBe('run');
  });
});

test('one’s own settings: at once as they were said, after a yes as anybody else reads them', async () => {
  const said = order('update_my_settings', { quiet_hours: '22:00-07:00' });
  expect(await judge('update_my_settings', { quiet_hours: '22:00-07:00' }, said)).toBe('run');
  const words = 'ya no me avises de noche';
  expect(await judge('update_my_settings', { quiet_hours: '22:00-07:00' }, { ...said, words })).toBe('run');
  expect(await judge('update_my_settings', { quiet_hours: '21:00-07:00' }, said)).toBe('ask');
  expect(await judge('update_my_settings', { quiet_hours: '22:00-07:00', language: 'en' }, said)).toBe('ask');
  expect(await judge('connect_my_channel', {}, said)).toBe('refuse');
});

describe('the pet of somebody registered in the same breath', () => {
  const said = order('register_owner', { first_name: 'Nicté', last_name: 'Poot' }, undefined, {
    also: [{ tool: 'add_pet', args: { name: 'Pingo', species: 'ferret' } }],
  });
  const registered = (id: number) =>
    ran('register_owner', { first_name: 'Nicté', last_name: 'Poot' }, { data: { ok: true, user_id: id } });
  const pet = (id: number, name: string, runs: ToolRun[]) =>
    judge('add_pet', { user_id: id, name, species: 'ferret' }, said, runs);

  test('is added once they are, and to nobody else', async () => {
    expect(await pet(maria, 'Pingo', [registered(maria)])).toBe('run');
    expect(await pet(carlos, 'Pingo', [registered(maria)])).toBe('refuse');
    expect(await pet(maria, 'Otro', [registered(maria)])).toBe('refuse');
    expect(await pet(maria, 'Pingo', [])).toBe('refuse');
  });
});

describe('two orders of one message', () => {
  const tag = { add_tags: ['VIP'] };
  const owner = { query: 'María García' };
  const said = order('tag_owner', tag, 'María García', {
    also: [{ tool: 'add_owner_note', args: { note: NOTE }, owner }],
  });
  // Whoever she is, is known only once the tests run.
  const tagged = (more: Partial<ToolRun> = {}) => ran('tag_owner', { user_id: maria, ...tag }, more);

  test('both run as they were said, each once', async () => {
    expect(await judge('tag_owner', { user_id: maria, ...tag }, said)).toBe('run');
    expect(await note(maria, NOTE, said, [tagged()])).toBe('run');
    const noted = ran('add_owner_note', { user_id: maria, note: NOTE });
    expect(await note(maria, `${NOTE} otra vez`, said, [tagged(), noted])).toBe('refuse');
  });

  test('the second is done for nobody else and with nothing else', async () => {
    expect(await note(carlos, NOTE, said, [tagged()])).toBe('refuse');
    expect(await note(maria, 'debe dinero', said, [tagged()])).toBe('refuse');
  });

  test('wait together where the first is asked about', async () => {
    const waits = tagged({ ok: false, state: 'pending' });
    expect(await note(maria, NOTE, said, [waits])).toBe('ask');
    const both = [
      waits,
      ran('add_owner_note', { user_id: maria, note: 'x' }, { ok: false, state: 'pending' }),
    ];
    expect(await judge('tag_owner', { user_id: maria, add_tags: ['Puppy'] }, said, both)).toBe('refuse');
  });
});

describe('only after a yes', () => {
  test.each([
    ['another text', { note: 'prefiere la tarde' }],
    ['a text with something added', { note: `${NOTE} y debe dinero` }],
    ['a flag that was not said', { note: NOTE, is_internal: false }],
  ])('%s', async (_case, args) => {
    expect(await judge('add_owner_note', { user_id: maria, ...args }, NOTE_ORDER)).toBe('ask');
  });

  test('a name that fits several', async () => {
    expect(await note(maria, NOTE, order('add_owner_note', { note: NOTE }, 'María'))).toBe('ask');
  });

  test('a name with another letter: it may be another person', async () => {
    expect(await note(maria, NOTE, order('add_owner_note', { note: NOTE }, 'Mario García'))).toBe('ask');
  });

  test('merging, whatever was said', async () => {
    const said = order('merge_owners', {}, 'María García');
    said.plan.call = { ...said.plan.call, otherOwner: { query: 'Carlos Méndez' } } as never;
    expect(await judge('merge_owners', { keep_user_id: maria, merge_user_id: carlos }, said)).toBe('ask');
  });

  test('taking access away, and of nobody whom the words do not name, whoever reads them', async () => {
    const name = 'Lucía Fernández';
    const words = 'quítale el acceso a Lucia Fernández';
    const said = { ...order('revoke_staff_access', { name }), words };
    expect(await judge('revoke_staff_access', { name }, said)).toBe('ask');
    expect(await judge('revoke_staff_access', { name: 'Pablo' }, said)).toBe('refuse');
    const unsure = { words: 'lo de siempre', plan: { confidence: 0.1 } };
    expect(await judge('revoke_staff_access', { name }, unsure)).toBe('refuse');
    expect(await judge('update_my_settings', { language: 'en' }, unsure)).toBe('ask');
  });

  test('one question at a time', async () => {
    const asked = ran(
      'add_owner_note',
      { user_id: maria, note: 'a', is_internal: true },
      { ok: false, state: 'pending' },
    );
    expect(await note(maria, 'b', NOTE_ORDER, [asked])).toBe('refuse');
    expect(await note(maria, 'a', NOTE_ORDER, [asked])).toBe('repeat');
    expect(await note(maria, NOTE, NOTE_ORDER, [asked])).toBe('run');
  });

  test('unclear words, for somebody they name or who was shown', async () => {
    const unsure = { words: 'lo de siempre para Carlos Mendez', plan: { confidence: 0.2 } };
    const search = ran(
      'search_owners',
      {},
      { write: false, data: { owners: [{ user_id: carlos, name: 'Carlos Méndez' }] } },
    );
    expect(await note(carlos, NOTE, unsure)).toBe('refuse');
    expect(await note(carlos, NOTE, unsure, [search])).toBe('ask');
    const list = [
      { user_id: carlos, name: 'Carlos Méndez' },
      { user_id: maria, name: 'María García' },
    ];
    expect(await note(carlos, NOTE, { ...unsure, memory: { lang: 'es', list } })).toBe('ask');
    expect(await note(maria, NOTE, { ...unsure, memory: { lang: 'es', list } })).toBe('refuse');
    expect(await judge('create_tag', { name: 'Nuevo' }, unsure)).toBe('ask');
  });
});

describe('never', () => {
  test('where the words clearly say something else', async () => {
    expect(await note(maria, NOTE, order('get_owner_profile', {}, 'María García'))).toBe('refuse');
    expect(await note(maria, NOTE, { plan: { say: { key: 'thanks' } } })).toBe('refuse');
    expect(await judge('undo_last_write', {}, NOTE_ORDER)).toBe('refuse');
  });

  test('for another owner than the words name', async () => {
    expect(await note(carlos, NOTE, NOTE_ORDER)).toBe('refuse');
  });

  test('for an owner where the words name none', async () => {
    expect(await note(carlos, NOTE, order('add_owner_note', { note: NOTE }))).toBe('refuse');
  });

  test('twice: the same again is answered as done, something else is not done', async () => {
    const done = ran('add_owner_note', { user_id: maria, note: NOTE, is_internal: true });
    expect(await note(maria, NOTE, NOTE_ORDER, [done])).toBe('repeat');
    expect(await note(maria, 'prefiere la mañana.', NOTE_ORDER, [done])).toBe('refuse');
  });

  test('but a try that failed may be made again', async () => {
    const failed = ran('add_owner_note', { user_id: maria, note: NOTE, is_internal: true }, { ok: false });
    expect(await note(maria, NOTE, NOTE_ORDER, [failed])).toBe('run');
  });
});
