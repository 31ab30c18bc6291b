import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Channel } from '../../channels/channel.js';
import { channelSender } from '../../channels/channel-sender.js';
import { forwardReplies } from '../../channels/forward-replies.js';
import { createOfferedChoices } from '../../channels/offered-choices.js';
import { createRouter, type Router } from '../../channels/router.js';
import { systemClock } from '../../src/clock.js';
import { execute, row, rows } from '../../src/db/sql.js';
import { silentLogger } from '../../src/logger.js';
import { i18n, makeOwner, makePet, makeStaff, testClinic } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { EchoSession } from '../support/echo-session.js';
import { MemoryChannel } from '../support/memory-channel.js';
import { MemorySender } from '../support/memory-sender.js';

let database: TestDatabase;
let telegram: MemoryChannel;
let whatsapp: MemoryChannel;
let toWhatsapp: MemorySender;
let session: EchoSession;
let router: Router;
let admin: number;
let ownerId: number;
let phone: string;
let count = 0;

const es = i18n.translate('es');
const clinic = testClinic();

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

beforeEach(async () => {
  const { db } = database;
  await execute(
    db,
    `truncate staff_member, stranger, inbox_update, allowed_group, clinic_setting, owner cascade`,
  );
  admin = await makeStaff(db, { name: 'Admin', role: 'admin' });
  await address('telegram', 'admin', admin);
  phone = `521998${String(++count).padStart(7, '0')}`;
  ownerId = await makeOwner(db, { name: 'María García', phone_primary: `+52${phone.slice(3)}` });
  await makePet(db, ownerId, { name: 'Luna' });
  telegram = Object.assign(new MemoryChannel('telegram'), {
    capabilities: { textLimit: 4096, captionLimit: 1024, buttons: 20, edit: false, typing: false },
    deepLink: (code: string) => `https://t.me/HuellaBot?start=${code}`,
  });
  whatsapp = new MemoryChannel('whatsapp');
  toWhatsapp = new MemorySender('whatsapp');
  session = new EchoSession();
  router = createRouter({
    db,
    clock: systemClock,
    clinic,
    i18n,
    logger: silentLogger,
    session,
    channels: [telegram, whatsapp],
    senders: [toWhatsapp, channelSender(telegram, 'telegram')],
  });
  await router.start();
});
afterEach(() => router.stop());

const address = (channel: string, externalId: string, staffId: number) =>
  execute(
    database.db,
    `insert into staff_address (staff_id, channel, account, external_id) values ($1, $2, 'test', $3)`,
    [staffId, channel, externalId],
  );
async function member(externalId: string, values: object = {}): Promise<number> {
  const id = await makeStaff(database.db, { name: `Persona ${externalId}`, ...values });
  await address('telegram', externalId, id);
  return id;
}
/** The owner writes from their phone, as WhatsApp names it. */
async function ownerSays(text: string, more: object = {}): Promise<void> {
  await whatsapp.say(`${phone}@c.us`, text, more);
  await router.idle();
}
async function staffSays(person: string, text: string, more: object = {}): Promise<string> {
  const before = telegram.texts(person).length;
  await telegram.say(person, text, more);
  await router.idle();
  return telegram.texts(person).slice(before).join('\n');
}
const press = (person: string, id: string) => staffSays(person, '', { choice: id });

/** As if the owner had been quiet for long enough. */
async function forward(channels: Channel[] = [telegram]): Promise<number> {
  await execute(
    database.db,
    `update message set forward_after = now() - interval '1 second' where forward_after is not null`,
  );
  return forwardNow(channels);
}
const forwardNow = (channels: Channel[] = [telegram]) =>
  forwardReplies({
    db: database.db,
    clock: systemClock,
    clinic,
    i18n,
    logger: silentLogger,
    channels,
    offered: createOfferedChoices(),
    signal: new AbortController().signal,
  });
