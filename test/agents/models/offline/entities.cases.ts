import { describe, expect, test } from '@jest/globals';
import { findContacts } from '../../../../agents/models/offline/contacts.js';
import { splitName } from '../../../../agents/models/offline/given-names.js';
import type { Lexicon } from '../../../../agents/models/offline/plan-types.js';
import { mended, read } from '../../../../agents/models/offline/reading.js';
import { Sentence } from '../../../../agents/models/offline/sentence.js';
import { findBreed, findSpecies } from '../../../../agents/models/offline/species.js';
import { findTags } from '../../../../agents/models/offline/tag-names.js';

const lexicon: Lexicon = {
  nameWords: new Set(
    'maria garcia carlos mendez sarah johnson john smith guadalupe hernandez pech rosa luna julio ramirez ana cruz may chi'.split(
      ' ',
    ),
  ),
  petWords: new Set(['max', 'buddy', 'luna', 'coco', 'mittens']),
  tags: ['VIP', 'Dog Owner', 'Surgery', 'Diabetic', 'Regular'],
  cities: ['Puerto Morelos', 'Playa del Carmen'],
};
const reading = (text: string) => read(text, { lexicon, today: '2025-12-05', otherwise: 'es' });
const names = (text: string) => reading(text).mentions.map((mention) => mention.text);

