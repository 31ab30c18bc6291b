import { constants, type Dirent } from 'node:fs';
import { type FileHandle, lstat, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../errors.js';

const TABLES = /\.(csv|tsv|txt|tab)$/i;

/** Is a file of this name, lying in a folder that is imported, one of its tables? */
export const isTable = (name: string): boolean => !name.startsWith('.') && TABLES.test(name);

/**
 * The files that the given files and folders stand for, each once. Of a folder: the tables directly in it. Throws
 * `file_not_found`, `import_no_paths` for an empty name, and `import_not_regular` for a link or device that was named; inside a folder these are left out.
 */
export async function findFiles(paths: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const given of paths) {
    // It would resolve to wherever the program was started.
    if (given.trim() === '') throw new AppError('import_no_paths');
    const place = path.resolve(given);
    const stat = await lstat(place).catch((cause: unknown) => {
      throw new AppError('file_not_found', { file: given }, { cause });
    });
    if (stat.isDirectory()) {
      for (const entry of await tablesIn(place)) found.add(path.join(place, entry.name));
    } else if (stat.isFile()) found.add(place);
    else throw new AppError('import_not_regular', { file: given });
  }
  if (found.size === 0) throw new AppError('import_no_files', { file: paths.join(', ') });
  return [...found];
}

async function tablesIn(folder: string): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw new AppError('file_not_found', { file: folder }, { cause });
  });
  return entries
    .filter((entry) => entry.isFile() && isTable(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Opens without following a link that was put there since. */
export async function openTableFile(place: string): Promise<FileHandle> {
  try {
    return await open(place, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  } catch (cause) {
    throw new AppError('import_not_regular', { file: path.basename(place) }, { cause });
  }
}
