import type { QueryRunner } from 'typeorm';
import type { BatchSql } from './batch-sql.js';
import { CSV_LIMITS, type CsvRecord } from './csv-record.js';
import type { Definition } from './entities/definition.js';
import { addRejected, addWarning, type FileReport, type Finding, finding } from './import-report.js';
import type { ImportSession } from './import-session.js';
import type { NewRows } from './new-rows.js';
import { type RowContext, RowReader } from './row-reader.js';
import {
  type Batch,
  type BatchContext,
  type BatchResult,
  type BatchRow,
  prepare,
  writeBatch,
} from './write-batch.js';

interface Entry extends BatchRow {
  reader: RowReader;
}

/** Rows of a file between reading and writing: reads them, folds repeated ids, and keeps the file's account. */
export class FileBatch {
  private readonly entries: Entry[] = [];
  private readonly byId = new Map<string, Entry>();
  private readonly rejected: Finding[] = [];
  private readonly warnings: Finding[] = [];
  private unchanged = 0;
  private prepared: Batch | undefined;
  size = 0;

  constructor(
    private readonly context: RowContext,
    private readonly definition: Definition,
    private readonly report: FileReport,
    private readonly grown: (inserted: number) => boolean,
    /** One moment for the whole file: by it a later batch knows what an earlier one has inserted. */
    private readonly now: Date,
    private readonly newRows: NewRows,
  ) {}

  add(record: CsvRecord): void {
    this.size++;
    this.report.read++;
    const { headers } = this.context.columns;
    if (record.problem) {
      const long = record.cells.findIndex((cell) => cell.length > CSV_LIMITS.cell);
      const at = long === -1 ? record.cells.length - 1 : long;
      this.rejected.push(finding(record.line, headers[at] ?? '', record.cells[at] ?? '', record.problem));
      return;
    }
    const extra =
      record.cells.length > headers.length
        ? record.cells.slice(headers.length).find((cell) => cell.trim() !== '')
        : undefined;
    if (extra !== undefined) {
      this.rejected.push(finding(record.line, '', extra, 'too_many_cells'));
      return;
    }
    const reader = new RowReader(record, this.context);
    const read = this.definition.read(reader);
    if (!read || reader.rejection) {
      this.rejected.push(reader.rejection!);
      return;
    }
    if (reader.warnings.length > 0) this.warnings.push(...reader.warnings);
    const first = this.byId.get(read.id);
    if (!first) {
      const entry = { read, reader, repeats: 0 };
      this.entries.push(entry);
      this.byId.set(read.id, entry);
    } else if (first.read.identity !== read.identity) this.rejected.push(reader.note('id', 'duplicate_id'));
    else this.fold(first, read.values, read.parents);
  }

  /** A repeated row says the last word, and its empty cells nothing. */
  private fold(first: Entry, values: Entry['read']['values'], parents: Entry['read']['parents']): void {
    let differs = false;
    const take = <T>(into: Record<string, T>, from: Record<string, T>) => {
      for (const [name, value] of Object.entries(from)) {
        if (value === null || value === into[name]) continue;
        into[name] = value;
        differs = true;
      }
    };
    // A no stays a no within one file as well.
    const no = first.read.values.marketing_opt_in === false;
    take(first.read.values, no ? { ...values, marketing_opt_in: false } : values);
    take(first.read.parents, parents);
    if (differs) first.repeats++;
    else this.unchanged++;
  }

  /** Gets everything ready that needs no database. */
  prepare(sql: BatchSql): void {
    this.prepared = prepare(this.entries, sql);
  }

  /** Writes the prepared rows and adds everything to the file's report. */
  async write(session: ImportSession, sql: BatchSql, file: string): Promise<void> {
    const context: BatchContext = {
      definition: this.definition,
      sql,
      source: session.source,
      file,
      timeZone: session.scope.clinic.timeZone,
      now: this.now,
      search: session.search,
      newRows: this.newRows,
      has: (field) => this.context.columns.at.has(field),
      grown: this.grown,
    };
    const batch = this.prepared ?? prepare(this.entries, sql);
    if (batch.rows.length > 0) await this.writeEntries(session.runner, batch, context);
    const { report } = this;
    report.unchanged += this.unchanged;
    const byLine = (a: Finding, b: Finding) => a.line - b.line;
    for (const found of this.rejected.sort(byLine)) {
      addRejected(report, found);
      session.onRejected?.(file, found);
    }
    for (const found of this.warnings.sort(byLine)) addWarning(report, found);
  }

  /**
   * One transaction; where the database refuses a value that reading let through, the half with that row is
   * divided again until it stands alone and is rejected by itself.
   */
  private async writeEntries(runner: QueryRunner, batch: Batch, context: BatchContext): Promise<void> {
    const entries = batch.rows as readonly Entry[];
    let result: BatchResult;
    await runner.startTransaction();
    try {
      result = await writeBatch(runner, batch, context);
      await runner.commitTransaction();
    } catch (error) {
      await runner.rollbackTransaction();
      if (context.newRows.wasWrong(error)) return this.writeEntries(runner, batch, context);
      if (!isRefusal(error)) throw error;
      if (entries.length === 1) {
        const { reader, repeats } = entries[0]!;
        this.rejected.push(reader.note('id', 'not_storable'));
        for (let i = 0; i < repeats; i++) this.rejected.push(reader.note('id', 'not_storable'));
        return;
      }
      const middle = entries.length >> 1;
      await this.writeEntries(runner, prepare(entries.slice(0, middle), context.sql), context);
      await this.writeEntries(runner, prepare(entries.slice(middle), context.sql), context);
      return;
    }
    const { inserted, refused } = result;
    context.newRows.saw({ rows: entries.length, inserted, refused: refused.length });
    this.account(entries, result);
  }

  private account(entries: readonly Entry[], { inserted, updated, refused, dropped }: BatchResult): void {
    const { report } = this;
    const lost = new Set<number>();
    let gone = 0;
    for (const { n, field, reason } of refused) {
      if (lost.has(n)) continue;
      lost.add(n);
      const entry = entries[n]!;
      gone += 1 + entry.repeats;
      for (let i = 0; i <= entry.repeats; i++) this.rejected.push(entry.reader.note(field, reason));
    }
    for (const { n, field, reason } of dropped) this.warnings.push(entries[n]!.reader.note(field, reason));
    const all = entries.reduce((count, entry) => count + 1 + entry.repeats, 0);
    report.inserted += inserted;
    report.updated += updated;
    report.unchanged += all - gone - inserted - updated;
  }
}

/** A value that does not fit (22) or breaks a rule of the table (23): the row's fault, not the connection's. */
function isRefusal(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^(22|23|54)/.test(code);
}
