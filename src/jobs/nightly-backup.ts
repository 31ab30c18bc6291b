import { nightlyFile, rotateBackups } from '../db/backup/nightly-backups.js';
import { writeBackup } from '../db/backup/write-backup.js';
import { type JobContext, nightly } from './nightly.js';
import type { RunOptions } from './run-once-per-date.js';

export interface BackupContext extends JobContext {
  databaseUrl: string;
  dataDir: string;
  /** Local time, `HH:MM`; undefined where none is made. */
  backupTime: string | undefined;
}

/** Makes the night's backup and lets the oldest go: only when the new one is complete. */
export async function nightlyBackup(context: BackupContext, options?: RunOptions) {
  const { databaseUrl, dataDir, backupTime } = context;
  if (backupTime === undefined) return { state: 'off' as const };
  return nightly(
    context,
    {
      job: 'nightly-backup',
      from: backupTime,
      failed: 'jobs:backup_failed',
      async work(runOn) {
        const file = nightlyFile(dataDir, runOn);
        const { bytes, rows } = await writeBackup({ databaseUrl, file, force: true });
        return { bytes, rows, gone: (await rotateBackups(dataDir)).length };
      },
    },
    options,
  );
}
