import { setTimeout as wait } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { type IPty, spawn } from '@lydell/node-pty';

/** A program in a pseudo-terminal: it believes that a person looks. */
export class PtyProgram {
  readonly #pty: IPty;
  readonly #exited: Promise<number>;
  #raw = '';

  constructor(command: string, args: string[], options: { cwd: string; env: Record<string, string> }) {
    this.#pty = spawn(command, args, { ...options, name: 'xterm-256color', cols: 200, rows: 60 });
    this.#pty.onData((data) => {
      this.#raw += data;
    });
    this.#exited = new Promise((resolve) => this.#pty.onExit(({ exitCode }) => resolve(exitCode)));
  }

  /** Everything shown so far, escape sequences included. */
  get raw(): string {
    return this.#raw;
  }

  /** Everything shown so far as a person reads it. */
  get screen(): string {
    return stripVTControlCharacters(this.#raw).replace(/\r+\n/g, '\n').replaceAll('\r', '');
  }

  type(keys: string): void {
    this.#pty.write(keys);
  }

  /** Waits until what was shown after `from` characters of the screen contains `words`, and gives it. */
  async shows(words: string, { from = 0, withinMs = 40_000 } = {}): Promise<string> {
    const end = Date.now() + withinMs;
    while (!this.screen.slice(from).includes(words)) {
      if (Date.now() > end)
        throw new Error(`never showed ${JSON.stringify(words)}; the screen:\n${this.screen}`);
      await wait(20);
    }
    return this.screen.slice(from);
  }

  /** Its exit code. */
  exited(): Promise<number> {
    return this.#exited;
  }

  kill(): void {
    this.#pty.kill('SIGKILL');
  }
}
