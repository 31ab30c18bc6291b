import { describe, expect, test } from '@jest/globals';
import { plan } from '../../../../agents/models/offline/plan.js';
import { lexicon } from './demo-lexicon.js';

const read = (text: string) => plan({ text, memory: { lang: 'es' }, lexicon, today: '2025-12-05' });
const orders = (text: string) => {
  const { call, also = [] } = read(text);
  return [call, ...also].map((order) => [order?.tool, order?.args]);
};
const laura = { query: 'Laura Lee' };

describe('two orders in one message', () => {
  test.each([
    [
      'change Laura Lee’s phone to 998 300 4001 and add this note: only call after 4pm',
      ['update_owner', { phone_primary: '998 300 4001' }],
      ['add_owner_note', { note: 'only call after 4pm' }],
    ],
    [
      'ponle a Laura Lee la etiqueta Boarding y anótale que Freya duerme con la luz prendida',
      ['tag_owner', { add_tags: ['Boarding'] }],
      ['add_owner_note', { note: 'Freya duerme con la luz prendida' }],
    ],
    [
      'crea la etiqueta Rescatado en color verde y pónsela a Laura Lee',
      ['create_tag', { name: 'Rescatado', color: 'verde' }],
      ['tag_owner', { add_tags: ['Rescatado'] }],
    ],
    [
      'make a new tag called Foster, in orange, and put it on Laura Lee',
      ['create_tag', { name: 'Foster', color: 'orange' }],
      ['tag_owner', { add_tags: ['Foster'] }],
    ],
  ])('are both read: %s', (text, first, second) => {
    expect(orders(text)).toEqual([first, second]);
    expect(read(text).rest).toBeUndefined();
  });

  test('are of the person whom either of them names', () => {
    const { call, also } = read('Put Boarding on Laura Lee and change her phone to 998 300 4001');
    expect([call?.owner, also?.[0]?.owner]).toEqual([laura, laura]);
  });

  test('of one record by one tool are one', () => {
    expect(orders('cambia el correo de Laura Lee a lau@mail.com y cambia su ciudad a Cancún')).toEqual([
      ['update_owner', { email: 'lau@mail.com', city: 'Cancún' }],
    ]);
  });

  test('are asked about where a story stands around them', () => {
    const { call, also, rest } = read(
      'Dos cosas rápidas de Laura Lee, la señora que siempre trae pan dulce. Ponle la etiqueta Boarding, porque ' +
        'nos va a dejar a Freya toda la Navidad, y agrégale también esta nota: Freya duerme con la jaula tapada',
    );
    expect([call?.tool, also?.[0]?.args]).toEqual([
      'tag_owner',
      { note: 'Freya duerme con la jaula tapada' },
    ]);
    expect(rest).not.toHaveLength(0);
  });

  test.each([
    'anota a Laura Lee: llega tarde y pon agua a Freya',
    'add a note to Laura Lee: "call first and tag her VIP later"',
    'acaba de adoptar Laura Lee un gato negro, se llama Tizón y es macho, agrégalo a su ficha',
  ])('are not read out of one: %s', (text) => {
    expect(read(text).also).toBeUndefined();
  });
});

describe('somebody new, with all that is told of them', () => {
  test.each([
    [
      'registra a Lucía Paredes, tel 998 271 4460, habla inglés, vive en Cancún y tiene una gata hembra que se llama Nube',
      { preferred_language: 'en' },
      { city: 'Cancún' },
      { name: 'Nube', species: 'cat', sex: 'female' },
    ],
    [
      'register Grace Holloway, phone 998 402 8813. She lives in Playa del Carmen and has a male dog called Biscuit',
      {},
      { city: 'Playa del Carmen' },
      { name: 'Biscuit', species: 'dog', sex: 'male' },
    ],
  ])('%s', (text, person, fields, pet) => {
    const { call, also, rest } = read(text);
    expect(call).toMatchObject({ tool: 'register_owner', args: person });
    expect(also).toEqual([
      { tool: 'update_owner', args: fields },
      { tool: 'add_pet', args: pet },
    ]);
    expect(rest).toBeUndefined();
  });
});
