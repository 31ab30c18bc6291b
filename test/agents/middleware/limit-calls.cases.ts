import { expect, test } from '@jest/globals';
import { limitModelCalls, limitToolCalls } from '../../../agents/middleware/limit-calls.js';
import { recordToolCalls } from '../../../agents/middleware/record-tool-calls.js';
import { answer } from '../../../agents/middleware/tool-answer.js';
import { says, throughModel, throughTool, toolCall, turnDouble } from './turn-double.js';

test('the seventh model call of a turn is not made', async () => {
  const turn = turnDouble();
  const asked = [];
  for (let n = 0; n < 8; n++) {
    const said = await throughModel(limitModelCalls(), turn, () => says('again'));
    asked.push(said.text);
  }
  expect(asked).toEqual([...Array(6).fill('again'), '', '']);
});

test.each([
  ['look', { query: 'x' }, 8],
  ['change', { what: 'x' }, 5],
])('%s runs so often in one turn and no more', async (name, args, most) => {
  const turn = turnDouble();
  let ran = 0;
  for (let n = 0; n < 12; n++) {
    await throughTool(recordToolCalls(), turn, toolCall(name, args), (call) =>
      throughTool(limitToolCalls(), turn, call, () => {
        ran += 1;
        return answer(call, { ok: true });
      }),
    );
  }
  expect(ran).toBe(most);
  expect(turn.runs.at(-1)).toMatchObject({ ok: false, data: { error: 'too_many_calls' } });
});
