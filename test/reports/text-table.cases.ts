import { expect, test } from '@jest/globals';
import { TABLE_WIDTH, textTable } from '../../src/reports/text-table.js';
import { plain } from '../../src/rich-text.js';

const widest = (text: string) => Math.max(...text.split('\n').map((line) => [...line].length));

test('a table lines up its figures on the right', () => {
  const table = textTable([
    ['', '2025', '2024'],
    ['Ingresos', '$12,450', '$900'],
    ['Pedidos', '8', '11'],
  ]);
  expect(plain(table)).toBe(`            2025 2024
Ingresos $12,450 $900
Pedidos        8   11`);
  expect(table).toHaveLength(1);
  expect(table[0]!.style).toBe('code');
});

test('fits a phone: long names are cut', () => {
  const text = plain(
    textTable([['Alimento para perro adulto de raza grande con cordero', '1,234', '$123,456']]),
  );
  expect(text).toContain('…');
  expect(widest(text)).toBeLessThanOrEqual(TABLE_WIDTH);
});

test('fits a phone: where figures alone are too wide, the last columns go', () => {
  const huge = '$9,999,999,999';
  const text = plain(textTable([['Ingresos', huge, huge, '+25%']]));
  expect(widest(text)).toBeLessThanOrEqual(TABLE_WIDTH);
  expect(text).toContain(huge);
  expect(text).not.toContain('+25%');
});

test('counts characters, not their parts', () => {
  expect(
    plain(
      textTable([
        ['Pingüi🐧', '1'],
        ['Perro', '22'],
      ]),
    ),
  ).toBe('Pingüi🐧  1\nPerro   22');
});
