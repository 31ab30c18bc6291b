import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { channelSender } from '../../channels/channel-sender.js';
import { forwardReplies } from '../../channels/forward-replies.js';
import { createOfferedChoices } from '../../channels/offered-choices.js';
import { createRouter, type Router } from '../../channels/router.js';
import { systemClock } from '../../src/clock.js';
import { execute } from '../../src/db/sql.js';
import { silentLogger } from '../../src/logger.js';
import { i18n, makeOwner, makeStaff, testClinic } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { EchoSession } from '../support/echo-session.js';
import { TelegramPeer } from '../support/telegram-peer/telegram-peer.js';
import { ANA, telegramTo } from './telegram-rig.js';

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
  expect(await say(ANA, 'Claro, a las 5.')).toBe('✅ Enviado a María García por Telegram: «Claro, a las 5.»');
  expect(peer.texts(OWNER.id).at(-1)).toBe('Claro, a las 5.');
  expect(session.turns).toEqual([]);
});
