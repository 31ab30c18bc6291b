import { expect, test } from '@jest/globals';
import { runConversation } from '../../agents/conversation.js';
import type { Turn, TurnInput } from '../../agents/turn.js';
import { bold, text } from '../../src/rich-text.js';

const staff = { id: 1, name: 'Dr. Pablo', role: 'vet' as const, language: 'es' as const };
const turn = (changes: Partial<Turn> = {}): Turn => ({
  blocks: [bold('card'), text('remark')],
  choices: [],
  attachments: [],
  cards: [],
  tools: [],
  pending: null,
  model: 'offline',
  fallback: false,
  lang: 'es',
  ms: 1,
  ...changes,
});
const pending = { id: 'ab12', summary: 'Change it. Shall I?', choices: [] };

/** A session that asks back whatever it is told, and keeps what it heard. */
function asking() {
  const heard: TurnInput[] = [];
  const session = {
    async turn(input: TurnInput) {
      heard.push(input);
      return input.choice ? turn() : turn({ pending });
    },
  };
  return { heard, session };
}

test('the text of a turn is everything a person would read, without markup', async () => {
  const session = { turn: async () => turn() };
  const { turns } = await runConversation(session, { staff, chat: 'c', turns: ['a'] });
  expect(turns).toEqual([
    { text: 'card\n\nremark', cards: [], tools: [], pending: null, model: 'offline', ms: 1 },
  ]);
});

test('a question is left open', async () => {
  const { heard, session } = asking();
  const { turns } = await runConversation(session, { staff, chat: 'c', turns: ['a', 'b'] });
  expect(turns.map((answered) => answered.pending?.id)).toEqual(['ab12', 'ab12']);
  expect(new Set(heard.map((input) => input.turn)).size).toBe(2);
});

test('or confirmed on demand, in a turn of its own', async () => {
  const { heard, session } = asking();
  const { turns } = await runConversation(session, { staff, chat: 'c', turns: ['a', 'b'], confirm: true });
  expect(turns).toHaveLength(4);
  expect(heard.map(({ text: said, choice }) => choice ?? said)).toEqual([
    'a',
    'confirm:ab12',
    'b',
    'confirm:ab12',
  ]);
});
