import { expect, test } from '@jest/globals';
import { HumanMessage } from '@langchain/core/messages';
import { createAgent, tool } from 'langchain';
import { z } from 'zod';
import { createOfflineModel } from '../../../../agents/models/offline/offline-model.js';
import { i18n } from '../../../support/builders.js';

const model = createOfflineModel({
  lexicon: async () => ({
    nameWords: new Set(['maria', 'garcia']),
    petWords: new Set(),
    tags: [],
    cities: [],
  }),
  today: () => '2025-12-05',
  translate: i18n.translate,
});

test('finds the owner, then opens the profile, and leaves the answer to the card', async () => {
  const calls: unknown[] = [];
  const agent = createAgent({
    model,
    tools: [
      tool(
        (args) => {
          calls.push(['search_owners', args]);
          return JSON.stringify({ owners: [{ user_id: 7, name: 'María García', match: 'exact' }], total: 1 });
        },
        { name: 'search_owners', description: '', schema: z.object({ query: z.string() }) },
      ),
      tool(
        (args) => {
          calls.push(['get_owner_profile', args]);
          return JSON.stringify({ user_id: 7, name: 'María García' });
        },
        { name: 'get_owner_profile', description: '', schema: z.object({ user_id: z.number() }) },
      ),
    ],
  });
  const { messages } = await agent.invoke({ messages: [new HumanMessage('Tell me about María García')] });
  expect(calls).toEqual([
    ['search_owners', { query: 'María García' }],
    ['get_owner_profile', { user_id: 7 }],
  ]);
  expect(messages.at(-1)!.content).toBe('');
});
