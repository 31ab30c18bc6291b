import path from 'node:path';
import { Option } from 'commander';
import { findPage } from '../../channels/web/page-address.js';
import { migrations } from '../../migrations/index.js';
import type { App } from '../app.js';
import type { Header } from '../db/backup/backup-format.js';
import { restoreBackup } from '../db/backup/restore-backup.js';
import { AppError } from '../errors.js';
import { dateTime } from '../format.js';
import { LANGUAGES } from '../i18n.js';
import { settleRestored } from '../messages/settle-restored.js';
import { forgetAgain } from '../privacy/forget-again.js';
import type { RegisterCommand } from './command.js';
import { localScope } from './staff.js';

interface RestoreOptions {
  force?: boolean;
  json?: boolean;
}

export const registerRestore: RegisterCommand = (program, context) => {
  const { t, terminal } = context;
  program
    .command('restore <file>')
    .description(t('cli:restore.about'))
    .option('--force', t('cli:restore.force'))
    .addOption(new Option('--lang <lang>', t('cli:lang_option')).choices([...LANGUAGES]))
    .option('--json', t('cli:json_option'))
    .action((given: string, { force, json }: RestoreOptions) =>
      context.withApp(
        async (app) => {
          const { dataDir, clinic } = app.config;
          // A program at rest holds no connection for long; its page answers all the same.
          if (await findPage(dataDir)) throw new AppError('database_in_use');
          const { takenAt } = await restore(app, { file: path.resolve(given), force: force === true });
          const doubtful = await settleRestored(app.db);
          const since = new Date(takenAt);
          const forgotten = await forgetAgain(await localScope(app), { dataDir, logger: app.logger, since });
          if (json) return terminal.out(JSON.stringify({ takenAt, doubtful, forgotten, paused: true }));
          terminal.out(t('cli:restore.done', { when: dateTime(t.lang, clinic.timeZone, since) }));
          if (doubtful > 0) terminal.out(t('cli:restore.doubtful', { count: doubtful }));
          if (forgotten > 0) terminal.out(t('cli:restore.forgotten', { count: forgotten }));
          terminal.out(t('cli:restore.paused'));
        },
        { migrate: false },
      ),
    );
};

async function restore(app: App, { file, force }: { file: string; force: boolean }): Promise<Header> {
  const { dataSource, pool, logger, config } = app;
  try {
    return await restoreBackup({
      dataSource,
      migrations,
      file,
      force,
      ownConnections: pool.totalCount,
      makeMemory: async () => {
        // Loaded only here: its library is large.
        const { createChatMemory } = await import('../../agents/memory/chat-memory.js');
        await createChatMemory(pool).setup();
      },
    });
  } catch (error) {
    if (error instanceof AppError) throw error;
    logger.error({ err: error }, 'backup not restored');
    throw new AppError(
      'restore_refused',
      { log: path.join(config.dataDir, 'logs/huella.log') },
      { cause: error },
    );
  }
}
