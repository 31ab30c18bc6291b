import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type CrmSession, createSession } from '../../agents/session.js';
import type { Turn } from '../../agents/turn.js';
import type { ModelConfig } from '../../src/config.js';
import { row } from '../../src/db/sql.js';
import { join, plain } from '../../src/rich-text.js';
import { calls, completion, modelServer, oddServer, sendJson } from '../support/model-server.js';
import { type AgentWorld, agentWorld, type Chat, openChat, ownerId } from './agent-world.js';

let world: AgentWorld;
let server: Awaited<ReturnType<typeof modelServer>>;
let session: CrmSession;
let maria: number;
let carlos: number;
let chat: Chat;

const connect = (modelConfig: ModelConfig, maxRetries = 0) =>
  createSession({ ...world.needs, modelConfig, modelLimits: { timeoutMs: 400, maxRetries } });

beforeAll(async () => {
  server = await modelServer();
  world = await agentWorld();
  session = await connect(server.config);
  maria = await ownerId(world.db, 'María García');
  carlos = await ownerId(world.db, 'Carlos Mendez');
});
beforeEach(async () => {
  chat = openChat(session, await world.staff({ lang: 'en' }));
});
afterAll(async () => {
  await server.stop();
  await world.close();
});

const textOf = (turn: Turn) => plain(join(turn.blocks, '\n\n'));
const profile = () => calls(['get_owner_profile', { user_id: maria }]);
const search = () => calls(['search_owners', { query: 'María García' }]);
const QUESTION = 'Tell me about María García';
const FALLBACK = '(The connected model did not answer, so the local one did.)';

async function writesStored() {
  const sql = `select (select count(*) from owner_note) as notes, (select count(*) from owner_tag) as tags,
                      (select count(*) from audit_event) as events, (select count(*) from pending_action) as asked`;
  return row<Record<string, number>>(world.db, sql);
}

/** The story's card, whoever found it. */
function expectProfile(turn: Turn) {
  expect(turn.cards.map(({ kind }) => kind)).toEqual(['owner_profile']);
  expect(textOf(turn)).toContain('Total Spent: $12,450 MXN');
}

describe('a model that works', () => {
  test('finds, shows, and adds a remark without figures', async () => {
    server.script([search(), profile(), { content: 'She is a loyal customer.' }]);
    const turn = await chat.say(QUESTION);
    expectProfile(turn);
    expect(textOf(turn)).toMatch(/She is a loyal customer\.$/);
    expect(turn).toMatchObject({ model: 'test-model', fallback: false });
  });

  test('reads only data, and learns date, role and language from the last message', async () => {
    server.script([search(), profile(), { content: 'There she is.' }]);
    await chat.say(QUESTION);
    const [first, , last] = server.requests();
    expect(first!.messages[0]!.role).toBe('system');
    expect(first!.messages.at(-1)!.content).toBe(
      'Tell me about María García\n\n[Today: 2025-12-05. Staff role: admin. Answer in English.]',
    );
    const read = last!.messages.filter(({ role }) => role === 'tool').map(({ content }) => content);
    expect(read).toHaveLength(2);
    expect(read.join()).not.toMatch(/Coral|998|@email/);
  });

  test('the beginning of the prompt never changes, whoever asks and whatever', async () => {
    server.script([{ content: 'Hello.' }]);
    await chat.say('hello');
    const spanish = openChat(session, await world.staff({ lang: 'es' }));
    await spanish.say('buenos días');
    const [one, two] = server.requests();
    expect(JSON.stringify(one!.messages[0])).toBe(JSON.stringify(two!.messages[0]));
    expect(JSON.stringify(one!.tools)).toBe(JSON.stringify(two!.tools));
  });

  test('parallel calls are worked one after the other and all answered', async () => {
    server.script([
      calls(['search_owners', { query: 'María García' }], ['get_owner_profile', { user_id: maria }]),
      { content: 'There she is.' },
    ]);
    const turn = await chat.say(QUESTION);
    expectProfile(turn);
    expect(turn.tools.map(({ ok }) => ok)).toEqual([true, true]);
  });

  test('its words with a figure, a link or a claim are dropped; the card stands alone', async () => {
    for (const content of [
      'She spent $12,450.',
      'See https://x.io',
      'I have sent her a message.',
      'Spent twelve thousand.',
    ]) {
      server.script([search(), profile(), { content }]);
      const turn = await chat.say(QUESTION);
      expectProfile(turn);
      expect(textOf(turn)).not.toContain(content);
    }
  });

  test('a role is offered only its tools', async () => {
    server.script([{ content: 'Hello.' }]);
    await openChat(session, await world.staff({ role: 'reception', lang: 'en' })).say('hello');
    const names = server.requests()[0]!.tools!.map((tool) => tool.function.name);
    expect(names).toContain('get_owner_profile');
    expect(names).not.toContain('merge_owners');
  });
});

