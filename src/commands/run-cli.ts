import { existsSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { type App, openApp } from '../app.js';
import { type Config, readConfig } from '../config.js';
import { AppError } from '../errors.js';
import { createI18n, LANGUAGES, type Language } from '../i18n.js';
import { createLogger } from '../logger.js';
import { registerAsk } from './ask.js';
import { registerBench } from './bench.js';
import type { CommandContext, Terminal } from './command.js';
import { registerDemo } from './demo.js';
import { registerEval } from './eval.js';
import { registerImport } from './import.js';
import { registerMetrics } from './metrics.js';
import { registerStaff } from './staff.js';

export interface CliOptions {
  env: Record<string, string | undefined>;
  terminal: Terminal;
}

const REGISTER = [
  registerAsk,
  registerImport,
  registerStaff,
  registerMetrics,
  registerDemo,
  registerEval,
  registerBench,
];

/**
 * Runs one command line and gives its exit code. Whatever goes wrong is one sentence on the error stream, in
 * the person's language; the rest is in the log.
 */
export async function runCli(args: string[], { env, terminal }: CliOptions): Promise<number> {
  const i18n = createI18n();
  const t = i18n.translate(languageOf(args, env));
  const context: CommandContext = {
    terminal,
    t,
    exitCode: 0,
    config: (overrides = {}) => configFrom(env, overrides.now),
    async withApp(work, overrides = {}) {
      const app = await openApp(configFrom(env, overrides.now), { logToFile: true });
      try {
        return await work(app);
      } catch (error) {
        if (!(error instanceof AppError)) logUnexpected(app, error);
        throw error;
      } finally {
        await app.close();
      }
    },
  };
  const program = new Command('crm')
    .description(t('cli:about'))
    .helpOption('-h, --help', t('cli:help_option'))
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.out(text.trimEnd()), writeErr: () => undefined });
  for (const register of REGISTER) register(program, context);
  for (const command of allCommands(program))
    command.helpOption('-h, --help', t('cli:help_option')).exitOverride();
  try {
    await program.parseAsync(args, { from: 'user' });
    return context.exitCode;
  } catch (error) {
    return report(error, context);
  }
}

function allCommands(command: Command): Command[] {
  return command.commands.flatMap((child) => [child, ...allCommands(child)]);
}

function configFrom(env: CliOptions['env'], now: string | undefined): Config {
  if (existsSync('.env') && env === process.env) process.loadEnvFile('.env');
  if (now === undefined) return readConfig(env);
  if (Number.isNaN(Date.parse(now))) {
    throw new AppError('bad_argument', { name: '--now', value: now, right: '2025-12-05T12:00:00-05:00' });
  }
  return readConfig({ ...env, CRM_NOW: new Date(now).toISOString() });
}

/** `--lang en` anywhere, else the clinic's language: a broken configuration is still reported in one of the two. */
function languageOf(args: string[], env: CliOptions['env']): Language {
  const given = args[args.indexOf('--lang') + 1];
  const known = LANGUAGES.find((lang) => args.includes('--lang') && lang === given);
  return known ?? LANGUAGES.find((lang) => lang === env.DEFAULT_LANGUAGE) ?? 'es';
}

function report(error: unknown, { terminal, t }: CommandContext): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    terminal.error(t('cli:usage', { problem: usageProblem(error) }));
    return 2;
  }
  terminal.error(t.error(error));
  if (!(error instanceof AppError)) {
    createLogger({ level: 'error', dataDir: '', toFile: false }).error({ err: error }, 'command failed');
  }
  return 1;
}

/** What commander found wrong, in its own short words (`unknown option '--x'`). */
function usageProblem(error: CommanderError): string {
  return error.message.replace(/^error: /, '').split('\n')[0]!;
}

function logUnexpected(app: App, error: unknown): void {
  app.logger.error({ err: error }, 'command failed');
}
