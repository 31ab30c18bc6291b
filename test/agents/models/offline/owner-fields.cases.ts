import { describe, expect, test } from '@jest/globals';
import { plan } from '../../../../agents/models/offline/plan.js';
import { lexicon } from './demo-lexicon.js';

const read = (text: string) => plan({ text, memory: { lang: 'es' }, lexicon, today: '2025-12-05' });

describe('what an order sets', () => {
  test.each([
    [
      'el domicilio de Laura Lee ahora es Calle Pargo 9 y la ciudad Puerto Morelos, cámbialo',
      { address: 'Calle Pargo 9', city: 'Puerto Morelos' },
    ],
    [
      'la ciudad de Laura Lee es Cancún y la dirección Calle Fresno 8, corrígela',
      { address: 'Calle Fresno 8', city: 'Cancún' },
    ],
    [
      "Laura Lee's address is Calle Olivo 3 in Cancún, update it",
      { address: 'Calle Olivo 3', city: 'Cancún' },
    ],
    ['cambia la dirección de Laura Lee a Av. Kabah 77, se acaba de mudar', { address: 'Av. Kabah 77' }],
    ['pon que Karla Guzmán cumple el 2 de mayo de 1984', { birth_date: '1984-05-02' }],
    ['Laura Lee was born on May 7, 1990, save that', { birth_date: '1990-05-07' }],
    ['Donna Harris cerró su instagram, bórraselo de la ficha', { instagram_handle: '' }],
    ["remove Laura Lee's secondary phone", { phone_secondary: '' }],
    ['Karla Guzmán no quiere recordatorios de sus citas, desactívaselos', { reminder_preference: 'none' }],
    ['no reminders for Donna Harris please', { reminder_preference: 'none' }],
    ['Laura Lee found us on Instagram, put that as the source', { acquisition_source: 'Instagram' }],
    ['pon que Karla Guzmán nos conoció por un volante', { acquisition_source: 'un volante' }],
  ])('%s', (text, args) => {
    expect(read(text).call).toMatchObject({ tool: 'update_owner', args });
  });

  test.each([
    'cambia la dirección de Laura Lee a Calle Pargo 9 en Valladolid',
    'cambia la dirección de Laura Lee a Calle Pargo 9 donde vive su mamá',
  ])('what says more than that is asked about: %s', (text) => {
    const { call, rest } = read(text);
    expect(call?.tool).toBe('update_owner');
    expect(rest).toBeDefined();
  });
});

describe('a date that no calendar has', () => {
  test.each([
    ['Laura Lee nació el 30 de febrero de 1986, anótalo en su ficha', '30 de febrero de 1986'],
    ['la fecha de nacimiento de Laura Lee es 31/04/1991, actualízala', '31/04/1991'],
    ['sales for september 31', 'september 31'],
    ['agrega a Laura Lee su gato Milo, nació el 31 de junio de 2022', '31 de junio de 2022'],
  ])('is neither written nor shown, and that is said: %s', (text, date) => {
    expect(read(text)).toMatchObject({ say: { key: 'impossible_date', values: { date } } });
  });

  test('may stand in a note, whose words are free', () => {
    expect(read('nota para Laura Lee: prometió pagar el 31 de febrero').call?.tool).toBe('add_owner_note');
  });
});

describe('a note and not the owner’s own field', () => {
  test.each([
    [
      'Apunta en Donna Harris que a Kira la trae su hermano Beto, cel 998 412 7766',
      'a Kira la trae su hermano Beto, cel 998 412 7766',
    ],
    ["note on Laura Lee that her neighbor's number is 998 412 7767", "her neighbor's number is 998 412 7767"],
  ])('%s', (text, note) => {
    expect(read(text).call).toMatchObject({ tool: 'add_owner_note', args: { note } });
  });
});

describe('consent', () => {
  test.each([
    [
      'Laura Lee said yes to promo texts, signed form, log it',
      { status: 'granted', how: 'signed form', channel: 'sms' },
    ],
    [
      'anota el consentimiento de correo de Karla Guzmán: hoja firmada',
      { status: 'granted', how: 'hoja firmada', channel: 'email' },
    ],
    [
      'Laura Lee aceptó en persona promos de whatsapp, guárdalo',
      { status: 'granted', how: 'en persona', channel: 'whatsapp' },
    ],
  ])('of one channel: %s', (text, args) => {
    expect(read(text).call).toMatchObject({ tool: 'record_consent', args });
  });

  test('news that are in order change nothing', () => {
    expect(
      read('Laura Lee ya me confirmó que no quiere promociones, todo en orden').call?.tool ?? 'none',
    ).not.toBe('record_consent');
  });
});

describe('new tags', () => {
  test.each([
    [
      'hazme una etiqueta nueva porque ya son muchos los que no avisan, que se llame Faltista y que sea roja',
      { name: 'Faltista', color: 'roja' },
    ],
    [
      'i want a new tag for the ones who bite everybody, call it Biter, make it orange',
      { name: 'Biter', color: 'orange' },
    ],
    ['necesito una etiqueta para los que pagan tarde, llámala Moroso', { name: 'Moroso' }],
  ])('%s', (text, args) => {
    expect(read(text).call).toEqual({ tool: 'create_tag', args });
  });
});

describe('merges', () => {
  test.each([
    ['une a Tomás Castillo con Tomás Ku, deja la de Tomás Ku', 'Tomás Ku', 'Tomás Castillo'],
    ['merge Daniel Martin with Donald Martin and keep Donald Martin', 'Donald Martin', 'Daniel Martin'],
  ])('%s', (text, keep, merge) => {
    expect(read(text).call).toMatchObject({ owner: { query: keep }, otherOwner: { query: merge } });
  });

  test('"dos veces" alone speaks of no records', () => {
    expect(read('Karla Guzmán llamó dos veces y Donna Harris también').call?.tool).not.toBe('merge_owners');
  });
});
