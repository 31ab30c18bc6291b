import { expect, test } from '@jest/globals';
import { AIMessage, HumanMessage } from '@langchain/core/messages';
import { createMemoryWindow, EXCHANGES } from '../../../agents/memory/memory-window.js';

const thread = (turns: number, id = 'a') => ({ id, turns, lang: null, lastAt: null });
const talk = (exchanges: number) =>
  Array.from({ length: exchanges }, (_, n) => [
    new HumanMessage({ id: `q${n}`, content: 'q' }),
    new AIMessage({ id: `a${n}`, content: 'a' }),
  ]).flat();

test('what is older than the window leaves with the next turn', () => {
  const window = createMemoryWindow();
  window.slide(thread(5), talk(EXCHANGES + 1));
  expect(window.outOf(thread(6)).map(({ id }) => id)).toEqual(['q0', 'a0']);
  expect(window.outOf(thread(6))).toEqual([]);
});

test('a short conversation stays whole', () => {
  const window = createMemoryWindow();
  window.slide(thread(5), talk(EXCHANGES));
  expect(window.outOf(thread(6))).toEqual([]);
});

test('where another process answered in between, nothing is taken out by an old note', () => {
  const window = createMemoryWindow();
  window.slide(thread(5), talk(EXCHANGES + 3));
  expect(window.outOf(thread(7))).toEqual([]);
});

test('it remembers no more than a thousand chats', () => {
  const window = createMemoryWindow();
  for (let n = 0; n <= 1000; n++) window.slide(thread(1, `chat ${n}`), talk(EXCHANGES + 1));
  expect(window.outOf(thread(2, 'chat 0'))).toEqual([]);
  expect(window.outOf(thread(2, 'chat 1000'))).toHaveLength(2);
});
