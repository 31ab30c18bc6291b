import { expect, test } from '@jest/globals';
import { sameArgs } from '../../../agents/grounding/same-args.js';

test.each([
  [
    { a: 'x y', b: undefined },
    { a: ' x  y ', b: '' },
  ],
  [{ tags: ['VIP', 'Regular'] }, { tags: ['regular', 'vip'] }],
  [{ filters: {} }, { filters: { tags: [], city: null } }],
  [{ ids: [2, 1] }, { ids: [1, 2] }],
  [{}, { add: [''] }],
])('%j says the same as %j', (a, b) => {
  expect(sameArgs(a, b)).toBe(true);
});

test.each([
  [{ note: 'no dar penicilina' }, { note: 'No dar penicilina' }],
  [{ note: 'no dar' }, { note: 'no dar penicilina' }],
  [{ is_internal: true }, { is_internal: false }],
  [{ user_id: 1 }, { user_id: '1' }],
  [{ filters: { min_spent: 1 } }, { filters: { max_spent: 1 } }],
])('%j does not say the same as %j', (a, b) => {
  expect(sameArgs(a, b)).toBe(false);
});
