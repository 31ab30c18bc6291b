import { type Command, Option } from 'commander';
import type { App } from '../app.js';
import { AppError } from '../errors.js';
import { LANGUAGES, type Translate } from '../i18n.js';
import { importCard } from '../import/import-card.js';
import { importFiles } from '../import/import-files.js';
import type { ImportReport } from '../import/import-report.js';
import { readMapping } from '../import/mapping-file.js';
import { progressLine } from '../import/progress-line.js';
import { checkRejectsPlace, openRejectsFile, type RejectsFile } from '../import/rejects-file.js';
import { reportJson } from '../import/report-json.js';
import { watchFolder } from '../import/watch-folder.js';
import { plain, visibleLine } from '../rich-text.js';
import { viewFor } from '../staff/scope.js';
import type { CommandContext, RegisterCommand } from './command.js';
import { localScope } from './staff.js';

interface ImportArguments {
  mapping?: string;
  source?: string;
  dryRun?: boolean;
  json?: boolean;
  rejects?: string;
  force?: boolean;
  watch?: string;
  settle: string;
  now?: string;
}

export const registerImport: RegisterCommand = (program, context) => {
  const { t } = context;
  const command: Command = program
    .command('import')
    .description(t('import:about'))
    .argument('[paths...]', t('import:paths'))
    .option('--mapping <file>', t('import:mapping'))
    .option('--source <name>', t('import:source'))
    .option('--dry-run', t('import:dry_run_option'))
    .option('--json', t('cli:json_option'))
    .option('--rejects <file>', t('import:rejects'))
    .option('--force', t('import:force'))
    .option('--watch <folder>', t('import:watch'))
    .addOption(new Option('--lang <lang>', t('cli:lang_option')).choices([...LANGUAGES]))
    .option('--now <instant>', t('cli:now_option'))
    .option('--settle <seconds>', t('import:settle'), '5')
    .action(async (paths: string[], options: ImportArguments) => {
      if (paths.length === 0 && !options.watch) throw new AppError('import_no_paths');
      const settle = Number(options.settle);
      if (!(settle > 0 && settle <= 3600)) {
        throw new AppError('bad_argument', { value: options.settle, name: '--settle', right: '1-3600' });
      }
      const now = options.now === undefined ? {} : { now: options.now };
      await context.withApp((app) => run(app, context, paths, options), now);
    });
  command.addHelpText('after', `\n${t('import:help')}`);
};

async function run(
  app: App,
  context: CommandContext,
  paths: string[],
  options: ImportArguments,
): Promise<void> {
  const rejects = await rejectsOf(paths, options);
  if (paths.length > 0) await importOnce(app, context, { paths, options, rejects });
  if (!options.watch) return;
  const stop = new AbortController();
  const end = () => stop.abort();
  process.once('SIGINT', end).once('SIGTERM', end);
  const { terminal, t } = context;
  const folder = options.watch;
  try {
    await watchFolder({
      folder,
      signal: stop.signal,
      onStart: () => terminal.error(t('import:watching', { folder: visibleLine(folder, 500) })),
      settleMs: Number(options.settle) * 1000,
      work: (found) => importOnce(app, context, { paths: found, options, rejects }),
      onError: (error) => {
        app.logger.error({ err: error }, 'import failed');
        terminal.error(t.error(error));
      },
    });
  } finally {
    process.off('SIGINT', end).off('SIGTERM', end);
  }
}

/** Opens the file of rejected rows, one after the other: only what this command made itself is written over. */
type OpenRejects = (t: Translate) => Promise<RejectsFile>;

async function rejectsOf(paths: string[], options: ImportArguments): Promise<OpenRejects | undefined> {
  const { rejects: place, watch, mapping } = options;
  if (place === undefined) return undefined;
  let force = options.force === true;
  await checkRejectsPlace(place, {
    force,
    inputs: [...paths, ...[watch, mapping].filter((file) => file !== undefined)],
  });
  return async (t) => {
    const file = await openRejectsFile(place, { t, force });
    force = true;
    return file;
  };
}

interface Once {
  paths: string[];
  options: ImportArguments;
  rejects: OpenRejects | undefined;
}

async function importOnce(
  app: App,
  context: CommandContext,
  { paths, options, rejects: openRejects }: Once,
): Promise<void> {
  const { terminal, t } = context;
  const mapping = options.mapping === undefined ? undefined : await readMapping(options.mapping);
  const scope = await localScope(app);
  const rejects = await openRejects?.(t);
  const started = performance.now();
  try {
    const report = await importFiles(scope, {
      paths,
      dryRun: options.dryRun ?? false,
      ...(mapping ? { mapping } : {}),
      ...(options.source ? { source: options.source } : {}),
      ...(rejects ? { onRejected: rejects.add } : {}),
      onProgress: (progress) => terminal.status?.(progressLine(t, progress, performance.now() - started)),
    });
    terminal.status?.('');
    show(report, context, options.json === true, () => plain(importCard(report, viewFor(scope, t)).body));
  } finally {
    await rejects?.close();
  }
}

function show(report: ImportReport, context: CommandContext, json: boolean, text: () => string): void {
  const { terminal, t } = context;
  const failed = report.files.filter(({ error }) => error !== undefined);
  if (failed.length > 0) context.exitCode = 1;
  if (json) terminal.out(JSON.stringify(reportJson(report, t)));
  else if (failed.length === report.files.length)
    for (const { error } of failed) terminal.error(t.error(error));
  else terminal.out(text());
}
