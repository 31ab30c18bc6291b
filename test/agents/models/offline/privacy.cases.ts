import { describe, expect, test } from '@jest/globals';
import { readWords as read } from './read-words.js';

const carlos = { user_id: 2, name: 'Carlos Mendez', pets: ['Buddy'] };

describe('a person’s own data', () => {
  test.each([
    ['exporta los datos de María García', 'export_owner_data'],
    ['Oye, por favor descarga la ficha de María García', 'export_owner_data'],
    ['dame una copia de todos los datos de María García', 'export_owner_data'],
    ["export María García's data", 'export_owner_data'],
    ['olvida a María García', 'forget_owner'],
    ['Olvídate de la señora María García, por favor', 'forget_owner'],
    ['borra todos los datos de María García', 'forget_owner'],
    ['elimina los datos personales de María García', 'forget_owner'],
    ['forget María García', 'forget_owner'],
    ["erase all of María García's data", 'forget_owner'],
  ])('«%s»', (words, tool) => {
    expect(read(words).call).toEqual({ tool, args: {}, owner: { query: 'María García' } });
  });

  test('«exporta sus datos» means the owner last shown; «olvídala» means nobody', () => {
    expect(read('exporta sus datos', { focus: carlos }).call).toMatchObject({
      tool: 'export_owner_data',
      owner: { id: 2 },
    });
    expect(read('olvídala', { focus: carlos }).call?.tool).not.toBe('forget_owner');
  });

  test.each([
    'olvida lo de María García',
    'forget about the tag for Carlos Mendez',
    'no olvides a María García',
    'never forget María García',
    'me olvidé de María García',
    'borra a María García',
    'anota que María García pidió exportar todos sus datos',
    'no borres todos los datos de María García',
    '¿María García pidió que borraran todos sus datos?',
    'olvídalo',
    'forget it',
    'exporta los pedidos de María García',
    'si María García no paga, borra todos sus datos',
  ])('«%s» hands over and erases nothing', (words) => {
    expect(read(words).call?.tool ?? '').not.toMatch(/^(?:export_owner_data|forget_owner)$/);
  });
});
