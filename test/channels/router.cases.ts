import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createRouter, type Router, type RouterOptions } from '../../channels/router.js';
import { systemClock } from '../../src/clock.js';
import { execute, row, rows } from '../../src/db/sql.js';
import { silentLogger } from '../../src/logger.js';
import { text } from '../../src/rich-text.js';
import { inviteStaff } from '../../src/staff/invite-staff.js';
import { ensureLocalAdmin } from '../../src/staff/local-admin.js';
import { revokeStaff } from '../../src/staff/revoke-staff.js';
import type { Scope } from '../../src/staff/scope.js';
import { i18n, makeStaff, testClinic, testScope } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { EchoSession } from '../support/echo-session.js';
import { MemoryChannel } from '../support/memory-channel.js';

describe('router', () => {
  let database: TestDatabase;
  let admin: Scope;
  let channel: MemoryChannel;
  let session: EchoSession;
  let router: Router;
  const routers: Router[] = [];

  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  beforeEach(async () => {
    await execute(
      database.db,
      'truncate staff_member, staff_invitation, stranger, audit_event, inbox_update, allowed_group restart identity cascade',
    );
    const { id, name, role } = await ensureLocalAdmin(database.db, {
      name: 'Clínica Huella',
      language: 'es',
    });
    admin = { ...(await testScope(database.db, { staffId: id })), actor: { id, name, role } };
    channel = new MemoryChannel();
    session = new EchoSession();
    router = await open();
  });
  afterEach(async () => {
    await Promise.all(routers.splice(0).map((each) => each.stop()));
  });

  async function open(options: Partial<RouterOptions> = {}): Promise<Router> {
    const made = createRouter({
      db: database.db,
      clock: systemClock,
      clinic: testClinic(),
      i18n,
      logger: silentLogger,
      session,
      channels: [channel],
      ...options,
    });
    routers.push(made);
    await made.start();
    return made;
  }

  async function reopen(options: Partial<RouterOptions> = {}): Promise<void> {
    await router.stop();
    router = await open(options);
  }

  /** A member of staff who writes from the memory channel under this id. */
  async function member(externalId: string, values: object = {}): Promise<number> {
    const id = await makeStaff(database.db, { name: `Persona ${externalId}`, ...values });
    await execute(
      database.db,
      `insert into staff_address (staff_id, channel, account, external_id) values ($1, 'memory', 'test', $2)`,
      [id, externalId],
    );
    return id;
  }

  const say = async (...args: Parameters<MemoryChannel['say']>) => {
    const message = await channel.say(...args);
    await router.idle();
    return message;
  };
  const inbox = () =>
    rows<{ status: string; payload: object; attempts: number }>(
      database.db,
      'select status, payload, attempts from inbox_update order by id',
    );
  const audited = async (action: string) =>
    (await rows(database.db, 'select id from audit_event where action = $1', [action])).length;
  const sentence = (key: string, values = {}) => i18n.translate('es')(`channels:${key}`, values);

  describe('a member of staff', () => {
    test('gets an answer in the chat where they asked, under their own role and language', async () => {
      const id = await member('ana', { role: 'vet', language: 'en' });
      await say('ana', 'Tell me about María');
      expect(channel.texts('ana')).toEqual(['Eco: Tell me about María']);
      expect(session.turns).toMatchObject([
        {
          staff: { id, role: 'vet', language: 'en' },
          chat: 'memory:test:ana',
          turn: 'memory:test:in-1',
          text: 'Tell me about María',
        },
      ]);
      expect(channel.typed).toContain('ana');
    });

    test('leaves no words behind in the inbox', async () => {
      await member('ana');
      await say('ana', 'secreto');
      expect(await inbox()).toEqual([{ status: 'done', payload: {}, attempts: 1 }]);
    });

    test('gets one answer and has one effect, however often the update is delivered', async () => {
      await member('ana');
      const message = await channel.say('ana', 'agrega una nota');
      await Promise.all(Array.from({ length: 9 }, () => channel.redeliver(message)));
      await router.idle();
      await channel.redeliver(message);
      await router.idle();
      expect(session.turns).toHaveLength(1);
      expect(channel.texts('ana')).toHaveLength(1);
    });

    test('gets long answers in pieces and choices as buttons under the last', async () => {
      await member('ana');
      const choices = [{ id: 'pick:1', label: 'Ana' }];
      session.answers.push({ blocks: [text('línea\n'.repeat(60)), text('¿Quién?')], choices });
      await say('ana', 'hola');
      expect(channel.texts('ana').join('')).toBe(`${'línea\n'.repeat(60)}\n\n¿Quién?`);
      expect(channel.shown.at(-1)!.message.choices).toEqual(choices);
    });

    test('may name a choice by its number, and only as long as it stands', async () => {
      await member('ana');
      session.answers.push({
        choices: [
          { id: 'pick:1', label: 'Ana' },
          { id: 'pick:2', label: 'Luis' },
        ],
      });
      await say('ana', 'busca');
      await say('ana', 'el segundo');
      await say('ana', '2');
      expect(session.turns.map(({ choice }) => choice)).toEqual([undefined, 'pick:2', undefined]);
    });

    test('a pressed button loses its keyboard', async () => {
      await member('ana');
      await say('ana', '', { choice: 'confirm:ab12', messageId: 'm-77' });
      expect(session.turns).toMatchObject([{ choice: 'confirm:ab12' }]);
      expect(channel.closed).toEqual(['m-77']);
    });

    test.each([
      ['voice', 'media.voice'],
      ['sticker', 'media.sticker'],
      ['photo', 'media.photo'],
      ['video', 'media.video'],
      ['document', 'media.document'],
      ['contact', 'media.contact'],
      ['location', 'media.location'],
    ] as const)('hears honestly that Huella cannot read a %s', async (media, key) => {
      await member('ana');
      await say('ana', '', { media });
      expect(channel.texts('ana')).toEqual([sentence(key)]);
      expect(session.turns).toEqual([]);
    });

    test('is asked again where nothing arrived, or far too much', async () => {
      await member('ana');
      await say('ana', '  ');
      await say('ana', 'x'.repeat(10_001));
      expect(channel.texts('ana')).toEqual([
        sentence('empty'),
        sentence('too_long', { length: 10_001, max: 10_000 }),
      ]);
    });

    test("somebody else's words are marked, and neither command nor choose", async () => {
      await member('ana', { role: 'admin' });
      session.answers.push({ choices: [{ id: 'pick:1', label: 'Ana' }] });
      await say('ana', 'busca');
      await say('ana', '1', { foreign: true, media: 'photo' });
      await say('ana', '/help', { foreign: true });
      expect(session.turns.slice(1)).toMatchObject([
        { text: '1', foreign: true },
        { text: '/help', foreign: true },
      ]);
      expect(session.turns[1]).not.toHaveProperty('choice');
    });

    test('who lost access is a stranger from the next message on', async () => {
      await member('ana');
      await say('ana', 'hola');
      await revokeStaff(admin, { name: 'Persona ana' });
      await say('ana', 'hola otra vez');
      expect(channel.texts('ana')).toEqual(['Eco: hola']);
      expect(await audited('stranger.refused')).toBe(1);
    });

    test('who floods is told so once, and read again a minute later', async () => {
      await member('ana');
      await reopen({ perMinute: 3 });
      for (let n = 0; n < 8; n++) await say('ana', `mensaje ${n}`);
      expect(channel.texts('ana')).toEqual([
        'Eco: mensaje 0',
        'Eco: mensaje 1',
        'Eco: mensaje 2',
        sentence('slow_down'),
      ]);
    });
  });

  describe('commands', () => {
    const name = 'Persona ana';
    test.each([
      ['/start', 'welcome', { name, clinic: 'Clínica Huella' }],
      ['/ayuda', 'help', {}],
      ['/HELP', 'help', {}],
      ['/reporte ahora', 'unknown_command', { command: '/reporte' }],
      ['/permitir', 'group_only', {}],
      ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'already_in', { name }],
    ])('%s is answered by code', async (words, key, values) => {
      await member('ana', { role: 'admin' });
      await say('ana', words);
      expect(channel.texts('ana').join('')).toBe(sentence(key, values));
      expect(session.turns).toEqual([]);
    });
  });

  describe('a stranger', () => {
    test('meets silence, is counted, and leaves one line in the audit log', async () => {
      for (let n = 0; n < 5; n++) await say('nadie', `hola ${n}`);
      await say('nadie', '/start');
      await say('nadie', '', { media: 'voice' });
      expect(channel.shown).toEqual([]);
      expect(channel.typed).toEqual([]);
      expect(session.turns).toEqual([]);
      expect(await inbox()).toEqual([]);
      expect(await audited('stranger.refused')).toBe(1);
      expect(await row(database.db, 'select messages from stranger')).toEqual({ messages: 7 });
    });

    test.each(['CODE', '/start CODE', '/start@HuellaBot CODE'.replace('@HuellaBot', '')])(
      'gets in with an invitation code written as %s',
      async (written) => {
        const { code } = await inviteStaff(admin, { name: 'Eva', role: 'reception', language: 'en' });
        await say('eva', written.replace('CODE', code));
        await say('eva', 'hello');
        expect(channel.texts('eva')).toEqual([
          i18n.translate('en')('channels:joined', { name: 'Eva', clinic: 'Clínica Huella' }),
          'Eco: hello',
        ]);
        expect(session.turns).toMatchObject([{ staff: { role: 'reception', language: 'en' } }]);
      },
    );

    test('hears that a real code is used up, and silence for a made-up one', async () => {
      const { code } = await inviteStaff(admin, { name: 'Eva', role: 'vet', language: 'es' });
      await say('eva', code);
      await say('otra', code);
      await say('tercera', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
      expect(channel.texts('otra')).toEqual([sentence('code_stale')]);
      expect(channel.texts('tercera')).toEqual([]);
    });

    test('cannot use a code in a group, where others read it', async () => {
      const { code } = await inviteStaff(admin, { name: 'Eva', role: 'vet', language: 'es' });
      await say('eva', code, channel.inGroup('-1'));
      expect(channel.shown).toEqual([]);
      expect(await row(database.db, 'select used_at from staff_invitation')).toEqual({ used_at: null });
    });
  });

  describe('a group', () => {
    const group = (more = {}) => channel.inGroup('-1', more);

    test('is closed until an admin allows it; then it answers at the lowest role', async () => {
      await member('jefa', { role: 'admin' });
      await member('pablo', { role: 'vet' });
      await say('pablo', '¿cuánto ha gastado María?', group());
      await say('jefa', '/permitir', group());
      await say('pablo', '¿cuánto ha gastado María?', group());
      await say('jefa', '/disallow', group());
      await say('pablo', '¿y ahora?', group());
      expect(channel.texts('-1')).toEqual([
        sentence('group_closed'),
        sentence('group_allowed'),
        'Eco: ¿cuánto ha gastado María?',
        sentence('group_disallowed'),
        sentence('group_closed'),
      ]);
      expect(session.turns).toMatchObject([
        { staff: { role: 'reception' }, chat: 'memory:test:-1', group: true },
      ]);
      expect(await audited('group.allowed')).toBe(1);
      expect(await audited('group.disallowed')).toBe(1);
    });

    test('is answered as a reply to the question', async () => {
      await member('jefa', { role: 'admin' });
      await say('jefa', '/allow', group());
      await say('jefa', 'hola', group({ messageId: '41' }));
      expect(channel.shown.at(-1)!.message.replyTo).toBe('41');
    });

    test.each(['vet', 'reception'])('is not for %s to open', async (role) => {
      await member('pablo', { role });
      await say('pablo', '/permitir', group());
      expect(channel.texts('-1')).toEqual([i18n.translate('es')('errors:not_allowed')]);
      expect(await audited('group.allowed')).toBe(0);
    });

    test('what is not meant for the bot is not even stored', async () => {
      await member('jefa', { role: 'admin' });
      await say('jefa', 'hablando entre nosotros', group({ addressed: false }));
      expect(await inbox()).toEqual([]);
      expect(channel.shown).toEqual([]);
    });

    test('strangers in it meet silence', async () => {
      await member('jefa', { role: 'admin' });
      await say('jefa', '/permitir', group());
      await say('nadie', 'muéstrame a María', group());
      expect(channel.texts('-1')).toEqual([sentence('group_allowed')]);
      expect(session.turns).toEqual([]);
    });

    test('a code written there by staff is spoilt, and they are told', async () => {
      await member('jefa', { role: 'admin' });
      await say('jefa', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', group());
      expect(channel.texts('-1')).toEqual([sentence('code_private')]);
    });

    test('the buttons offered to one person are not taken away by another', async () => {
      await member('jefa', { role: 'admin' });
      await member('pablo', { role: 'vet' });
      await say('jefa', '/permitir', group());
      session.answers.push({ choices: [{ id: 'confirm:1', label: 'Sí' }] });
      await say('jefa', 'agrega una nota', group());
      await say('pablo', '', group({ choice: 'confirm:1', messageId: 'm-9' }));
      expect(channel.closed).toEqual([]);
      await say('jefa', '', group({ choice: 'confirm:1', messageId: 'm-9' }));
      expect(channel.closed).toEqual(['m-9']);
    });
  });

  describe('several chats', () => {
    test('are answered side by side, each in its own order', async () => {
      await member('ana');
      await member('luis');
      const release = session.hold('memory:test:ana');
      await channel.say('ana', 'primero');
      await channel.say('ana', 'segundo');
      await channel.say('luis', 'hola');
      await channel.until(() => channel.texts('luis').length === 1);
      expect(channel.texts('ana')).toEqual([]);
      release();
      await router.idle();
      expect(channel.texts('ana')).toEqual(['Eco: primero', 'Eco: segundo']);
    });

    test('never more at once than allowed', async () => {
      await reopen({ parallel: 2 });
      const people = ['a', 'b', 'c', 'd', 'e'];
      for (const each of people) await member(each);
      await Promise.all(people.map((each) => channel.say(each, 'hola')));
      await router.idle();
      expect(session.turns).toHaveLength(5);
      expect(session.mostRunning).toBeLessThanOrEqual(2);
    });

    test('of two processes on one database each message is answered by one', async () => {
      await member('ana');
      await member('luis');
      await open();
      for (const n of [1, 2, 3, 4]) await channel.say(n % 2 ? 'ana' : 'luis', `mensaje ${n}`);
      await channel.until(() => channel.shown.length >= 4);
      await Promise.all(routers.map((each) => each.idle()));
      expect(channel.texts('ana')).toEqual(['Eco: mensaje 1', 'Eco: mensaje 3']);
      expect(channel.texts('luis')).toEqual(['Eco: mensaje 2', 'Eco: mensaje 4']);
    });
  });

  describe('when sending fails', () => {
    const failing = (
      reason: 'rate_limited' | 'offline' | 'uncertain' | 'blocked' | 'too_large',
      more = {},
    ) => ({
      result: { ok: false as const, reason, sentIds: [], detail: reason, ...more },
    });

    test('a part refused for its pace is sent again after the wait that was asked for', async () => {
      await member('ana');
      channel.failures.push(
        failing('rate_limited', { retryAfterMs: 10 }),
        failing('offline', { retryAfterMs: 5 }),
      );
      await say('ana', 'hola');
      expect(channel.texts('ana')).toEqual(['Eco: hola']);
    });

    test('a part that may have arrived is not sent again, and the next one follows', async () => {
      await member('ana');
      session.answers.push({ blocks: [text('a'.repeat(200)), text('final')] });
      channel.failures.push({ ...failing('uncertain'), arrives: true });
      await say('ana', 'hola');
      expect(channel.texts('ana').join('')).toBe(`${'a'.repeat(200)}\n\nfinal`);
      expect(await inbox()).toMatchObject([{ status: 'done' }]);
    });

    test('a chat that refuses the bot is given up, and kept for a look', async () => {
      await member('ana');
      channel.failures.push(failing('blocked'));
      await say('ana', 'hola');
      expect(await inbox()).toMatchObject([{ status: 'failed', payload: { text: 'hola' } }]);
    });

    test('half an answer is not started over', async () => {
      await member('ana');
      session.answers.push({ blocks: [text('a'.repeat(200)), text('final')] });
      channel.failures.push({ result: { ok: true, ids: ['1'] }, arrives: true }, failing('blocked'));
      await say('ana', 'hola');
      expect(session.turns).toHaveLength(1);
      expect(await inbox()).toMatchObject([{ status: 'done' }]);
    });

    test('a file too large is replaced by a sentence', async () => {
      await member('ana');
      const attachments = [
        { kind: 'document' as const, mime: 'text/csv', name: 'enorme.csv', data: Buffer.alloc(1) },
      ];
      session.answers.push({ blocks: [text('El reporte:')], attachments });
      channel.failures.push({ result: { ok: true, ids: ['1'] }, arrives: true }, failing('too_large'));
      await say('ana', 'reporte');
      expect(channel.texts('ana')).toEqual([
        'El reporte:',
        sentence('file_too_large', { name: 'enorme.csv' }),
      ]);
    });

    test('a stop during the wait puts the message back, and the next start answers it', async () => {
      await member('ana');
      await reopen({ graceMs: 20 });
      channel.failures.push(failing('rate_limited', { retryAfterMs: 60_000 }));
      await channel.say('ana', 'hola');
      await channel.until(() => channel.failures.length === 0);
      await router.stop();
      expect(channel.texts('ana')).toEqual([]);
      await reopen();
      await router.idle();
      expect(channel.texts('ana')).toEqual(['Eco: hola']);
    });
  });

  describe('after a crash', () => {
    /** What a process leaves that was killed while it worked on Ana's message. */
    async function leftBehind(columns: string): Promise<void> {
      await router.stop();
      const message = {
        id: 'in-900',
        at: new Date(),
        from: { channel: 'memory', account: 'test', chat: 'ana' },
        sender: { id: 'ana' },
        group: false,
        text: 'agrega una nota',
      };
      await execute(
        database.db,
        `insert into inbox_update (channel, account, update_id, chat, payload, status, leased_until, attempts, answering_at)
       values ('memory', 'test', 'in-900', 'ana', $1, 'working', now() - interval '1 second', ${columns})`,
        [JSON.stringify(message)],
      );
    }

    test('what was received is answered by the next start, once', async () => {
      await member('ana');
      await leftBehind('1, null');
      await reopen();
      await router.idle();
      expect(channel.texts('ana')).toEqual(['Eco: agrega una nota']);
      expect(session.turns).toMatchObject([{ turn: 'memory:test:in-900' }]);
    });

    test('an answer that may have gone out is not given twice; the person is told', async () => {
      await member('ana');
      await leftBehind('1, now()');
      await reopen();
      await router.idle();
      expect(session.turns).toEqual([]);
      expect(channel.texts('ana')).toEqual([sentence('interrupted')]);
    });

    test('a message that takes the process down each time is given up, and the chat goes on', async () => {
      await member('ana');
      await leftBehind('3, null');
      await reopen();
      await say('ana', 'hola');
      expect(channel.texts('ana')).toEqual([sentence('gave_up'), 'Eco: hola']);
      expect(await inbox()).toMatchObject([{ status: 'failed' }, { status: 'done' }]);
    });

    test('what is still leased to somebody alive is left alone', async () => {
      await member('ana');
      await leftBehind('1, null');
      await execute(database.db, `update inbox_update set leased_until = now() + interval '1 minute'`);
      await reopen();
      await router.idle();
      expect(session.turns).toEqual([]);
    });

    test('a turn that failed is tried again later, before anything newer of that chat', async () => {
      await member('ana');
      session.breakNext(1);
      await say('ana', 'primero');
      const put = await row<{ later: boolean }>(
        database.db,
        "select leased_until > received_at + interval '1 second' as later from inbox_update",
      );
      await say('ana', 'segundo');
      await execute(database.db, 'update inbox_update set leased_until = null');
      await reopen();
      await router.idle();
      expect(put).toEqual({ later: true });
      expect(session.turns.map(({ text }) => text)).toEqual(['primero', 'primero', 'segundo']);
      expect(channel.texts('ana')).toEqual(['Eco: primero', 'Eco: segundo']);
    });
  });
});
