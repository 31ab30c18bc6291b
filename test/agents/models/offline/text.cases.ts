import { describe, expect, test } from '@jest/globals';
import { edits, fold, sound, tokenize } from '../../../../agents/models/offline/text.js';

const raws = (text: string) => tokenize(text).map(({ raw }) => raw);

describe('words of a sentence', () => {
  test('keep their place in what was written', () => {
    const text = '¿Qué compró María?';
    for (const { raw, start, end } of tokenize(text)) expect(text.slice(start, end)).toBe(raw);
  });

  test.each([
    ["Maria's phone", ['Maria', "'s", 'phone']],
    ["Emily O'Connor", ['Emily', "O'Connor"]],
    ["we haven't", ['we', "haven't"]],
    ['correo a@b.mx, cel', ['correo', 'a@b.mx', ',', 'cel']],
    ['@mariaymax #FF0000', ['@mariaymax', '#FF0000']],
    ['https://www.facebook.com/x ok', ['https://www.facebook.com/x', 'ok']],
    ['$10,000.50 o 10k', ['$', '10,000.50', 'o', '10k']],
    ['del 01/11/2025 al 2025-12-01', ['del', '01/11/2025', 'al', '2025-12-01']],
    ['nov 1-15', ['nov', '1', '-', '15']],
    ['a las 10:30', ['a', 'las', '10:30']],
    ['3rd', ['3rd']],
    ['', []],
    ['🐶 hola', ['🐶', 'hola']],
  ])('%s', (text, words) => {
    expect(raws(text)).toEqual(words);
  });

  test('folded have no case, accents or curly quotes', () => {
    expect(fold('María “Muñoz” O’Connor')).toBe('maria "munoz" o\'connor');
  });
});

test.each([
  ['vaca', 'baca'],
  ['zapato', 'sapato'],
  ['calle', 'caye'],
  ['hola', 'ola'],
  ['gente', 'jente'],
  ['queso', 'keso'],
  ['Xiomara', 'Jiomara'],
])('%s and %s sound alike', (a, b) => {
  expect(sound(a)).toBe(sound(b));
});

test.each([
  ['maria', 'maria', 0],
  ['maria', 'mraia', 1],
  ['garcia', 'garca', 1],
  ['ventas', 'vntsa', 2],
  ['perro', 'gato', 3],
  ['a', 'abcdef', 3],
])('%s and %s are %i edits apart', (a, b, apart) => {
  expect(edits(a, b)).toBe(apart);
});
