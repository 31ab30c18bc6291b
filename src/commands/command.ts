import type { Command } from 'commander';
import type { App } from '../app.js';
import type { Config } from '../config.js';
import type { Translate } from '../i18n.js';

/** What a command may touch of the outside: the streams, so that tests can read what a person would. */
export interface Terminal {
  out(line: string): void;
  error(line: string): void;
  isTty: boolean;
  /** Asks a person and gives the line they type; absent where nobody can answer. */
  ask?(question: string): Promise<string>;
  /** The line of progress, written over the last one; absent where nobody watches. Empty clears it. */
  status?(line: string): void;
}

export interface CommandContext {
  terminal: Terminal;
  /** The sentences of `--help` and of the answers, in the clinic's language unless `--lang` says otherwise. */
  t: Translate;
  /** Reads the environment; `now` pins the clock. */
  config(overrides?: { now?: string }): Config;
  /** Opens the app, runs `work`, closes it again whatever happens. */
  withApp<T>(
    work: (app: App) => Promise<T>,
    overrides?: { now?: string | undefined; migrate?: boolean },
  ): Promise<T>;
  /** The exit code to end with; 0 unless a command sets it. */
  exitCode: number;
}

/** Adds one command (and its subcommands) to the program. */
export type RegisterCommand = (program: Command, context: CommandContext) => void;
