import { expect, test } from '@jest/globals';
import { addTurnContext } from '../../../agents/middleware/add-turn-context.js';
import { readWords } from '../../../agents/middleware/read-words.js';
import { readingOf } from '../../../agents/turn-state.js';
import { reading, type SeenByModel, says, throughModel, turnDouble } from './turn-double.js';

test('the words are read once a turn, and the answer is in their language', async () => {
  let reads = 0;
  const languages: string[] = [];
  const turn = turnDouble({
    read: async () => {
      reads += 1;
      return reading('hola', { lang: 'es' });
    },
    refresh: async () => {
      languages.push(turn.lang);
      return turn.use;
    },
  });
  expect(() => readingOf(turn)).toThrow();
  for (let n = 0; n < 3; n++) await throughModel(readWords(), turn, () => says('ok'));
  expect(reads).toBe(1);
  expect(languages).toEqual(['es']);
  expect(readingOf(turn).words).toBe('hola');
});

test('date, role and language stand behind the words, which stay apart', async () => {
  const turn = turnDouble({ reading: reading('who is at risk?') });
  let seen: SeenByModel | undefined;
  await throughModel(addTurnContext(), turn, (request) => {
    seen = request;
    return says('ok');
  });
  const message = seen!.messages.at(-1)!;
  expect(message.text).toBe('who is at risk?\n\n[Today: 2025-12-05. Staff role: vet. Answer in English.]');
  expect(message.additional_kwargs).toEqual({ words: 'who is at risk?' });
});

test('without anything said there is nothing to add to', async () => {
  const turn = turnDouble({ reading: reading('') });
  let count = -1;
  const seen = (request: SeenByModel) => {
    count = request.messages.length;
    return says('ok');
  };
  await throughModel(addTurnContext(), turn, seen, { messages: [] });
  expect(count).toBe(0);
});