const history = () =>
  rows<{ direction: string; channel: string; body: string; purpose: string; status: string }>(
    database.db,
    'select direction, channel, body, purpose, status from message where owner_id = $1 order by id',
    [ownerId],
  );
const ledger = () =>
  rows<{ status: string; channel: string; how: string }>(
    database.db,
    'select status, channel, how from consent_event where owner_id = $1 order by id',
    [ownerId],
  );
const strangers = () =>
  rows<{ external_id: string; messages: number }>(
    database.db,
    'select external_id, messages from stranger order by external_id',
  );
async function replyButton(person = 'admin'): Promise<string> {
  const shown = telegram.shown.filter(({ chat }) => chat === person).at(-1)!;
  return shown.message.choices!.find(({ id }) => id.startsWith('reply:'))!.id;
}

describe('an owner’s message', () => {
  test('goes to the history, never to the assistant, and gets no word back', async () => {
    await ownerSays('¿A qué hora abren mañana?');
    expect(session.turns).toEqual([]);
    expect(toWhatsapp.arrived).toEqual([]);
    expect(whatsapp.shown).toEqual([]);
    expect(await history()).toEqual([
      {
        direction: 'in',
        channel: 'whatsapp',
        body: '¿A qué hora abren mañana?',
        purpose: '',
        status: 'received',
      },
    ]);
    expect(await strangers()).toEqual([]);
    expect(await rows(database.db, `select payload from inbox_update where payload <> '{}'`)).toEqual([]);
  });

  test('is one, however often it is delivered', async () => {
    const message = await whatsapp.say(`${phone}@c.us`, 'Hola');
    for (let i = 0; i < 5; i++) await whatsapp.redeliver(message);
    await router.idle();
    expect(await history()).toHaveLength(1);
  });

  test('counts as the response to the last message of ours, once', async () => {
    await execute(
      database.db,
      `insert into message (owner_id, direction, channel, body, status, created_at)
       values ($1, 'out', 'sms', 'Vieja', 'sent', now() - interval '3 days'),
              ($1, 'out', 'whatsapp', 'Nueva', 'delivered', now() - interval '1 day'),
              ($1, 'out', 'whatsapp', 'Sin salir', 'failed', now())`,
      [ownerId],
    );
    await ownerSays('Gracias, ahí estaremos');
    const matched = await rows<{ body: string; answered: boolean }>(
      database.db,
      `select o.body, o.responded_at is not null as answered from message i join message o on o.id = i.answers_id
        where i.direction = 'in' and i.owner_id = $1`,
      [ownerId],
    );
    expect(matched).toEqual([{ body: 'Nueva', answered: true }]);
    const responded = await row<{ n: number }>(
      database.db,
      'select count(responded_at)::int as n from message where owner_id = $1',
      [ownerId],
    );
    expect(responded).toEqual({ n: 1 });
  });

  test('from a second phone is theirs too; from a number nobody has, a stranger’s', async () => {
    await execute(database.db, `update owner set phone_primary = '', phone_secondary = $2 where id = $1`, [
      ownerId,
      `+52${phone.slice(3)}`,
    ]);
    await ownerSays('Hola');
    expect(await history()).toHaveLength(1);
    await whatsapp.say('5219990000000@c.us', 'Hola');
    await whatsapp.say('5219990000000@c.us', 'BAJA');
    await whatsapp.say('99912345678901@lid', 'Hola');
    await router.idle();
    expect(whatsapp.shown).toEqual([]);
    expect(await strangers()).toEqual([
      { external_id: '5219990000000@c.us', messages: 2 },
      { external_id: '99912345678901@lid', messages: 1 },
    ]);
    expect(await rows(database.db, 'select id from inbox_update')).toHaveLength(1);
  });

  test('in a group is a stranger’s', async () => {
    await whatsapp.say(`${phone}@c.us`, 'Hola', whatsapp.inGroup('group-1'));
    await router.idle();
    expect(await history()).toEqual([]);
  });

  test('in a flood is not rowed one by one, and a no in it still counts', async () => {
    for (let i = 0; i < 35; i++) await whatsapp.say(`${phone}@c.us`, `mensaje ${i}`);
    await router.idle();
    expect((await history()).length).toBeLessThanOrEqual(30);
    await ownerSays('BAJA');
    expect(await ledger()).toMatchObject([{ status: 'revoked' }]);
  });

  test('of a staff member’s own phone is staff’s', async () => {
    await address('whatsapp', `${phone}@c.us`, admin);
    await ownerSays('Hola');
    expect(session.turns).toHaveLength(1);
    expect(await history()).toEqual([]);
  });
});

