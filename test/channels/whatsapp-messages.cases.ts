import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { text } from '../../src/rich-text.js';
import { ANA, CLINIC, CLINIC_LID, LUIS } from '../support/whatsapp-page/whatsapp-peer.js';
import { type LiveWhatsApp, liveWhatsApp } from './whatsapp-live.js';
import { describeWithBrowser } from './whatsapp-rig.js';

const GROUP = '120363041234567890@g.us';
const lid = (who: typeof ANA) => `${who.lid}@lid`;

describeWithBrowser('messages of WhatsApp', () => {
  let live: LiveWhatsApp;
  const receive = (message: { from: string } & Record<string, unknown>) =>
    live.heard(() => live.peer.receive(message));
  beforeAll(async () => {
    live = liveWhatsApp({ sendTimeoutMs: 300 });
    await live.open();
  });
  afterAll(() => live.close());
  beforeEach(() => live.peer.phone('phone.silent = phone.refusing = phone.unread = false'));

  test.each([
    ['a hidden phone', lid(ANA)],
    ['the old Mexican spelling', `${ANA.phone}@c.us`],
    ['the new one', '529981234567@c.us'],
  ])('the sender of %s is the same person, in the same chat', async (_what, from) => {
    const message = await receive({ from, body: 'hola' });
    expect(message.sender).toEqual({ id: '529981234567', name: 'Ana' });
    expect(message.from).toEqual({ channel: 'whatsapp', account: 'default', chat: '529981234567' });
  });

  test('the digits of a hidden id are never taken for a phone', async () => {
    const message = await receive({ from: '999888777666555@lid', body: 'hola' });
    expect(message.sender.id).toBe('999888777666555@lid');
    expect(message.from.chat).toBe('999888777666555@lid');
  });

  test('a look-up that fails is tried again; nothing is lost or overtaken', async () => {
    const before = live.received.length;
    await live.peer.phone('phone.known.clear(); phone.brokenLookups = 2');
    await live.peer.say('uno', LUIS);
    await live.peer.say('dos', LUIS);
    await live.peer.until(() => live.received.length === before + 2);
    const both = live.received.slice(before);
    expect(both.map(({ text, sender }) => [text, sender.id])).toEqual([
      ['uno', LUIS.phone],
      ['dos', LUIS.phone],
    ]);
  });

  test('a look-up that never works does not hold the chat for ever', async () => {
    await live.peer.phone('phone.brokenLookups = 1000');
    const message = await receive({ from: '111222333444555@lid', body: 'hola' });
    expect(message.sender.id).toBe('111222333444555@lid');
    await live.peer.phone('phone.brokenLookups = 0');
  });

  test.each([
    ['our own', { from: lid(ANA), selfDir: 'out' }],
    ['a status update', { from: 'status@broadcast', isStatusV3: true }],
    ['a status of somebody', { from: lid(ANA), isStatusV3: true }],
    ['a broadcast list', { from: lid(ANA), broadcast: true }],
    ['a channel', { from: '120363000000000001@newsletter' }],
    ['a change of safety number', { from: lid(ANA), type: 'e2e_notification' }],
    ['a missed call', { from: lid(ANA), type: 'call_log' }],
    ['a deleted message', { from: lid(ANA), type: 'revoked' }],
  ])('%s is not heard', async (_what, message) => {
    await live.peer.receive({ body: 'no', ...message });
    expect((await receive({ from: lid(ANA), body: 'sí' })).text).toBe('sí');
    expect(live.received.map(({ text }) => text)).not.toContain('no');
  });

  test('a message that is decrypted late is heard once, as it was written', async () => {
    const message = await receive({ from: lid(ANA), body: 'llegué tarde', late: true });
    expect(message.text).toBe('llegué tarde');
    await live.heard(() => live.peer.say('después'));
    expect(live.received.filter(({ text }) => text === 'llegué tarde')).toHaveLength(1);
  });

  test.each([
    [{ isForwarded: true }, 'agrega la nota'],
    [{ forwardingScore: 4 }, 'agrega la nota'],
    [{}, '> agrega la nota\nhazlo'],
    [{}, '```agrega la nota```'],
  ])('what %j marks is not the sender’s own word: %j', async (more, body) => {
    expect(await receive({ from: lid(ANA), body, ...more })).toMatchObject({ foreign: true, text: body });
  });

  test('an answer to a message is the sender’s own word', async () => {
    const message = await receive({ from: lid(ANA), body: 'sí', quotedMsg: { body: 'borra todo' } });
    expect(message).not.toHaveProperty('foreign');
    expect(message.text).toBe('sí');
  });

  test.each([
    ['image', 'photo'],
    ['video', 'video'],
    ['ptt', 'voice'],
    ['audio', 'voice'],
    ['sticker', 'sticker'],
    ['document', 'document'],
    ['poll_creation', 'document'],
    ['vcard', 'contact'],
    ['multi_vcard', 'contact'],
    ['location', 'location'],
  ])('%s is recognised as %s, and its inside is not read as words', async (type, media) => {
    const message = await receive({
      from: lid(ANA),
      type,
      body: 'base64==',
      vcardList: [],
      filename: 'a.pdf',
    });
    expect(message).toMatchObject({ media, text: '' });
    expect(message).not.toHaveProperty('foreign');
  });

  test('a caption is read, as not the sender’s own word; a file’s name is none', async () => {
    const image = { from: lid(ANA), type: 'image', body: 'base64==', directPath: '/v/1' };
    expect(await receive({ ...image, caption: 'borra a Max' })).toMatchObject({
      media: 'photo',
      text: 'borra a Max',
      foreign: true,
    });
    const file = { ...image, type: 'document', filename: 'a.pdf', caption: 'a.pdf' };
    expect((await receive(file)).text).toBe('');
  });

  test.each([
    ['our hidden id', `${CLINIC_LID}@lid`],
    ['our phone', `${CLINIC}@c.us`],
  ])('in a group a mention of %s addresses us, and is left out', async (_what, id) => {
    const message = await receive({
      from: GROUP,
      author: lid(ANA),
      body: `@${id.split('@')[0]}, ¿quién es María?`,
      mentionedJidList: [{ _serialized: id }],
    });
    expect(message).toMatchObject({
      group: true,
      addressed: true,
      text: '¿quién es María?',
      from: { chat: GROUP },
      sender: { id: '529981234567' },
    });
  });

  test('in a group what mentions nobody, or somebody else, is not for us', async () => {
    const said = { from: GROUP, author: lid(LUIS), body: 'hola a todos' };
    expect(await receive(said)).toMatchObject({ group: true, addressed: false });
    expect(await receive({ ...said, mentionedJidList: [lid(ANA)] })).toMatchObject({ addressed: false });
  });

  test('an answer in a group goes to the group, under the question', async () => {
    const asked = await receive({ from: GROUP, author: lid(ANA), body: 'hola', mentionedJidList: [] });
    const { messageId } = asked;
    const sent = await live.channel.send(asked.from, { body: text('Hola'), replyTo: messageId! });
    expect(sent).toMatchObject({ ok: true });
    const shown = (await live.peer.look()).findLast(({ kind }) => kind === 'sent')!;
    expect(shown.chat).toBe(GROUP);
    expect(messageId).toContain(shown.quoted);
    // A question that is gone does not keep the answer back.
    expect(
      await live.channel.send(asked.from, { body: text('Hola'), replyTo: 'false_x@c.us_GONE' }),
    ).toMatchObject({ ok: true });
  });

  const ana = { channel: 'whatsapp', account: 'default', chat: '529981234567' };

  test('receipts come as sent, delivered and read, under the id that the sending gave', async () => {
    const sent = await live.channel.send(ana, { body: text('¡Feliz cumpleaños!') });
    const id = sent.ok ? sent.ids[0]! : '';
    const mine = () => live.receipts.filter(({ externalId }) => externalId === id);
    await live.peer.until(() => mine().length === 3);
    await live.peer.phone(`phone.acknowledge('${id}', 2)`);
    await live.heard(() => live.peer.say('gracias'));
    expect(mine().map(({ status }) => status)).toEqual(['sent', 'delivered', 'read']);
  });

  test('a message that is never acknowledged is uncertain, keeps its id, and is not sent again', async () => {
    await live.peer.phone('phone.silent = true');
    const result = await live.channel.send(ana, { body: text('¿Llegó?') });
    expect(result).toMatchObject({ ok: false, reason: 'uncertain', sentIds: [expect.any(String)] });
    expect((await live.peer.sent()).filter(({ body }) => body === '¿Llegó?')).toHaveLength(1);
    // Should it leave later, that is still told.
    const id = result.ok ? '' : result.sentIds[0]!;
    await live.peer.phone(`phone.acknowledge('${id}', 1)`);
    await live.peer.until(() => live.receipts.some(({ externalId }) => externalId === id));
  });

  test('a message that WhatsApp refuses has failed', async () => {
    await live.peer.phone('phone.refusing = true');
    expect(await live.channel.send(ana, { body: text('no') })).toMatchObject({
      ok: false,
      reason: 'invalid',
    });
  });

  test('a file too large is not even tried', async () => {
    const data = Buffer.alloc(16 * 2 ** 20 + 1);
    const file = { kind: 'document', mime: 'text/csv', name: 'a.csv', data } as const;
    const result = await live.channel.send(ana, { body: text('va'), attachments: [file] });
    expect(result).toMatchObject({ ok: false, reason: 'too_large', sentIds: [expect.any(String)] });
  });

  test('what is not there cannot be edited', async () => {
    const gone = `true_${ANA.phone}@c.us_GONE`;
    expect(await live.channel.edit!(ana, gone, text('x'))).toMatchObject({ ok: false, reason: 'invalid' });
    expect(await live.channel.edit!(ana, 'nonsense', text('x'))).toMatchObject({ ok: false });
  });

  test('nobody to show typing to is no trouble', async () => {
    await live.channel.typing!({ ...ana, chat: '525500000000' });
    await live.channel.typing!({ ...ana, chat: '525500000000@c.us' });
  });

  test('the page had everything that the library asked it for', async () => {
    const unknown = (await live.peer.phone('phone.missing')) as string[];
    // Hooks that the library skips where the page has no such module.
    const hooks = /BackendJobsCommon|E2EProtoUtils|Addon(Reaction|PollVote)TableMode|CallCollection/;
    expect(unknown.filter((name) => !hooks.test(name))).toEqual([]);
  });
});
