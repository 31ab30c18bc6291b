import { afterEach, describe, expect, test } from '@jest/globals';
import type { IncomingMessage } from '../../channels/channel.js';
import type { TerminalOptions } from '../../channels/terminal/terminal-channel.js';
import { bold, text } from '../../src/rich-text.js';
import { type TerminalRig, terminalRig } from './terminal-rig.js';

describe('terminal channel', () => {
  let rig: TerminalRig;
  afterEach(() => rig.close());

  const to = { channel: 'terminal', account: 'local', chat: '1' };
  async function open(
    options: Partial<TerminalOptions> = {},
    store = async () => {},
  ): Promise<IncomingMessage[]> {
    const received: IncomingMessage[] = [];
    rig = await terminalRig(options);
    await rig.channel.start({
      message: async (message) => {
        received.push(message);
        await store();
      },
      status: () => {},
    });
    return received;
  }

  describe('on a screen', () => {
    test("the prompt is the clinic's name, and comes back after each answer", async () => {
      await open({ tty: true });
      await rig.until(() => rig.written().includes('Clínica Huella> '));
      const before = rig.written().length;
      await rig.channel.send(to, { body: text('Hola.') });
      expect(rig.written().slice(before)).toStrictEqual(expect.stringContaining('Clínica Huella> '));
      expect(rig.written().slice(before).startsWith('\r\x1b[KHola.\n\n')).toBe(true);
    });

    test('bold is bold, and nothing else that a text holds reaches the screen as a command', async () => {
      await open({ tty: true });
      await rig.channel.send(to, {
        body: [...bold('Ana'), { text: 'x', style: 'code' }, ...text(' \x1b[2J\x1b]0;título\x07')],
      });
      expect(rig.written()).toContain('\x1b[1mAna\x1b[22mx ⟨U+001B⟩[2J⟨U+001B⟩]0;título⟨U+0007⟩');
    });

    test('an empty line only brings the prompt again', async () => {
      const received = await open({ tty: true });
      rig.input.write('\r');
      rig.input.write('hola\r');
      await rig.until(() => received.length === 1);
      expect(received).toMatchObject([{ text: 'hola' }]);
    });

    test('Ctrl-C asks to stop', async () => {
      let interrupted = 0;
      await open({ tty: true, onInterrupt: () => interrupted++ });
      rig.input.write('\x03');
      await rig.until(() => interrupted === 1);
      expect(rig.channel.status().state).toBe('ready');
    });
  });

  describe('in a pipe', () => {
    test('there is no prompt and no escape sequence', async () => {
      await open();
      await rig.channel.send(to, { body: bold('Ana') });
      expect(rig.written()).toBe('Ana\n\n');
    });

    test('the end of the input is told once everything typed before is safe', async () => {
      let release = () => {};
      const stored = new Promise<void>((resolve) => {
        release = resolve;
      });
      let ended: number | undefined;
      const received = await open({ onEnd: (lines) => (ended = lines) }, () => stored);
      rig.input.end('uno\ndos\n');
      await rig.until(() => received.length === 1);
      await new Promise(setImmediate);
      expect(ended).toBeUndefined();
      release();
      await rig.until(() => ended !== undefined);
      expect(ended).toBe(2);
      expect(received.map((message) => message.text)).toEqual(['uno', 'dos']);
    });

    test('says so where a message could not be kept', async () => {
      await open({}, async () => {
        throw new Error('the database is away');
      });
      await rig.say('hola');
      await rig.until(() => rig.written() !== '');
      expect(rig.written()).toMatch(/^Algo falló de nuestro lado/);
    });

    test('a second file of one name does not replace the first', async () => {
      await open();
      const file = (data: string) => ({
        kind: 'document' as const,
        mime: 'text/csv',
        name: '../reporte.csv',
        data: Buffer.from(data),
      });
      await rig.channel.send(to, { body: [], attachments: [file('uno')] });
      await rig.channel.send(to, { body: [], attachments: [file('dos')] });
      expect(rig.files()).toEqual([
        { name: 'reporte.csv', data: Buffer.from('uno') },
        { name: 'reporte-2.csv', data: Buffer.from('dos') },
      ]);
    });

    test('a folder that cannot be written to is a failure of that file only', async () => {
      await open({ filesFolder: process.execPath });
      const file = { kind: 'document' as const, mime: 'text/csv', name: 'a.csv', data: Buffer.from('a') };
      expect(await rig.channel.send(to, { body: text('El reporte:'), attachments: [file] })).toMatchObject({
        ok: false,
        reason: 'invalid',
        sentIds: [expect.any(String)],
      });
      expect(rig.written()).toBe('El reporte:\n\n');
    });
  });
});
