import { describe, expect, test } from '@jest/globals';
import { codesIn, newApprovalCode, readApproval } from '../../src/campaigns/approval-code.js';

describe('a code', () => {
  test('has eight letters and digits that cannot be mixed up', () => {
    const codes = new Set(Array.from({ length: 500 }, newApprovalCode));
    expect(codes.size).toBe(500);
    for (const each of codes) expect(each).toMatch(/^(?=.*\d)(?=.*[A-Z])[BCDFGHJKMNPQRTVWXYZ2346789]{8}$/);
  });

  test.each([
    ['SÍ K7QW9M2X', 'K7QW9M2X'],
    ['si k7qw9m2x', 'K7QW9M2X'],
    ['Yes, K7QW9M2X.', 'K7QW9M2X'],
    ['*SÍ K7QW9M2X*', 'K7QW9M2X'],
    ['“sí k7qw9m2x”', 'K7QW9M2X'],
    ['K7QW9M2X', undefined],
    ['sí, mándala K7QW9M2X', undefined],
    ['SÍ K7QW9M2X y también a Carlos', undefined],
    ['sí perfecto', undefined],
    ['yes whatever', undefined],
    ['sí 99812345', undefined],
    ['SÍ K7QW9M2', undefined],
  ])('%s', (text, expected) => expect(readApproval(text)).toBe(expected));

  test('is found wherever it stands', () => {
    expect(codesIn('ok, mándala: k7qw9m2x!')).toEqual(['K7QW9M2X']);
    expect(codesIn('hola, ¿cómo vas?')).toEqual([]);
  });
});
