import { describe, expect, test } from '@jest/globals';
import { correctsItself, leavesSomethingOut } from '../../../agents/grounding/second-thoughts.js';

describe('people who correct themselves are asked what they meant', () => {
  test.each([
    'add VIP to Ana, no wait, Regular',
    'su cel es 998 555 1010, perdón, 998 555 1011',
    'agrégale VIP, no espera, mejor Regular',
    'tag Max’s owner as Puppy, I mean Senior Pet',
    'change it to ana@x.mx, or rather anita@x.mx',
    'ponle Boarding, digo, Surgery',
  ])('%s', (words) => expect(correctsItself(words)).toBe(true));

  test.each([
    'agrega la etiqueta VIP a María García',
    'el correo de Thor cambió a thor@x.mx',
    'add the tag Regular to John Smith please',
    'mejor cliente: ponle VIP a Roberto',
  ])('%s', (words) => expect(correctsItself(words)).toBe(false));
});

describe('an order that is not all that was said is asked about', () => {
  test.each([
    ['change her phone to 998 and her email to a@b.mx', { phone_primary: '998' }],
    ['se mudó a Calle 8, y su celular es 998', { phone_primary: '998' }],
    ['dirección: Calle 42 #118, y ciudad Valladolid', { address: 'Calle 42 #118, y ciudad Valladolid' }],
    ['cambia su ciudad y su teléfono', { city: 'Mérida' }],
    ['vive en una calle larga', { address: 'x'.repeat(81) }],
  ])('%s', (words, args) => expect(leavesSomethingOut(words, args)).toBe(true));

  test.each([
    ['cambia el correo de Ana a ana@x.mx', { email: 'ana@x.mx' }],
    ['su nueva dirección es Calle 8', { address: 'Calle 8' }],
    ['el celular de Ana es 998 123 4567', { phone_primary: '998 123 4567' }],
    ['Ana prefiere que le escriban en inglés', { preferred_language: 'en' }],
  ])('%s', (words, args) => expect(leavesSomethingOut(words, args)).toBe(false));
});
