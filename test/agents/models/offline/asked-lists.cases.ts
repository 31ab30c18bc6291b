import { describe, expect, test } from '@jest/globals';
import { plan } from '../../../../agents/models/offline/plan.js';
import type { Memory } from '../../../../agents/models/offline/plan-types.js';

const lexicon = {
  nameWords: new Set('maria garcia carlos mendez'.split(' ')),
  petWords: new Set(['max', 'thor']),
  tags: ['VIP', 'Regular'],
  cities: ['Cancún', 'Playa del Carmen'],
  products: ['Royal Canin', 'Royal Canin Gatos', 'Bravecto', 'NexGard', 'Arena para gato', 'Pro Plan Adulto'],
};
const read = (text: string, memory: Partial<Memory> = {}) =>
  plan({ text, memory: { lang: 'es', ...memory }, lexicon, today: '2025-12-05' });

describe('a list by what people say of it', () => {
  test.each([
    ['which clients have spent 1500 pesos at most in total', { max_spent: 1500 }],
    ['clientes que llevan gastado 2 mil pesos a lo mucho', { max_spent: 2000 }],
    ['owners who spent 800 pesos tops', { max_spent: 800 }],
    ["people who've spent 12,000 pesos or more", { min_spent: 12000 }],
    ['clientes con gasto de 5000 para arriba', { min_spent: 5000 }],
    ['which rabbit owners prefer Spanish?', { pet_species: 'rabbit', preferred_language: 'es' }],
    ['qué clientes tienen el inglés como idioma preferido', { preferred_language: 'en' }],
    ['clients in cancun whose preferred language is english', { city: 'Cancún', preferred_language: 'en' }],
    ['quiénes tienen español de idioma', { preferred_language: 'es' }],
    ['hablantes de inglés sin cita', { preferred_language: 'en', no_upcoming_appointment: true }],
    ['quiénes se dieron de alta en los últimos 45 días', { new_within_days: 45 }],
    ['quiénes se inscribieron en los últimos 20 días', { new_within_days: 20 }],
    ["who's bought Rimadyl", { bought_product: 'Rimadyl' }],
    ['qué clientes de Cancún han comprado Bravecto', { city: 'Cancún', bought_product: 'Bravecto' }],
    [
      'owners with a birthday in august who said yes to promotions',
      { birthday_month: 8, accepts_marketing: true },
    ],
    ['clientes que dijeron que no a las promociones', { accepts_marketing: false }],
    [
      'los que en total han gastado como máximo 1000 pesos y que sí aceptan promociones',
      { max_spent: 1000, accepts_marketing: true },
    ],
    [
      'dueños de perro que no quieren promociones y hablan inglés',
      { pet_species: 'dog', preferred_language: 'en', accepts_marketing: false },
    ],
    [
      'bird owners who prefer Spanish and live in Cancun',
      { pet_species: 'bird', city: 'Cancún', preferred_language: 'es' },
    ],
    ['los clientes perdidos con gato en Cancún', { pet_species: 'cat', city: 'Cancún', insight: 'lapsed' }],
    ['which of our lapsed customers have a dog', { pet_species: 'dog', insight: 'lapsed' }],
    ['which of our high value clients have a cat', { pet_species: 'cat', insight: 'high_value' }],
  ])('%s', (text, filters) => {
    expect(read(text).call).toEqual({ tool: 'get_segment', args: { filters } });
  });

  test.each([
    ['busca clientas que se llamen Yolanda', 'Yolanda'],
    ['busca a una clienta que se llame Brenda', 'Brenda'],
    ['search for owners called Hugo', 'Hugo'],
  ])('%s', (text, query) => {
    expect(read(text).call).toEqual({ tool: 'search_owners', args: { query } });
  });

  test('a list that is named, whatever "top" says', () => {
    expect(read('show me the at risk list, top 5 only').call?.args).toEqual({
      insight_type: 'at_risk',
      limit: 5,
    });
  });
});

describe('a report again', () => {
  const lastCall = (start_date: string, end_date: string) => ({
    tool: 'generate_report',
    args: { report_type: 'products', start_date, end_date },
  });
  test.each([
    ['and 2023?', '2024-01-01', '2024-12-31', '2023-01-01', '2023-12-31'],
    ['and the first one?', '2025-04-01', '2025-06-30', '2025-01-01', '2025-03-31'],
    ['y las del año pasado en las mismas fechas?', '2025-07-01', '2025-09-30', '2024-07-01', '2024-09-30'],
  ])('%s', (text, start, end, start_date, end_date) => {
    expect(read(text, { lastCall: lastCall(start, end) }).call?.args).toEqual({
      report_type: 'products',
      start_date,
      end_date,
    });
  });
});

describe('tags, each with its own verb', () => {
  const focus = { user_id: 2, name: 'Carlos Mendez' };
  test('given and taken in one sentence', () => {
    expect(read('a Carlos Mendez le das Regular y le quitas VIP').call?.args).toEqual({
      add_tags: ['Regular'],
      remove_tags: ['VIP'],
    });
  });

  test.each(['y también la de VIP', 'and VIP too', 'plus VIP please'])(
    'another right after one: %s',
    (text) => {
      const lastCall = { tool: 'tag_owner', args: { user_id: 2, add_tags: ['Regular'] } };
      expect(read(text, { focus, lastCall })).toMatchObject({
        call: { tool: 'tag_owner', args: { add_tags: ['VIP'] }, owner: { id: 2 } },
      });
      const removed = { tool: 'tag_owner', args: { user_id: 2, remove_tags: ['Regular'] } };
      expect(read(text, { focus, lastCall: removed }).call?.args).toEqual({ remove_tags: ['VIP'] });
    },
  );

  test('of a list is asked for, and of no other matter', () => {
    const shown = { tool: 'get_owner_profile', args: { user_id: 2 } };
    expect(read('y también la de VIP', { focus, lastCall: shown }).call?.tool).not.toBe('tag_owner');
    const tagged = { tool: 'tag_owner', args: { user_id: 2, add_tags: ['Regular'] } };
    expect(read('y quiénes son VIP?', { focus, lastCall: tagged }).call?.tool).toBe('get_segment');
  });
});
