import { expect, test } from '@jest/globals';
import { splitDictation } from '../../../../agents/models/offline/dictation.js';

const none = () => undefined;

test.each([
  ['agrega una nota a Carlos: paga en efectivo', 'paga en efectivo'],
  ['add a note to Carlos saying that he pays cash.', 'he pays cash'],
  ['nota "no tolera la anestesia" para Itzel', 'no tolera la anestesia'],
  ['anota que Thor muerde', 'Thor muerde'],
  ['Thor muerde, anótalo en su ficha', 'Thor muerde'],
  ['He always wants an invoice, please note that', 'He always wants an invoice'],
  ['pon una nota en su ficha - necesita bozal', 'necesita bozal'],
  ['agrega una nota que diga llamar a las 10:30, por favor', 'llamar a las 10:30'],
  ['nota: Dos frases. Y otra.', 'Dos frases. Y otra.'],
  ['agrega una nota:\nprimera línea\nsegunda línea', 'primera línea\nsegunda línea'],
  ['¿puedes agregar una nota a Carlos que diga que debe?', 'debe'],
])('%s', (text, body) => {
  expect(splitDictation(text, none)?.body).toBe(body);
});

test.each([
  'agrega una nota a Carlos',
  'ventas del mes pasado',
  'Carlos me escribió: "quiero una cita"',
  'qué dicen sus mensajes',
  'agrega una nota:',
])('nothing was dictated in: %s', (text) => {
  expect(splitDictation(text, none)).toBeUndefined();
});

test('a note may follow the name without any mark', () => {
  const found = splitDictation('nota para Carlos Mendez prefiere las tardes', () => 4);
  expect(found).toMatchObject({ body: 'prefiere las tardes', explicit: true });
  expect(found?.around).toContain('Carlos Mendez');
});
