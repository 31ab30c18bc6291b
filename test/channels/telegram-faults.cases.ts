import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Session, TurnInput } from '../../agents/turn.js';
import { notifyAdmins } from '../../channels/notify-admins.js';
import { createOutageReport } from '../../channels/report-outages.js';
import { createRouter, type Router, type RouterOptions } from '../../channels/router.js';
import { execute, row, rows } from '../../src/db/sql.js';
import { silentLogger } from '../../src/logger.js';
import { type AgentWorld, agentWorld } from '../agents/agent-world.js';
import { i18n, makeStaff } from '../support/builders.js';
import { EchoSession } from '../support/echo-session.js';
import { MemoryChannel } from '../support/memory-channel.js';
import { type Person, TelegramPeer } from '../support/telegram-peer/telegram-peer.js';
import { ANA, LUIS, telegramTo } from './telegram-rig.js';

describe('telegram faults', () => {
  /** An administrator, in the groups below. */
  const BOSS = { id: 79, first_name: 'Jefa' };

  let world: AgentWorld;
  let peer: TelegramPeer;
  let echo: EchoSession;
  const memory = new MemoryChannel();
  const routers: Router[] = [];

  beforeAll(async () => {
    world = await agentWorld();
    await staff('Ana', 'vet', 'es', ANA.id);
    await staff('Luis', 'vet', 'en', LUIS.id);
    await staff('Jefa', 'admin', 'es', BOSS.id);
  }, 60_000);
  afterAll(() => world.close());
  beforeEach(async () => {
    peer = await new TelegramPeer().start();
    echo = new EchoSession();
    memory.shown.length = 0;
    await execute(world.db, 'truncate inbox_update');
  });
  afterEach(async () => {
    peer.faults.length = 0;
    await Promise.all(routers.splice(0).map((each) => each.stop()));
    await peer.stop();
  });

  async function staff(name: string, role: string, language: string, telegramId: number): Promise<void> {
    const id = await makeStaff(world.db, { name, role, language });
    await execute(
      world.db,
      `insert into staff_address (staff_id, channel, account, external_id)
     values ($1, 'telegram', '7001', $2), ($1, 'memory', 'test', $3)`,
      [id, String(telegramId), name],
    );
  }

  /** One more process on the same database: a router and a grammY of its own. */
  async function open(session: Session = echo, options: Partial<RouterOptions> = {}): Promise<Router> {
    const { db, clock, clinic } = world.needs;
    const channels = [telegramTo(peer)];
    const made = createRouter({
      db,
      clock,
      clinic,
      i18n,
      logger: silentLogger,
      session,
      channels,
      ...options,
    });
    routers.push(made);
    await made.start();
    return made;
  }

  const settled = async () => {
    await peer.until(() => peer.unconfirmed === 0, 'everything to be confirmed');
    await Promise.all(routers.map((each) => each.idle()));
  };
  const inbox = () => rows(world.db, 'select status from inbox_update order by id');

  describe('faults of Telegram', () => {
    test('409: another program on the bot is told to the admins once, waited out, and nobody goes unanswered', async () => {
      const { db } = world;
      const tell = async (key: string, values?: object) => {
        const options = {
          db,
          i18n,
          channels: [memory],
          logger: silentLogger,
          clock: world.needs.clock,
          clinic: world.needs.clinic,
        };
        await notifyAdmins(options, key, { ...values });
      };
      const onStatus = createOutageReport({ tell, onFailure: (error) => expect(error).toBeUndefined() });
      await memory.start({ message: async () => {}, status: () => {} });
      await open(echo, { onStatus });
      for (let round = 0; round < 2; round++) {
        peer.faults.push({ method: 'getUpdates', times: 3, code: 409, description: 'Conflict: terminated' });
        await peer.say(ANA, `¿sigues ahí? ${round}`);
        await peer.until(() => peer.texts(ANA.id).length === round + 1, 'an answer');
      }
      expect(peer.texts(ANA.id)).toEqual(['Eco: ¿sigues ahí? 0', 'Eco: ¿sigues ahí? 1']);
      expect(memory.texts('Jefa')).toEqual([
        i18n.translate('es')('channels:outage.taken', { channel: 'Telegram' }),
      ]);
    });

    test('429: the chat waits as long as it was told to, and the others meanwhile get their answers', async () => {
      await open();
      peer.faults.push({ method: 'sendMessage', times: 1, code: 429, retryAfter: 1, chat: ANA.id });
      const asked = performance.now();
      await peer.say(ANA, 'uno');
      await peer.until(() => peer.called('sendMessage').length === 1, 'the refusal');
      for (let n = 1; n <= 3; n++) await peer.say(LUIS, `aquí ${n}`);
      await peer.until(() => peer.texts(LUIS.id).length === 3, 'the others');
      expect(peer.texts(ANA.id)).toEqual([]);
      await peer.until(() => peer.texts(ANA.id).length > 0, 'the answer that waited');
      expect(performance.now() - asked).toBeGreaterThanOrEqual(1000);
      await settled();
      expect(peer.texts(ANA.id)).toEqual(['Eco: uno']);
      // Refused once, sent once: it did not knock while it had to wait.
      expect(
        peer.called('sendMessage').filter(({ params }) => params.chat_id === String(ANA.id)),
      ).toHaveLength(2);
    });

    test.each([
      ['500 before the message was taken', { code: 500 }, 0],
      ['500 after it was taken', { code: 500, after: true }, 1],
      ['502 after it was taken', { code: 502, after: true }, 1],
      ['a line cut after it was taken', { cut: true }, 1],
    ])(
      '%s: nobody can tell, so it is not sent twice, and the chat goes on',
      async (_what, fault, arrived) => {
        await open();
        peer.faults.push({ method: 'sendMessage', times: 1, ...fault });
        await peer.say(ANA, 'uno');
        await peer.say(ANA, 'dos');
        await peer.until(() => peer.texts().includes('Eco: dos'), 'the next answer');
        await settled();
        expect(peer.texts()).toEqual([...Array(arrived).fill('Eco: uno'), 'Eco: dos']);
        expect(peer.called('sendMessage')).toHaveLength(2);
        expect(await inbox()).toEqual([{ status: 'done' }, { status: 'done' }]);
      },
    );

    test('403: who blocked the bot is given up after one try, and the others are served', async () => {
      await open();
      peer.blockedBy.add(String(ANA.id));
      await peer.say(ANA, 'uno');
      await peer.say(LUIS, 'hello');
      await peer.until(() => peer.texts(LUIS.id).length === 1, 'the other answer');
      await settled();
      expect(peer.called('sendMessage')).toHaveLength(2);
      expect(await rows(world.db, `select chat, status from inbox_update order by id`)).toEqual([
        { chat: '77', status: 'failed' },
        { chat: '78', status: 'done' },
      ]);
    });
  });

  describe('a stop with work in flight', () => {
    test('finishes what was begun, begins nothing new, and loses nothing: the rest is answered after the start', async () => {
      const router = await open();
      const release = echo.hold('telegram:7001:77');
      await peer.say(ANA, 'empezado');
      await peer.say(ANA, 'en la fila');
      await peer.until(() => echo.running === 1, 'the turn');
      await peer.until(() => peer.unconfirmed === 0, 'both to be confirmed');
      const stopped = router.stop();
      await peer.say(LUIS, 'durante el cierre');
      release();
      await stopped;
      expect(peer.texts()).toEqual(['Eco: empezado']);
      await open();
      await peer.until(() => peer.shown.length === 3, 'the rest');
      await settled();
      expect(peer.texts(ANA.id)).toEqual(['Eco: empezado', 'Eco: en la fila']);
      expect(peer.texts(LUIS.id)).toEqual(['Eco: durante el cierre']);
    });

    test('ten of them under way: each is answered once, whichever run it falls to', async () => {
      const words = Array.from({ length: 10 }, (_, n) => `pregunta ${n}`);
      for (const each of words.slice(0, 5)) await peer.say(ANA, each);
      const router = await open();
      await peer.until(() => peer.shown.length > 0, 'the first answer');
      const stopped = router.stop();
      for (const each of words.slice(5)) await peer.say(ANA, each);
      await stopped;
      await open();
      await peer.until(() => peer.texts().includes('Eco: pregunta 9'), 'the last answer');
      await settled();
      expect(peer.texts(ANA.id)).toEqual(words.map((each) => `Eco: ${each}`));
    });
  });

  describe('the same update ten times', () => {
    const notes = async (text: string) =>
      (await row<{ n: number }>(world.db, 'select count(*) as n from owner_note where content = $1', [text]))!
        .n;

    test('has one effect and one reply: at once, after a restart, and with two processes on one database', async () => {
      const { session } = world;
      const update = await peer.say(ANA, 'agrega una nota a María García: diez veces la misma');
      const again = (times: number) => {
        for (let n = 0; n < times; n++) peer.redeliver(update);
      };
      again(9);
      await open(session);
      await peer.until(() => peer.shown.length > 0, 'the reply', 20_000);
      await settled();
      expect(peer.handedOut.get(update.update_id)).toBe(10);

      await routers.pop()!.stop();
      again(10);
      await Promise.all([open(session), open(session)]);
      await settled();
      expect(peer.handedOut.get(update.update_id)).toBeGreaterThanOrEqual(20);
      expect(peer.texts()).toEqual([expect.stringContaining('diez veces la misma')]);
      expect(await notes('diez veces la misma')).toBe(1);
      expect(await inbox()).toEqual([{ status: 'done' }]);
    }, 40_000);

    test('of two processes that hear it at the same moment one answers', async () => {
      await Promise.all([open(world.session), open(world.session)]);
      const updates = [];
      for (let n = 1; n <= 5; n++) {
        updates.push(await peer.say(ANA, `agrega una nota a María García: a dos voces ${n}`));
        await peer.until(() => peer.shown.length === n, 'the reply', 20_000);
      }
      await settled();
      expect(updates.some(({ update_id }) => peer.handedOut.get(update_id)! > 1)).toBe(true);
      expect(peer.shown).toHaveLength(5);
      for (let n = 1; n <= 5; n++) expect(await notes(`a dos voces ${n}`)).toBe(1);
    }, 40_000);
  });

  describe('two members of staff in one group', () => {
    const GROUP = -100;
    const group = { chat: { id: GROUP, type: 'supergroup', title: 'Clínica' } };
    const asked: TurnInput[] = [];

    beforeEach(async () => {
      asked.length = 0;
      await open({
        turn: (input) => {
          asked.push(input);
          return world.session.turn(input);
        },
      });
      await inGroup(BOSS, '/permitir', { entities: [{ type: 'bot_command', offset: 0, length: 9 }] });
    });

    /** What the bot shows the group for it. */
    async function inGroup(who: Person, words: string, more?: object): Promise<string> {
      const name = `@${peer.bot.username}`;
      const before = peer.shown.length;
      const meant = { entities: [{ type: 'mention', offset: 0, length: name.length }] };
      await peer.say(who, more ? words : `${name} ${words}`, { ...group, ...(more ?? meant) });
      return next(before);
    }

    async function next(before: number): Promise<string> {
      await peer.until(() => peer.shown.length > before, 'the answer', 20_000);
      await settled();
      expect(peer.shown).toHaveLength(before + 1);
      return peer.shown.at(-1)!.text;
    }

    const registered = async (name: string) =>
      (await row<{ n: number }>(world.db, 'select count(*) as n from owner where last_name = $1', [name]))!.n;
    /** To be confirmed: this phone is María's. */
    const register = (name: string, words: string) => `${words} ${name} 998 123 4567`;

    test('each gets their own language and their own memory, and nobody sees money', async () => {
      expect(await inGroup(ANA, 'Cuéntame de María García')).toContain('Mascotas:');
      expect(await inGroup(LUIS, 'Tell me about Carlos Mendez')).toContain('Pets:');
      const hers = await inGroup(ANA, '¿y sus citas?');
      const his = await inGroup(LUIS, 'and his appointments?');
      expect(hers).toMatch(/María García[\s\S]*Citas/);
      expect(his).toMatch(/Carlos Mendez[\s\S]*Appointments/);
      for (const text of peer.texts(GROUP)) expect(text).not.toContain('$');
      expect(asked.map(({ staff }) => staff.role)).toEqual(Array(4).fill('reception'));
      expect(asked.map(({ staff }) => staff.name)).toEqual(['Ana', 'Luis', 'Ana', 'Luis']);
    }, 60_000);

    test("one person's yes or button never confirms what the other was asked", async () => {
      expect(await inGroup(ANA, register('Eva Grupal', 'registra a'))).toContain('Eva Grupal');
      const question = peer.lastWithButtons();
      const labels = question.buttons.map(({ text }) => text);
      await inGroup(LUIS, 'sí');
      const before = peer.shown.length;
      await peer.press(LUIS, labels[0]!, question);
      await next(before);
      expect(await registered('Grupal')).toBe(0);
      expect(question.buttons).toHaveLength(labels.length);
      await inGroup(ANA, 'sí');
      expect(await registered('Grupal')).toBe(1);
    }, 60_000);

    test('with a question open for each, each decides only their own', async () => {
      await inGroup(ANA, register('Eva Primera', 'registra a'));
      const hers = peer.lastWithButtons();
      await inGroup(LUIS, register('Eva Segunda', 'register'));
      await inGroup(LUIS, 'no');
      expect(await registered('Primera')).toBe(0);
      const before = peer.shown.length;
      await peer.press(ANA, hers.buttons[0]!.text, hers);
      await next(before);
      expect([await registered('Primera'), await registered('Segunda')]).toEqual([1, 0]);
    }, 60_000);
  });
});
