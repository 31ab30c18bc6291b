import { describe, expect, test } from '@jest/globals';
import { readWords as read } from './read-words.js';

describe('why a message did not come', () => {
  test.each([
    ['¿por qué no le llegó a Carlos Mendez?', 'Carlos Mendez', {}],
    ['¿Por qué Carlos Mendez no recibió la campaña?', 'Carlos Mendez', { purpose: 'campaign' }],
    ['por que no se le mandó la felicitación a María García', 'María García', { purpose: 'birthday' }],
    [
      'a María García no le llegó su recordatorio de cita, ¿por qué?',
      'María García',
      { purpose: 'appointment_reminder' },
    ],
    ['¿por qué no le hemos enviado nada a Carlos Mendez?', 'Carlos Mendez', {}],
    ["why didn't María García get the birthday message?", 'María García', { purpose: 'birthday' }],
    [
      'why did Carlos Mendez not receive the vaccination reminder?',
      'Carlos Mendez',
      { purpose: 'care_reminder' },
    ],
    ["why wasn't the message sent to Carlos Mendez?", 'Carlos Mendez', {}],
    ['¿por qué no le llegaría a Carlos Mendez?', 'Carlos Mendez', {}],
    ["why won't it reach Carlos Mendez?", 'Carlos Mendez', {}],
    ["Carlos Mendez didn't get the promo, why?", 'Carlos Mendez', { purpose: 'campaign' }],
  ])('%s', (text, query, args) => {
    expect(read(text).call).toEqual({ tool: 'explain_message', args, owner: { query } });
  });

  test('of whoever was just shown', () => {
    const focus = { user_id: 7, name: 'Carlos Mendez' };
    expect(read('¿y por qué no le llegó?', { focus }).call?.owner).toEqual({ id: 7, name: 'Carlos Mendez' });
    expect(read("why didn't he get it?", { focus }).call?.tool).toBe('explain_message');
    expect(read('¿por qué no le llegó el mensaje?').say?.key).toBe('who');
  });

  test.each([
    ['¿le llegó a Carlos Mendez?', 'Carlos Mendez', {}],
    ['¿sí le llegó el mensaje a María García?', 'María García', {}],
    ['¿Carlos Mendez recibió la campaña?', 'Carlos Mendez', { purpose: 'campaign' }],
    ['did María García get it?', 'María García', {}],
    ['did the reminder reach Carlos Mendez?', 'Carlos Mendez', { purpose: 'care_reminder' }],
  ])('whether it did: %s', (text, query, args) => {
    expect(read(text).call).toEqual({ tool: 'explain_message', args, owner: { query } });
  });

  test.each([
    '¿y a Carlos Mendez?',
    '¿y a Carlos Mendez por qué no?',
    '¿por qué a Carlos Mendez no?',
    'why not Carlos Mendez?',
    'and Carlos Mendez?',
    'what about Carlos Mendez?',
  ])('of another, right after: %s', (text) => {
    const args = { user_id: 7, purpose: 'campaign' };
    const after = { lastCall: { tool: 'explain_message', args } };
    const owner = { query: 'Carlos Mendez' };
    expect(read(text, after).call).toEqual({ tool: 'explain_message', args: { purpose: 'campaign' }, owner });
    expect(read(text).call?.tool).not.toBe('explain_message');
  });

  test.each([
    '¿le llegó su pedido a Carlos Mendez?',
    'a María García le llegó tarde la cita',
    'did Carlos Mendez get his vaccine?',
    '¿por qué no ha venido Carlos Mendez?',
    '¿por qué no le llegó su pedido a Carlos Mendez?',
    'mensajes de Carlos Mendez',
    "why hasn't María García come back?",
    'no le mandes nada a Carlos Mendez',
    'María García me escribió: "¿por qué no me llegó el mensaje?"',
    'agrega una nota a Carlos Mendez: preguntó por qué no le llegó el mensaje',
  ])('%s: asks something else', (text) => {
    expect(read(text).call?.tool).not.toBe('explain_message');
  });
});