describe('an opt-out word', () => {
  test('acts, is confirmed once in the owner’s language, and is kept with its evidence', async () => {
    await ownerSays('Ya no me manden mensajes por favor');
    expect(toWhatsapp.arrived).toEqual([
      { to: `+52${phone.slice(3)}`, body: es('replies:confirm.stopped', { clinic: clinic.name }) },
    ]);
    const [said] = await ledger();
    expect(said).toMatchObject({ status: 'revoked', channel: 'all' });
    expect(said!.how).toMatch(/^"Ya no me manden mensajes por favor" \(whatsapp, message \d+\)$/);
    await ownerSays('BAJA');
    expect(toWhatsapp.arrived).toHaveLength(1);
    expect(await ledger()).toHaveLength(1);
    expect(await forward()).toBe(0);
    expect((await history()).map(({ purpose }) => purpose)).toEqual(['opt_stop', 'confirmation', 'opt_stop']);
  });

  test('is taken back by ALTA, in English by UNSTOP', async () => {
    await execute(database.db, `update owner set preferred_language = 'en' where id = $1`, [ownerId]);
    await ownerSays('STOP');
    await ownerSays('UNSTOP');
    const en = i18n.translate('en');
    expect(toWhatsapp.arrived.map(({ body }) => body)).toEqual([
      en('replies:confirm.stopped', { clinic: clinic.name }),
      en('replies:confirm.started', { clinic: clinic.name }),
    ]);
    expect((await ledger()).map(({ status }) => status)).toEqual(['revoked', 'granted']);
    const open = await rows(database.db, 'select 1 from suppression where lifted_at is null');
    const owner = await row(database.db, 'select marketing_opt_in as yes from owner where id = $1', [
      ownerId,
    ]);
    expect(owner).toEqual({ yes: true });
    await ownerSays('BAJA');
    expect(await rows(database.db, 'select 1 from suppression where lifted_at is null')).toHaveLength(
      open.length + 1,
    );
  });

  test('counts for everybody with that phone', async () => {
    const other = await makeOwner(database.db, { phone_secondary: `+52${phone.slice(3)}` });
    await ownerSays('baja');
    const no = await rows(database.db, 'select id from owner where id = any ($1) and not marketing_opt_in', [
      [ownerId, other],
    ]);
    expect(no).toHaveLength(2);
  });

  test('in a forwarded text may say no, never yes', async () => {
    await ownerSays('STOP', { foreign: true });
    await ownerSays('ALTA', { foreign: true });
    expect((await ledger()).map(({ status }) => status)).toEqual(['revoked']);
  });

  test('is confirmed once where the work on it is done twice', async () => {
    await ownerSays('BAJA');
    await execute(database.db, `update inbox_update set status = 'received', payload = $1`, [
      JSON.stringify({
        id: 'in-1',
        at: new Date(),
        from: { channel: 'whatsapp', account: 'test', chat: `${phone}@c.us` },
        sender: { id: `${phone}@c.us` },
        group: false,
        text: 'BAJA',
      }),
    ]);
    await staffSays('admin', 'hola');
    await router.idle();
    expect(toWhatsapp.arrived).toHaveLength(1);
    expect(await ledger()).toHaveLength(1);
  });
});

