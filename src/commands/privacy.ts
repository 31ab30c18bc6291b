import path from 'node:path';
import { Option } from 'commander';
import type { App } from '../app.js';
import { AppError } from '../errors.js';
import { LANGUAGES } from '../i18n.js';
import { eraseOne } from '../privacy/erase-due.js';
import { forgetOwner } from '../privacy/forget-owner.js';
import { exportOwner } from '../privacy/owner-export.js';
import {
  dueToday,
  exportCard,
  exportFiles,
  forgetQuestion,
  forgottenCard,
} from '../privacy/privacy-cards.js';
import { type Resolved, resolveOwner } from '../privacy/resolve-owner.js';
import { writeExport } from '../privacy/write-export.js';
import { plain, visibleLine } from '../rich-text.js';
import { viewFor } from '../staff/scope.js';
import type { CommandContext, RegisterCommand } from './command.js';
import { localScope } from './staff.js';

interface ExportOptions {
  out?: string;
  force?: boolean;
  json?: boolean;
}

export const registerPrivacy: RegisterCommand = (program, context) => {
  const { t } = context;
  const privacy = program.command('privacy').description(t('privacy:cli.about'));
  const langOption = () => new Option('--lang <lang>', t('cli:lang_option')).choices([...LANGUAGES]);

  privacy
    .command('export')
    .argument('<owner>', t('privacy:cli.owner'))
    .description(t('privacy:cli.export'))
    .option('--out <folder>', t('privacy:cli.out'))
    .option('--force', t('privacy:cli.force'))
    .option('--json', t('cli:json_option'))
    .addOption(langOption())
    .action((said: string, options: ExportOptions) =>
      context.withApp((app) => exportFor(app, context, { said, ...options })),
    );

  privacy
    .command('forget')
    .argument('<owner>', t('privacy:cli.owner'))
    .description(t('privacy:cli.forget'))
    .option('--yes', t('privacy:cli.yes'))
    .option('--json', t('cli:json_option'))
    .addOption(langOption())
    .action((said: string, options: { yes?: boolean; json?: boolean }) =>
      context.withApp((app) => forget(app, context, { said, ...options })),
    );
};

async function exportFor(
  app: App,
  { terminal, t }: CommandContext,
  { said, out, force, json }: ExportOptions & { said: string },
): Promise<void> {
  const scope = await localScope(app);
  const owner = await resolveOwner(scope, said);
  const data = await exportOwner(scope, owner.id);
  const view = viewFor(scope, t);
  if (json) terminal.out(JSON.stringify(data));
  if (json && out === undefined) return;
  const folder = out ?? path.join(app.config.dataDir, 'exports');
  const files = await writeExport(exportFiles(data, view), { folder, force: force === true });
  if (json) return;
  terminal.out(plain(exportCard(data, view).body));
  for (const file of files) terminal.out(`  ${file}`);
}

async function forget(
  app: App,
  context: CommandContext,
  { said, yes, json }: { said: string; yes?: boolean; json?: boolean },
): Promise<void> {
  const { terminal, t } = context;
  const scope = await localScope(app);
  const owner = await resolveOwner(scope, said);
  const view = viewFor(scope, t);
  const due = dueToday(scope);
  if (!(await confirmed(context, { owner, yes: yes === true, question: forgetQuestion(owner, due, view) }))) {
    terminal.out(
      json ? JSON.stringify({ ownerId: owner.id, forgotten: false }) : t('privacy:cli.left_alone'),
    );
    return;
  }
  const done = await forgetOwner(scope, owner.id);
  const erased = done.erasedFrom <= view.today && (await eraseNow(app, owner.id));
  const card = forgottenCard(done, { name: owner.name, due }, view);
  terminal.out(json ? JSON.stringify({ ...done, due, erased }) : plain(card.body));
}

/** Whatever goes wrong here is made up for by the running program, or at its next start. */
async function eraseNow({ db, config, logger }: App, ownerId: number): Promise<boolean> {
  return eraseOne({ db, dataDir: config.dataDir, logger }, ownerId).catch((error: unknown) => {
    logger.error({ err: error, ownerId }, 'not erased');
    return false;
  });
}

/** A name can be mistaken for another: without somebody to ask, only a record's number is clear enough. */
async function confirmed(
  { terminal, t }: CommandContext,
  { owner, yes, question }: { owner: Resolved; yes: boolean; question: string },
): Promise<boolean> {
  if (yes && (terminal.isTty || owner.byNumber)) return true;
  if (yes || !terminal.ask) throw new AppError('confirm_on_terminal');
  const answer = await terminal.ask(`${question}\n${t('privacy:cli.type', { id: owner.id })} `);
  return visibleLine(answer) === String(owner.id);
}
