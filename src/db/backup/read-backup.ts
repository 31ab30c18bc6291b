import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { AppError } from '../../errors.js';
import type { End, Header, Sequences, TableEnd, TableStart } from './backup-format.js';
import { TABLE_END } from './backup-format.js';

export interface BackupHandlers {
  /** Is given the rows of a table in pieces of whole lines; must read them to the end. */
  table(start: TableStart, rows: AsyncIterable<Buffer>): Promise<void>;
  sequences?(sequences: Sequences['sequences']): Promise<void>;
}

const NEWLINE = 10;

/**
 * Reads a backup from its first line to its last, checking every number and checksum on the way; what was handed out
 * before a fault is found cannot be taken back, so check first. Throws `file_not_found`, `backup_damaged`.
 */
export async function readBackup(file: string, handlers: BackupHandlers): Promise<Header> {
  const source = createReadStream(file);
  const gunzip = createGunzip({ chunkSize: 1 << 20 });
  source.on('error', (error) => gunzip.destroy(error));
  const lines = new Lines(source.pipe(gunzip));
  try {
    return await readAll(lines, handlers, () => damaged(file));
  } catch (error) {
    throw asOurs(error, file);
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

/** Reads all of it and keeps nothing. */
export const checkBackup = (file: string): Promise<Header> =>
  readBackup(file, {
    async table(_, rows) {
      for await (const _rows of rows);
    },
  });

const damaged = (file: string, cause?: unknown) => new AppError('backup_damaged', { file }, { cause });

function asOurs(error: unknown, file: string): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new AppError('file_not_found', { file }, { cause: error });
  if (code === 'EISDIR') return new AppError('file_is_folder', { file }, { cause: error });
  if (code === 'EACCES') return new AppError('file_unreadable', { file }, { cause: error });
  return code.startsWith('Z_') || error instanceof SyntaxError ? damaged(file, error) : error;
}

async function readAll(lines: Lines, handlers: BackupHandlers, broken: () => AppError): Promise<Header> {
  const header = await lines.json<Header>();
  if (header?.format !== 'huella-backup' || header.version !== 1) throw broken();
  let tables = 0;
  for (;;) {
    const sum = lines.sum();
    const line = await lines.json<TableStart | Sequences | End>();
    if (!line) throw broken();
    if ('end' in line) {
      if (line.sha256 !== sum || tables !== header.tables.length) throw broken();
      if (await lines.json()) throw broken();
      return header;
    }
    if ('sequences' in line) await handlers.sequences?.(line.sequences);
    else {
      await readTable(lines, line, handlers, broken);
      tables += 1;
    }
  }
}

async function readTable(
  lines: Lines,
  start: TableStart,
  handlers: BackupHandlers,
  broken: () => AppError,
): Promise<void> {
  const sum = createHash('sha256');
  let counted = 0;
  async function* rows(): AsyncGenerator<Buffer> {
    for await (const piece of lines.rows()) {
      sum.update(piece);
      for (let at = piece.indexOf(NEWLINE); at >= 0; at = piece.indexOf(NEWLINE, at + 1)) counted += 1;
      yield piece;
    }
  }
  await handlers.table(start, rows());
  const end = await lines.json<TableEnd>();
  if (end?.rows !== counted || end.sha256 !== sum.digest('hex')) throw broken();
}

/** The decompressed file as lines of JSON and pieces of rows. */
class Lines {
  private rest: Buffer = Buffer.alloc(0);
  private readonly chunks: AsyncIterator<Buffer>;
  private readonly hash = createHash('sha256');

  constructor(stream: AsyncIterable<Buffer>) {
    this.chunks = stream[Symbol.asyncIterator]();
  }

  /** The checksum of everything read so far. */
  sum(): string {
    return this.hash.copy().digest('hex');
  }

  /** The next line; undefined at the end of the file. */
  async json<T>(): Promise<T | undefined> {
    let at = this.rest.indexOf(NEWLINE);
    while (at < 0) {
      if (!(await this.more())) return this.rest.length > 0 ? (JSON.parse('cut short') as never) : undefined;
      at = this.rest.indexOf(NEWLINE);
    }
    return JSON.parse(this.take(at + 1).toString()) as T;
  }

  /** Whole lines up to the one that ends a table. */
  async *rows(): AsyncGenerator<Buffer> {
    for (;;) {
      const end = this.endOfTable();
      if (end >= 0) {
        if (end > 0) yield this.take(end);
        this.take(TABLE_END.length);
        return;
      }
      const last = this.rest.lastIndexOf(NEWLINE);
      if (last >= 0) yield this.take(last + 1);
      if (!(await this.more())) throw new SyntaxError('cut short');
    }
  }

  /** Where the ending line begins. What is kept always begins a line. */
  private endOfTable(): number {
    if (this.rest.subarray(0, TABLE_END.length).equals(TABLE_END)) return 0;
    const at = this.rest.indexOf(`\n${TABLE_END.toString()}`);
    return at < 0 ? -1 : at + 1;
  }

  private take(length: number): Buffer {
    const taken = this.rest.subarray(0, length);
    this.rest = this.rest.subarray(length);
    this.hash.update(taken);
    return taken;
  }

  private async more(): Promise<boolean> {
    const next = await this.chunks.next();
    if (next.done) return false;
    this.rest = this.rest.length === 0 ? next.value : Buffer.concat([this.rest, next.value]);
    return true;
  }
}
