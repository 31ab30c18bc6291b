import { lstat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../errors.js';
import { findFiles } from './find-files.js';

export interface WatchOptions {
  folder: string;
  signal: AbortSignal;
  /** The folder is there and is being watched. */
  onStart?(): void;
  /** How long everything must have kept its size and time before it counts as complete. */
  settleMs: number;
  /** Imports these files; what it throws goes to `onError` and the watch goes on. */
  work(paths: string[]): Promise<void>;
  onError(error: unknown): void;
}

/**
 * Watches a folder that another program exports to, and hands over what is new or changed once the whole folder
 * has come to rest: the files of one export belong together, parents and children. What is there at the start is
 * handed over as well, since an import of known rows changes nothing. Ends when the signal says so. Throws what
 * `findFiles` throws where there is no such folder to begin with; one that goes away is reported and waited for.
 */
export async function watchFolder(options: WatchOptions): Promise<void> {
  const { folder, signal, settleMs, work, onError } = options;
  await marksOf(folder);
  options.onStart?.();
  const done = new Map<string, string>();
  let before = '';
  while (!signal.aborted) {
    try {
      const marks = await marksOf(folder);
      const now = JSON.stringify([...marks]);
      if (now === before) {
        const fresh = [...marks].filter(([file, mark]) => done.get(file) !== mark);
        // Marked first: a file that fails is reported once, and tried again when it changes.
        for (const [file, mark] of fresh) done.set(file, mark);
        if (fresh.length > 0) await work(fresh.map(([file]) => file));
      }
      before = now;
    } catch (error) {
      onError(error);
    }
    await pause(settleMs, undefined, { signal }).catch(() => undefined);
  }
}

/** Size and time of every table in the folder; none while there is nothing yet. */
async function marksOf(folder: string): Promise<Map<string, string>> {
  const files = await findFiles([folder]).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'import_no_files') return [];
    throw error;
  });
  const marks = new Map<string, string>();
  for (const file of files) {
    const stat = await lstat(file).catch(() => undefined);
    if (stat) marks.set(file, `${stat.size} ${stat.mtimeMs} ${stat.ino}`);
  }
  return marks;
}
