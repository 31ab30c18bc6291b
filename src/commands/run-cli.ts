import { existsSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { openApp } from '../app.js';
import { type Config, readConfig } from '../config.js';
import { AppError } from '../errors.js';
import { createI18n, LANGUAGES, type Language } from '../i18n.js';
import { createLogger } from '../logger.js';
import { registerAsk } from './ask.js';
import { registerBackup } from './backup.js';
import { registerBench } from './bench.js';
import { registerCampaigns } from './campaigns.js';
import type { CommandContext, Terminal } from './command.js';
import { registerDemo } from './demo.js';
import { registerDoctor } from './doctor/doctor.js';
import { registerEval } from './eval.js';
import { helpEverywhere, helpWords } from './help-words.js';
import { registerImport } from './import.js';
import { registerMetrics } from './metrics.js';
import { registerPrivacy } from './privacy.js';
import { registerReport } from './report.js';
import { registerRestore } from './restore.js';
import { registerSending } from './sending.js';
import { registerStaff } from './staff.js';
import { usageProblem } from './usage-problem.js';

export interface CliOptions {
  env: Record<string, string | undefined>;
  terminal: Terminal;
}

const REGISTER = [
  registerAsk,
  registerCampaigns,
  registerImport,
  registerStaff,
  registerMetrics,
  registerReport,
  registerPrivacy,
  registerBackup,
  registerRestore,
  registerSending,
  registerDoctor,
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
      const { now, migrate = true } = overrides;
      const app = await openApp(configFrom(env, now), { logToFile: true, migrate });
      try {
        return await work(app);
      } finally {
        await app.close();
      }
    },
  };
  const program = new Command('crm')
    .description(t('cli:about'))
    .configureHelp(helpWords(t))
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      // The help where a command is missing; what is wrong is said in our own words.
      writeErr: (text) => terminal.error(text.trimEnd()),
      outputError: () => undefined,
    });
  for (const register of REGISTER) register(program, context);
  helpEverywhere(program, t);
  try {
    await program.parseAsync(args, { from: 'user' });
    return context.exitCode;
  } catch (error) {
    return report(error, context, env);
  }
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
  const given = args.flatMap((arg, at) => (arg === '--lang' ? args[at + 1] : /^--lang=(.*)$/.exec(arg)?.[1]));
  const known = LANGUAGES.find((lang) => given.includes(lang));
  return known ?? LANGUAGES.find((lang) => lang === env.DEFAULT_LANGUAGE) ?? 'es';
}

function report(error: unknown, { terminal, t }: CommandContext, env: CliOptions['env']): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    if (error.code !== 'commander.help') terminal.error(t('cli:usage', { problem: usageProblem(error, t) }));
    return 2;
  }
  terminal.error(t.error(error));
  if (!(error instanceof AppError)) logUnexpected(error, env);
  return 1;
}

/** A trace is for whoever looks after the system: it goes to the log, never to the terminal. */
function logUnexpected(error: unknown, env: CliOptions['env']): void {
  try {
    const { logLevel: level, dataDir } = readConfig(env);
    createLogger({ level, dataDir, toFile: true }).error({ err: error }, 'command failed');
  } catch {
    // Without a folder to write to there is no log; the sentence has been said.
  }
}
