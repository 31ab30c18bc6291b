import { getEventListeners } from 'node:events';
import { expect, test } from '@jest/globals';
import { withTurnLimit } from '../../agents/turn-limit.js';

const untilAborted = (signal: AbortSignal) =>
  new Promise<string>((resolve) => {
    if (signal.aborted) resolve(String(signal.reason));
    signal.addEventListener('abort', () => resolve(String(signal.reason)));
  });

test('a turn ends when the program stops, and one that begins then ends at once', async () => {
  const program = new AbortController();
  const turn = withTurnLimit(program.signal, untilAborted);
  program.abort('stop');
  expect(await turn).toBe('stop');
  expect(await withTurnLimit(program.signal, untilAborted)).toBe('stop');
});

test('a turn ends when it takes too long', async () => {
  expect(await withTurnLimit(undefined, untilAborted, 5)).toContain('too long');
});

test('whatever becomes of a turn, nothing of it stays with the program', async () => {
  const { signal } = new AbortController();
  const held: AbortSignal[] = [];
  await withTurnLimit(signal, async (own) => void held.push(own));
  await expect(withTurnLimit(signal, () => Promise.reject(new Error('broke')))).rejects.toThrow('broke');
  expect(getEventListeners(signal, 'abort')).toEqual([]);
  expect(held[0]).not.toBe(signal);
});
