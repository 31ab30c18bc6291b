import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { AppError } from '../errors.js';
import type { Translate } from '../i18n.js';
import type { Finding } from './import-report.js';

export interface RejectsFile {
  add(file: string, found: Finding): void;
  close(): Promise<void>;
}

/** A CSV of every rejected row, to be mended and imported again. Throws `file_exists` unless `force`. */
export async function openRejectsFile(
  place: string,
  options: { t: Translate; force: boolean },
): Promise<RejectsFile> {
  const handle = await open(place, options.force ? 'w' : 'wx', 0o600).catch(
    (cause: NodeJS.ErrnoException) => {
      throw new AppError(
        cause.code === 'EEXIST' ? 'file_exists' : 'file_not_found',
        { file: place },
        { cause },
      );
    },
  );
  const stream = createWriteStream(place, { fd: handle });
  const write = (cells: (string | number)[]) => stream.write(`${cells.map(csvCell).join(',')}\r\n`);
  write(['file', 'line', 'column', 'value', 'reason', 'text']);
  return {
    add: (file, { line, column, value, reason }) =>
      write([file, line, column, value, reason, options.t(`import:reason.${reason}`)]),
    async close() {
      stream.end();
      await finished(stream);
    },
  };
}

/** Quoted where needed; what a spreadsheet would run as a formula gets an apostrophe in front. */
export function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
