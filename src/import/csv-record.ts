/** One row of a file. `line` is the physical line it starts on; the first line of the file is 1. */
export interface CsvRecord {
  line: number;
  cells: string[];
  /** Why the row could not be read as a row. Reading goes on behind it. */
  problem?: CsvProblem;
}

export type CsvProblem = 'unclosed_quote' | 'cell_too_long' | 'row_too_long' | 'too_many_columns';

/** Characters of one cell and of one row, lines inside one cell, cells of one row. */
export const CSV_LIMITS = { cell: 32_768, row: 262_144, cellLines: 500, columns: 500 };

const QUOTE = 34;
const LF = 10;
const CR = 13;
const SPACE = 32;

/** What `scanRecord` found; undefined where the record's end is not in the text yet. */
export type Scan = { cells: string[]; next: number; lines: number; problem?: CsvProblem } | undefined;

/**
 * Between these two places no quote closes a cell that was opened before; `lines` is how many line breaks lie there.
 * Without it a file of unclosed quotes would be searched hundreds of lines ahead for each of its lines.
 */
export interface Searched {
  from: number;
  until: number;
  lines: number;
}

/**
 * Reads the record that starts at `start`. `final` says that nothing follows `text`. A quote that is never
 * closed costs its own line only: `next` is then the line after it, not the end of the file. `searched` is kept
 * between the records of one text.
 */
export function scanRecord(
  text: string,
  start: number,
  delimiter: string,
  final: boolean,
  searched: Searched = { from: 0, until: 0, lines: 0 },
): Scan {
  const mark = delimiter.charCodeAt(0);
  const cells: string[] = [];
  let problem: CsvProblem | undefined;
  let lines = 1;
  for (let at = start; ; at++) {
    let begin = at;
    while (text.charCodeAt(begin) === SPACE) begin++;
    if (text.charCodeAt(begin) === QUOTE) {
      const quoted = scanQuoted(text, begin + 1, mark, final, searched);
      if (!quoted) return undefined;
      cells.push(quoted.value);
      if (quoted.unclosed) {
        return { cells, next: afterBreak(text, quoted.end), lines, problem: 'unclosed_quote' };
      }
      lines += quoted.lines;
      at = quoted.end;
    } else {
      const from = at;
      for (let code = text.charCodeAt(at); at < text.length; code = text.charCodeAt(++at)) {
        if (code === mark || code === LF || code === CR) break;
      }
      cells.push(text.slice(from, at));
    }
    if (at >= text.length)
      return final ? finish({ cells, next: text.length, lines, problem }, start) : undefined;
    if (cells.at(-1)!.length > CSV_LIMITS.cell) problem ??= 'cell_too_long';
    if (text.charCodeAt(at) === mark) continue;
    // Whether a carriage return at the end of the text stands alone is not known yet.
    if (text.charCodeAt(at) === CR && at + 1 === text.length && !final) return undefined;
    return finish({ cells, next: afterBreak(text, at), lines, problem }, start);
  }
}

function finish(scan: NonNullable<Scan>, start: number): Scan {
  if (scan.next - start > CSV_LIMITS.row) scan.problem = 'row_too_long';
  if (scan.cells.length > CSV_LIMITS.columns) scan.problem ??= 'too_many_columns';
  if (scan.cells.at(-1)!.length > CSV_LIMITS.cell) scan.problem ??= 'cell_too_long';
  return scan;
}

/** The cell behind an opening quote; undefined where its end is not in the text yet. */
function scanQuoted(text: string, from: number, mark: number, final: boolean, searched: Searched) {
  let broke = -1;
  let lines = 0;
  let unclosed = final;
  let fresh = true;
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== QUOTE) {
      // Behind the quotes that a cell begins with, this search sees what the last one saw, in the same pairs.
      if (fresh && searched.from < from && at < searched.until) {
        lines = searched.lines - breaksBetween(text, searched.from, at);
        broke = breakWithin(text, at, searched.until);
        at = searched.until - 1;
        fresh = false;
        continue;
      }
      fresh = false;
      const breaks = isBreak(text, at);
      if (breaks) {
        if (broke === -1) broke = text.charCodeAt(at - 1) === CR ? at - 1 : at;
        lines++;
      }
      unclosed ||= lines > CSV_LIMITS.cellLines || at - from > CSV_LIMITS.row;
      if (!unclosed || final) continue;
      if (breaks) lines--;
      break;
    }
    const double = text.charCodeAt(at + 1) === QUOTE;
    const end = skipSpaces(text, at + (double ? 2 : 1));
    if (end >= text.length && !final) return undefined;
    const closes = end >= text.length || isEdge(text.charCodeAt(end), mark);
    // Behind a line break, `,"Pedro` and `,"",` belong to the next row: this cell was never closed.
    const opens = broke !== -1 && isEdge(text.charCodeAt(at - 1), mark);
    if (opens && closes === double) {
      unclosed = true;
      break;
    }
    if (double) at++;
    else if (closes) {
      const value = text.slice(from, at).replaceAll('""', '"');
      return { value, end, lines, unclosed: false };
    }
    // Any other quote is part of the cell, as in "Juan "El Güero" Pérez".
  }
  if (!unclosed) return undefined;
  if (broke !== -1) Object.assign(searched, { from: broke, until: at, lines });
  const end = broke === -1 ? text.length : broke;
  return { value: text.slice(from, end), end, lines: 0, unclosed };
}

/** The same for the text without what stands before `at`. */
export function searchedBehind(searched: Searched, text: string, at: number): Searched {
  const from = Math.max(searched.from, at);
  const lines = searched.until <= at ? 0 : searched.lines - breaksBetween(text, searched.from, from);
  return { from: from - at, until: searched.until - at, lines };
}

/** Does a line end with this character? Of the two of Windows with the second. */
function isBreak(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === LF || (code === CR && text.charCodeAt(at + 1) !== LF);
}

function breaksBetween(text: string, from: number, until: number): number {
  let count = 0;
  for (let at = from; at < until; at++) if (isBreak(text, at)) count++;
  return count;
}

/** Where the first line ends; -1 where none does before `until`. */
function breakWithin(text: string, from: number, until: number): number {
  for (let at = from; at < until; at++)
    if (text.charCodeAt(at) === LF || text.charCodeAt(at) === CR) return at;
  return -1;
}

function isEdge(code: number, mark: number): boolean {
  return code === mark || code === LF || code === CR;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === SPACE) at++;
  return at;
}

function afterBreak(text: string, at: number): number {
  return text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF
    ? at + 2
    : Math.min(at + 1, text.length);
}
