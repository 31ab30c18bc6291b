import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { createTerminalChannel, type TerminalOptions } from '../../channels/terminal/terminal-channel.js';
import { i18n } from '../support/builders.js';
import type { ChannelRig } from './channel-contract.js';

const SAVED = /^Archivo guardado en .*$/m;

export interface TerminalRig extends ChannelRig {
  input: PassThrough;
  /** Everything written so far. */
  written(): string;
}

/** The terminal channel over two streams, as behind a pipe (or, with `tty`, as on a screen). */
export async function terminalRig(options: Partial<TerminalOptions> = {}): Promise<TerminalRig> {
  const input = new PassThrough();
  const output = new PassThrough();
  const folder = mkdtempSync(path.join(tmpdir(), 'huella-terminal-'));
  const writes: string[] = [];
  output.on('data', (chunk) => writes.push(String(chunk)));
  const channel = createTerminalChannel({
    input,
    output,
    tty: false,
    prompt: 'Clínica Huella',
    t: i18n.translate('es'),
    filesFolder: path.join(folder, 'archivos'),
    ...options,
  });
  const until = async (condition: () => boolean) => {
    const signal = AbortSignal.timeout(5000);
    while (!condition()) {
      // Lines arrive through streams: a turn of the event loop brings the next one.
      await new Promise(setImmediate);
      signal.throwIfAborted();
    }
  };
  const saved = () =>
    writes.flatMap((write) => {
      const file = SAVED.exec(write)?.[0].replace('Archivo guardado en ', '');
      return file ? [file] : [];
    });
  return {
    channel,
    input,
    written: () => writes.join(''),
    unknownChat: '2',
    say: async (words) => void input.write(`${words}\n`),
    choose: async (_choice, index) => void input.write(`${index + 1}\n`),
    shown: () => writes.filter((write) => !SAVED.test(write)).map((write) => write.replace(/\n\n$/, '')),
    files: () => saved().map((file) => ({ name: path.basename(file), data: readFileSync(file) })),
    until,
    close: async () => {
      await channel.stop();
      input.destroy();
      output.destroy();
      await Promise.all([input, output].map((stream) => stream.closed || once(stream, 'close')));
      if (readdirSync(folder).length >= 0) rmSync(folder, { recursive: true });
    },
  };
}
