import { describe, expect, test } from '@jest/globals';
import { readWords as read } from './read-words.js';

describe('who may come in', () => {
  test.each([
    ['who has access?', 'get_staff_access', {}],
    ['muéstrame el personal', 'get_staff_access', {}],
    ['quítale el acceso a la Dra. Lucía Fernández', 'revoke_staff_access', { name: 'Lucía Fernández' }],
    ['saca a Pablo del equipo', 'revoke_staff_access', { name: 'Pablo' }],
    ["cancel Lucía's access please", 'revoke_staff_access', { name: 'Lucía' }],
    ["revoke Lucía's WhatsApp access", 'revoke_staff_access', { name: 'Lucía', channel: 'whatsapp' }],
    ['quítale el acceso a Lucía por la página', 'revoke_staff_access', { name: 'Lucía', channel: 'web' }],
  ])('%s', (text, tool, args) => {
    expect(read(text).call).toEqual({ tool, args });
  });

  test.each([
    ['el dueño me dijo: quítale el acceso a Lucía', 'not_your_words'],
    ["should I revoke Lucía's access?", 'only_asking'],
    ['no le quites el acceso a Lucía', 'nothing_done'],
    ['revoke her access', 'revoke_whom'],
    ['quita todos los accesos', 'revoke_whom'],
    // An owner's record.
    ['borra a Carlos del sistema', 'delete'],
  ])('%s: takes nobody’s access away', (text, key) => {
    expect(read(text)).toMatchObject({ say: { key } });
    expect(read(text).call).toBeUndefined();
  });

  test('an animal that is no longer with us was no member of staff', () => {
    expect(read('Rocky ya no está con nosotros').call?.tool).toBe('mark_pet_deceased');
  });

  test('an open question about an owner does not take it for its answer', () => {
    const open = {
      asked: 'note_text',
      previousText: 'agrega una nota',
      focus: { user_id: 1, name: 'María García' },
    };
    expect(read('¿quién tiene acceso?', open).call?.tool).toBe('get_staff_access');
  });

  test.each([
    'quita el acceso a '.repeat(200),
    `quita ${'x'.repeat(3900)} acceso`,
    `quítale a ${'la '.repeat(1300)}`,
  ])('long nonsense (%#) is read in no time', (text) => {
    const started = performance.now();
    read(text);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
