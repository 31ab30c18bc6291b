import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type AgentWorld, agentWorld } from './agent-world.js';

let world: AgentWorld;
beforeAll(async () => {
  world = await agentWorld();
});
afterAll(() => world.close());

describe('a question is answered with the card alone', () => {
  test('in English', async () => {
    const { turns } = await (await world.chat({ lang: 'es' })).converse(['Tell me about María García']);
    const [turn] = turns;
    expect(turn!.cards.map(({ kind }) => kind)).toEqual(['owner_profile']);
    expect(turn!.text).toContain("Here's María García's profile");
    expect(turn!.text).toContain('Would you like to see more details?');
    expect(turn!.tools.map(({ name, ok }) => [name, ok])).toEqual([
      ['search_owners', true],
      ['get_owner_profile', true],
    ]);
    expect(turn).toMatchObject({ pending: null, model: 'offline' });
  });

  test('in Spanish, whatever the person usually speaks', async () => {
    const { turns } = await (await world.chat({ lang: 'en' })).converse([
      '¿A quién no hemos visto últimamente?',
    ]);
    expect(turns[0]!.cards.map(({ kind }) => kind)).toEqual(['at_risk']);
    expect(turns[0]!.text).toMatch(/Carlos Mendez[\s\S]+Sarah Johnson[\s\S]+Roberto Sánchez/);
  });
});
