import { describe, expect, test } from '@jest/globals';
import { withoutAside } from '../../../../agents/models/offline/asides.js';
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
  ['note for Carlos: says "never again", be kind', 'says "never again", be kind'],
  ['nota a Itzel: gritó "¡ya basta!"', 'gritó "¡ya basta!"'],
  ['note: "no dogs" sign stays on her door always', '"no dogs" sign stays on her door always'],
  ['dueña de Luna: apunte, pesa 4.1 kg y come bien', 'pesa 4.1 kg y come bien'],
  ['anótale q siempre llega temprano', 'siempre llega temprano'],
])('%s', (text, body) => {
  expect(splitDictation(text, none)?.body).toBe(body);
});

test.each([
  'agrega una nota a Carlos',
  'ventas del mes pasado',
  'Carlos me escribió: "quiero una cita"',
  'qué dicen sus mensajes',
  'agrega una nota:',
  'she saw our sign, put that as how she came',
])('nothing was dictated in: %s', (text) => {
  expect(splitDictation(text, none)).toBeUndefined();
});

test('a note may follow the name without any mark', () => {
  const found = splitDictation('nota para Carlos Mendez prefiere las tardes', () => 4);
  expect(found).toMatchObject({ body: 'prefiere las tardes', explicit: true });
  expect(found?.around).toContain('Carlos Mendez');
});

describe('what is said to us behind a note is none of it', () => {
  test.each([
    ['solo puede en las tardes. Me lo dijo dos veces hoy', 'solo puede en las tardes'],
    ['prefers texts. She told me at the door', 'prefers texts'],
    ['no come pollo, me lo contó su hija', 'no come pollo'],
    ['debe 300. Ya ves cómo es', 'debe 300'],
  ])('%s', (text, body) => {
    expect(withoutAside(text)).toMatchObject({ body, aside: expect.any(String) });
  });

  test.each(['Dos frases. Y otra.', 'viene los lunes, es que trabaja', 'He said hello. Pays cash.'])(
    'it stays whole: %s',
    (text) => {
      expect(withoutAside(text)).toEqual({ body: text });
    },
  );
});
