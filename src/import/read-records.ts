import type { FileHandle } from 'node:fs/promises';
import { CSV_LIMITS, type CsvRecord, type Searched, scanRecord, searchedBehind } from './csv-record.js';
import { readChunks } from './read-chunks.js';

export interface RecordSource {
  handle: FileHandle;
  encoding: string;
  delimiter: string;
  /** Called with the bytes read so far. */
  onBytes?: (bytes: number) => void;
}

/**
 * The records of a file in the order they stand, some at a time, with constant memory whatever its size. Blank
 * lines, and rows of empty cells only, are counted and left out.
 */
export async function* readRecords(source: RecordSource): AsyncGenerator<CsvRecord[]> {
  const decoder = new TextDecoder(source.encoding);
  const reader = new RecordReader(source.delimiter);
  let bytes = 0;
  for await (const chunk of readChunks(source.handle)) {
    bytes += chunk.length;
    const records = reader.push(decoder.decode(chunk, { stream: true }));
    source.onBytes?.(bytes);
    if (records.length > 0) yield records;
  }
  const last = reader.push(decoder.decode(), true);
  if (last.length > 0) yield last;
}

/** Text in, records out; keeps what belongs to a record that has not ended yet. */
export class RecordReader {
  private text = '';
  private line = 1;
  private skipping = false;
  private searched: Searched = { from: 0, until: 0, lines: 0 };

  constructor(private readonly delimiter: string) {}

  push(chunk: string, final = false): CsvRecord[] {
    this.text += chunk;
    const records: CsvRecord[] = [];
    let at = this.skipping ? this.skip(0) : 0;
    while (at < this.text.length) {
      const scan = scanRecord(this.text, at, this.delimiter, final, this.searched);
      if (!scan) {
        // A line without an end: what is there counts as the row, and the rest of the line is passed over.
        if (this.text.length - at <= 2 * CSV_LIMITS.row) break;
        records.push({ line: this.line, cells: [this.text.slice(at, at + 100)], problem: 'row_too_long' });
        at = this.skip(at);
        continue;
      }
      const { cells, problem } = scan;
      if (problem) records.push({ line: this.line, cells, problem });
      else if (cells.some((cell) => cell.trim() !== '')) records.push({ line: this.line, cells });
      this.line += scan.lines;
      at = scan.next;
    }
    this.searched = searchedBehind(this.searched, this.text, at);
    this.text = this.text.slice(at);
    return records;
  }

  /** Moves behind the next line break, or to the end of the text while that has not come. */
  private skip(from: number): number {
    const breaks = /\r\n|[\r\n]/g;
    breaks.lastIndex = from;
    const found = breaks.exec(this.text);
    this.skipping = found === null;
    if (!found) return this.text.length;
    this.line++;
    return found.index + found[0].length;
  }
}
