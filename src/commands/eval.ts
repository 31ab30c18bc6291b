import { InvalidArgumentError, Option } from 'commander';
import type { EvalResult, Score } from '../../agents/evals/run-eval.js';
import type { App } from '../app.js';
import { dateIn } from '../clock.js';
import { resetDemo } from '../demo/seed-demo.js';
import { AppError } from '../errors.js';
import * as format from '../format.js';
import type { CommandContext, RegisterCommand } from './command.js';
import { onScratchDatabase } from './scratch-database.js';

interface EvalOptions {
  model: 'offline' | 'openai';
  trials: number;
  json?: boolean;
}

/** Measures how well Huella understands people: on a demo clinic of its own, task by task, each undone again. */
export const registerEval: RegisterCommand = (program, context) => {
  const { t } = context;
  program
    .command('eval <place>')
    .description(t('cli:eval.about'))
    .addOption(
      new Option('--model <model>', t('cli:eval.model')).choices(['offline', 'openai']).default('offline'),
    )
    .option('--trials <n>', t('cli:eval.trials'), trials, 1)
    .option('--json', t('cli:json_option'))
    .action((place: string, options: EvalOptions) =>
      context.withApp((app) =>
        onScratchDatabase(app, (scratch) => evaluate(scratch, place, options, context)),
      ),
    );
};

function trials(value: string): number {
  const parsed = Number(value);
  if (!Number.isInteger(parsed) || parsed < 1 || parsed > 100) throw new InvalidArgumentError('1-100');
  return parsed;
}

async function evaluate(
  app: App,
  place: string,
  options: EvalOptions,
  context: CommandContext,
): Promise<void> {
  const { readTasks } = await import('../../agents/evals/task.js');
  const { runEval } = await import('../../agents/evals/run-eval.js');
  const { config, db, i18n, logger } = app;
  const { clinic } = config;
  const tasks = readTasks(place);
  if (options.model === 'openai' && config.model.kind === 'offline')
    throw new AppError('model_not_configured');
  const first = tasks[0] ? new Date(tasks[0].now) : app.clock.now();
  await resetDemo({ db, clock: { now: () => first }, clinic }, dateIn(clinic.timeZone, first));
  const modelConfig = options.model === 'openai' ? config.model : { kind: 'offline' as const };
  const { terminal, t } = context;
  const result = await runEval(
    { db, clinic, i18n, logger, modelConfig },
    {
      tasks,
      trials: options.trials,
      onTask: (done) => terminal.status?.(t('cli:eval.progress', { done, total: tasks.length })),
    },
  );
  terminal.status?.('');
  if (options.json) terminal.out(JSON.stringify(result));
  else for (const line of table(result, context)) terminal.out(line);
}

function table({ groups, total, failures, trials, msPerTurn }: EvalResult, { t }: CommandContext): string[] {
  const line = (name: string, { tasks, pass1, passAll, wrongWrites, asked }: Score) =>
    t(trials === 1 ? 'cli:eval.row' : 'cli:eval.row_trials', {
      name,
      tasks,
      pass: format.percent(t.lang, pass1, 1),
      every: format.percent(t.lang, passAll, 1),
      trials,
      wrong: wrongWrites,
      asked,
    });
  return [
    ...failures.map(({ id, why }) => t('cli:eval.failure', { id, why: why.join('; ') })),
    ...Object.entries(groups).map(([name, score]) => line(name, score)),
    line(t('cli:eval.total'), total),
    t('cli:eval.time', { ms: format.number(t.lang, msPerTurn, 1) }),
  ];
}
