import path from 'node:path';
import { Option } from 'commander';
import { backupFolder } from '../db/backup/nightly-backups.js';
import { writeBackup } from '../db/backup/write-backup.js';
import { number } from '../format.js';
import { LANGUAGES } from '../i18n.js';
import type { RegisterCommand } from './command.js';

interface BackupOptions {
  out?: string;
  force?: boolean;
  json?: boolean;
}

export const registerBackup: RegisterCommand = (program, context) => {
  const { t, terminal } = context;
  program
    .command('backup')
    .description(t('cli:backup.about'))
    .option('--out <file>', t('cli:backup.out'))
    .option('--force', t('cli:backup.force'))
    .addOption(new Option('--lang <lang>', t('cli:lang_option')).choices([...LANGUAGES]))
    .option('--json', t('cli:json_option'))
    .action(({ out, force, json }: BackupOptions) =>
      context.withApp(async ({ config, databaseUrl }) => {
        const file = path.resolve(out ?? path.join(backupFolder(config.dataDir), fileOf(new Date())));
        const written = await writeBackup({ databaseUrl, file, force: force === true });
        if (json) return terminal.out(JSON.stringify(written));
        terminal.out(
          t('cli:backup.done', {
            file,
            rows: number(t.lang, written.rows),
            size: number(t.lang, Math.max(0.1, written.bytes / 2 ** 20), 1),
          }),
        );
        terminal.out(t('cli:backup.keep_safe'));
      }),
    );
};

/** In UTC, like everything that is stored. */
const fileOf = (at: Date): string =>
  `backup-${at.toISOString().slice(0, 16).replace('T', '-').replace(':', '')}.huella.gz`;
