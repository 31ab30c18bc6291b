import type { RowReader } from '../row-reader.js';

export type Value = string | number | boolean | null;

/** A column of the target table that an import may write. */
export interface TargetColumn {
  name: string;
  type: 'text' | 'int' | 'numeric' | 'date' | 'timestamptz' | 'boolean';
  /** SQL for a new row where the file gave nothing. */
  fallback: string;
  /** SQL for a known row; `r` is the staged row, `t` the stored one. Else `coalesce(r.x, t.x)`. */
  merged?: string;
}

/** Another row that this one names by the id it has in its own file. */
export interface Parent {
  /** The field of the file. The first required parent is the one a row cannot stand without. */
  field: string;
  /** The target column. */
  column: string;
  entity: ImportedKind;
  table: string;
  required: boolean;
  /** It belongs to an owner, who must be the row's own; and a row without an owner takes that one. */
  owned?: boolean;
}

/** The word for an imported thing in `external_ref`. */
export type ImportedKind = 'owner' | 'pet' | 'appointment' | 'product' | 'order' | 'order_item';

/** What a row of a file becomes. */
export interface ReadRow {
  id: string;
  /** A second row of the same id must have the same: a name, or whose it is. */
  identity: string;
  /** Ids of parents by `Parent.field`. */
  parents: Record<string, string | null>;
  /** By column name; null is "not given". */
  values: Record<string, Value>;
}

export interface Definition {
  kind: ImportedKind;
  table: string;
  /** The table has no created_at and updated_at. */
  undated?: boolean;
  parents: Parent[];
  columns: TargetColumn[];
  /**
   * SQL: do the staged row `r` and the stored `t` speak of the same thing, as `identity` does for two rows of a
   * file? Absent where the id says it all.
   */
  same?: string;
  /** Staged beside the target columns for the steps after the upsert. */
  extras?: { name: string; type: TargetColumn['type'] }[];
  /** Undefined where the row cannot stand; the reader then holds the reason. */
  read(row: RowReader): ReadRow | undefined;
}