describe('the staff chat for replies', () => {
  test('is chosen by an admin, told, and closed again', async () => {
    expect(await staffSays('admin', '/respuestas')).toBe(es('replies:route.none'));
    expect(await staffSays('admin', '/respuestas aquí')).toBe(es('replies:route.here'));
    expect(await staffSays('admin', '/respuestas')).toBe(es('replies:route.is_here'));
    await member('eva', { role: 'admin' });
    expect(await staffSays('eva', '/replies')).toBe(es('replies:route.elsewhere'));
    expect(await staffSays('admin', '/respuestas no')).toBe(es('replies:route.off'));
    await ownerSays('Hola');
    expect(await forward()).toBe(0);
    await member('rita', { role: 'reception' });
    expect(await staffSays('rita', '/respuestas aqui')).toBe(es('errors:not_allowed'));
  });

  test('gets one card for several messages of an owner, and another for the next owner', async () => {
    await staffSays('admin', '/respuestas aqui');
    const shownBefore = telegram.texts('admin').length;
    await ownerSays('Hola');
    await ownerSays('¿Tienen lugar mañana para Luna?');
    await ownerSays('', { media: 'photo' });
    expect(await forwardNow()).toBe(0);
    expect(await forward()).toBe(1);
    const card = telegram.texts('admin').slice(shownBefore).join('');
    expect(card).toContain('💬 María García escribió por WhatsApp:');
    expect(card).toContain('› Hola\n› ¿Tienen lugar mañana para Luna?\n› [foto]');
    expect(card).toContain('Luna');
    expect(await forward()).toBe(0);
    expect(session.turns).toEqual([]);
  });

  test('of an owner who never pauses, gets what there is after two minutes', async () => {
    await staffSays('admin', '/respuestas aqui');
    await ownerSays('uno');
    await execute(database.db, `update message set forward_after = now() - interval '101 seconds'`);
    await ownerSays('dos');
    expect(await forwardNow()).toBe(1);
  });

  test('shows many messages cut to the last ten', async () => {
    await staffSays('admin', '/respuestas aqui');
    for (let i = 1; i <= 12; i++) await ownerSays(`mensaje ${i}`);
    await forward();
    const card = telegram.texts('admin').join('\n');
    expect(card).toContain(es('replies:more', { count: 2 }));
    expect(card).not.toContain('› mensaje 2\n');
    expect(card).toContain('› mensaje 12');
  });

  test('keeps what could not be shown for later, and drops what cannot be', async () => {
    await staffSays('admin', '/respuestas aqui');
    await ownerSays('Hola');
    telegram.failures.push({ result: { ok: false, reason: 'blocked', sentIds: [], detail: 'x' } });
    expect(await forward()).toBe(0);
    expect(await forward()).toBe(0);
    await ownerSays('Otra vez');
    expect(await forward([])).toBe(0);
    expect(await forward()).toBe(1);
  });

  test('ends with the right of who chose it, and in a group with the group’s', async () => {
    const eva = await member('eva', { role: 'admin' });
    await staffSays('eva', '/respuestas aqui');
    await ownerSays('Hola');
    await execute(database.db, `update staff_member set role = 'vet' where id = $1`, [eva]);
    expect(await forward()).toBe(0);
    const inGroup = telegram.inGroup('g1');
    expect(await staffSays('admin', '/respuestas aqui', inGroup)).toBe('');
    expect(telegram.texts('g1').at(-1)).toBe(es('errors:group_closed'));
    await staffSays('admin', '/permitir', inGroup);
    await staffSays('admin', '/respuestas aqui', inGroup);
    expect(await forward()).toBe(1);
    await ownerSays('Otra');
    await staffSays('admin', '/prohibir', inGroup);
    expect(await forward()).toBe(0);
  });

  test('ends where its reader’s address is taken away', async () => {
    await staffSays('admin', '/respuestas aqui');
    await ownerSays('Hola');
    await execute(database.db, 'delete from staff_address where staff_id = $1', [admin]);
    expect(await forward()).toBe(0);
  });

  test('of a record erased meanwhile gets nothing', async () => {
    await staffSays('admin', '/respuestas aqui');
    await ownerSays('Hola');
    await execute(database.db, 'update owner set erased_at = now() where id = $1', [ownerId]);
    expect(await forward()).toBe(0);
    expect(await rows(database.db, 'select 1 from message where forward_after is not null')).toEqual([]);
  });
});

