import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { channelSender } from '../../channels/channel-sender.js';
import { forwardReplies } from '../../channels/forward-replies.js';
import { createOfferedChoices } from '../../channels/offered-choices.js';
import { wantedLink } from '../../channels/owner-link.js';
import type { RespondContext } from '../../channels/response.js';
import { createRouter, type Router } from '../../channels/router.js';
import { systemClock } from '../../src/clock.js';
import { execute, rows } from '../../src/db/sql.js';
import { silentLogger } from '../../src/logger.js';
import { issueOwnerLink } from '../../src/messages/owner-invitation.js';
import { i18n, makeOwner, makeStaff, testClinic, testScope } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { EchoSession } from '../support/echo-session.js';
import { TelegramPeer } from '../support/telegram-peer/telegram-peer.js';
import { ANA, telegramTo } from './telegram-rig.js';

describe('owner link telegram', () => {
  const OWNER = { id: 901, first_name: 'Mari' };
  let database: TestDatabase;
  let peer: TelegramPeer;
  let router: Router;
  let channel: ReturnType<typeof telegramTo>;
  const session = new EchoSession();
  const clinic = testClinic();

  beforeAll(async () => {
    database = await testDatabase();
    const staffId = await makeStaff(database.db, { name: 'Ana', role: 'admin' });
    await makeOwner(database.db, { name: 'María García' });
    peer = await new TelegramPeer().start();
    await execute(
      database.db,
      `insert into staff_address (staff_id, channel, account, external_id) values ($1, 'telegram', '7001', $2)`,
      [staffId, String(ANA.id)],
    );
    channel = telegramTo(peer);
    router = createRouter({
      db: database.db,
      clock: systemClock,
      clinic,
      i18n,
      logger: silentLogger,
      session,
      channels: [channel],
      senders: [channelSender(channel, 'telegram')],
    });
    await router.start();
  });
  afterAll(async () => {
    await router.stop();
    await peer.stop();
    await database.drop();
  });

  /** What `person` is shown for these words. */
  async function say(person: typeof ANA | typeof OWNER, words: string): Promise<string> {
    const before = peer.texts(person.id).length;
    await peer.say(person, words);
    await peer.until(() => peer.texts(person.id).length > before, `an answer to ${words}`);
    return peer.texts(person.id).at(-1)!;
  }

  test('an owner links, writes, and is answered, through a real grammY', async () => {
    const issued = await say(ANA, '/enlace María García');
    const link = new URL(/https:\S+/.exec(issued)![0]);
    expect(link.origin + link.pathname).toBe('https://t.me/HuellaTestBot');
    expect(link.searchParams.get('start')).toMatch(/^[\w-]{1,64}$/);
    await say(ANA, '/respuestas aqui');
    expect(await say(OWNER, `/start ${link.searchParams.get('start')}`)).toContain('¡Hola, María!');

    await peer.say(OWNER, '¿Puedo llevar a Luna hoy?');
    await peer.until(() => peer.unconfirmed === 0);
    await router.idle();
    await execute(database.db, `update message set forward_after = now() where forward_after is not null`);
    const shown = await forwardReplies({
      db: database.db,
      clock: systemClock,
      clinic,
      i18n,
      logger: silentLogger,
      channels: [channel],
      offered: createOfferedChoices(),
      signal: new AbortController().signal,
    });
    expect(shown).toBe(1);
    expect(peer.texts(ANA.id).at(-1)).toContain(
      'María García escribió por Telegram:\n› ¿Puedo llevar a Luna hoy?',
    );

    await peer.press(ANA, 'Responder');
    await peer.until(() => peer.texts(ANA.id).at(-1)!.includes('Escribe aquí tu respuesta'));
    expect(await say(ANA, 'Claro, a las 5.')).toBe(
      '✅ Enviado a María García por Telegram: «Claro, a las 5.»',
    );
    expect(peer.texts(OWNER.id).at(-1)).toBe('Claro, a las 5.');
    expect(session.turns).toEqual([]);
  });

  describe('the link of an owner, in plain words', () => {
    const linked = (answer: string) => /\?start=o_/.test(answer);

    test.each([
      'dame el enlace de Telegram de María García',
      'telegram link for María García',
      'Oye, pásame la liga de telegram para María García.',
      'necesito el link de María García para Telegram',
      '¿Cómo invito a María García a Telegram?',
      'give me the Telegram link for María García',
      "I need María García's Telegram link",
      'How do I invite María García to Telegram?',
    ])('%s', async (words) => {
      const answer = await say(ANA, words);
      expect(answer).toContain('Enlace para María García');
      expect(linked(answer)).toBe(true);
      expect(session.turns).toEqual([]);
    });

    test('of several who fit, one is chosen by a button, and it goes away', async () => {
      const { db } = database;
      await makeOwner(db, { name: 'Rosa Gil', phone_primary: '+529991110001' });
      const second = await makeOwner(db, { name: 'Rosa Gil', phone_primary: '+529991110002' });
      expect(await say(ANA, '/enlace Rosa Gil')).toContain(
        'Hay varios clientes así. ¿Para quién es el enlace?',
      );
      const before = peer.texts(ANA.id).length;
      await peer.press(ANA, 'Rosa Gil (…0002)');
      await peer.until(() => peer.texts(ANA.id).length > before);
      expect(linked(peer.texts(ANA.id).at(-1)!)).toBe(true);
      const codes = await rows(db, 'select owner_id from owner_link_code order by created_at desc limit 1');
      expect(codes).toEqual([{ owner_id: second }]);
      await peer.until(() => peer.called('editMessageReplyMarkup').length > 0);
      expect(session.turns).toEqual([]);
    });

    test('by its number where there are no buttons', async () => {
      await say(ANA, '/enlace Rosa Gil');
      expect(linked(await say(ANA, 'la segunda'))).toBe(true);
    });

    test.each([
      '¿Qué enlace le mandamos a María García?',
      'cambia el Telegram de María García a @mari',
      'agrega una nota a María García: dame el enlace de telegram de su perro',
      'María García me pidió: dame el enlace de Telegram de Rosa Gil',
    ])('%s is a question like any other', async (words) => {
      expect(await say(ANA, words)).toBe(`Eco: ${words}`);
      session.turns.splice(0);
    });

    test('forwarded or made-up buttons bring nobody’s', async () => {
      const { db } = database;
      const asked = {
        staff: { id: 1, name: 'Ana', role: 'admin', language: 'es' } as const,
        t: i18n.translate('es'),
      };
      const from = { channel: 'telegram', account: '7001', chat: '77' };
      const message = { id: '1', at: new Date(), from, sender: { id: '77' }, group: false, text: '' };
      const context = { db, offered: createOfferedChoices() } as unknown as RespondContext;
      const words = 'dame el enlace de Telegram de María García';
      const wanted = (changes: object) =>
        wantedLink(context, { ...asked, message: { ...message, ...changes } });
      expect(wanted({ text: words })).toEqual({ query: 'María García' });
      expect(wanted({ text: words, foreign: true })).toBeUndefined();
      for (const choice of ['owner_link:0', 'owner_link:1;2', 'owner_link:99999999999', 'reply:1'])
        expect(wanted({ choice, text: words })).toBeUndefined();
      // One that exists for nobody.
      const before = await rows(db, 'select code_hash from owner_link_code');
      expect(wanted({ choice: 'owner_link:999999' })).toEqual({ ownerId: 999_999 });
      const scope = await testScope(db);
      expect(await issueOwnerLink(scope, { ownerId: 999_999 })).toEqual({ outcome: 'none' });
      expect(await rows(db, 'select code_hash from owner_link_code')).toEqual(before);
    });
  });
});
