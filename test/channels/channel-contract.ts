import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Address, Channel, ChannelStatus, IncomingMessage } from '../../channels/channel.js';
import { pickChoice } from '../../channels/numbered-choices.js';
import { bold, type Choice, text } from '../../src/rich-text.js';

/** How a test reaches the other end of a channel: what a person does there, and what they see. */
export interface ChannelRig {
  channel: Channel;
  say(words: string, who?: 'ana' | 'luis'): Promise<void>;
  /** Presses the button, or types what a person without buttons would. */
  choose(choice: Choice, index: number): Promise<void>;
  /** Every message shown to Ana, oldest first. */
  shown(): Awaitable<string[]>;
  files(): Awaitable<{ name: string; data: Buffer }[]>;
  /** Resolves once `condition` holds. */
  until(condition: () => boolean): Promise<void>;
  close(): Promise<void>;
  /** Links the channel with its phone, where it takes one. */
  pair?(): Promise<void>;
  boldShown?(): Awaitable<string[]>;
  typingShown?(): Awaitable<boolean>;
  unknownChat: string;
}

type Awaitable<T> = T | Promise<T>;

export type MakeRig = () => Promise<ChannelRig>;

/** What every channel promises. Each adapter's test file calls it with a rig of its own. */
export function channelContract(name: string, makeRig: MakeRig, can: { secondChat: boolean }): void {
  describe(`${name} keeps the channel contract`, () => {
    let rig: ChannelRig;
    let channel: Channel;
    let received: IncomingMessage[] = [];
    const states: ChannelStatus[] = [];
    let hold: Promise<void> | undefined;
    let trouble = false;
    const limit = () => Math.min(channel.capabilities.textLimit, 20_000);

    const start = () =>
      channel.start({
        message: async (message) => {
          if (trouble) {
            trouble = false;
            throw new Error('the database is away');
          }
          received.push(message);
          await hold;
        },
        status: (status) => states.push(status),
      });
    beforeAll(async () => {
      states.length = 0;
      rig = await makeRig();
      channel = rig.channel;
      await start();
      await rig.pair?.();
      await rig.until(() => channel.status().state === 'ready');
    });
    afterAll(() => rig.close());
    beforeEach(() => {
      received = [];
    });

    const hear = async (words: string, who?: 'ana' | 'luis') => {
      const before = received.length;
      await rig.say(words, who);
      await rig.until(() => received.length > before);
      return received.at(-1)!;
    };
    let to: Address;
    const showing = async (message: Parameters<Channel['send']>[1]) => {
      const before = (await rig.shown()).length;
      const result = await channel.send(to, message);
      expect(result).toMatchObject({ ok: true });
      return (await rig.shown()).slice(before);
    };

    test('is ready after its start, and said so', () => {
      expect(channel.status().state).toBe('ready');
      expect(states.at(-1)).toEqual(channel.status());
      expect(channel.status().since).toBeInstanceOf(Date);
    });

    test('hands on a message with all it takes to answer it', async () => {
      const message = await hear('hola, ¿quién es María?');
      to = message.from;
      expect(message).toMatchObject({
        from: { channel: channel.name, account: channel.account, chat: expect.stringMatching(/./) },
        sender: { id: expect.stringMatching(/./) },
        group: false,
        addressed: true,
        text: 'hola, ¿quién es María?',
      });
      expect(message.id).not.toBe('');
      expect(Math.abs(message.at.getTime() - Date.now())).toBeLessThan(60_000);
      expect(message).not.toMatchObject({ foreign: true });
    });

    test('answers to the address it was given', async () => {
      expect(await showing({ body: text('Es la dueña de Max.') })).toEqual(['Es la dueña de Max.']);
    });

    test('gives equal words different ids', async () => {
      const ids = [(await hear('igual')).id, (await hear('igual')).id, (await hear('igual')).id];
      expect(new Set(ids).size).toBe(3);
    });

    test('keeps the order in which a chat was written', async () => {
      const words = Array.from({ length: 8 }, (_, n) => `mensaje ${n}`);
      for (const each of words) await rig.say(each);
      await rig.until(() => received.length === words.length);
      expect(received.map((message) => message.text)).toEqual(words);
    });

    test('hands on the next message of a chat when the one before is safe', async () => {
      let release = () => {};
      hold = new Promise((resolve) => {
        release = resolve;
      });
      await rig.say('uno');
      await rig.say('dos');
      await rig.until(() => received.length > 0);
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(received.map((message) => message.text)).toEqual(['uno']);
      release();
      hold = undefined;
      await rig.until(() => received.length === 2);
    });

    test.each([
      'acentos: ñandú, güero, ¿cuánto?',
      'emoji: 👩🏽‍⚕️🐕‍🦺 y 🏷️',
      'de derecha a izquierda: שלום مرحبا',
      'comillas: \' " ` « » y $1,556.50 & <b>',
      "'; drop table owner; --",
    ])('receives and shows %j as it was written', async (words) => {
      expect((await hear(words)).text).toBe(words);
      expect(await showing({ body: text(words) })).toEqual([words]);
    });

    test('shows what looks like markup as it is, and styled text without marks', async () => {
      const odd = '*a* _b_ [c](http://d) ~e~ `f` # + - = | {} . ! <b>g</b> \\';
      expect(await showing({ body: [...bold('María García'), ...text(` ${odd}`)] })).toEqual([
        `María García ${odd}`,
      ]);
      if (rig.boldShown) expect(await rig.boldShown()).toContain('María García');
    });

    test('shows every style without its marks', async () => {
      const styles = ['bold', 'italic', 'strike', 'code'] as const;
      const body = styles.flatMap((style) => [{ text: style, style }, ...text(', ')]);
      expect(await showing({ body })).toEqual(['bold, italic, strike, code, ']);
    });

    test.each([
      ['lists and quotations', '> uno\n- dos\n* tres\n1. cuatro\n• cinco'],
      ['blank lines and indents', 'uno\n\n   dos\n\n\n\ttres'],
      ['a link and an address', 'https://huella.mx/_a_?b=*c* y maria_garcia_l@correo.mx'],
    ])('shows %s as they were written', async (_what, words) => {
      expect(await showing({ body: text(words) })).toEqual([words]);
    });

    test('shows answers whole that are sent side by side', async () => {
      const before = (await rig.shown()).length;
      const words = Array.from({ length: 5 }, (_, n) => `respuesta ${n} `.repeat(50).trim());
      const sent = await Promise.all(words.map((each) => channel.send(to, { body: text(each) })));
      expect((await rig.shown()).slice(before).sort()).toEqual(words);
      expect(new Set(sent.flatMap((each) => (each.ok ? each.ids : []))).size).toBe(5);
    });

    test('answers to an address that was kept as JSON', async () => {
      const kept = JSON.parse(JSON.stringify(to)) as Address;
      const before = (await rig.shown()).length;
      expect(await channel.send(kept, { body: text('Sigo aquí.') })).toMatchObject({ ok: true });
      expect((await rig.shown()).slice(before)).toEqual(['Sigo aquí.']);
    });

    test('receives a long message whole', async () => {
      const words = 'una nota larga '.repeat(200).trim();
      expect((await hear(words)).text).toBe(words);
    });

    test('goes on after a message that could not be stored', async () => {
      trouble = true;
      await rig.say('esto tropieza');
      await rig.until(() => !trouble);
      await rig.say('y esto llega');
      await rig.until(() => received.some((message) => message.text === 'y esto llega'));
      await rig.until(() => channel.status().state === 'ready');
    });

    test('sends a text of exactly the limit as one message', async () => {
      const words = 'palabra '
        .repeat(limit())
        .slice(0, channel.capabilities.textLimit - 1)
        .concat('.');
      expect(await showing({ body: text(words) })).toEqual([words]);
    });

    test.each([
      ['lines', () => Array.from({ length: limit() / 8 }, (_, n) => `línea ${n}`).join('\n')],
      ['paragraphs', () => Array.from({ length: 60 }, (_, n) => `párrafo ${n} `.repeat(20)).join('\n\n')],
      ['one endless word', () => 'x'.repeat(limit() * 2 + 7)],
      ['emoji only', () => '👩🏽‍⚕️'.repeat(limit() / 3)],
    ])('loses nothing of a long text of %s', async (_kind, make) => {
      const words = make();
      const pieces = await showing({ body: text(words) });
      expect(pieces.join('')).toBe(words);
      for (const piece of pieces) {
        expect(piece.length).toBeLessThanOrEqual(channel.capabilities.textLimit);
        expect(piece).not.toMatch(/\p{Surrogate}/u);
      }
    });

    test('keeps styles across the cut', async () => {
      const words = 'negritas '.repeat(Math.ceil(limit() / 6));
      expect((await showing({ body: bold(words) })).join('')).toBe(words);
      if (rig.boldShown) expect((await rig.boldShown()).join('')).toContain('negritas '.repeat(10));
    });

    const choices: Choice[] = [
      { id: 'pick:12', label: 'María García López' },
      { id: 'pick:31', label: 'María García Pérez' },
      { id: `say:${'ñandú y pingüino '.repeat(3).slice(0, 40)}`, label: '¿Buscas a otra María?' },
    ];
    test.each(choices.map((choice, index) => ({ choice, index })))(
      'offers choices, and number $index comes back',
      async ({ choice, index }) => {
        await showing({ body: text('¿Cuál de ellas?'), choices });
        const before = received.length;
        await rig.choose(choice, index);
        await rig.until(() => received.length > before);
        const answer = received.at(-1)!;
        expect(answer.choice ?? pickChoice(answer.text, choices)?.id).toBe(choice.id);
      },
    );

    test.each(['2', '2.', 'la segunda', 'DOS', 'maria garcia perez'])(
      'understands %j as the second choice',
      async (words) => {
        await showing({ body: text('¿Cuál de ellas?'), choices });
        expect(pickChoice((await hear(words)).text, choices)?.id).toBe('pick:31');
      },
    );

    test('shows more choices than it has buttons for as a numbered list', async () => {
      const many = Array.from({ length: channel.capabilities.buttons + 1 }, (_, n) => ({
        id: `pick:${n}`,
        label: `Persona ${n}`,
      }));
      const [shown] = await showing({ body: text('¿Cuál?'), choices: many });
      expect(shown).toMatch(/^¿Cuál\?\n\n1\. Persona 0/);
      expect(shown).toContain(`${many.length}. Persona ${many.length - 1}`);
    });

    test('puts the choices under the last piece of a long text', async () => {
      const pieces = await showing({ body: text('línea\n'.repeat(limit() / 4)), choices });
      expect(pieces.join('')).toContain('línea\n'.repeat(100));
      const before = received.length;
      await rig.choose(choices[1]!, 1);
      await rig.until(() => received.length > before);
      expect(received.at(-1)!.choice ?? pickChoice(received.at(-1)!.text, choices)?.id).toBe('pick:31');
    });

    test('sends files with their names and every byte', async () => {
      const data = Buffer.from([0, 1, 2, 253, 254, 255]);
      const before = (await rig.files()).length;
      const result = await channel.send(to, {
        body: text('El reporte:'),
        attachments: [
          { kind: 'document', mime: 'text/csv', name: 'reporte.csv', data: Buffer.from('a,b\n1,2\n') },
          { kind: 'image', mime: 'image/png', name: 'grafica.png', data },
        ],
      });
      expect(result).toMatchObject({ ok: true });
      expect((await rig.files()).slice(before)).toEqual([
        { name: 'reporte.csv', data: Buffer.from('a,b\n1,2\n') },
        { name: 'grafica.png', data },
      ]);
    });

    test('sends a file without words', async () => {
      const before = (await rig.files()).length;
      const file = {
        kind: 'document',
        mime: 'text/plain',
        name: 'solo.txt',
        data: Buffer.from('ñ'),
      } as const;
      expect(await channel.send(to, { body: [], attachments: [file] })).toMatchObject({ ok: true });
      expect((await rig.files()).slice(before)).toEqual([{ name: 'solo.txt', data: Buffer.from('ñ') }]);
    });

    test('counts the messages that it sent', async () => {
      const result = await channel.send(to, { body: text('x'.repeat(channel.capabilities.textLimit + 1)) });
      expect(result).toMatchObject({ ok: true, ids: [expect.any(String), expect.any(String)] });
      expect(new Set(result.ok ? result.ids : []).size).toBe(2);
    });

    test('sends nothing where there is nothing to read', async () => {
      expect(await showing({ body: text(' \n ') })).toEqual([]);
      expect(await showing({ body: [] })).toEqual([]);
    });

    test('says that a chat does not exist', async () => {
      const result = await channel.send({ ...to, chat: rig.unknownChat }, { body: text('hola') });
      expect(result).toMatchObject({ ok: false, sentIds: [] });
      expect(['not_found', 'invalid']).toContain(result.ok ? '' : result.reason);
    });

    test('edits a message where it can, and a second time with the same words', async () => {
      expect(channel.edit !== undefined).toBe(channel.capabilities.edit);
      if (!channel.edit) return;
      const sent = await channel.send(to, { body: text('0 %') });
      const id = sent.ok ? sent.ids[0]! : '';
      expect(await channel.edit(to, id, bold('100 %'))).toMatchObject({ ok: true });
      expect(await channel.edit(to, id, bold('100 %'))).toMatchObject({ ok: true });
      expect((await rig.shown()).at(-1)).toBe('100 %');
    });

    test('shows that an answer is being written, where it can', async () => {
      expect(channel.typing !== undefined).toBe(channel.capabilities.typing);
      await channel.typing?.(to);
      const { typingShown } = rig;
      if (!typingShown) return;
      for (let looks = 0; looks < 100 && !(await typingShown()); looks++)
        await new Promise((resolve) => setTimeout(resolve, 10));
      expect(await typingShown()).toBe(true);
    });

    if (can.secondChat)
      test('tells two chats apart while both wait', async () => {
        let release = () => {};
        const ana = await hear('soy Ana', 'ana');
        hold = new Promise((resolve) => {
          release = resolve;
        });
        await rig.say('soy Luis', 'luis');
        await rig.until(() => received.length === 2);
        expect(received[1]!.from.chat).not.toBe(ana.from.chat);
        expect(await showing({ body: text('para Ana') })).toEqual(['para Ana']);
        release();
        hold = undefined;
      });

    test('stops only when what it received is safe', async () => {
      let release = () => {};
      hold = new Promise((resolve) => {
        release = resolve;
      });
      await rig.say('antes del final');
      await rig.until(() => received.length === 1);
      let stopped = false;
      const stopping = channel.stop().then(() => {
        stopped = true;
      });
      await new Promise(setImmediate);
      expect(stopped).toBe(false);
      release();
      await stopping;
      hold = undefined;
      expect(channel.status().state).toBe('stopped');
      expect(states.at(-1)).toEqual(channel.status());
    });
  });
}
