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
