import { expect, test } from '@jest/globals';
import { AIMessage, type BaseMessage, HumanMessage } from '@langchain/core/messages';
import { lastExchanges, withAnswers } from '../../../agents/middleware/patch-history.js';
import { answer } from '../../../agents/middleware/tool-answer.js';

const call = (id: string) => ({ id, name: 'look', args: {}, type: 'tool_call' as const });
const brief = (messages: BaseMessage[]) => messages.map((message) => `${message.getType()}:${message.text}`);

test('calls that a broken turn left open are answered as not done, right after them', () => {
  const messages = [
    new HumanMessage('one'),
    new AIMessage({ content: '', tool_calls: [call('a'), call('b')] }),
    answer({ id: 'a', name: 'look' }, { total: 1 }),
    new HumanMessage('two'),
  ];
  expect(brief(withAnswers(messages))).toEqual([
    'human:one',
    'ai:',
    'tool:{"error":"interrupted","hint":"This was not done."}',
    'tool:{"total":1}',
    'human:two',
  ]);
});

test('an answer that was only cards has words for the model, and keeps what is known of it', () => {
  const closing = new AIMessage({ content: '', response_metadata: { asked: 'who' } });
  const [shown] = withAnswers([closing]);
  expect(shown!.text).toBe('(The cards were shown.)');
  expect(shown!.response_metadata).toEqual({ asked: 'who' });
});

test('the last exchanges are whole: they begin with what the person said', () => {
  const messages = Array.from({ length: 12 }, (_, n) => [
    new HumanMessage(`q${n}`),
    new AIMessage(`a${n}`),
  ]).flat();
  const kept = brief(lastExchanges(messages));
  expect(kept).toHaveLength(16);
  expect(kept[0]).toBe('human:q4');
  expect(lastExchanges([new AIMessage('alone')])).toHaveLength(1);
});
