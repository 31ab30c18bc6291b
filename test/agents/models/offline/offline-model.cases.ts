import { describe, expect, test } from '@jest/globals';
import { AIMessage, type BaseMessage, HumanMessage, SystemMessage } from '@langchain/core/messages';
import { createAgent, tool } from 'langchain';
import { z } from 'zod';
import { createOfflineModel } from '../../../../agents/models/offline/offline-model.js';
import { NEWCOMER } from '../../../../agents/models/offline/plan-types.js';
import { i18n } from '../../../support/builders.js';

const model = createOfflineModel({
  lexicon: async () => ({
    nameWords: new Set(['maria', 'garcia', 'ana', 'hernandez', 'luis']),
    petWords: new Set(['max']),
    tags: ['VIP'],
    cities: [],
  }),
  today: () => '2025-12-05',
  translate: i18n.translate,
});

const PEOPLE = [
  { user_id: 7, name: 'María García', words: ['maria', 'garcia', 'max'] },
  { user_id: 8, name: 'Ana Hernández', words: ['ana', 'hernandez'] },
  { user_id: 9, name: 'Luis Hernández', words: ['luis', 'hernandez'] },
];
const plainWords = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().split(' ');

/** An agent over the people above; every tool answers, and what was called is kept. */
function setUp() {
  const calls: [string, unknown][] = [];
  const make = (name: string, schema: z.ZodObject, answer: (args: Record<string, unknown>) => unknown) =>
    tool(
      (args: Record<string, unknown>) => {
        calls.push([name, args]);
        return JSON.stringify(answer(args));
      },
      { name, description: name, schema },
    );
  const user_id = z.number();
  const person = (args: Record<string, unknown>) => {
    const found = PEOPLE.find((other) => other.user_id === args.user_id)!;
    return { ok: true, user_id: found.user_id, name: found.name };
  };
  const tools = [
    make('search_owners', z.object({ query: z.string() }), ({ query }) => {
      const words = plainWords(String(query));
      const exact = PEOPLE.filter((other) => words.every((word) => other.words.includes(word)));
      const close = words.includes('garca')
        ? PEOPLE.slice(0, 1)
        : words.includes('marta')
          ? PEOPLE.slice(0, 1)
          : [];
      const owners = [
        ...exact.map((owner) => ({ ...owner, match: 'exact' })),
        ...close.map((owner) => ({ ...owner, match: 'close' })),
      ];
      return { owners, total: owners.length };
    }),
    make('get_owner_profile', z.object({ user_id }), person),
    make('get_owner_details', z.object({ user_id, section: z.string().optional() }), person),
    make('add_owner_note', z.object({ user_id, note: z.string() }), person),
    make('merge_owners', z.object({ keep_user_id: user_id, merge_user_id: user_id }), () => ({ ok: true })),
    make('register_owner', z.object({ first_name: z.string() }).loose(), ({ first_name }) =>
      first_name === 'Ana' ? { state: 'pending' } : { ok: true, user_id: 12, name: String(first_name) },
    ),
    make('add_pet', z.object({ user_id, name: z.string(), species: z.string() }), () => ({ ok: true })),
    make('undo_last_write', z.object({}), () => ({
      error: 'nothing_to_undo',
      message: 'No hay nada que deshacer.',
    })),
    make('get_segment', z.object({ filters: z.object({}).loose() }), () => ({ error: 'x' })),
  ];
  const agent = createAgent({ model, tools });
  let messages: BaseMessage[] = [];
  const say = async (text: string) => {
    const result = await agent.invoke({ messages: [...messages, new HumanMessage(text)] });
    messages = result.messages;
    return messages.at(-1)!;
  };
  return { calls, say };
}