describe('an answer of the staff', () => {
  beforeEach(async () => {
    await staffSays('admin', '/respuestas aqui');
    await ownerSays('¿Abren mañana?');
    await forward();
  });

  test('is the next message after the button, once, on the channel the owner wrote from', async () => {
    expect(await press('admin', await replyButton())).toContain(
      'tu próximo mensaje le llega tal cual por WhatsApp',
    );
    expect(await staffSays('admin', 'Sí, desde las 9.')).toBe(
      '✅ Enviado a María García por WhatsApp: «Sí, desde las 9.»',
    );
    expect(toWhatsapp.arrived).toEqual([{ to: `+52${phone.slice(3)}`, body: 'Sí, desde las 9.' }]);
    await staffSays('admin', 'Cuéntame de María');
    expect(session.turns.map(({ text }) => text)).toEqual(['Cuéntame de María']);
    expect(toWhatsapp.arrived).toHaveLength(1);
    expect((await history()).at(-1)).toMatchObject({ direction: 'out', purpose: 'reply', status: 'sent' });
    const sentBy = await row(database.db, `select sent_by_id as id from message where purpose = 'reply'`);
    expect(sentBy).toEqual({ id: admin });
  });

  test('leaves once though the update is worked twice', async () => {
    await press('admin', await replyButton());
    const message = await telegram.say('admin', 'Sí');
    await router.idle();
    await execute(
      database.db,
      `update inbox_update set status = 'received', payload = $1, answering_at = null where update_id = $2`,
      [JSON.stringify(message), message.id],
    );
    await staffSays('eva', 'nadie');
    await router.idle();
    expect(toWhatsapp.arrived).toHaveLength(1);
    expect(session.turns).toEqual([]);
  });

  test('is of the one who pressed, in that chat', async () => {
    await member('eva');
    await press('admin', await replyButton());
    await staffSays('eva', 'hola');
    expect(toWhatsapp.arrived).toEqual([]);
    expect(session.turns).toHaveLength(1);
  });

  test.each([
    ['cancelar', {}, 'cancelled'],
    ['', { media: 'photo' }, 'empty'],
    ['texto reenviado', { foreign: true }, 'foreign'],
    ['x'.repeat(3001), {}, 'too_long'],
  ])('%.20s %j is not sent, and says so', async (text, more, reason) => {
    await press('admin', await replyButton());
    const values = { name: 'María García', channel: 'WhatsApp' };
    expect(await staffSays('admin', text, more)).toBe(es(`replies:not_sent.${reason}`, values));
    expect(toWhatsapp.arrived).toEqual([]);
    expect(session.turns).toEqual([]);
  });

  test.each([
    ['uncertain', 'unknown'],
    ['unreachable', 'not_sent.unreachable'],
    ['invalid', 'not_sent.refused'],
  ] as const)('that ended as %s is told as it is', async (reason, key) => {
    toWhatsapp.failures.push({ ok: false, reason, detail: 'x' });
    await press('admin', await replyButton());
    const values = { name: 'María García', channel: 'WhatsApp', body: 'Sí' };
    expect(await staffSays('admin', 'Sí')).toBe(es(`replies:${key}`, values));
  });

  test('after ten minutes is nobody’s, and after a day the button is none', async () => {
    const button = await replyButton();
    await press('admin', button);
    await execute(database.db, `update staff_reply set expires_at = now() - interval '1 minute'`);
    expect(await staffSays('admin', 'Sí')).toContain('Pasaron los 10 minutos');
    expect(toWhatsapp.arrived).toEqual([]);
    await execute(database.db, `update message set created_at = now() - interval '25 hours'`);
    expect(await press('admin', button)).toBe(es('errors:answer_too_late'));
    expect(await press('admin', 'reply:2147483648')).toBe(es('errors:answer_too_late'));
  });

  test('is refused to whoever has lost access since', async () => {
    await press('admin', await replyButton());
    await execute(database.db, 'update staff_member set revoked_at = now() where id = $1', [admin]);
    await staffSays('admin', 'Sí');
    expect(toWhatsapp.arrived).toEqual([]);
  });
});

