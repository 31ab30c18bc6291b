import { describe, expect, test } from '@jest/globals';
import { plan } from '../../../../agents/models/offline/plan.js';
import type { Memory } from '../../../../agents/models/offline/plan-types.js';
import { lexicon } from './demo-lexicon.js';

const laura = { user_id: 5, name: 'Laura Lee' };
const owner = { id: 5, name: 'Laura Lee' };
const changed = (
  tool: string,
  args: Record<string, unknown>,
  more: Partial<Memory> = {},
): Partial<Memory> => ({
  focus: laura,
  lastCall: { tool, args: { user_id: 5, ...args } },
  ...more,
});
const read = (text: string, memory: Partial<Memory>) =>
  plan({ text, memory: { lang: 'es', ...memory }, lexicon, today: '2025-12-05' });

describe('right after a value was saved', () => {
  const phone = changed('update_owner', { phone_primary: '998 300 4001' });

  test.each([
    ['no, es 998 300 4002', phone, { phone_primary: '998 300 4002' }],
    ['sorry, I meant 998 300 4003', phone, { phone_primary: '998 300 4003' }],
    ['ay no, es lau@mail.com', changed('update_owner', { email: 'lua@mail.com' }), { email: 'lau@mail.com' }],
  ])('the right one takes its place: %s', (text, memory, args) => {
    expect(read(text, memory)).toMatchObject({ call: { tool: 'update_owner', args, owner } });
  });

  test.each([
    ['no, ese es el de su hermana, 998 300 4002', phone],
    ['no, era a Donna Harris', phone],
    ['no, es 998 300 4002', changed('tag_owner', { add_tags: ['VIP'] })],
    ['no, quita 998 300 4002', phone],
  ])('nothing is changed by: %s', (text, memory) => {
    expect(read(text, memory).call?.tool ?? 'none').toMatch(/^(?:none|undo_last_write|get_|search_)/);
  });
});

describe('right after a consent was kept', () => {
  const order = 'quita a Laura Lee de las promos';
  const kept = changed('record_consent', { status: 'revoked', how: order }, { previousText: order });

  test.each(['por teléfono', 'me lo dijo por teléfono', 'fue por teléfono'])(
    'the ledger gets how it was told: %s',
    (text) => {
      const args = { status: 'revoked', how: 'por teléfono' };
      expect(read(text, kept).call).toEqual({ tool: 'record_consent', args, owner });
    },
  );

  test('not where that is known, or something else is said', () => {
    const known = changed('record_consent', { status: 'revoked', how: 'en persona' });
    expect(read('por teléfono', known).call?.tool).not.toBe('record_consent');
    expect(read('¿quién pidió cita por teléfono?', kept).call?.tool).not.toBe('record_consent');
  });
});

test('"déjale otra" is one more of the notes that were shown', () => {
  const notes = changed('get_owner_details', { section: 'notes' });
  expect(read('ponle otra: no agendar cirugía en lunes', notes).call).toEqual({
    tool: 'add_owner_note',
    args: { note: 'no agendar cirugía en lunes' },
    owner,
  });
  expect(read('agrégale otra: Tigre no tolera el pollo', notes).call?.owner).toEqual(owner);
});

describe('somebody new with a pet', () => {
  test.each([
    ['registra a Nayeli Poot, tel 998 412 0098, y agrégale su conejo, se llama Pompón', 'Pompón', 'rabbit'],
    ['new client Piet Bakker, 998 412 0099, and add his cat Saffron', 'Saffron', 'cat'],
  ])('is registered, then the pet is added: %s', (text, name, species) => {
    const { call, also, rest } = read(text, {});
    expect(call).toMatchObject({ tool: 'register_owner', args: { phone: expect.any(String) } });
    expect(also).toEqual([{ tool: 'add_pet', args: { name, species } }]);
    expect(rest).toBeUndefined();
  });

  test('is only registered where the pet is not told', () => {
    expect(read('registra a Nayeli Poot, tel 998 412 0098, y su hermana', {}).also).toBeUndefined();
  });
});
