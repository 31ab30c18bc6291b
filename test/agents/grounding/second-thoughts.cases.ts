import { describe, expect, test } from '@jest/globals';
import { correctsItself, takesBackNote } from '../../../agents/grounding/second-thoughts.js';

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

describe('a note that is taken back while it is dictated is asked about', () => {
  test.each([
    'Coco... no espérate, mejor no pongas nada',
    'she owes 300, never mind',
    'debe 300 pesos, no, olvídalo',
    "Duke bites, wait, no, don't write that",
  ])('%s', (note) => expect(takesBackNote(note)).toBe(true));

  test.each([
    'mejor no darle pollo',
    'no espera en la sala, entra directo a consulta',
    'prefers to wait in the car',
    'no le gusta que le corten las uñas',
  ])('%s', (note) => expect(takesBackNote(note)).toBe(false));
});
