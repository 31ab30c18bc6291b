/** Which mark stands before the decimals where a number could be read both ways (`1,234`). */
export type DecimalMark = '.' | ',';

/**
 * A number as people and programs write it: `1,234.50`, `1.234,50`, `$ 1,234 MXN`, `(45.00)` and `45.00-` are
 * negative. Undefined where it is none.
 */
export function readNumber(cell: string, mark: DecimalMark): number | undefined {
  // What programs write, one or two decimals behind a point, cannot be read in two ways.
  if (/^-?\d{1,12}(?:\.\d{1,2})?$/.test(cell)) return Number(cell);
  let text = cell
    .replace(/[\s\u00a0\u202f'’]/g, '')
    .replace(/^(-?)(?:mxn|usd|eur|mx\$|us\$|[$€£])(?=[\d.,(-])/i, '$1')
    .replace(/^(-?)[$€£]/, '$1')
    .replace(/(?:mxn|m\.n\.|mn|usd|eur|pesos|[$€£])$/i, '');
  let sign = 1;
  const negative = /^\((.+)\)$/.exec(text) ?? /^-(.+)$/.exec(text) ?? /^(.+)-$/.exec(text);
  if (negative) {
    sign = -1;
    text = negative[1]!.replace(/^[$€£]/, '');
  } else text = text.replace(/^\+/, '');
  const plain = normalise(text, mark);
  return plain === undefined ? undefined : sign * Number(plain);
}

function normalise(text: string, mark: DecimalMark): string | undefined {
  if (!/^[\d.,]+$/.test(text) || !/\d/.test(text)) return undefined;
  const dots = text.split('.').length - 1;
  const commas = text.split(',').length - 1;
  if (dots === 0 && commas === 0) return text;
  if (dots > 0 && commas > 0) {
    const decimal = text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ',';
    return split(text, decimal, decimal === '.' ? ',' : '.');
  }
  const only = dots > 0 ? '.' : ',';
  if (dots + commas > 1) return grouped(text, only);
  // One mark: three digits behind it may be thousands, and the column decides; anything else is decimals.
  if (only !== mark && new RegExp(`^[1-9]\\d{0,2}\\${only}\\d{3}$`).test(text)) return text.replace(only, '');
  return split(text, only, only === '.' ? ',' : '.');
}

function split(text: string, decimal: string, group: string): string | undefined {
  const [whole = '', fraction = '', ...more] = text.split(decimal);
  if (more.length > 0 || fraction.includes(group)) return undefined;
  const digits = whole.includes(group) ? grouped(whole, group) : whole;
  return digits === undefined ? undefined : `${digits || '0'}.${fraction || '0'}`;
}

function grouped(text: string, group: string): string | undefined {
  const parts = text.split(group);
  const good =
    parts[0]!.length >= 1 && parts[0]!.length <= 3 && parts.slice(1).every((p) => /^\d{3}$/.test(p));
  return good ? parts.join('') : undefined;
}

/** What a cell says about the decimal mark of its column, if anything. */
export function markOf(cell: string): DecimalMark | 'either' | undefined {
  const match = /([.,])(\d+)\D*$/.exec(cell);
  if (!match) return undefined;
  const other = match[1] === '.' ? ',' : '.';
  if (cell.includes(other)) return match[1] as DecimalMark;
  if (cell.split(match[1]!).length > 2) return other;
  return match[2]!.length === 3 ? 'either' : (match[1] as DecimalMark);
}