describe('a model that makes mistakes', () => {
  test('wrong arguments come back to it with what was wrong', async () => {
    server.script([
      search(),
      calls(['get_owner_profile', { user_id: 'María' }]),
      profile(),
      { content: 'Here.' },
    ]);
    const turn = await chat.say(QUESTION);
    expectProfile(turn);
    expect(turn.tools.map(({ ok }) => ok)).toEqual([true, false, true]);
    const answer = server.requests()[2]!.messages.at(-1)!.content;
    expect(JSON.parse(answer!)).toMatchObject({
      error: 'bad_arguments',
      hint: expect.stringContaining('user_id'),
    });
  });

  test('arguments that are no JSON are asked for once more', async () => {
    server.script([search(), calls(['get_owner_profile', '{user_id: 1']), profile(), { content: 'Here.' }]);
    const turn = await chat.say(QUESTION);
    expectProfile(turn);
    expect(turn.fallback).toBe(false);
  });

  test('and if they stay broken the local model answers', async () => {
    server.script([calls(['get_owner_profile', '{user_id: 1'])]);
    const turn = await chat.say(QUESTION);
    expectProfile(turn);
    expect(textOf(turn)).toContain(FALLBACK);
    expect(turn).toMatchObject({ model: 'offline', fallback: true });
  });

  test('an unknown tool is an error to it, not to the person', async () => {
    server.script([calls(['drop_table', { name: 'owner' }]), search(), profile(), { content: 'Here.' }]);
    const turn = await chat.say(QUESTION);
    expectProfile(turn);
    expect(turn.tools[0]).toEqual({ name: 'drop_table', args: { name: 'owner' }, ok: false });
  });

  test('an empty answer: the local model answers', async () => {
    server.script([{ content: '' }]);
    const turn = await chat.say(QUESTION);
    expectProfile(turn);
    expect(textOf(turn)).toContain(FALLBACK);
  });

  test('going round in circles ends with an honest sentence', async () => {
    server.script([calls(['drop_table', {}])]);
    const turn = await chat.say(QUESTION);
    expect(textOf(turn)).toBe('I could not answer that. Could you put it another way?');
    expect(server.requests().length).toBeLessThanOrEqual(6);
  });
});

describe('a call that was cut short never runs', () => {
  const WRITE = 'Add a note to María García: no dar penicilina, es alérgica';

  test.each([
    ['the arguments end early', '{"user_id":1,"note":"no dar'],
    ['the arguments look whole but the answer was cut', '{"user_id":1,"note":"no dar"}'],
  ])('%s', async (_case, args) => {
    const before = await writesStored();
    server.script([
      { toolCalls: [{ name: 'add_owner_note', arguments: args, id: 'a' }], finishReason: 'length' },
    ]);
    const turn = await chat.say(WRITE);
    // The local model carries out what was really said, once.
    expect(textOf(turn)).toContain('no dar penicilina, es alérgica');
    expect(textOf(turn)).toContain(FALLBACK);
    expect((await writesStored())!.notes).toBe(before!.notes! + 1);
  });

  test('the connection breaks inside the answer', async () => {
    const cut = await oddServer((response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
      response.write(
        '{"id":"x","choices":[{"message":{"role":"assistant","tool_calls":[{"id":"a","function":{"na',
      );
      setTimeout(() => response.destroy(), 20);
    });
    const turn = await openChat(await connect(cut.config), chat.staff).say(QUESTION);
    await cut.stop();
    expectProfile(turn);
    expect(turn.fallback).toBe(true);
  });
});

describe('a server that fails', () => {
  test('429 once, then it works: nobody notices', async () => {
    server.script([
      { error: { message: 'slow down' }, status: 429, retryAfter: 0 },
      search(),
      profile(),
      { content: 'Here.' },
    ]);
    const patient = openChat(await connect(server.config, 1), chat.staff);
    const turn = await patient.say(QUESTION);
    expectProfile(turn);
    expect(turn.fallback).toBe(false);
  });

  test.each([
    ['500', { error: { message: 'on fire' }, status: 500 }],
    ['401', { error: { message: 'bad key' }, status: 401 }],
  ])('%s: the local model answers and says so', async (_status, reply) => {
    server.script([reply]);
    const turn = await chat.say(QUESTION);
    expectProfile(turn);
    expect(textOf(turn).endsWith(FALLBACK)).toBe(true);
  });

  test('too slow: the local model answers', async () => {
    const slow = await oddServer(() => undefined);
    const turn = await openChat(await connect(slow.config), chat.staff).say(QUESTION);
    await slow.stop();
    expectProfile(turn);
    expect(turn.fallback).toBe(true);
  });

  test('not there at all: the local model answers, in the language of the question', async () => {
    const down = await connect({
      kind: 'openai',
      apiKey: 'sk-x',
      baseUrl: 'http://127.0.0.1:9/v1',
      model: 'm',
    });
    const turn = await openChat(down, chat.staff).say('Háblame de María García');
    expect(turn.cards).toHaveLength(1);
    expect(textOf(turn)).toContain('(El modelo conectado no respondió; contestó el local.)');
  });

  test('it dies after a write: the write is not made twice', async () => {
    const before = await writesStored();
    server.script([
      search(),
      calls(['add_owner_note', { user_id: maria, note: 'prefers mornings' }]),
      { error: { message: 'on fire' }, status: 500 },
    ]);
    const turn = await chat.say('Add a note to María García: prefers mornings');
    expect(turn.cards.map(({ kind }) => kind)).toEqual(['written']);
    expect((await writesStored())!.notes).toBe(before!.notes! + 1);
    expect(turn.fallback).toBe(true);
  });
});

