import { describe, expect, test } from '@jest/globals';
import { ToolMessage } from '@langchain/core/messages';
import { recordToolCalls } from '../../../agents/middleware/record-tool-calls.js';
import { answer, readAnswer } from '../../../agents/middleware/tool-answer.js';
import { AppError } from '../../../src/errors.js';
import { throughTool, toolCall, turnDouble } from './turn-double.js';

const recorded = recordToolCalls();

test('the card is kept for the person and taken away from what the model and the memory get', async () => {
  const turn = turnDouble();
  const call = toolCall('look', { query: 'x' });
  const card = { kind: 'owner_list', data: { secret: 1 }, body: [] };
  const message = await throughTool(recorded, turn, call, () =>
    Object.assign(answer(call, { total: 1 }), { artifact: card }),
  );
  expect(message.artifact).toBeUndefined();
  expect(JSON.stringify(message)).not.toContain('secret');
  expect(turn.runs).toEqual([
    { name: 'look', args: { query: 'x' }, ok: true, write: false, data: { total: 1 }, card },
  ]);
});

test('calls that come side by side run one after the other, whatever one of them does', async () => {
  const turn = turnDouble();
  const order: string[] = [];
  const run = (what: string, fails = false) => {
    const call = toolCall('change', { what });
    return throughTool(recorded, turn, call, async () => {
      order.push(`${what} begins`);
      await new Promise(setImmediate);
      order.push(`${what} ends`);
      if (fails) throw new Error('broken');
      return answer(call, { ok: true });
    });
  };
  await Promise.all([run('a'), run('b', true), run('c')]);
  expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  expect(turn.runs.map(({ ok }) => ok)).toEqual([true, false, true]);
});

describe('what is thrown', () => {
  const failing = async (error: unknown) => {
    const turn = turnDouble();
    const message = await throughTool(recorded, turn, toolCall('look', { query: 'x' }), () => {
      throw error;
    });
    return { turn, told: readAnswer(message) };
  };

  test('an error for people is their sentence, in their language', async () => {
    const wrapped = new Error('MiddlewareError', { cause: new AppError('owner_not_found') });
    const { turn, told } = await failing(wrapped);
    const message = "I can't find that owner. Check the name, the phone or the pet's name.";
    expect(told).toEqual({ error: 'owner_not_found', message });
    expect(turn.runs[0]).toMatchObject({ ok: false, problem: message });
  });

  test('anything else says nothing of its insides', async () => {
    const { told } = await failing(new Error('relation "owner" does not exist; select secret from staff'));
    expect(told.error).toBe('internal');
    expect(JSON.stringify(told)).not.toMatch(/relation|select|secret/);
  });

  test('in a turn that was stopped it ends the turn', async () => {
    const turn = turnDouble({ signal: AbortSignal.abort() });
    const run = throughTool(recorded, turn, toolCall('look', { query: 'x' }), () => {
      throw new Error('aborted');
    });
    await expect(run).rejects.toThrow('aborted');
  });
});

test('a write that asks something instead of storing has not run', async () => {
  const turn = turnDouble();
  const call = toolCall('change', { what: 'x' });
  await throughTool(recorded, turn, call, () => answer(call, { ok: false, tag: 'vpi' }));
  expect(turn.runs[0]).toMatchObject({ ok: false, write: true });
});

test('content that is no text is read as nothing', () => {
  expect(readAnswer(new ToolMessage({ tool_call_id: 'a', content: [{ type: 'text', text: 'x' }] }))).toEqual(
    {},
  );
});
