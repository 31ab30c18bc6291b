import { describe, expect, test } from '@jest/globals';
import { AIMessage, type BaseMessage, HumanMessage, ToolMessage } from '@langchain/core/messages';
import { memoryFrom, wordsOf } from '../../../../agents/models/offline/memory.js';

let ids = 0;
function called(name: string, args: Record<string, unknown>, result: unknown): BaseMessage[] {
  const id = `call_${++ids}`;
  return [
    new AIMessage({ content: '', tool_calls: [{ id, name, args }] }),
    new ToolMessage({
      content: typeof result === 'string' ? result : JSON.stringify(result),
      tool_call_id: id,
    }),
  ];
}
const maria = { user_id: 1, name: 'María García', pets: [{ name: 'Max', species: 'dog' }] };
const owners = [
  { user_id: 2, name: 'Carlos Mendez', pets: ['Buddy (Labrador)'] },
  { user_id: 3, name: 'Sarah Johnson', pets: [] },
];

describe('what a thread has shown', () => {
  test('the owner of a profile is the one meant from then on, with the pets', () => {
    const memory = memoryFrom([
      new HumanMessage('tell me about María'),
      ...called('search_owners', { query: 'María' }, { owners: [maria], total: 1 }),
      ...called('get_owner_profile', { user_id: 1 }, maria),
      new AIMessage(''),
    ]);
    expect(memory).toEqual({
      lang: 'en',
      focus: { user_id: 1, name: 'María García', pets: ['Max'] },
      lastCall: { tool: 'get_owner_profile', args: { user_id: 1 } },
      previousText: 'tell me about María',
    });
  });

  test('a list of several is remembered in its order, and nobody of it is meant yet', () => {
    const memory = memoryFrom([
      new HumanMessage('ficha de maria'),
      ...called('get_owner_profile', { user_id: 1 }, maria),
      new HumanMessage('quién está en riesgo'),
      ...called('get_customer_insights', { insight_type: 'at_risk' }, { owners, total: 2 }),
    ]);
    expect(memory.focus).toBeUndefined();
    expect(memory.lastCall).toEqual({
      tool: 'get_customer_insights',
      args: { insight_type: 'at_risk' },
      total: 2,
    });
    expect(memory.list).toEqual([
      { user_id: 2, name: 'Carlos Mendez', pets: ['Buddy'] },
      { user_id: 3, name: 'Sarah Johnson' },
    ]);
  });

  test('one of the list being opened leaves the list standing', () => {
    const memory = memoryFrom([
      new HumanMessage('quién está en riesgo'),
      ...called('get_customer_insights', { insight_type: 'at_risk' }, { owners }),
      new HumanMessage('la segunda'),
      ...called('get_owner_profile', { user_id: 3 }, owners[1]),
    ]);
    expect(memory.focus?.user_id).toBe(3);
    expect(memory.list).toHaveLength(2);
  });

  test('a search is shown where nothing else was, and its question stands', () => {
    const memory = memoryFrom([
      new HumanMessage('agrega una nota a Hernández: x'),
      ...called('search_owners', { query: 'Hernández' }, { owners }),
      new AIMessage({ content: '', response_metadata: { asked: 'which_owner' } }),
    ]);
    expect(memory).toMatchObject({
      asked: 'which_owner',
      previousText: 'agrega una nota a Hernández: x',
      list: [{ user_id: 2 }, { user_id: 3 }],
    });
  });

  test('an order that needed several answers is remembered as one', () => {
    const memory = memoryFrom([
      new HumanMessage('agrega una nota'),
      new AIMessage({ content: '?', response_metadata: { asked: 'who' } }),
      new HumanMessage('Carlos'),
      new AIMessage({
        content: '?',
        response_metadata: { asked: 'note_text', order: 'agrega una nota a Carlos' },
      }),
    ]);
    expect(memory.previousText).toBe('agrega una nota a Carlos');
  });

  test('failed calls, broken results and other people’s shapes count for nothing', () => {
    const memory = memoryFrom([
      new ToolMessage({ content: '{}', tool_call_id: 'nobody' }),
      new HumanMessage('hola'),
      ...called('get_owner_profile', { user_id: 9 }, { error: 'owner_not_found' }),
      ...called('get_segment', {}, 'not json'),
      ...called('get_segment', {}, '[]'),
      ...called('get_segment', {}, { owners: [null, { user_id: 'x' }, { name: 'y' }] }),
    ]);
    expect(memory.focus).toBeUndefined();
    expect(memory.list).toBeUndefined();
  });
});

test('the person’s own words are told apart from what was added for the model', () => {
  const added = new HumanMessage({ content: 'hola\n\n[date]', additional_kwargs: { words: 'hola' } });
  expect(wordsOf(added)).toBe('hola');
  expect(wordsOf(new HumanMessage('hola'))).toBe('hola');
  expect(wordsOf(new HumanMessage({ content: [{ type: 'text', text: 'hola' }] }))).toBe('hola');
  expect(wordsOf(new HumanMessage({ content: [{ type: 'image_url', image_url: { url: 'x' } }] }))).toBe('');
});