describe('a server with manners of its own', () => {
  const odd = async (replies: object[]) => {
    const peer = await oddServer((response, n) =>
      sendJson(response, replies[Math.min(n, replies.length - 1)]!),
    );
    const turn = await openChat(await connect(peer.config), chat.staff).say(QUESTION);
    await peer.stop();
    return turn;
  };
  const call = (args: unknown, id?: string) =>
    completion(
      { tool_calls: [{ id, type: 'function', function: { name: 'search_owners', arguments: args } }] },
      'tool_calls',
    );

  test('200 with an error inside: the local model answers', async () => {
    const turn = await odd([{ error: { message: 'overloaded' } }]);
    expectProfile(turn);
    expect(turn.fallback).toBe(true);
  });

  test('200 without any choice: the local model answers', async () => {
    expect((await odd([{ choices: [] }])).fallback).toBe(true);
  });

  test('a call without an id, arguments as an object: they work', async () => {
    const turn = await odd([call({ query: 'María García' }), completion({ content: 'That is her.' })]);
    expect(turn.fallback).toBe(false);
    expect(turn.tools).toEqual([
      { name: 'search_owners', args: { query: 'María García', filters: {} }, ok: true },
    ]);
  });
});

test('what it asks in its own words is answered by the next message', async () => {
  server.script([
    { content: 'For whom is the note?' },
    search(),
    calls(['add_owner_note', { user_id: maria, note: 'likes the garden' }]),
    { content: 'There.' },
  ]);
  const asked = await chat.say('add a note: likes the garden');
  expect(textOf(asked)).toBe('For whom is the note?');
  const turn = await chat.say('María García');
  expect(turn.cards.map(({ kind }) => kind)).toEqual(['written']);
  expect(textOf(turn)).toContain('likes the garden');
});

test('words of it that must not be shown are replaced by what the planner would say', async () => {
  server.script([{ content: 'Done! I sent it to all 3 of them.' }]);
  await chat.say('thanks');
  const turn = await chat.say('send them all a message');
  expect(textOf(turn)).toMatch(/Nothing was sent/);
  expect(textOf(turn)).not.toContain('Done');
});

describe('a model that does something else than it was told', () => {
  test('another change than the words say is refused, and said', async () => {
    const before = await writesStored();
    server.script([
      search(),
      profile(),
      calls(['tag_owner', { user_id: maria, add_tags: ['Puppy'] }]),
      { content: 'Here.' },
    ]);
    const turn = await chat.say(QUESTION);
    expectProfile(turn);
    expect(textOf(turn)).toContain('I left out a change that your message did not ask for.');
    expect(await writesStored()).toEqual(before);
  });

  test('the right change with another text is asked first', async () => {
    const before = await writesStored();
    server.script([
      search(),
      calls(['add_owner_note', { user_id: maria, note: 'dislikes mornings' }]),
      { content: 'x' },
    ]);
    const turn = await chat.say('Add a note to María García: likes mornings');
    expect(turn.pending).toMatchObject({ summary: expect.stringContaining('dislikes mornings') });
    expect((await writesStored())!.notes).toBe(before!.notes);
  });

  test('the right change to somebody else is refused', async () => {
    const before = await writesStored();
    server.script([calls(['add_owner_note', { user_id: carlos, note: 'likes mornings' }]), { content: 'x' }]);
    await chat.say('Add a note to María García: likes mornings');
    expect(await writesStored()).toEqual(before);
  });

  test("somebody else's profile is not shown", async () => {
    server.script([calls(['get_owner_profile', { user_id: carlos }]), search(), profile(), { content: 'x' }]);
    const turn = await chat.say(QUESTION);
    expectProfile(turn);
    expect(textOf(turn)).not.toContain('Carlos');
  });
});