describe('the model in an agent', () => {
  test('finds the owner, opens the profile, and leaves the answer to the card', async () => {
    const { calls, say } = setUp();
    const last = await say('Tell me about María García');
    expect(calls).toEqual([
      ['search_owners', { query: 'María García' }],
      ['get_owner_profile', { user_id: 7 }],
    ]);
    expect(last.content).toBe('');
    expect(last.response_metadata).toMatchObject({ offline: true, finish_reason: 'stop' });
  });

  test('an ambiguous owner stops the write until one is chosen; then it runs as it was told', async () => {
    const { calls, say } = setUp();
    const asked = await say('agrega una nota a Hernández: llamar en enero');
    expect(asked.content).toBe('');
    expect(asked.response_metadata).toMatchObject({ asked: 'which_owner' });
    expect(calls.map(([name]) => name)).toEqual(['search_owners']);
    await say('la segunda');
    expect(calls.at(-1)).toEqual(['add_owner_note', { user_id: 9, note: 'llamar en enero' }]);
  });

  test('speaks of the owner last shown without another search', async () => {
    const { calls, say } = setUp();
    await say('ficha de María García');
    await say('¿y sus compras?');
    await say('agrégale una nota: paga en efectivo');
    expect(calls.slice(2)).toEqual([
      ['get_owner_details', { user_id: 7, section: 'purchases' }],
      ['add_owner_note', { user_id: 7, note: 'paga en efectivo' }],
    ]);
  });

  test('a slip in a name is let through for a write, another name is asked about', async () => {
    const slip = setUp();
    await slip.say('agrega una nota a María Garca: hola a todas horas');
    expect(slip.calls.at(-1)?.[0]).toBe('add_owner_note');
    const other = setUp();
    const answer = await other.say('agrega una nota a Marta García: llamar');
    expect(other.calls.map(([name]) => name)).toEqual(['search_owners']);
    expect(answer.response_metadata).toMatchObject({ asked: 'which_owner' });
    await other.say('sí');
    expect(other.calls.at(-1)).toEqual(['add_owner_note', { user_id: 7, note: 'llamar' }]);
  });

  test('nobody found is said with what was looked for', async () => {
    const { say } = setUp();
    expect((await say('ficha de Zorba Pérez')).content).toContain('“Zorba Pérez”');
  });

  test('two records are found one after the other', async () => {
    const { calls, say } = setUp();
    await say('fusiona a Ana Hernández con Luis Hernández');
    expect(calls.at(-1)).toEqual(['merge_owners', { keep_user_id: 8, merge_user_id: 9 }]);
  });

  test('a newcomer is registered, then gets the pet; where the person is asked first, the pet is asked about with them', async () => {
    const { calls, say } = setUp();
    await say('registra a Nicté Poot, tel 998 412 0098, y agrégale su gato, se llama Pingo');
    expect(calls.at(-1)).toEqual(['add_pet', { user_id: 12, name: 'Pingo', species: 'cat' }]);
    await say('registra a Ana Poot, tel 998 412 0099, y agrégale su gato, se llama Momo');
    expect(calls.at(-1)).toEqual(['add_pet', { user_id: NEWCOMER, name: 'Momo', species: 'cat' }]);
  });

  test('a failure is told in the sentence of the tool, else plainly', async () => {
    const { say } = setUp();
    expect((await say('deshazlo')).content).toBe('No hay nada que deshacer.');
    expect((await say('dueños de gatos')).content).toContain('no cambió nada');
  });

  test('answers in the language of the question, and offers readings where it is at a loss', async () => {
    const { say } = setUp();
    expect((await say('what can you do')).content).toContain('profile');
    const lost = await say('hola');
    expect(lost.content).toContain('Hola');
    const { suggest } = lost.response_metadata as { suggest: string[] };
    expect(suggest).toHaveLength(3);
    for (const label of suggest) expect(label.length).toBeLessThanOrEqual(40);
  });
});

test('streams what it invokes', async () => {
  const chunks = [];
  for await (const chunk of await model.stream([new HumanMessage('ficha de María García')]))
    chunks.push(chunk);
  expect(chunks.at(0)!.tool_calls).toMatchObject([
    { name: 'search_owners', args: { query: 'María García' } },
  ]);
});

test('binds any tools and names itself', async () => {
  expect(model.bindTools!([])).toBe(model);
  expect(model._llmType()).toBe('offline');
  const alone = (await model.invoke([new SystemMessage('x')])) as AIMessage;
  expect(alone.text).not.toBe('');
});
