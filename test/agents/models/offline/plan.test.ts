import { expect, test } from '@jest/globals';
import { plan } from '../../../../agents/models/offline/plan.js';

const lexicon = {
  nameWords: new Set(['maria', 'garcia']),
  petWords: new Set(['max']),
  tags: ['VIP'],
  cities: [],
};

test('the story’s two questions, in both languages', () => {
  for (const text of ['Tell me about María García', 'Cuéntame de María García']) {
    expect(plan({ text, memory: { lang: 'es' }, lexicon, today: '2025-12-05' }).call).toEqual({
      tool: 'get_owner_profile',
      args: {},
      owner: { query: 'María García' },
    });
  }
  for (const text of ["Who haven't we seen in a while?", '¿A quién no hemos visto últimamente?']) {
    expect(plan({ text, memory: { lang: 'es' }, lexicon, today: '2025-12-05' }).call).toEqual({
      tool: 'get_customer_insights',
      args: { insight_type: 'at_risk' },
    });
  }
});
