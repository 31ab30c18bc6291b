import { createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { AppError } from '../errors.js';
import type { Translate } from '../i18n.js';
import { visibleLine } from '../rich-text.js';
import { isTable } from './find-files.js';
import type { Finding } from './import-report.js';

export interface RejectsFile {
  add(file: string, found: Finding): void;
  /** Throws `rejects_incomplete` where not every row could be written. */
  close(): Promise<void>;
}

/**
 * Refuses a place for rejected rows before anything is done: a folder (`file_is_folder`), a file that is there
 * (`file_exists`) unless `force`, and what is imported itself (`rejects_is_input`): it would be emptied, or read
 * as a table the next time.
 */
export async function checkRejectsPlace(
  place: string,
  { force, inputs }: { force: boolean; inputs: readonly string[] },
): Promise<void> {
  const there = await stat(place).catch(() => undefined);
  if (there?.isDirectory()) throw new AppError('file_is_folder', { file: place });
  const folder = await stat(path.dirname(path.resolve(place))).catch(() => undefined);
  for (const input of inputs) {
    const read = await stat(input).catch(() => undefined);
    const inside = read?.isDirectory() && read.ino === folder?.ino && read.dev === folder.dev;
    const same = there !== undefined && there.ino === read?.ino && there.dev === read.dev;
    if (same || (inside && isTable(path.basename(place))))
      throw new AppError('rejects_is_input', { file: place });
  }
  if (there && !force) throw new AppError('file_exists', { file: place });
}

/** A CSV of every rejected row, to be mended and imported again. Throws `file_exists` unless `force`. */
export async function openRejectsFile(
  place: string,
  options: { t: Translate; force: boolean },
): Promise<RejectsFile> {
  const handle = await open(place, options.force ? 'w' : 'wx', 0o600).catch(
    (cause: NodeJS.ErrnoException) => {
      const code =
        cause.code === 'EEXIST'
          ? 'file_exists'
          : cause.code === 'ENOENT'
            ? 'file_not_found'
            : 'file_unwritable';
      throw new AppError(code, { file: place }, { cause });
    },
  );
  const stream = createWriteStream(place, { fd: handle });
  let failure: unknown;
  // A full disk costs the list of what was rejected, not the import.
  stream.on('error', (error) => {
    failure = error;
  });
  const write = (cells: (string | number)[]) => {
    if (failure === undefined) stream.write(`${cells.map(csvCell).join(',')}\r\n`);
  };
  write(['file', 'line', 'column', 'value', 'reason', 'text']);
  return {
    add: (file, { line, column, value, reason }) =>
      write([visibleLine(file, 255), line, column, value, reason, options.t(`import:reason.${reason}`)]),
    async close() {
      stream.end();
      await finished(stream).catch((error: unknown) => {
        failure ??= error;
      });
      if (failure !== undefined)
        throw new AppError('rejects_incomplete', { file: place }, { cause: failure });
    },
  };
}

/**
 * Quoted where needed. What a spreadsheet would run as a formula gets an apostrophe in front: at the start of the
 * cell, and behind whatever another separator than ours would start a cell with. Full-width signs count as theirs.
 */
export function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = value.replace(/((?:^|[;|\t\r\n])["'\s]*)(?=[=+\-@＝＋－＠\t\r])/g, "$1'");
  return /[",;|\t\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
