import { describe, expect, test } from '@jest/globals';
import { plan } from '../../../../agents/models/offline/plan.js';
import type { Memory } from '../../../../agents/models/offline/plan-types.js';

const lexicon = {
  nameWords: new Set('maria garcia carlos mendez'.split(' ')),
  petWords: new Set(['max', 'thor']),
  tags: ['VIP', 'Regular'],
  cities: ['Cancún', 'Playa del Carmen'],
};
const read = (text: string, memory: Partial<Memory> = {}) =>
  plan({ text, memory: { lang: 'es', ...memory }, lexicon, today: '2025-12-05' });

describe('the list last shown goes on', () => {
  const risk = (more: object = {}, total = 37): Partial<Memory> => ({
    list: [
      { user_id: 1, name: 'Ana Uc' },
      { user_id: 2, name: 'Beto Uc' },
    ],
    lastCall: { tool: 'get_customer_insights', args: { insight_type: 'at_risk', ...more }, total },
  });

  test.each([
    'y los siguientes',
    'más',
    '¿hay más?',
    'dame los siguientes, por favor',
    'y los otros diez',
    'show more',
    'next ones',
    'show me the next 10',
    'any more?',
    'next page please',
  ])('%s', (text) => {
    expect(read(text, risk()).call).toEqual({
      tool: 'get_customer_insights',
      args: { insight_type: 'at_risk', limit: 20 },
    });
  });

  test('by as many as were asked for, and to the most that a list holds', () => {
    expect(read('20 more', risk()).call?.args).toMatchObject({ limit: 30 });
    expect(read('más', risk({ limit: 45 }, 80)).call?.args).toMatchObject({ limit: 50 });
    expect(read('más', risk({ limit: 50 }, 80)).say).toEqual({ key: 'list_full', values: { most: 50 } });
  });

  test('with the criteria it was asked for by', () => {
    const args = { filters: { city: 'Cancún' }, limit: 20 };
    const lastCall = { tool: 'get_segment', args, total: 31 };
    expect(read('y los siguientes', { lastCall }).call).toEqual({
      tool: 'get_segment',
      args: { filters: { city: 'Cancún' }, limit: 30 },
    });
    expect(read('solo los 3 primeros', { lastCall }).call?.args).toMatchObject({ limit: 3 });
  });

  test('until there are no more', () => {
    expect(read('más', risk({}, 10)).say).toEqual({ key: 'no_more' });
    expect(read('show more', risk({ limit: 20 }, 15)).say).toEqual({ key: 'no_more' });
  });

  test('where it was a list, and lists are meant', () => {
    const focus = { user_id: 1, name: 'Ana Uc' };
    const lastCall = { tool: 'get_owner_profile', args: {} };
    expect(read('más', { focus, lastCall }).call?.tool).toBe('get_owner_details');
    for (const text of ['más detalles', 'next one']) {
      expect(read(text, risk()).call?.tool).not.toBe('get_customer_insights');
    }
  });
});

describe('a time that has not come is no report and no list', () => {
  test.each([
    ['ventas del próximo mes', '1 ene 2026 – 31 ene 2026'],
    ["next week's revenue", 'Dec 8, 2025 – Dec 14, 2025'],
    ['cuánto vamos a vender mañana', '6 dic 2025'],
    ['ventas de los próximos 30 días', '5 dic 2025 – 4 ene 2026'],
    ['revenue report for January 2026', 'Jan 1, 2026 – Jan 31, 2026'],
    ['retención del próximo año', '1 ene 2026 – 31 dic 2026'],
    ['clientes nuevos del próximo mes', '1 ene 2026 – 31 ene 2026'],
    ['who will be at risk next month', 'Jan 1, 2026 – Jan 31, 2026'],
  ])('%s', (text, period) => {
    const { call, say } = read(text);
    expect(call).toBeUndefined();
    expect(say).toMatchObject({ key: 'period_ahead', values: { period } });
  });

  test('after a report of another period too', () => {
    const args = { report_type: 'revenue', start_date: '2025-11-01', end_date: '2025-11-30' };
    const lastCall = { tool: 'generate_report', args };
    expect(read('¿y el próximo mes?', { lastCall }).say?.key).toBe('period_ahead');
  });

  test('but what is booked is known, and what is needed for then is of today', () => {
    expect(read('citas de la próxima semana').call?.args).toMatchObject({ start_date: '2025-12-08' });
    expect(read('clientes en riesgo para la próxima semana').call?.args).toEqual({ insight_type: 'at_risk' });
    expect(read('ventas de este mes para la junta de la próxima semana').call?.args).toMatchObject({
      start_date: '2025-12-01',
      end_date: '2025-12-05',
    });
  });
});

describe('what somebody is not or does not have', () => {
  test.each([
    'clientes que no son de Cancún',
    'los que no viven en Playa del Carmen',
    'todos menos los de Cancún',
    'owners without cats',
    'dueños de gatos sin perros',
    "who don't have VIP",
    'clientes sin la etiqueta VIP',
    'clientes que no sean VIP',
    'clients that are non-VIP',
    "customers who don't speak English",
    'clientes que no están en riesgo',
    'customers who have not spent between 2000 and 5000 pesos',
  ])('is no filter: %s', (text) => {
    const { call, say } = read(text);
    expect(call).toBeUndefined();
    expect(say?.key).toBe('no_such_filter');
  });

  test('is none of a list last shown either', () => {
    const lastCall = { tool: 'get_customer_insights', args: { insight_type: 'at_risk' }, total: 9 };
    expect(read('solo los que no son de Cancún', { lastCall }).say?.key).toBe('no_such_filter');
  });

  test.each([
    ['dueños de gatos sin cita agendada', { pet_species: 'cat', no_upcoming_appointment: true }],
    ['clientes que no han venido en 3 meses en Cancún', { days_since_visit: 90, city: 'Cancún' }],
    ["clients who haven't visited in 6 months with cats", { days_since_visit: 180, pet_species: 'cat' }],
    ['clientes que no han gastado más de 5000', { max_spent: 5000 }],
    ["customers who haven't spent less than 5,000", { min_spent: 5000 }],
  ])('but these are: %s', (text, filters) => {
    expect(read(text).call?.args.filters).toEqual(filters);
  });
});
