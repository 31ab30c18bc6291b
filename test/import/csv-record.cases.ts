import { expect, test } from '@jest/globals';
import { CSV_LIMITS } from '../../src/import/csv-record.js';
import { RecordReader } from '../../src/import/read-records.js';

/** The records of a text that arrives in pieces of `size`. */
function read(text: string, size = text.length, delimiter = ',') {
  const reader = new RecordReader(delimiter);
  const records = [];
  for (let at = 0; at < text.length; at += size) records.push(...reader.push(text.slice(at, at + size)));
  return [...records, ...reader.push('', true)];
}

const line = (line: number, ...cells: string[]) => ({ line, cells });

test.each([
  ['plain cells', 'a,b\n1,2\n', [line(1, 'a', 'b'), line(2, '1', '2')]],
  ['Windows line ends', 'a,b\r\n1,2\r\n', [line(1, 'a', 'b'), line(2, '1', '2')]],
  ['old Macintosh line ends', 'a,b\r1,2\r', [line(1, 'a', 'b'), line(2, '1', '2')]],
  ['no line end at the end', 'a\n1', [line(1, 'a'), line(2, '1')]],
  ['blank lines and rows of empty cells, counted', 'a\n\n,,\n1', [line(1, 'a'), line(4, '1')]],
  ['a delimiter inside quotes', '"a,b",c', [line(1, 'a,b', 'c')]],
  ['doubled quotes', '"a ""b"" c"', [line(1, 'a "b" c')]],
  ['an empty quoted cell', 'a,"",b', [line(1, 'a', '', 'b')]],
  ['spaces around quotes', 'a, "b" ,c', [line(1, 'a', 'b', 'c')]],
  ['quotes inside an unquoted cell', 'a,5" tall', [line(1, 'a', '5" tall')]],
  [
    'unescaped quotes inside a quoted cell',
    '"Juan "El Güero" Pérez",x',
    [line(1, 'Juan "El Güero" Pérez', 'x')],
  ],
  [
    'a cell of several lines, and the line after it',
    'a,"b\nc\r\nd"\ne',
    [line(1, 'a', 'b\nc\r\nd'), line(4, 'e')],
  ],
  ['text that ends in spaces behind a quote', '"a"  ', [line(1, 'a')]],
])('reads %s', (_, text, expected) => {
  expect(read(text)).toMatchObject(expected);
  expect(read(text)).toHaveLength(expected.length);
  // The same records wherever the pieces of the file happen to end.
  for (const size of [1, 2, 3, 5]) expect(read(text, size)).toEqual(read(text));
});

test.each([
  ['to the end of the file', '1,"open\n2,b\n3,c\n', [2, 3]],
  ['before a quoted cell of the next row', '1,"open\n2,"b"\n3,c\n', [2, 3]],
  ['before an empty quoted cell of the next row', '1,"open\n2,""\n3,c\n', [2, 3]],
])('a quote that is never closed costs its own line only: %s', (_, text, good) => {
  for (const size of [text.length, 1]) {
    const records = read(text, size);
    expect(records[0]).toEqual({ line: 1, cells: ['1', 'open'], problem: 'unclosed_quote' });
    expect(records.slice(1).map((record) => record.line)).toEqual(good);
    expect(records.slice(1).every((record) => record.problem === undefined)).toBe(true);
  }
});

test('a quote that is never closed is given up after so many lines, not at the end of a long file', () => {
  const many = Array.from({ length: 2000 }, (_, i) => `${i},x`).join('\n');
  const records = read(`a,"open\n${many}`, 10_000);
  expect(records[0]!.problem).toBe('unclosed_quote');
  expect(records).toHaveLength(2001);
});

test.each([
  ['opens', ` "${'a'.repeat(513)}`],
  ['opens with a doubled quote', ` """${'a'.repeat(511)}`],
  ['holds some', `"aa "b" c"d ""e${'a'.repeat(500)}`],
])('a file whose every line %s is read in a time that grows with its size only', (_, bad) => {
  const rows = 4000;
  const started = performance.now();
  const records = read(`${bad}\n`.repeat(rows), 65_536);
  expect(performance.now() - started).toBeLessThan(1500);
  expect(records).toHaveLength(rows);
  expect(records.every(({ problem }) => problem === 'unclosed_quote')).toBe(true);
});

test('behind an unclosed quote a cell of several lines is still one, however the file arrives', () => {
  const rows = `x,"open\ny,"also "open" here\n1,"two\nlines",z\n`;
  const many = rows.repeat(400);
  const whole = read(many);
  expect(whole.some(({ problem }) => problem === 'unclosed_quote')).toBe(true);
  for (const size of [1000, 65_536]) expect(read(many, size)).toEqual(whole);
});

test.each([
  ['cell_too_long', `a,${'x'.repeat(CSV_LIMITS.cell + 1)},b`],
  ['cell_too_long', `a,"${'x'.repeat(CSV_LIMITS.cell + 1)}",b`],
  ['cell_too_long', `a,${'x'.repeat(CSV_LIMITS.cell + 1)}`],
  ['row_too_long', 'x,'.repeat(CSV_LIMITS.row)],
  ['row_too_long', 'x'.repeat(3 * CSV_LIMITS.row)],
  ['too_many_columns', ','.repeat(CSV_LIMITS.columns).replace(/^/, 'x')],
  ['unclosed_quote', `a,"${'x'.repeat(CSV_LIMITS.row + 1)}`],
])('a row beyond the limits is refused and the next one read: %s', (problem, row) => {
  for (const size of [row.length + 4, 65_536]) {
    const records = read(`${row}\n2,b\n`, size);
    expect(records[0]).toMatchObject({ line: 1, problem });
    expect(records.at(-1)).toEqual({ line: 2, cells: ['2', 'b'] });
    expect(records).toHaveLength(2);
  }
});

test.each([';', '\t', '|'])('reads cells separated by %j', (delimiter) => {
  expect(read(['a', 'b,c'].join(delimiter), 100, delimiter)).toEqual([line(1, 'a', 'b,c')]);
});
