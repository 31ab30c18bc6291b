import { expect, test } from '@jest/globals';
import { checkArguments } from '../../../agents/middleware/check-arguments.js';
import { answer, readAnswer } from '../../../agents/middleware/tool-answer.js';
import { throughTool, toolCall, turnDouble } from './turn-double.js';

const through = async (name: string, args: Record<string, unknown>) => {
  let ran: Record<string, unknown> | undefined;
  const message = await throughTool(checkArguments(), turnDouble(), toolCall(name, args), (call) => {
    ran = call.args;
    return answer(call, { ok: true });
  });
  return { ran, told: readAnswer(message) };
};

test('arguments run as parsed: defaults filled in, null as not given, strange ones left out', async () => {
  const { ran } = await through('look', { query: 'María', limit: null, color: 'red' });
  expect(ran).toEqual({ query: 'María', limit: 10 });
});

test('wrong ones do not run, and the model reads which', async () => {
  const { ran, told } = await through('look', { query: 42 });
  expect(ran).toBeUndefined();
  expect(told).toMatchObject({ error: 'bad_arguments', hint: expect.stringMatching(/^query: /) });
});

test('a tool that does not exist is answered with those that do', async () => {
  const { told } = await through('drop_table', {});
  expect(told).toEqual({ error: 'unknown_tool', hint: 'There is no such tool. Tools: look, change, rule' });
});
