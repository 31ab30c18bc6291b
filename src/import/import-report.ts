import { visibleLine } from '../rich-text.js';
import type { Entity } from './header-aliases.js';

/** Why a row was refused, or a value dropped. The sentence is `import:reason.<code>`. */
export const REASONS = [
  'missing_id',
  'missing_name',
  'missing_date',
  'missing_number',
  'missing_parent',
  'id_too_long',
  'date_impossible',
  'date_in_future',
  'time_impossible',
  'not_a_number',
  'number_negative',
  'number_too_large',
  'phone_invalid',
  'email_invalid',
  'url_invalid',
  'handle_invalid',
  'age_invalid',
  'value_unknown',
  'text_cut',
  'unknown_parent',
  'unknown_reference',
  'reference_of_other_owner',
  'owner_erased',
  'duplicate_id',
  'end_before_start',
  'refund_above_total',
  'opt_out_kept',
  'too_many_cells',
  'unclosed_quote',
  'cell_too_long',
  'row_too_long',
  'too_many_columns',
  'not_storable',
  'column_ignored',
  'encoding_damaged',
] as const;
export type Reason = (typeof REASONS)[number];

/** One refused row or dropped value. Lines are physical, the first line of the file is 1. */
export interface Finding {
  line: number;
  column: string;
  value: string;
  reason: Reason;
}

/** The same about the row at place `n` of a batch, before the file's own words are put to it. */
export interface Found {
  n: number;
  field: string;
  reason: Reason;
}

export interface FileReport {
  file: string;
  /** Undefined in a file that could not be recognised or read. */
  entity?: Entity;
  read: number;
  inserted: number;
  updated: number;
  unchanged: number;
  rejected: Finding[];
  warnings: Finding[];
  /** How many there are; the two lists hold the first `KEPT` of each. */
  rejectedCount: number;
  warningCount: number;
  /** The sentence for a file that could not be imported at all. */
  error?: unknown;
}

export interface ImportReport {
  dryRun: boolean;
  files: FileReport[];
}

/** How many findings of a kind are kept in memory and in the report; all of them go to `onRejected`. */
export const KEPT = 10_000;

export function emptyReport(file: string): FileReport {
  return {
    file,
    read: 0,
    inserted: 0,
    updated: 0,
    unchanged: 0,
    rejected: [],
    warnings: [],
    rejectedCount: 0,
    warningCount: 0,
  };
}

export function finding(line: number, column: string, value: string, reason: Reason): Finding {
  return { line, column: visibleLine(column, 60), value: visibleLine(value, 100), reason };
}

export function addRejected(report: FileReport, found: Finding): void {
  report.rejectedCount++;
  if (report.rejected.length < KEPT) report.rejected.push(found);
}

export function addWarning(report: FileReport, found: Finding): void {
  report.warningCount++;
  if (report.warnings.length < KEPT) report.warnings.push(found);
}
