import { describe, expect, test } from '@jest/globals';
import { readWords as read } from './read-words.js';

const maria = { user_id: 1, name: 'María García' };

describe('one’s own matters', () => {
  test.each([
    ['Háblame en inglés', { language: 'en' }],
    ['¿me podrías responder en español, porfa?', { language: 'es' }],
    ['no me mandes avisos entre las 9 pm y las 7 am', { quiet_hours: '21:00-07:00' }],
    ['quiet hours 9:30 p.m. to 6 a.m.', { quiet_hours: '21:30-06:00' }],
    ['no me molestes de las diez y media de la noche a mediodía', { quiet_hours: '22:30-12:00' }],
    ['do not disturb from 12 am to 12 pm', { quiet_hours: '00:00-12:00' }],
    ['no molestar de 1 a 3 de la tarde', { quiet_hours: '13:00-15:00' }],
    ['avísame otra vez', { owner_replies: 'on', system_notices: 'on' }],
    ['stop notifying me', { owner_replies: 'off', system_notices: 'off' }],
    ['no me avises de las fallas', { system_notices: 'off' }],
    ['Habla en inglés y no me avises de noche', { language: 'en', quiet_hours: '22:00-07:00' }],
  ])('%s', (text, args) => {
    expect(read(text).call).toEqual({ tool: 'update_my_settings', args });
  });

  test.each([
    ['Háblame en inglés', false],
    ['no me avises de noche', false],
    ['no me avises de 22 a 7', false],
    // Which half of the day, or until when, is a guess.
    ['no me avises de 10 a 7', true],
    ['no molestar de 1 a 3 de la tarde', true],
    ["don't notify me after 9", true],
    // Which of the two they mean is for them to say.
    ['no me hables en inglés', true],
    ['in English please', true],
    // Words that the order does not account for.
    ['no me avises cuando llueva', true],
    ['háblame en inglés con los doctores', true],
    ['háblame en inglés y en español', true],
  ])('%s: asks first: %p', (text, asks) => {
    const { call, rest } = read(text);
    expect(call?.tool).toBe('update_my_settings');
    expect(rest !== undefined).toBe(asks);
  });

  test.each([
    ['quiero usar WhatsApp también', 'connect_my_channel', {}],
    ['how do I get in from my phone?', 'connect_my_channel', {}],
    ['¿qué ajustes tengo?', 'get_my_settings', {}],
    ['¿me avisas de noche?', 'get_my_settings', {}],
  ])('%s', (text, tool, args) => {
    expect(read(text).call).toEqual({ tool, args });
    expect(read(text).rest).toBeUndefined();
  });

  test.each([
    ['no me avises esta noche', 'not_for_a_while'],
    ['stop notifying me for an hour', 'not_for_a_while'],
    ['me escribió: "háblame en inglés"', 'not_your_words'],
    ['what if I turn off notifications?', 'only_asking'],
  ])('%s: changes nothing', (text, key) => {
    expect(read(text)).toMatchObject({ say: { key } });
    expect(read(text).call).toBeUndefined();
  });

  test.each([
    ['cambia el idioma a inglés', { focus: maria }, 'update_owner'],
    ['María García prefiere inglés', {}, 'update_owner'],
    ['agrega una nota a Carlos Mendez: háblame en inglés', {}, 'add_owner_note'],
  ])('%s is about an owner', (text, memory, tool) => {
    expect(read(text, memory).call?.tool).toBe(tool);
  });

  test('an open question about an owner does not take them for its answer', () => {
    const open = { asked: 'note_text', previousText: 'agrega una nota', focus: maria };
    expect(read('háblame en inglés', open).call?.tool).toBe('update_my_settings');
  });

  test.each(['no me avises de 10 a '.repeat(190), 'las '.repeat(1000)])(
    'long nonsense (%#) is read in no time',
    (text) => {
      const started = performance.now();
      read(text);
      expect(performance.now() - started).toBeLessThan(3000);
    },
  );
});
