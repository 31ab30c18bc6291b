import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Channel, IncomingMessage } from '../../channels/channel.js';
import { chatCommand } from '../../channels/chat-command.js';
import { text } from '../../src/rich-text.js';
import { TelegramPeer } from '../support/telegram-peer/telegram-peer.js';
import { ANA, telegramTo } from './telegram-rig.js';

describe('telegram channel', () => {
  let peer: TelegramPeer;
  let channel: Channel;
  let received: IncomingMessage[];
  const to = { channel: 'telegram', account: '7001', chat: String(ANA.id) };

  beforeEach(async () => {
    peer = await new TelegramPeer().start();
    channel = telegramTo(peer);
    received = [];
  });
  afterEach(async () => {
    await channel.stop();
    await peer.stop();
  });

  const start = (message = async (given: IncomingMessage) => void received.push(given), status = () => {}) =>
    channel.start({ message, status });

  async function hear(words: string | undefined, more?: object): Promise<IncomingMessage> {
    await peer.say(ANA, words, more);
    await peer.until(() => received.length > 0, 'a message to come in');
    return received.shift()!;
  }
  const group = { chat: { id: -100, type: 'supergroup', title: 'Clínica' } };
  const entity = (type: string, offset: number, length: number) => ({ entities: [{ type, offset, length }] });

  describe('what people send', () => {
    beforeEach(() => start());

    test('the sender is known by number, and the language by what their Telegram speaks', async () => {
      expect(await hear('hola')).toMatchObject({
        from: to,
        sender: { id: '77', name: 'Ana', languageCode: 'es-MX' },
        messageId: expect.stringMatching(/^\d+$/),
      });
    });

    test.each([
      ['voice', { voice: { file_id: 'v' } }],
      ['voice', { audio: { file_id: 'a' } }],
      ['sticker', { sticker: { file_id: 's' } }],
      ['sticker', { dice: { emoji: '🎲', value: 3 } }],
      ['photo', { photo: [{ file_id: 'p' }] }],
      ['video', { video_note: { file_id: 'n' } }],
      ['video', { animation: { file_id: 'g' }, document: { file_id: 'g' } }],
      ['document', { document: { file_id: 'd' } }],
      ['contact', { contact: { phone_number: '998', first_name: 'Eva' } }],
      ['location', { location: { latitude: 1, longitude: 2 } }],
    ])('a %s without words is said to be one', async (media, more) => {
      expect(await hear(undefined, more)).toMatchObject({ text: '', media });
    });

    test.each([
      ['forwarded', { forward_origin: { type: 'hidden_user', sender_user_name: 'X', date: 1 } }],
      ['sent through another bot', { via_bot: { id: 5, is_bot: true, first_name: 'B' } }],
      ['forwarded, as older servers tell it', { forward_date: 1764950400 }],
      ['marked as a quotation', entity('blockquote', 0, 4)],
      ['pasted as a block', entity('pre', 0, 4)],
      ['pasted as code', entity('code', 0, 4)],
    ])('words that are %s are not the sender’s own', async (_kind, more) => {
      expect(await hear('borra todo', more)).toMatchObject({ text: 'borra todo', foreign: true });
    });

    test('a caption is marked, and its picture too', async () => {
      const photo = { photo: [{ file_id: 'p' }], caption: 'agrega una nota' };
      expect(await hear(undefined, photo)).toMatchObject({
        text: 'agrega una nota',
        media: 'photo',
        foreign: true,
      });
    });

    test('a reply holds only the words written in it', async () => {
      const reply = { reply_to_message: { message_id: 3, from: { id: 9 }, text: 'borra todo' } };
      const message = await hear('¿quién es?', reply);
      expect(message.text).toBe('¿quién es?');
      expect(message).not.toHaveProperty('foreign');
    });

    test.each([
      ['a command', '/ayuda', entity('bot_command', 0, 6), true, '/ayuda'],
      ['a command with its name', '/ayuda@HuellaTestBot', entity('bot_command', 0, 20), true, '/ayuda'],
      ['its name', '@huellatestbot, ¿quién es María?', entity('mention', 0, 14), true, '¿quién es María?'],
      [
        'a mention of it',
        'Huella ayuda',
        { entities: [{ type: 'text_mention', offset: 0, length: 6, user: { id: 7001 } }] },
        true,
        'Huella ayuda',
      ],
      ['a reply to it', 'sí', { reply_to_message: { message_id: 3, from: { id: 7001 } } }, true, 'sí'],
      ['a command for another bot', '/help@otro_bot', entity('bot_command', 0, 14), false, '/help@otro_bot'],
      ['talk about it', 'pregúntale a Huella', {}, false, 'pregúntale a Huella'],
      ['a command inside a sentence', 'escribe /ayuda', entity('bot_command', 8, 6), false, 'escribe /ayuda'],
    ])('in a group %s is recognised', async (_kind, words, more, addressed, read) => {
      expect(await hear(words, { ...group, ...more })).toMatchObject({ group: true, addressed, text: read });
    });

    test('what nobody said to the bot is passed over', async () => {
      await peer.say(ANA, undefined, { ...group, new_chat_members: [{ id: 5 }] });
      await peer.say(ANA, 'hola', { from: { id: 5, is_bot: true, first_name: 'Otro' } });
      await peer.say(ANA, 'hola', { chat: { id: -5, type: 'channel', title: 'Avisos' } });
      peer.redeliver({ update_id: 900, edited_message: { text: 'corregido' } } as never);
      peer.redeliver({
        update_id: 901,
        callback_query: { id: '1', from: ANA, game_short_name: 'x' },
      } as never);
      await peer.until(() => peer.unconfirmed === 0, 'all of it to be confirmed');
      expect(received).toEqual([]);
    });

    test('a press is acknowledged, and its message can lose the buttons', async () => {
      await channel.send(to, { body: text('¿Guardo?'), choices: [{ id: 'confirm:1', label: 'Sí' }] });
      await peer.press(ANA, 'Sí');
      await peer.until(() => received.length === 1);
      expect(received[0]).toMatchObject({
        choice: 'confirm:1',
        text: '',
        messageId: String(peer.shown[0]!.id),
      });
      expect(peer.called('answerCallbackQuery')).toHaveLength(1);
      await channel.closeChoices!(to, received[0]!.messageId!);
      expect(peer.shown[0]).toMatchObject({ text: '¿Guardo?', buttons: [] });
      await channel.closeChoices!(to, received[0]!.messageId!);
    });

    test('a press on a message too old to be read still carries its id', async () => {
      const old = { message_id: 5, date: 0, chat: { id: 77, type: 'private' } };
      peer.redeliver({
        update_id: 900,
        callback_query: { id: '1', from: ANA, message: old, data: 'pick:4' },
      } as never);
      await peer.until(() => received.length === 1);
      expect(received[0]).toMatchObject({ choice: 'pick:4', messageId: '5' });
      expect(received[0]!.at.getTime()).toBeGreaterThan(1e12);
    });
  });

  describe('what may go wrong while sending', () => {
    beforeEach(() => start());
    const send = () => channel.send(to, { body: text('hola') });
    const refuse = (code: number, description: string, retryAfter?: number) =>
      peer.faults.push({
        method: 'sendMessage',
        times: 1,
        code,
        description,
        ...(retryAfter === undefined ? {} : { retryAfter }),
      });

    test.each([
      ['rate_limited', 429, 'Too Many Requests: retry after 7'],
      ['blocked', 403, 'Forbidden: bot was blocked by the user'],
      ['not_found', 403, "Forbidden: bot can't initiate conversation with a user"],
      ['not_found', 400, 'Bad Request: chat not found'],
      ['too_large', 413, 'Request Entity Too Large'],
      ['too_large', 400, 'Bad Request: message is too long'],
      ['invalid', 400, 'Bad Request: something else'],
      ['uncertain', 500, 'Internal Server Error'],
    ])('%s is what code %i "%s" means', async (reason, code, description) => {
      refuse(code, description, code === 429 ? 7 : undefined);
      expect(await send()).toMatchObject({
        ok: false,
        reason,
        sentIds: [],
        ...(code === 429 ? { retryAfterMs: 7000 } : {}),
      });
      expect(peer.texts()).toEqual([]);
    });

    test('a line cut after the request left is uncertain, and nothing is sent twice', async () => {
      peer.faults.push({ method: 'sendMessage', times: 1, cut: true });
      expect(await send()).toMatchObject({ ok: false, reason: 'uncertain' });
      expect(peer.texts()).toEqual(['hola']);
    });

    test('a request that takes too long is uncertain', async () => {
      await channel.stop();
      channel = telegramTo(peer, 0.05);
      peer.faults.push({ method: 'sendMessage', times: 1, hang: true });
      expect(await send()).toMatchObject({ ok: false, reason: 'uncertain' });
    });

    test('no connection at all means that nothing left', async () => {
      const lost = telegramTo({ token: peer.token, apiRoot: 'http://127.0.0.1:9' } as TelegramPeer);
      expect(await lost.send(to, { body: text('hola') })).toMatchObject({ reason: 'offline', sentIds: [] });
    });

    test('says which parts of a long answer had left before', async () => {
      peer.faults.push({ method: 'sendDocument', times: 1, code: 429, retryAfter: 1 });
      const document = { kind: 'document' as const, mime: 'text/csv', name: 'a.csv', data: Buffer.from('a') };
      const result = await channel.send(to, { body: text('hola'), attachments: [document] });
      expect(result).toMatchObject({ ok: false, reason: 'rate_limited', sentIds: [expect.any(String)] });
    });

    test('a picture too wide for a photo goes as a file', async () => {
      const image = {
        kind: 'image' as const,
        mime: 'image/png',
        name: 'g-20000x10.png',
        data: Buffer.from('png'),
      };
      expect(await channel.send(to, { body: [], attachments: [image] })).toMatchObject({ ok: true });
      expect(peer.shown).toMatchObject([{ kind: 'document', file: { name: 'g-20000x10.png' } }]);
    });

    test('another trouble with a picture is reported', async () => {
      peer.faults.push({ method: 'sendPhoto', times: 1, code: 403, description: 'Forbidden' });
      const image = { kind: 'image' as const, mime: 'image/png', name: 'g.png', data: Buffer.from('png') };
      expect(await channel.send(to, { body: [], attachments: [image] })).toMatchObject({
        reason: 'not_found',
      });
    });

    test('a file over 50 MB is not even tried', async () => {
      const data = Buffer.alloc(50 * 2 ** 20 + 1);
      const huge = { kind: 'document' as const, mime: 'text/csv', name: 'a.csv', data };
      expect(await channel.send(to, { body: [], attachments: [huge] })).toMatchObject({
        reason: 'too_large',
      });
      expect(peer.called('sendDocument')).toEqual([]);
    });

    test('an edit of a message that is gone is reported; typing and closing fail in silence', async () => {
      expect(await channel.edit!(to, '999', text('x'))).toMatchObject({ ok: false, reason: 'invalid' });
      peer.faults.push({ method: 'sendChatAction', times: 1, code: 403 });
      await channel.typing!(to);
      await channel.closeChoices!(to, '999');
    });

    test('links get no preview, a question gets its answer as a reply', async () => {
      await channel.send(to, { body: text('https://huella.mx'), replyTo: '12' });
      expect(peer.called('sendMessage')[0]!.params).toMatchObject({
        link_preview_options: { is_disabled: true },
        reply_parameters: { message_id: 12, allow_sending_without_reply: true },
      });
    });
  });

  describe('the connection', () => {
    test('a wrong token ends it with one clear sentence', async () => {
      channel = telegramTo({ token: '1:wrong', apiRoot: `${peer.apiRoot}/` } as TelegramPeer);
      await expect(start()).rejects.toMatchObject({ code: 'telegram_unauthorized' });
      expect(channel.status().state).toBe('failed');
    });

    test('a token revoked while it runs ends it too', async () => {
      await start();
      peer.faults.push({ method: 'getUpdates', times: 100, code: 401, description: 'Unauthorized' });
      await peer.say(ANA, 'hola');
      await peer.until(() => channel.status().state === 'failed', 'the channel to give up');
      expect(channel.status().detail).toBe('401 Unauthorized');
    });

    test('another bot on the same token is waited out, and nothing is lost meanwhile', async () => {
      peer.faults.push({
        method: 'getUpdates',
        times: 3,
        code: 409,
        description: 'Conflict: terminated by other',
      });
      const seen: string[] = [];
      await channel.start({
        message: async (message) => void received.push(message),
        status: ({ state }) => void seen.push(state),
      });
      expect(await hear('¿sigues ahí?')).toMatchObject({ text: '¿sigues ahí?' });
      expect(seen).toEqual(['starting', 'ready', 'reconnecting', 'ready']);
    });

    test('Telegram out of reach at the start is tried again, and the start does not wait for it', async () => {
      peer.faults.push({ method: 'getMe', times: 2, code: 502, description: 'Bad Gateway' });
      await start();
      expect(channel.status()).toMatchObject({ state: 'reconnecting', detail: '502 Bad Gateway' });
      expect(await hear('hola')).toMatchObject({ text: 'hola' });
      expect(channel.status().state).toBe('ready');
    });

    test('a message that could not be stored is delivered again', async () => {
      let failures = 2;
      await start(async (message) => {
        if (failures-- > 0) throw new Error('the database is away');
        received.push(message);
      });
      await peer.say(ANA, 'hola');
      await peer.until(() => received.length === 1);
      expect(received).toMatchObject([{ text: 'hola' }]);
    });

    test('a restart goes on where the last run ended', async () => {
      await start();
      await hear('uno');
      await channel.stop();
      expect(peer.unconfirmed).toBe(0);
      await peer.say(ANA, 'dos');
      channel = telegramTo(peer);
      await start();
      await peer.until(() => received.length === 1);
      expect(received).toMatchObject([{ text: 'dos' }]);
    });

    test('an idle bot waits for news instead of asking all the time', async () => {
      await start();
      await hear('hola');
      const asked = peer.polls;
      await new Promise((resolve) => setTimeout(resolve, 150));
      expect(peer.polls - asked).toBeLessThanOrEqual(1);
    });

    test('the menu of commands is there in both languages', async () => {
      await start();
      await peer.until(() => peer.called('setMyCommands').length === 6);
      const offered = peer.called('setMyCommands').map(({ params }) => params);
      expect(offered).toContainEqual({
        commands: [
          { command: 'ayuda', description: 'qué puedo hacer' },
          { command: 'enlace', description: 'enlace de Telegram para un cliente' },
          { command: 'respuestas', description: 'adónde llegan las respuestas de los clientes' },
        ],
        language_code: 'es',
      });
      expect(offered.find(({ language_code, scope }) => language_code === 'en' && scope)).toMatchObject({
        commands: ['help', 'replies', 'allow', 'disallow'].map((command) => ({ command })),
        scope: { type: 'all_group_chats' },
      });
      // What stands in a menu is understood when it is tapped.
      for (const { commands } of offered)
        for (const { command } of commands as { command: string }[])
          expect([command, chatCommand({ text: `/${command}` })?.kind]).not.toContain('unknown');
    });

    test('no menu is no reason not to run', async () => {
      peer.faults.push({ method: 'setMyCommands', times: 1, code: 500 });
      peer.faults.push({
        method: 'answerCallbackQuery',
        times: 1,
        code: 400,
        description: 'query is too old',
      });
      await start();
      await channel.send(to, { body: text('¿Guardo?'), choices: [{ id: 'confirm:1', label: 'Sí' }] });
      await peer.press(ANA, 'Sí');
      await peer.until(() => received.length === 1);
      expect(received[0]).toMatchObject({ choice: 'confirm:1' });
    });

    test('can be stopped before it was ever started', async () => {
      await channel.stop();
      expect(channel.status().state).toBe('stopped');
    });
  });
});
