/**
 * A backup is one gzip file of lines. The first is the header. Each table is a line that names it, its rows as COPY
 * writes them, the line `\.` and a line with their number and checksum. Then come the sequences, and last a line with
 * the checksum of everything before it: what lacks that line was cut short.
 */
export interface Header {
  format: 'huella-backup';
  version: 1;
  takenAt: string;
  /** The migrations that had run: which schema the rows fit. */
  migrations: string[];
  tables: string[];
}

/** `schema.name`, quoted where that is needed, and its columns in the order of the rows. */
export interface TableStart {
  table: string;
  columns: string[];
}

export interface TableEnd {
  rows: number;
  sha256: string;
}

export interface Sequences {
  sequences: { name: string; value: string; called: boolean }[];
}

export interface End {
  end: true;
  sha256: string;
}

export const TABLE_END = Buffer.from('\\.\n');
