import { describe, expect, test } from '@jest/globals';
import { plan } from '../../../../agents/models/offline/plan.js';
import type { Memory } from '../../../../agents/models/offline/plan-types.js';
import { lexicon } from './demo-lexicon.js';

const read = (text: string, memory: Partial<Memory> = {}) =>
  plan({ text, memory: { lang: 'es', ...memory }, lexicon, today: '2025-12-05' });

describe('what is not kept here is said, and nothing else is shown for it', () => {
  test.each([
    ["how much do we charge for a bag of Hill's?", 'not_kept'],
    ['what are we charging for neutering these days', 'not_kept'],
    ['en cuánto sale la esterilización de una gata', 'not_kept'],
    ['a cuánto damos el bulto de croqueta', 'not_kept'],
    ['cuántas cajas de Bravecto nos quedan', 'not_kept'],
    ['is there any dewormer left in the fridge', 'not_kept'],
    ['ya se acabaron las jeringas?', 'not_kept'],
    ['necesito sacar una factura, me ayudas?', 'not_kept'],
    ['print me a receipt', 'not_kept'],
    ["what's the dollar at today", 'off_topic'],
    ['en cuánto anda el euro', 'off_topic'],
    ['a qué hora cierra el banco', 'off_topic'],
    ['what time does the hardware store on the corner open', 'off_topic'],
    [
      'qué calor hace, los perros ladrando y yo sin aire... no sabes a qué hora cierra la tlapalería de la esquina?',
      'off_topic',
    ],
    ["cancel tomorrow's 9am appointment", 'booking'],
    ['move the 4pm appointment to friday', 'booking'],
    ['María García ya no puede venir el jueves, cancélale la cita', 'booking'],
    ['how would a new girl go about adding a pet to somebody’s file?', 'help'],
    ['cómo le haría alguien nuevo para juntar dos fichas de la misma persona', 'help'],
    ['no me acuerdo cómo se corrige un teléfono mal puesto', 'help'],
    ["what's the right way to take back something I just typed", 'help'],
  ])('%s: %s', (text, key) => {
    expect(read(text)).toMatchObject({ say: { key } });
    expect(read(text).call).toBeUndefined();
  });

  test.each([
    ['cuánto facturamos en octubre', 'generate_report'],
    ['cuánto ha gastado María García', 'get_owner_profile'],
    ['anota en la ficha de Carlos Mendez: la consulta cuesta 500 pesos', 'add_owner_note'],
    [
      'hablando de los que tienen la etiqueta Price Sensitive, ¿me das la lista? es que el proveedor nos bajó el precio del alimento',
      'get_segment',
    ],
  ])('what sounds like it is none of these: %s', (text, tool) => {
    expect(read(text).call?.tool).toBe(tool);
  });

  test('an appointment called off right after a change takes back no change', () => {
    const focus = { user_id: 2, name: 'Carlos Mendez' };
    const lastCall = { tool: 'tag_owner', args: { user_id: 2, add_tags: ['VIP'] } };
    expect(read('cancel his appointment', { focus, lastCall }).say?.key).toBe('booking');
    expect(read('take that back', { focus, lastCall }).call?.tool).toBe('undo_last_write');
  });
});
