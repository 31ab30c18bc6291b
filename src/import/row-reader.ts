import type { DateOnly } from '../clock.js';
import { isReadable } from '../owners/clean-text.js';
import type { CsvRecord } from './csv-record.js';
import { type Finding, finding, type Reason } from './import-report.js';
import type { Columns } from './match-columns.js';
import { readChoice, type ValueAliases } from './values/read-choice.js';
import { type DateFormat, type DateParts, readDate } from './values/read-date.js';
import { type DecimalMark, readNumber } from './values/read-number.js';

/** What every row of a file is read with. */
export interface RowContext {
  columns: Columns;
  today: DateOnly;
  country: string;
  /** Per field, as the data of the column showed. */
  dates: Map<string, DateFormat>;
  marks: Map<string, DecimalMark>;
  /** How often `key` came in this run of rows of one `group`: tells equal lines of one order apart. */
  occurrence(group: string, key: string): number;
}

/** Postgres cannot store NUL, and nobody can see the rest. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const UNSEEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff]/;
const ALL_UNSEEN = new RegExp(UNSEEN, 'g');
/** White space that is not a single blank. */
const ODD_SPACE = /\s\s|[^\S ]/;

/** Values that say that there is none, in programs' own words. */
const NOTHING = /^(null|\\n|nan|#n\/?a|undefined|none|<null>|\(null\))$/i;
/** As above, by a person's hand: nothing to lose in an optional field, no name in a required one. */
const NO_NAME = /^(n\/?a|[-–—_.?¿*#/\\ ]+|sin nombre|sin dato|s\/n|x+|unknown|desconocid[oa]|no name)$/i;

/**
 * The cells of one row by field. Each reader gives the value, or null for "not given" (which never erases
 * anything); what cannot be read is noted: `rejection` where the row cannot stand without it, else a warning.
 */
export class RowReader {
  rejection: Finding | undefined;
  readonly warnings: Finding[] = [];

  constructor(
    private readonly record: CsvRecord,
    readonly context: RowContext,
  ) {}

  has(field: string): boolean {
    return this.context.columns.at.has(field);
  }

  /** The cell without what cannot be seen or stored; empty where there is none. */
  cell(field: string): string {
    const index = this.context.columns.at.get(field);
    const raw = index === undefined ? '' : (this.record.cells[index] ?? '');
    const cell = (UNSEEN.test(raw) ? raw.replace(ALL_UNSEEN, '') : raw).trim();
    return cell.length <= 9 && NOTHING.test(cell) ? '' : cell;
  }

  reject(field: string, reason: Reason): null {
    this.rejection ??= this.note(field, reason);
    return null;
  }

  warn(field: string, reason: Reason): null {
    this.warnings.push(this.note(field, reason));
    return null;
  }

  note(field: string, reason: Reason): Finding {
    const { at, headers } = this.context.columns;
    const index = at.get(field);
    const column = index === undefined ? field : headers[index]!;
    const value = index === undefined ? '' : (this.record.cells[index] ?? '');
    return finding(this.record.line, column, value, reason);
  }

  /** One line of text, cut at `max` characters with a warning. */
  text(field: string, max: number): string | null {
    const cell = oneLine(this.cell(field));
    return cell === '' ? null : this.cut(field, cell, max);
  }

  /** Text that may have several lines. */
  paragraph(field: string, max: number): string | null {
    const cell = this.cell(field).replace(/\r\n?/g, '\n');
    return cell === '' ? null : this.cut(field, cell, max);
  }

  private cut(field: string, text: string, max: number): string {
    if (text.length <= max) return text;
    this.warn(field, 'text_cut');
    return cutTo(text, max);
  }

  /** Empty, or a person's way of writing that there is none. */
  isNothing(field: string): boolean {
    const cell = this.cell(field);
    return cell === '' || NO_NAME.test(cell);
  }

  /** A name that must be there. */
  name(field: string, max = 100): string | null {
    const none = this.isNothing(field) || !isReadable(this.cell(field));
    return none ? this.reject(field, 'missing_name') : this.text(field, max);
  }

  /** The row's own id: any text, up to 100 characters. */
  id(): string | null {
    const cell = oneLine(this.cell('id'));
    if (this.isNothing('id')) return this.reject('id', 'missing_id');
    return cell.length > 100 ? this.reject('id', 'id_too_long') : cell;
  }

  /** The id of another row. `NA` and the like mean none. */
  reference(field: string): string | null {
    return this.isNothing(field) ? null : cutTo(oneLine(this.cell(field)), 100);
  }

  /** A date without time. `past`: dates after today are dropped as well. */
  date(field: string, options: { past?: boolean } = {}): DateOnly | null {
    const cell = this.cell(field);
    if (cell === '' || ZERO_DATE.test(cell)) return null;
    const parts = this.parts(field, cell);
    if (!parts) return this.warn(field, 'date_impossible');
    if (options.past && parts.date > this.context.today) return this.warn(field, 'date_in_future');
    return parts.date;
  }

  parts(field: string, cell: string): DateParts | undefined {
    const format = this.context.dates.get(field) ?? {
      order: 'dmy',
      year: Number(this.context.today.slice(0, 4)),
    };
    return readDate(cell, format);
  }

  /** A number that must be there, be one and not be negative unless `negative`. */
  requiredNumber(field: string, limit: number, options: { negative?: boolean } = {}): number | null {
    const cell = this.cell(field);
    if (cell === '') return this.reject(field, 'missing_number');
    const value = this.parse(field, cell);
    const problem = numberProblem(value, limit, options.negative === true);
    return problem ? this.reject(field, problem) : value!;
  }

  /** A number that may be missing; one that is none refuses the row where money hangs on it. */
  optionalNumber(field: string, limit: number): number | null {
    return this.cell(field) === '' ? null : this.requiredNumber(field, limit);
  }

  parse(field: string, cell: string): number | undefined {
    return readNumber(cell, this.context.marks.get(field) ?? '.');
  }

  choice(field: string, aliases: ValueAliases): string | null {
    const cell = this.cell(field);
    if (cell === '') return null;
    return readChoice(cell, aliases) ?? this.warn(field, 'value_unknown');
  }
}

/** MySQL's and Access' way of saying that there is no date. */
const ZERO_DATE = /^(0{1,4}[-/]0{1,2}[-/]0{1,4}.*|1899-12-30.*|30\/12\/1899.*|12\/30\/1899.*)$/;

function numberProblem(value: number | undefined, limit: number, negative: boolean): Reason | undefined {
  if (value === undefined || !Number.isFinite(value)) return 'not_a_number';
  if (value < 0 && !negative) return 'number_negative';
  return Math.abs(value) >= limit ? 'number_too_large' : undefined;
}

function oneLine(text: string): string {
  return ODD_SPACE.test(text) ? text.replace(/\s+/g, ' ') : text;
}

/** At most `max` UTF-16 units, without half a character at the end. */
export function cutTo(text: string, max: number): string {
  const cut = text.slice(0, max);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}
