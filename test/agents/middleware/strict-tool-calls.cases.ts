import { describe, expect, test } from '@jest/globals';
import { AIMessage } from '@langchain/core/messages';
import { brokenBy, strictToolCalls } from '../../../agents/middleware/strict-tool-calls.js';
import { says, throughModel, turnDouble } from './turn-double.js';

interface Made {
  raw?: unknown[];
  ids?: (string | undefined)[];
  reason?: string;
}

/** A model's answer that calls `look` once per id, with the raw texts as the server sent them. */
const calling = ({ raw = ['{"query":"x"}'], ids = ['a'], reason = 'tool_calls' }: Made = {}) =>
  new AIMessage({
    content: 'Let me see: she spent 500.',
    tool_calls: ids.map((id) => ({ id, name: 'look', args: { query: 'x' }, type: 'tool_call' as const })),
    additional_kwargs: {
      tool_calls: raw.map((text) => ({ function: { name: 'look', arguments: text } })) as never,
    },
    response_metadata: { finish_reason: reason },
  });

describe('usable', () => {
  test.each([
    ['a finished call', calling()],
    ['two calls', calling({ raw: ['{}', '{"a":1}'], ids: ['a', 'b'] })],
    ['words', says('Hello')],
    ['what the offline model says', new AIMessage({ content: '', response_metadata: { offline: true } })],
  ])('%s', (_case, message) => {
    expect(brokenBy(message)).toBeUndefined();
  });
});

describe('not usable', () => {
  test.each([
    ['cut at the length limit', calling({ reason: 'length' })],
    ['a clean end that was none of a call', calling({ reason: 'stop' })],
    ['repaired arguments', calling({ raw: ['{"query":"x'] })],
    ['arguments that are a list', calling({ raw: ['[1]'] })],
    ['no raw text at all', calling({ raw: [] })],
    ['raw text that is no text', calling({ raw: [{ query: 'x' }] })],
    ['a call without an id', calling({ ids: [undefined] })],
    ['two calls of one id', calling({ raw: ['{}', '{}'], ids: ['a', 'a'] })],
    [
      'arguments the library could not read',
      new AIMessage({ content: '', invalid_tool_calls: [{ name: 'look' }] }),
    ],
    ['an announced call that never came', says('', 'tool_calls')],
    ['nothing', says('  ')],
  ])('%s', (_case, message) => {
    expect(brokenBy(message)).toEqual(expect.any(String));
  });
});

test('a broken answer is asked for once more, with the reason', async () => {
  const asked: string[] = [];
  const answers = [calling({ reason: 'length' }), calling()];
  const message = await throughModel(strictToolCalls(), turnDouble(), ({ messages }) => {
    asked.push(messages.at(-1)!.text);
    return answers.shift()!;
  });
  expect(asked[1]).toMatch(/^\[Your last answer was not executed: the call was cut short \(length\)/);
  expect(message.tool_calls).toHaveLength(1);
});

test('broken twice, it is given up', async () => {
  const run = throughModel(strictToolCalls(), turnDouble(), () => says(''));
  await expect(run).rejects.toMatchObject({ name: 'UnusableAnswer' });
});

test('words beside a call and what only the provider knows are not kept', async () => {
  const message = await throughModel(strictToolCalls(), turnDouble(), () => calling());
  expect(message.content).toBe('');
  expect(message.additional_kwargs).toEqual({});
});
