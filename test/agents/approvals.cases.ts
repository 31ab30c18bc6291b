import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Turn } from '../../agents/turn.js';
import { execute, row } from '../../src/db/sql.js';
import { silentLogger } from '../../src/logger.js';
import { eraseDue } from '../../src/privacy/erase-due.js';
import { join, plain } from '../../src/rich-text.js';
import { type AgentWorld, agentWorld, type Chat, openChat } from './agent-world.js';

describe('approvals', () => {
  let world: AgentWorld;
  let chat: Chat;
  beforeAll(async () => {
    world = await agentWorld();
  });
  beforeEach(async () => {
    chat = await world.chat({ lang: 'en' });
  });
  afterAll(() => world.close());

  const textOf = (turn: Turn) => plain(join(turn.blocks, '\n\n'));
  const REGISTER = 'register Ana Prueba, phone 998 123 4567';
  const named = async (name: string) =>
    (await row<{ count: number }>(
      world.db,
      `select count(*) as count from owner where btrim(first_name || ' ' || last_name) = $1`,
      [name],
    ))!.count;
  const unique = (() => {
    let n = 0;
    return () => `Ana Prueba${'abcdefghijklmnopqrstuvwxyz'[n++]}`;
  })();

  /** A write that has to be confirmed: somebody with this phone is there already. */
  async function ask(name: string): Promise<NonNullable<Turn['pending']>> {
    const turn = await chat.say(REGISTER.replace('Ana Prueba', name));
    expect(turn.pending).not.toBeNull();
    expect(turn.tools.at(-1)).toMatchObject({ name: 'register_owner', ok: false, state: 'pending' });
    return turn.pending!;
  }

  test('the question says what would happen, and offers yes and no', async () => {
    const name = unique();
    const pending = await ask(name);
    expect(pending.summary).toContain(name);
    expect(pending.id).toMatch(/^[0-9a-f]{12,}$/);
    expect(pending.choices).toEqual([
      { id: `confirm:${pending.id}`, label: 'Yes, do it' },
      { id: `cancel:${pending.id}`, label: 'No' },
    ]);
    expect(await named(name)).toBe(0);
  });

  describe('somebody new and their pet, in one question', () => {
    const pets = async (name: string) =>
      (await row<{ count: number }>(
        world.db,
        `select count(*) as count from pet p join owner o on o.id = p.owner_id
          where btrim(o.first_name || ' ' || o.last_name) = $1`,
        [name],
      ))!.count;

    async function both(name: string): Promise<NonNullable<Turn['pending']>> {
      const turn = await chat.say(`${REGISTER.replace('Ana Prueba', name)}, and add her cat Momo`);
      expect(turn.tools.map((tool) => tool.state)).toEqual(['pending', 'pending']);
      expect([await named(name), await pets(name)]).toEqual([0, 0]);
      return turn.pending!;
    }

    test('says both before anything is there', async () => {
      const name = unique();
      const { summary } = await both(name);
      expect(summary).toContain(`Add Momo (Cat) to ${name}`);
    });

    test('yes does both, the pet to whom was registered', async () => {
      const name = unique();
      await both(name);
      const turn = await chat.say('yes');
      expect(turn.tools.map((tool) => [tool.name, tool.ok])).toEqual([
        ['register_owner', true],
        ['add_pet', true],
      ]);
      expect([await named(name), await pets(name)]).toEqual([1, 1]);
    });

    test('no does neither', async () => {
      const name = unique();
      await both(name);
      await chat.say('no');
      expect([await named(name), await pets(name)]).toEqual([0, 0]);
    });
  });

  describe('yes', () => {
    test.each(['yes', 'Sí', 'dale', 'ok'])('in words: %s', async (word) => {
      const name = unique();
      await ask(name);
      const turn = await chat.say(word);
      expect(turn.cards.map(({ kind }) => kind)).toEqual(['written']);
      expect(turn.lang).toBe(word === 'Sí' ? 'es' : 'en');
      expect(await named(name)).toBe(1);
    });

    test('by the button, in the language of the conversation', async () => {
      const name = unique();
      const pending = await ask(name);
      const spanish = { ...chat.staff, language: 'es' as const };
      const turn = await openChat(world.session, spanish, chat.id).press(`confirm:${pending.id}`);
      expect(turn.lang).toBe('en');
      expect(await named(name)).toBe(1);
    });

    test('twice at the same moment: once', async () => {
      const name = unique();
      const pending = await ask(name);
      const turns = await Promise.all([1, 2].map(() => chat.press(`confirm:${pending.id}`)));
      expect(turns.map(({ tools }) => tools.length).sort()).toEqual([0, 1]);
      expect(await named(name)).toBe(1);
    });

    test('the thread knows of it: the next words may refer to it', async () => {
      const name = unique();
      await ask(name);
      await chat.say('yes');
      const turn = await chat.say('undo');
      expect(turn.tools).toEqual([{ name: 'undo_last_write', args: {}, ok: true }]);
      expect(await named(name)).toBe(0);
    });
  });

  test('no, in words or by the button: nothing is changed', async () => {
    const name = unique();
    await ask(name);
    expect(textOf(await chat.say('no'))).toBe('All right, I changed nothing.');
    const pending = await ask(name);
    expect(textOf(await chat.press(`cancel:${pending.id}`))).toBe('All right, I changed nothing.');
    expect(textOf(await chat.press(`confirm:${pending.id}`))).toMatch(/no longer open/);
    expect(await named(name)).toBe(0);
  });

  describe('a yes counts for nothing', () => {
    const stays = async (name: string, turn: Turn) => {
      expect(turn.tools.filter(({ ok }) => ok)).toEqual([]);
      expect(await named(name)).toBe(0);
    };

    test('when another turn came in between', async () => {
      const name = unique();
      await ask(name);
      await chat.say('hello');
      await stays(name, await chat.say('yes'));
    });

    test('for a question that a newer one replaced', async () => {
      const name = unique();
      const first = await ask(name);
      await ask(unique());
      await stays(name, await chat.press(`confirm:${first.id}`));
    });

    test('of another person in the same chat', async () => {
      const name = unique();
      const { id } = await ask(name);
      const other = openChat(world.session, await world.staff({ lang: 'en' }), chat.id);
      await stays(name, await other.say('yes'));
      await stays(name, await other.press(`confirm:${id}`));
    });

    test('of the same person in another chat', async () => {
      const name = unique();
      const { id } = await ask(name);
      await stays(name, await openChat(world.session, chat.staff).press(`confirm:${id}`));
    });

    test('ten minutes later by the clock of the database', async () => {
      const name = unique();
      const { id } = await ask(name);
      await execute(
        world.db,
        `update pending_action set expires_at = now() - interval '1 second' where id = $1`,
        [id],
      );
      await stays(name, await chat.press(`confirm:${id}`));
    });
  });

  test('who was downgraded meanwhile is refused when the yes comes', async () => {
    const merge = await chat.say('merge María García with Carlos Mendez');
    expect(merge.pending).not.toBeNull();
    await execute(world.db, `update staff_member set role = 'reception' where id = $1`, [chat.staff.id]);
    const turn = await chat.say('yes');
    expect(turn.tools).toMatchObject([{ name: 'merge_owners', ok: false }]);
    expect(textOf(turn)).toBe('Your role does not allow that. Ask someone at the clinic whose role does.');
    expect(await named('Carlos Mendez')).toBe(1);
  });

  test('what was stored and fits its tool no more is asked for anew, not run', async () => {
    const pending = await ask(unique());
    await execute(
      world.db,
      `update pending_action set actions = '[{"tool":"add_pet","args":{"user_id":"x"}}]' where id = $1`,
      [pending.id],
    );
    const turn = await chat.press(`confirm:${pending.id}`);
    expect(turn.tools).toMatchObject([{ name: 'add_pet', ok: false }]);
    expect(textOf(turn)).toMatch(/^That confirmation is no longer valid/);
  });

  describe('what the clinic sends by itself', () => {
    const states = () =>
      row<{ n: number }>(world.db, 'select count(*)::int as n from automation where text_hash is not null');

    test('is listed and shown in the chat, and no word to the assistant switches it on', async () => {
      const listed = await chat.say('¿Qué automatizaciones hay?');
      expect(listed.cards.map(({ kind }) => kind)).toEqual(['automations']);
      const shown = await chat.say('enciende las felicitaciones de cumpleaños');
      expect(shown.tools).toEqual([{ name: 'preview_automation', args: { kind: 'birthday' }, ok: true }]);
      const [choice] = shown.choices;
      expect(choice!.id).toMatch(/^automation_on:\w{8}$/);
      const code = choice!.id.split(':')[1]!;
      await chat.say('sí');
      await chat.say('sí, enciéndela');
      await chat.press(choice!.id);
      expect(await states()).toEqual({ n: 0 });
      const memory = JSON.stringify(
        await world.db.query(
          `select convert_from(blob, 'UTF8') from agent_memory.checkpoint_blobs where type = 'json'`,
        ),
      );
      expect(memory).toContain('preview_automation');
      expect(memory).not.toContain(code);
    });

    test('has its text changed only after a second look, and is switched off at once', async () => {
      const asked = await chat.say(
        'cambia el texto de la felicitación de cumpleaños por: ¡Felicidades, {dueño}! Le abraza {clínica}.',
      );
      expect(asked.pending?.summary).toContain('«¡Felicidades, {dueño}! Le abraza {clínica}.»');
      const done = await chat.say('sí');
      expect(done.cards.map(({ kind }) => kind)).toEqual(['automation_text']);
      await execute(
        world.db,
        `insert into automation (kind, text_hash, switched_on_at, generation) values ('birthday', repeat('0', 64), now(), 1)`,
      );
      const off = await chat.say('apaga las felicitaciones de cumpleaños');
      expect(off.tools).toEqual([{ name: 'switch_off_automation', args: { kind: 'birthday' }, ok: true }]);
      expect(await states()).toEqual({ n: 0 });
    });

    test('is not for reception', async () => {
      const reception = await world.chat({ role: 'reception' });
      const turn = await reception.say('apaga las felicitaciones de cumpleaños');
      expect(turn.cards).toEqual([]);
    });
  });

  describe('a person’s own data', () => {
    test.each([
      ['en', "export Sarah Johnson's data", /two files.*Jan 2, 2026 \(20 business days/],
      ['es', 'exporta los datos de Sarah Johnson', /dos archivos.*2 ene 2026 \(20 días hábiles/],
    ] as const)('in %s is handed over as files after a yes, and noted', async (lang, order, question) => {
      chat = await world.chat({ lang });
      const asked = await chat.say(order);
      expect(asked.pending?.summary).toMatch(question);
      expect(asked.attachments ?? []).toEqual([]);
      const done = await chat.press(asked.pending!.choices[0]!.id);
      const files = done.attachments!;
      expect(files.map(({ name, kind }) => [name.replace(/^.*\./, ''), kind])).toEqual([
        ['txt', 'document'],
        ['json', 'document'],
      ]);
      // In the owner's language, whoever reads the question.
      expect(files[0]!.data.toString()).toMatch(/^Your data at/);
      expect(JSON.parse(files[1]!.data.toString()).owner.name).toBe('Sarah Johnson');
      expect(
        await row(world.db, `select action from audit_event where actor_id = $1`, [chat.staff.id]),
      ).toEqual({ action: 'owner.exported' });
    });

    test('is no tool for anybody but an admin, and for no group', async () => {
      const vet = await world.chat({ role: 'vet', lang: 'en' });
      expect(textOf(await vet.say('forget Sarah Johnson'))).toContain('Your role does not allow that');
      expect((await vet.say('forget Sarah Johnson')).pending).toBeNull();
      expect(textOf(await chat.say('forget Sarah Johnson', { group: true }))).toContain('your private chat');
    });

    test('forgetting blocks at once; then chats, page and memory lose the name as well', async () => {
      await chat.say('Tell me about Sarah Johnson');
      const asked = await chat.say('forget Sarah Johnson');
      expect(asked.pending?.summary).toMatch(/I'll forget Sarah Johnson \(record \d+\).*cannot be undone/);
      const done = await chat.say('yes');
      expect(done.cards.map(({ kind }) => kind)).toEqual(['owner_forgotten']);
      expect(textOf(await chat.say('Tell me about Sarah Johnson'))).toMatch(/find/i);
      expect(textOf(await chat.say('undo'))).not.toMatch(/Sarah/);
      const dataDir = mkdtempSync(path.join(tmpdir(), 'huella-chat-'));
      expect(await eraseDue({ db: world.db, dataDir, logger: silentLogger })).toEqual({ erased: 1, left: 0 });
      rmSync(dataDir, { recursive: true });
      const remembered = await row<{ count: number }>(
        world.db,
        `select (select count(*) from agent_memory.checkpoint_blobs where convert_from(blob, 'UTF8') ilike '%sarah johnson%')
            + (select count(*) from agent_memory.checkpoint_writes where convert_from(blob, 'UTF8') ilike '%sarah johnson%')
            + (select count(*) from agent_memory.checkpoints where (checkpoint::text || metadata::text) ilike '%sarah johnson%')
            + (select count(*) from pending_action where actions::text ~ '"user_id": 3}') as count`,
      );
      expect(remembered!.count).toBe(0);
      // The chat goes on as a new one.
      expect(textOf(await chat.say('Tell me about Carlos Mendez'))).toContain('Carlos Mendez');
    });

    test('--confirm, which confirms small things, forgets nobody', async () => {
      const { turns } = await chat.converse(['forget Carlos Mendez'], true);
      expect(turns).toHaveLength(1);
      expect(await named('Carlos Mendez')).toBe(1);
    });
  });
});
