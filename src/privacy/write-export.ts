import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../errors.js';
import type { Attachment } from '../rich-text.js';

/** Puts the files into a folder, for their owner's eyes only. Throws `file_exists` unless `force`, `file_unwritable`. */
export async function writeExport(
  files: readonly Attachment[],
  { folder, force }: { folder: string; force: boolean },
): Promise<string[]> {
  const written: string[] = [];
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((cause: unknown) => {
    throw new AppError('file_unwritable', { file: folder }, { cause });
  });
  for (const { name, data } of files) {
    const file = path.join(folder, name);
    await writeFile(file, data, { mode: 0o600, flag: force ? 'w' : 'wx' }).catch(
      (cause: NodeJS.ErrnoException) => {
        throw new AppError(cause.code === 'EEXIST' ? 'file_exists' : 'file_unwritable', { file }, { cause });
      },
    );
    written.push(file);
  }
  return written;
}
