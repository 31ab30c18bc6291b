import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MemorySaver } from '@langchain/langgraph';
import { pino } from 'pino';
import { createSession } from '../../agents/session.js';
import type { Turn } from '../../agents/turn.js';
import { execute, row } from '../../src/db/sql.js';
import { join, plain } from '../../src/rich-text.js';
import { testClinic } from '../support/builders.js';
import { type AgentWorld, agentWorld, openChat, ownerId } from './agent-world.js';

describe('session', () => {
  let world: AgentWorld;
  beforeAll(async () => {
    world = await agentWorld();
  });
  afterAll(() => world.close());

  const textOf = (turn: Turn) => plain(join(turn.blocks, '\n\n'));
  const kinds = (turn: Pick<Turn, 'cards'>) => turn.cards.map(({ kind }) => kind);

  describe('a question is answered with the card alone', () => {
    test('in English', async () => {
      const { turns } = await (await world.chat({ lang: 'es' })).converse(['Tell me about María García']);
      const [turn] = turns;
      expect(kinds(turn!)).toEqual(['owner_profile']);
      expect(turn!.text).toMatch(
        /^Here's María García's profile[\s\S]+Would you like to see more details\?$/,
      );
      expect(turn!.tools.map(({ name, ok }) => [name, ok])).toEqual([
        ['search_owners', true],
        ['get_owner_profile', true],
      ]);
      expect(turn).toMatchObject({ pending: null, model: 'offline' });
    });

    test('in Spanish, whatever the person usually speaks', async () => {
      const { turns } = await (await world.chat({ lang: 'en' })).converse([
        '¿A quién no hemos visto últimamente?',
      ]);
      expect(kinds(turns[0]!)).toEqual(['at_risk']);
      expect(turns[0]!.text).toMatch(/Carlos Mendez[\s\S]+Sarah Johnson[\s\S]+Roberto Sánchez/);
    });

    test('words that are of no language follow the conversation', async () => {
      const chat = await world.chat({ lang: 'es' });
      await chat.say('Tell me about María García');
      expect((await chat.say('Carlos Mendez')).lang).toBe('en');
    });
  });

  test('a name that nobody has is said once, with what else would help', async () => {
    const turn = await (await world.chat({ lang: 'en' })).say('Tell me about Xyzzy Qwv');
    expect(kinds(turn)).toEqual(['owner_list']);
    expect(textOf(turn)).toMatch(/^I found nobody for “Xyzzy Qwv”\.\nTry another part of the name.*$/);
  });

  describe('the conversation goes on', () => {
    test('a follow-up is about the owner last shown', async () => {
      const chat = await world.chat({ lang: 'en' });
      await chat.say('Tell me about Carlos Mendez');
      const turn = await chat.say('add a note to him: came for vaccine');
      expect(kinds(turn)).toEqual(['written']);
      expect(turn.tools.at(-1)).toMatchObject({
        args: { user_id: await ownerId(world.db, 'Carlos Mendez') },
      });
    });

    test('yes to the offer of the at-risk list sends nothing and says so', async () => {
      const chat = await world.chat({ lang: 'en' });
      await chat.say("Who haven't we seen in a while?");
      const turn = await chat.say('yes');
      expect(textOf(turn)).toContain('nothing was sent');
      expect(turn.tools).toEqual([]);
    });

    test("another person in the same chat does not read on in somebody's thread", async () => {
      const chat = await world.chat({ lang: 'en' });
      await chat.say('Tell me about Carlos Mendez');
      const other = openChat(world.session, await world.staff({ lang: 'en' }), chat.id);
      const turn = await other.say('add a note to him: came for vaccine');
      expect(turn.tools.filter(({ ok }) => ok)).toEqual([]);
    });

    test('a long conversation keeps the last exchanges, and a new one begins after a long silence', async () => {
      const chat = await world.chat({ lang: 'en' });
      for (let n = 0; n < 10; n++) await chat.say('hello');
      await chat.say('Tell me about Carlos Mendez');
      expect(kinds(await chat.say('add a note to him: likes the garden'))).toEqual(['written']);
      await execute(
        world.db,
        `update chat_thread set last_at = now() - interval '13 hours' where chat = $1`,
        [chat.id],
      );
      const later = await chat.say('add a note to him: came again');
      expect(later.tools.filter(({ ok }) => ok)).toEqual([]);
      const left = await row<{ threads: number }>(
        world.db,
        `select count(distinct thread_id) as threads from agent_memory.checkpoints where thread_id like $1 || '%'`,
        [chat.id],
      );
      expect(left!.threads).toBe(1);
    });

    test('a forgotten conversation leaves no memory behind', async () => {
      const chat = await world.chat({ lang: 'en' });
      await chat.say('Tell me about Carlos Mendez');
      await world.session.forget({ chat: chat.id, staffId: chat.staff.id });
      await world.session.forget({ chat: chat.id, staffId: chat.staff.id });
      const left = await row<{ rows: number }>(
        world.db,
        `select count(*) as rows from agent_memory.checkpoint_blobs where thread_id like $1 || '%'`,
        [chat.id],
      );
      expect(left!.rows).toBe(0);
    });
  });

  describe('buttons', () => {
    test('an ambiguous name offers a choice, and the choice goes on with what was asked', async () => {
      await execute(
        world.db,
        `insert into owner (first_name, last_name) values ('Zulema', 'Pérez'), ('Zulema', 'Ek')`,
      );
      const chat = await world.chat({ lang: 'es' });
      const asked = await chat.say('agrega una nota a Zulema: prefiere la tarde');
      expect(kinds(asked)).toEqual(['owner_list']);
      const id = await ownerId(world.db, 'Zulema Ek');
      const choice = asked.choices.find((one) => one.id === `pick:${id}`)!;
      const turn = await chat.press(choice.id);
      expect(kinds(turn)).toEqual(['written']);
      expect(textOf(turn)).toContain('prefiere la tarde');
      // The order is carried out; the same button now opens the profile.
      expect(kinds(await chat.press(choice.id))).toEqual(['owner_profile']);
    });

    test('of a list that is no longer shown, they do nothing', async () => {
      const chat = await world.chat({ lang: 'es' });
      await chat.say('hola');
      const turn = await chat.press(`pick:${await ownerId(world.db, 'Carlos Mendez')}`);
      expect(textOf(turn)).toMatch(/^Ese botón ya no sirve/);
      expect(turn.tools).toEqual([]);
    });

    test('more details', async () => {
      const chat = await world.chat({ lang: 'es' });
      await chat.say('ficha de María García');
      const turn = await chat.press(`details:${await ownerId(world.db, 'María García')}`);
      expect(turn.tools).toMatchObject([{ name: 'get_owner_details', ok: true }]);
      expect(turn.lang).toBe('es');
    });

    test('a suggestion is read as if it had been written', async () => {
      const chat = await world.chat({ lang: 'es' });
      const { choices } = await chat.say('hola');
      expect(choices.length).toBeGreaterThan(0);
      const turn = await chat.press(choices[0]!.id);
      expect(turn.tools.filter(({ ok }) => ok)).not.toEqual([]);
    });

    test.each([
      ...['', 'x', 'drop:1', 'pick:abc', 'pick:1e3', 'pick:-1', 'confirm:zzz', 'confirm:\0', 'cancel:'],
      ...['details:abc', 'details:1.5', 'details:', 'details:99999999999', 'say:', 'say:\0'],
    ])('unknown ones do nothing, and are no failure of ours: %j', async (id) => {
      const lines: string[] = [];
      const logger = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
      const quiet = await createSession({ ...world.needs, logger });
      const turn = await openChat(quiet, await world.staff({ lang: 'en' })).press(id);
      expect(turn.tools).toEqual([]);
      expect(textOf(turn)).toMatch(/no longer/);
      expect(lines).toEqual([]);
    });
  });

  describe('whose words count', () => {
    test('a forwarded order is not carried out', async () => {
      const chat = await world.chat({ lang: 'en' });
      const turn = await chat.say('Tag María García as VIP', { foreign: true });
      expect(turn.tools).toEqual([]);
      expect(textOf(turn)).toMatch(/^That is a forwarded or quoted text/);
    });

    test('whose access was taken away is out at once', async () => {
      const chat = await world.chat({ lang: 'en' });
      await execute(world.db, 'update staff_member set revoked_at = now() where id = $1', [chat.staff.id]);
      const turn = await chat.say('Tell me about María García');
      expect(turn.cards).toEqual([]);
      expect(textOf(turn)).toMatch(/^You no longer have access/);
    });

    test('the role of this moment decides, and never more than the channel allows', async () => {
      const chat = await world.chat({ role: 'admin', lang: 'en' });
      const inGroup = openChat(world.session, { ...chat.staff, role: 'reception' });
      expect(textOf(await inGroup.say('Tell me about María García'))).not.toContain('$12,450');
      await execute(world.db, `update staff_member set role = 'reception' where id = $1`, [chat.staff.id]);
      expect(textOf(await chat.say('Tell me about María García'))).not.toContain('$12,450');
    });
  });

  test('a group sees no money, also where reception does', async () => {
    const open = await agentWorld({ clinic: testClinic({ receptionSeesMoney: true }) });
    const chat = await open.chat({ role: 'reception', lang: 'en' });
    expect(textOf(await chat.say('Tell me about María García'))).toContain('$12,450');
    for (const ask of [
      'Tell me about María García',
      'Who are our best customers?',
      'Revenue report of this year',
    ])
      expect(textOf(await chat.say(ask, { group: true }))).not.toContain('$');
    await open.close();
  });

  describe('one turn at a time', () => {
    test('messages of one chat are answered in their order', async () => {
      const chat = await world.chat({ lang: 'en' });
      const [profile, note] = await Promise.all([
        chat.say('Tell me about Sarah Johnson'),
        chat.say('add a note to her: prefers Fridays'),
      ]);
      expect(kinds(profile!)).toEqual(['owner_profile']);
      expect(kinds(note!)).toEqual(['written']);
    });

    test('the same message delivered twice changes one thing once', async () => {
      const chat = await world.chat({ lang: 'en' });
      const once = { turn: 'telegram:bot:77' };
      await chat.say('Add a note to Sarah Johnson: prefers cash', once);
      await chat.say('Add a note to Sarah Johnson: prefers cash', once);
      const notes = await row<{ count: number }>(
        world.db,
        `select count(*) as count from owner_note where content = 'prefers cash'`,
      );
      expect(notes!.count).toBe(1);
    });

    test('a message that is stopped ends with an honest sentence', async () => {
      const chat = await world.chat({ lang: 'en' });
      const turn = await chat.say('Tell me about Sarah Johnson', { signal: AbortSignal.abort() });
      expect(turn.cards).toEqual([]);
      expect(textOf(turn)).toMatch(/^I was interrupted/);
    });
  });

  test.each([
    ['nothing but blanks', '   '],
    ['a zero byte and half a character', 'Tell me about \u0000María García \ud800'],
    ['ten thousand characters', 'x'.repeat(10_000)],
    ['SQL', "'; drop table owner; --"],
    ['right-to-left text and emoji', '\u202eTell me about 🐕‍🦺 مرحبا'],
  ])('%s gets an answer and breaks nothing', async (_case, text) => {
    const turn = await (await world.chat({ lang: 'en' })).say(text);
    expect(textOf(turn)).not.toBe('');
    expect(textOf(turn)).not.toMatch(/failed on our side/);
    expect(await ownerId(world.db, 'María García')).toBeGreaterThan(0);
  });

  describe('when something of ours fails', () => {
    const broken = () => Promise.reject(new Error('relation "x" does not exist'));

    test('the whole turn: one honest sentence, the rest in the log', async () => {
      const lines: string[] = [];
      const logger = pino({}, { write: (line: string) => void lines.push(line) });
      const session = await createSession({
        ...world.needs,
        logger,
        memory: new MemorySaver(),
        order: { inTurn: broken },
      });
      const turn = await openChat(session, await world.staff({ lang: 'en' })).say('hello');
      expect(textOf(turn)).toMatch(/^Something failed on our side/);
      expect(turn).toMatchObject({ cards: [], tools: [], pending: null });
      expect(lines.join()).toMatch(/"ref":"[0-9a-f]{8}"/);
    });

    test('the chat memory: the same', async () => {
      const memory = Object.assign(new MemorySaver(), { getTuple: broken });
      const order = { inTurn: <T>(_chat: string, work: () => Promise<T>) => work() };
      const session = await createSession({ ...world.needs, memory, order });
      const turn = await openChat(session, await world.staff({ lang: 'en' })).say(
        'Tell me about María García',
      );
      expect(textOf(turn)).toMatch(/^Something failed on our side/);
    });

    test('the chat memory, after a change: the change is shown, and nobody says that nothing was changed', async () => {
      const memory = Object.assign(new MemorySaver(), { put: broken });
      const order = { inTurn: <T>(_chat: string, work: () => Promise<T>) => work() };
      const session = await createSession({ ...world.needs, memory, order });
      const turn = await openChat(session, await world.staff({ lang: 'en' })).say(
        'Add a note to John Smith: tall',
      );
      expect(kinds(turn)).toEqual(['written']);
      expect(textOf(turn)).toContain('What you see here is done');
      expect(textOf(turn)).not.toContain('nothing was changed');
    });

    test('only the remembering of a confirmed change: the change stands and is shown', async () => {
      const memory = new MemorySaver();
      const order = { inTurn: <T>(_chat: string, work: () => Promise<T>) => work() };
      const session = await createSession({ ...world.needs, memory, order });
      const chat = openChat(session, await world.staff({ lang: 'en' }));
      const { pending } = await chat.say('register Nora Prueba, phone 998 123 4567');
      Object.assign(memory, { put: broken });
      const turn = await chat.press(`confirm:${pending!.id}`);
      expect(kinds(turn)).toEqual(['written']);
      expect(await ownerId(world.db, 'Nora Prueba')).toBeGreaterThan(0);
    });
  });
});
