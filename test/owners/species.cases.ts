import { expect, test } from '@jest/globals';
import { canonicalSpecies } from '../../src/owners/species.js';

test.each([
  ['Perros', 'dog'],
  ['canino', 'dog'],
  ['GATITA', 'cat'],
  ['felinos', 'cat'],
  ['pájaro', 'bird'],
  ['conejos', 'rabbit'],
  ['hamsters', 'hamster'],
  ['hurones', 'ferret'],
  ['peces', 'fish'],
  ['horse', 'horse'],
])('%s is %s', (word, species) => {
  expect(canonicalSpecies(word)).toBe(species);
});

test('a kind of animal nobody foresaw is kept as written', () => {
  expect(canonicalSpecies(' Ajolote ')).toBe('Ajolote');
});
