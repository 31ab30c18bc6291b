import type { RichText } from '../rich-text.js';

/** A phone in portrait shows this many monospaced characters. */
export const TABLE_WIDTH = 40;
const GAP = 1;
const LEAST_LABEL = 8;

/**
 * A table for a narrow screen: the first column left, the others right. Where it is too wide the first column is
 * cut, then the last columns go. An empty row is an empty line.
 */
export function textTable(rows: string[][]): RichText {
  const full = rows.filter((row) => row.length > 0);
  let columns = Math.max(...full.map((row) => row.length));
  const width = (column: number) => Math.max(...full.map((row) => length(row[column] ?? '')));
  const widths = Array.from({ length: columns }, (_, column) => width(column));
  const others = () => widths.slice(1, columns).reduce((sum, one) => sum + one + GAP, 0);
  while (columns > 2 && others() + LEAST_LABEL > TABLE_WIDTH) columns--;
  const label = Math.min(widths[0]!, Math.max(LEAST_LABEL, TABLE_WIDTH - others()));
  const lines = rows.map((row) => {
    const cells = row.slice(1, columns).map((cell, index) => padStart(cell, widths[index + 1]!));
    return [pad(cut(row[0] ?? '', label), label), ...cells].join(' '.repeat(GAP)).trimEnd();
  });
  return [{ text: lines.join('\n'), style: 'code' }];
}

// Characters, not UTF-16 units: an emoji or an accent is one.
const length = (cell: string) => [...cell].length;
const pad = (cell: string, width: number) => cell + ' '.repeat(Math.max(0, width - length(cell)));
const padStart = (cell: string, width: number) => ' '.repeat(Math.max(0, width - length(cell))) + cell;
const cut = (cell: string, width: number) =>
  length(cell) <= width ? cell : `${[...cell].slice(0, width - 1).join('')}…`;
