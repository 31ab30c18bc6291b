import { expect, test } from '@jest/globals';
import { detectLanguage } from '../../../../agents/models/offline/language.js';

test.each([
  ['Cuéntame de María García', 'es'],
  ['Tell me about María García', 'en'],
  ['quien esta en riesgo', 'es'],
  ["who's at risk", 'en'],
  ["Who haven't we seen in a while?", 'en'],
  ['ventas del mes pasado', 'es'],
  ['sales last month', 'en'],
  ['ponle VIP a Sarah Johnson', 'es'],
  ['add VIP to Guadalupe Hernández Pech', 'en'],
  ['agrega una nota a John Smith: call later', 'es'],
  ['¿y el mes pasado?', 'es'],
  ['and last month?', 'en'],
  ['deshacer', 'es'],
  ['undo', 'en'],
] as const)('%s is %s', (text, lang) => {
  expect(detectLanguage(text, lang === 'es' ? 'en' : 'es')).toBe(lang);
});

test.each(['María García', '998 123 4567', 'VIP', ''])(
  '%s tells nothing, so the usual language stays',
  (text) => {
    expect(detectLanguage(text, 'es')).toBe('es');
    expect(detectLanguage(text, 'en')).toBe('en');
  },
);