describe('an owner’s link on Telegram', () => {
  const code = (text: string) => /start=(\S+)/.exec(text)![1]!;

  test('is asked for by staff, works once, and from then on the owner is heard', async () => {
    const issued = await staffSays('admin', '/enlace María García');
    expect(issued).toContain('https://t.me/HuellaBot?start=o_');
    const start = `/start ${code(issued)}`;
    expect(start.length).toBeLessThanOrEqual('/start '.length + 64);
    expect(await staffSays('owner', start)).toBe(
      es('replies:linked', { name: 'María', clinic: clinic.name }),
    );
    expect(await staffSays('owner', start)).toBe(
      es('replies:linked', { name: 'María', clinic: clinic.name }),
    );
    expect(await staffSays('thief', start)).toBe(es('replies:link_stale', { clinic: clinic.name }));
    await staffSays('owner', '/start');
    await staffSays('owner', 'Hola, ¿abren hoy?');
    expect(await history()).toMatchObject([
      { direction: 'in', channel: 'telegram', body: 'Hola, ¿abren hoy?' },
    ]);
    await staffSays('admin', '/respuestas aqui');
    await forward();
    await press('admin', await replyButton());
    await staffSays('admin', 'Sí, hasta las 6.');
    expect(telegram.texts('owner').at(-1)).toBe('Sí, hasta las 6.');
    expect(await staffSays('owner', 'baja')).toBe(es('replies:confirm.stopped', { clinic: clinic.name }));
  });

  test('made up, or changed by a letter, leaves a stranger a stranger', async () => {
    const issued = code(await staffSays('admin', '/enlace María García'));
    const changed = `${issued.slice(0, -2)}${issued.at(-2) === 'A' ? 'B' : 'A'}${issued.at(-1)}`;
    for (const forged of [changed, `o_${'A'.repeat(44)}`]) await staffSays('eve', `/start ${forged}`);
    expect(telegram.texts('eve')).toEqual([]);
    expect(await strangers()).toEqual([{ external_id: 'eve', messages: 2 }]);
  });

  test('has an end, and outlives a merge', async () => {
    const late = code(await staffSays('admin', '/enlace María García'));
    await execute(database.db, `update owner_link_code set expires_at = now() - interval '1 second'`);
    expect(await staffSays('owner', `/start ${late}`)).toBe(
      es('replies:link_stale', { clinic: clinic.name }),
    );
    const fresh = code(await staffSays('admin', '/enlace María García'));
    const kept = await makeOwner(database.db, { name: 'Rosa Díaz' });
    await execute(database.db, 'update owner set merged_into_id = $2 where id = $1', [ownerId, kept]);
    expect(await staffSays('owner', `/start ${fresh}`)).toContain('¡Hola, Rosa!');
  });

  test('is for one owner, in private, and not for the staff themselves', async () => {
    expect(await staffSays('admin', '/enlace')).toBe(es('replies:link_whom'));
    expect(await staffSays('admin', '/enlace Zzyzx Qwrtp')).toBe(es('errors:owner_not_found'));
    const issued = await staffSays('admin', '/link María García');
    expect(await staffSays('admin', `/start ${code(issued)}`)).toBe(es('replies:link_for_owner'));
    await makeOwner(database.db, { name: 'María García', phone_primary: '+529991112233' });
    expect(await staffSays('admin', '/enlace María García')).toContain('Hay varios clientes así');
    await staffSays('admin', '/enlace María', telegram.inGroup('g2'));
    expect(telegram.texts('g2').at(-1)).toBe(es('replies:link_private'));
  });
});
