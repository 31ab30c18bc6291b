import type { DateOnly } from '../clock.js';
import type { CsvRecord } from './csv-record.js';
import type { Columns } from './match-columns.js';
import { type DateFormat, type DayOrder, orderOf } from './values/read-date.js';
import { type DecimalMark, markOf } from './values/read-number.js';

const DATES = ['birth_date', 'registered_on', 'deceased_on', 'starts_at', 'date', 'ends_at', 'ordered_at'];
const NUMBERS = ['amount', 'price', 'total', 'refunded_amount', 'quantity', 'unit_price', 'line_total'];

/** Rows after which a column that has shown its format is not looked at any further. */
const ENOUGH = 5000;

/** Countries that write the month first, and those that write decimals behind a point. */
const MONTH_FIRST = new Set(['US', 'PH', 'PW', 'FM']);
const POINT = new Set('MX US GT SV HN NI PA DO PR PE CA GB IE AU NZ IN PH JP CN'.split(' '));

export interface ColumnFormats {
  dates: Map<string, DateFormat>;
  marks: Map<string, DecimalMark>;
}

/**
 * Decides per column whether 3/4 is in March or April, and whether 1,234 is a thousand: by the values that can be
 * read in one way only. The clinic's country decides where no value tells.
 */
export class FormatObserver {
  private readonly orders = new Map<string, Record<'dmy' | 'mdy' | 'either', number>>();
  private readonly marks = new Map<string, Record<'.' | ',' | 'either', number>>();
  private rows = 0;

  constructor(private readonly columns: Columns) {
    for (const field of DATES)
      if (columns.at.has(field)) this.orders.set(field, { dmy: 0, mdy: 0, either: 0 });
    for (const field of NUMBERS)
      if (columns.at.has(field)) this.marks.set(field, { '.': 0, ',': 0, either: 0 });
  }

  /** Gives false once nothing more needs to be known. */
  observe(records: readonly CsvRecord[]): boolean {
    for (const { cells, problem } of records) {
      if (problem) continue;
      for (const [field, seen] of this.orders) {
        const order = orderOf(cells[this.columns.at.get(field)!]?.trim() ?? '');
        if (order) seen[order]++;
      }
      for (const [field, seen] of this.marks) {
        const mark = markOf(cells[this.columns.at.get(field)!]?.trim() ?? '');
        if (mark) seen[mark]++;
      }
    }
    this.rows += records.length;
    return this.rows < ENOUGH || this.undecided();
  }

  private undecided(): boolean {
    return (
      [...this.orders.values()].some((seen) => seen.either > 0 && seen.dmy + seen.mdy === 0) ||
      [...this.marks.values()].some((seen) => seen.either > 0 && seen['.'] + seen[','] === 0)
    );
  }

  formats(today: DateOnly, country: string, forced?: DayOrder): ColumnFormats {
    const year = Number(today.slice(0, 4));
    // Columns of one file come from one program: a column that does not tell follows those that do.
    const all = [...this.orders.values()];
    const sum = (order: DayOrder) => all.reduce((count, seen) => count + seen[order], 0);
    const usual: DayOrder =
      sum('dmy') !== sum('mdy')
        ? sum('dmy') > sum('mdy')
          ? 'dmy'
          : 'mdy'
        : MONTH_FIRST.has(country)
          ? 'mdy'
          : 'dmy';
    return {
      dates: new Map(
        [...this.orders].map(([field, seen]) => {
          const own = seen.dmy === seen.mdy ? usual : seen.dmy > seen.mdy ? 'dmy' : 'mdy';
          return [field, { order: forced ?? own, year }];
        }),
      ),
      marks: new Map(
        [...this.marks].map(([field, seen]) => {
          const usualMark = POINT.has(country) ? '.' : ',';
          return [field, seen['.'] === seen[','] ? usualMark : seen['.'] > seen[','] ? '.' : ','];
        }),
      ),
    };
  }
}
