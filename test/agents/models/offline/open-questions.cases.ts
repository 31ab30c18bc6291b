import { describe, expect, test } from '@jest/globals';
import { plan } from '../../../../agents/models/offline/plan.js';
import type { Memory } from '../../../../agents/models/offline/plan-types.js';

const lexicon = {
  nameWords: new Set('carol jones carlos mendez michael brown sarah johnson lucia pech'.split(' ')),
  petWords: new Set(['mango', 'freya', 'buddy', 'garfield']),
  tags: ['VIP', 'Regular'],
  cities: ['Cancún'],
};
const list = [
  { user_id: 1, name: 'Carol Jones', pets: ['Mango'] },
  { user_id: 2, name: 'Carol Jones', pets: ['Freya'] },
];
const read = (text: string, memory: Partial<Memory>) =>
  plan({ text, memory: { lang: 'es', ...memory }, lexicon, today: '2025-12-05' });

describe('a question that is open does not eat the next message', () => {
  const which: Partial<Memory> = {
    asked: 'which_owner',
    list,
    previousText: 'cambia el tel de Carol Jones a 998 222 1111',
  };
  const who: Partial<Memory> = { asked: 'who', previousText: 'cámbiale el correo a nuevo@x.com' };
  const note: Partial<Memory> = { asked: 'note_text', previousText: 'agrégale una nota a Carlos Mendez' };
  const tag: Partial<Memory> = { asked: 'tag_name', previousText: 'crea una etiqueta' };

  test.each<[string, Partial<Memory>, string]>([
    ['ficha de Carlos Mendez', which, 'get_owner_profile'],
    ['Carlos Mendez', which, 'get_owner_profile'],
    ['busca a Michael Brown', which, 'get_owner_profile'],
    ['show me Michael Brown', which, 'get_owner_profile'],
    ['ficha de Carlos Mendez', who, 'get_owner_profile'],
    ['ventas de ayer', note, 'generate_report'],
    ['deshacer', note, 'undo_last_write'],
    ['ventas de ayer', tag, 'generate_report'],
    ['ficha de Lucía Pech', tag, 'get_owner_profile'],
  ])('%s', (text, memory, tool) => {
    expect(read(text, memory).call?.tool).toBe(tool);
  });

  test.each(['y su correo', "what's his phone?"])('%s is no note', (text) => {
    expect(read(text, note).call?.tool).not.toBe('add_owner_note');
  });

  test.each<[string, Partial<Memory>, string, Record<string, unknown>]>([
    ['la segunda', which, 'update_owner', { phone_primary: '998 222 1111' }],
    ['la de Freya', which, 'update_owner', { phone_primary: '998 222 1111' }],
    ['Carlos Mendez', who, 'update_owner', { email: 'nuevo@x.com' }],
    ['prefiere las mañanas', note, 'add_owner_note', { note: 'prefiere las mañanas' }],
    ['Buddy le tiene miedo a la báscula', note, 'add_owner_note', {}],
    ['Moroso', tag, 'create_tag', { name: 'Moroso' }],
  ])('%s answers it', (text, memory, tool, args) => {
    expect(read(text, memory).call).toMatchObject({ tool, args });
  });
});

describe('right after a change', () => {
  const wrote: Partial<Memory> = {
    lastCall: { tool: 'add_owner_note', args: { user_id: 3, note: 'debe 100' } },
    focus: { user_id: 3, name: 'Carlos Mendez' },
  };

  test.each(['no, era a Michael Brown', 'no, es 998 765 4322', 'perdón, la otra'])(
    '%s: what was written stays until it is taken back',
    (text) => {
      expect(read(text, wrote)).toMatchObject({ say: { key: 'meant_else', suggest: ['undo'] } });
    },
  );

  test('"no" offers to take it back', () => {
    expect(read('no', wrote)).toMatchObject({ say: { key: 'left_alone_after', suggest: ['undo'] } });
  });
});

describe('what is not kept is said, not answered with something else', () => {
  test.each([
    ['quién viene mañana', 'agenda'],
    ["who's coming tomorrow", 'agenda'],
    ['ganancia neta', 'not_kept'],
    ['how much does Steven owe', 'not_kept'],
    ['dueños de perros husky', 'other_filter'],
    ['perros con vacunas vencidas', 'other_filter'],
  ])('%s: %s', (text, key) => {
    expect(read(text, {})).toMatchObject({ say: { key } });
  });

  test('his cats, right after him, are his', () => {
    const focus = { user_id: 4, name: 'Sarah Johnson' };
    for (const text of ['sus gatos', '¿tiene gato?', 'and her cats?'])
      expect(read(text, { focus }).call).toMatchObject({ tool: 'get_owner_profile', owner: { id: 4 } });
  });
});