describe('who is named', () => {
  test.each([
    ['cuéntame de María García', ['María García']],
    ['perfil de maria garcia', ['maria garcia']],
    ['tell me about Garcia Maria please', ['Garcia Maria']],
    ["what's Sarah Johnson's email", ['Sarah Johnson']],
    ['quién es el dueño de Max', ['Max']],
    ['Max de María García', ['Max', 'María García']],
    ["Sarah's Mittens", ['Sarah', 'Mittens']],
    ['nota para María García Max vomitó', ['María García', 'Max']],
    ['Ana de la Cruz', ['Ana de la Cruz']],
    ['cuéntame de Zorba Pérez', ['Zorba Pérez']],
    ['perfil de mraia garcia', ['mraia garcia']],
    ['set johns phone', ['john']],
    ['ventas de julio', []],
    ['perfil de Julio Ramírez', ['Julio Ramírez']],
    ['sales for May', []],
    ['quién gasta más', []],
    ['el Dr. Carlos dice hola', []],
    ['los dueños de perros', []],
    ['wht can you do', []],
    ['busca a los Hernández', ['Hernández']],
    ['dile a la señora Guadalupe', ['Guadalupe']],
    ['PERFIL DE MARIA GARCIA', ['MARIA GARCIA']],
  ])('%s: %j', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  test('a word of a name that is also an everyday word needs its place or a capital', () => {
    expect(names('cuéntame de luna')).toEqual(['luna']);
    expect(names('hay luna llena y mucho que hacer hoy en la clínica')).toEqual([]);
  });
});

describe('phones, e-mails, handles and links', () => {
  test.each([
    ['llamó el 998 123 4567', 'phone', '998 123 4567'],
    ['+52 1 998-123-4567, es nuevo', 'phone', '+52 1 998-123-4567'],
    ['(998) 123 4567', 'phone', '(998) 123 4567'],
    ['termina en 4567', 'phone', '4567'],
    ['a.b+c@mail.com.mx', 'email', 'a.b+c@mail.com.mx'],
    ['su insta es @mari.max', 'handle', '@mari.max'],
    ['https://www.facebook.com/mari', 'link', 'https://www.facebook.com/mari'],
  ])('%s', (text, kind, value) => {
    expect(findContacts(new Sentence(text))).toEqual([expect.objectContaining({ kind, value })]);
  });

  test.each(['gastó más de 10,000 pesos', 'del 2025-11-01 al 2025-11-15', 'el 15-11-2025', 'son 1234'])(
    'there is none in: %s',
    (text) => {
      expect(findContacts(new Sentence(text))).toEqual([]);
    },
  );
});

test.each([
  ['dueños de perros y gatos', ['dog', 'cat']],
  ['clientes con conejito', ['rabbit']],
  ['bird owners', ['bird']],
  ['puppies', ['dog']],
  ['tortugas y peces', ['turtle', 'fish']],
  ['mejores clientes', []],
])('kinds of animals in: %s', (text, expected) => {
  expect(findSpecies(new Sentence(text)).map(({ species }) => species)).toEqual(expected);
});

test.each([
  ['una perrita Golden Retriever', 'Golden Retriever', 'dog'],
  ['gata siamés', 'siamés', 'cat'],
  ['un pastor alemán', 'pastor alemán', 'dog'],
  ['a mini lop', 'mini lop', 'rabbit'],
])('the breed in: %s', (text, breed, species) => {
  expect(findBreed(new Sentence(text))).toMatchObject({ breed, species });
});

describe('tags', () => {
  const tags = (text: string, tagging = false) =>
    findTags(new Sentence(text), lexicon.tags, tagging).map(({ name }) => name);

  test.each([
    ['clientes vip', ['VIP']],
    ['los VIPs', ['VIP']],
    ['clientes diabéticos', ['Diabetic']],
    ['dog owners', []],
    ['tag her as dog owner', ['Dog Owner']],
    ['ponle Dog Owner', ['Dog Owner']],
    ['citas de cirugía', []],
    ['surgery patients', ['Surgery']],
    ['regular clients', ['Regular']],
  ])('%s: %j', (text, expected) => {
    expect(tags(text)).toEqual(expected);
  });

  test('everyday words are tags where tags are spoken of', () => {
    expect(tags('add surgery', true)).toEqual(['Surgery']);
  });

  test('a slip in a tag is mended', () => {
    expect(reading('ponle la etiqueta Diabetc').tags.map(({ name }) => name)).toEqual(['Diabetic']);
  });
});

describe('slips', () => {
  test.each([
    ['vntas del mes', 'ventas del mes'],
    ['cliemtes en riesgo', 'clientes en riesgo'],
    ['at rsik', 'at risk'],
    ['appointmnets', 'appointments'],
    ['holaaaa', 'hola'],
    ['q mascotas tiene', 'que mascotas tiene'],
    ['profle', 'profile'],
  ])('%s reads as %s', (text, line) => {
    expect(mended(text, lexicon).line).toBe(line);
  });

  test.each(['pasada pasado', 'registré', 'anotaste', 'pobre', 'maria garcia', 'Tell Zofia', 'de marta'])(
    'what is right or a name stays: %s',
    (text) => {
      expect(mended(text, lexicon).tokens.map(({ word }) => word)).toEqual(
        new Sentence(text).tokens.map(({ word }) => word),
      );
    },
  );
});

test.each([
  ['Laura Pérez', 'Laura', 'Pérez'],
  ['Ana María Torres', 'Ana María', 'Torres'],
  ['Juan Pérez López', 'Juan', 'Pérez López'],
  ['José Luis Uc Chan', 'José Luis', 'Uc Chan'],
  ['Mary Jane Watson', 'Mary Jane', 'Watson'],
  ['Cher', 'Cher', undefined],
])('%s is called %s', (full, first_name, last_name) => {
  expect(splitName(full)).toEqual({ first_name, ...(last_name && { last_name }) });
});

test('the words that decide are the kinds of things, not the things', () => {
  expect(reading('perfil de María García').words).toEqual(['perfil', 'de', 'NAME']);
  expect(reading('ventas del mes pasado').words).toEqual(['ventas', 'del', 'PERIOD']);
  expect(reading('VIP de Playa del Carmen que gastaron más de 10 mil').words).toEqual([
    'TAG',
    'de',
    'CITY',
    'que',
    'gastaron',
    'mas',
    'de',
    'MONEY',
  ]);
});
