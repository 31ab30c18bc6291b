import { expect, test } from '@jest/globals';
import { AIMessage } from '@langchain/core/messages';
import { rememberQuestion } from '../../../agents/middleware/remember-question.js';
import { reading, says, throughModel, turnDouble } from './turn-double.js';

const asking = { say: { key: 'who', asked: 'who' }, order: 'add a note: likes mornings' };

test('what a connected model asks in its own words is kept with its answer', async () => {
  const turn = turnDouble({ reading: reading('add a note: likes mornings', asking) });
  const message = await throughModel(rememberQuestion(), turn, () => says('For whom?'));
  expect(message.text).toBe('For whom?');
  expect(message.response_metadata).toEqual({
    finish_reason: 'stop',
    ...{ asked: 'who', order: asking.order },
  });
});

test('an answer to words that lack nothing stays as it is', async () => {
  const turn = turnDouble({ reading: reading('hello') });
  const said = says('Hello.');
  expect(await throughModel(rememberQuestion(), turn, () => said)).toBe(said);
});

test('the offline model keeps its questions by itself', async () => {
  const turn = turnDouble({ reading: reading('add a note', asking) });
  const said = new AIMessage({ content: 'Who?', response_metadata: { offline: true } });
  expect(await throughModel(rememberQuestion(), turn, () => said)).toBe(said);
});
