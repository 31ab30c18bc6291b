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

describe('who bought what, who has a birthday, who agreed', () => {
  const BRAVECTO = { bought_product: 'Bravecto' };
  const ROYAL = { bought_product: 'Royal Canin' };
  test.each<[string, object]>([
    ['los que compraron Bravecto', BRAVECTO],
    ['clientes que han comprado bravecto', { bought_product: 'bravecto' }],
    ['¿quiénes compran Royal Canin?', ROYAL],
    ['muéstrame los dueños que compraron Royal Canin Gatos', { bought_product: 'Royal Canin Gatos' }],
    ['clientes que compraron Royal Canin en los últimos 6 meses', { ...ROYAL, bought_within_days: 180 }],
    [
      'dame los clientes que compraron nexgard este año',
      { bought_product: 'nexgard', bought_within_days: 338 },
    ],
    [
      'dueños de gatos que compraron arena para gato',
      { bought_product: 'arena para gato', pet_species: 'cat' },
    ],
    ['clientes que compran alimento', { bought_category: 'food' }],
    ['los que compraron medicinas en el último mes', { bought_category: 'pharmacy', bought_within_days: 30 }],
    ['quiénes compraron Zyrkonia', { bought_product: 'Zyrkonia' }],
    ['clientes que compraron Bravecto y no han venido en 3 meses', { ...BRAVECTO, days_since_visit: 90 }],
    ['clientes de Cancún que compraron Bravecto', { ...BRAVECTO, city: 'Cancún' }],
    ['clientes que cumplen años en marzo', { birthday_month: 3 }],
    ['¿quiénes cumplen años este mes?', { birthday_month: 12 }],
    ['¿quién cumple años el próximo mes?', { birthday_month: 1 }],
    ['cumpleañeros de mayo, los clientes', { birthday_month: 5 }],
    ['mascotas que cumplen en mayo', { pet_birthday_month: 5 }],
    ['perros que cumplen años en agosto', { pet_birthday_month: 8, pet_species: 'dog' }],
    ['los que aceptan mensajes', { accepts_marketing: true }],
    ['clientes que aceptan promociones', { accepts_marketing: true }],
    ['los que no quieren recibir promociones', { accepts_marketing: false }],
    ['clientes que se dieron de baja', { accepts_marketing: false }],
    ['clientes sin consentimiento registrado', { recorded_consent: false }],
    ['dueños de perros con consentimiento registrado', { recorded_consent: true, pet_species: 'dog' }],
    ['who bought Bravecto', BRAVECTO],
    ['customers who bought Royal Canin in the last 6 months', { ...ROYAL, bought_within_days: 180 }],
    ['show me the owners who buy NexGard', { bought_product: 'NexGard' }],
    ['clients who purchased bravecto this year', { bought_product: 'bravecto', bought_within_days: 338 }],
    ['how many customers bought Pro Plan?', { bought_product: 'Pro Plan' }],
    ['cat owners who bought Royal Canin Gatos', { bought_product: 'Royal Canin Gatos', pet_species: 'cat' }],
    ['customers who buy food', { bought_category: 'food' }],
    ['everyone who bought Zyrkonia', { bought_product: 'Zyrkonia' }],
    ["who bought Bravecto and hasn't visited in 3 months", { ...BRAVECTO, days_since_visit: 90 }],
    ['customers with a birthday in March', { birthday_month: 3 }],
    ['whose birthday is this month', { birthday_month: 12 }],
    ['clients whose birthday is next month', { birthday_month: 1 }],
    ['who has a May birthday', { birthday_month: 5 }],
    ['pets with a birthday in May', { pet_birthday_month: 5 }],
    ['dogs that have their birthday in August', { pet_birthday_month: 8, pet_species: 'dog' }],
    ['who accepts messages', { accepts_marketing: true }],
    ["who hasn't opted out", { accepts_marketing: true }],
    ['customers who opted out', { accepts_marketing: false }],
    ["owners who don't want promotions", { accepts_marketing: false }],
    ['customers without recorded consent', { recorded_consent: false }],
    ['dog owners with consent on record', { recorded_consent: true, pet_species: 'dog' }],
  ])('%s', (text, filters) => {
    expect(read(text).call).toMatchObject({ tool: 'get_segment', args: { filters } });
    expect(read(text).call?.args.filters).toEqual(filters);
  });

  test.each([
    ['los que no han comprado Bravecto', 'no_such_filter'],
    ["customers who haven't bought Royal Canin", 'no_such_filter'],
    ['los que compraron Bravecto en octubre', 'other_filter'],
    ['who bought Bravecto last year', 'other_filter'],
    ['¿quién cumple años hoy?', 'other_filter'],
  ])('what no filter says is said: %s', (text, key) => {
    expect(read(text)).toMatchObject({ say: { key } });
  });

  test('narrows the list last shown', () => {
    const lastCall = { tool: 'get_segment', args: { filters: { pet_species: 'dog' } }, total: 31 };
    expect(read('solo los que compraron Bravecto', { lastCall }).call?.args.filters).toEqual({
      pet_species: 'dog',
      ...BRAVECTO,
    });
    expect(read('only those who accept messages', { lastCall }).call?.args.filters).toEqual({
      pet_species: 'dog',
      accepts_marketing: true,
    });
  });

  test.each([
    'qué ha comprado María García',
    'what has Sarah Johnson bought lately',
    'qué ha comprado Sarah Johnson últimamente?',
    'híjole, se me fue, ¿me dices qué nos ha comprado Ana Tun?',
    'María García compró Bravecto',
    'clientes que compran mucho',
    'productos que más compraron este mes',
    'Carlos Mendez ya no quiere promociones, me lo dijo por teléfono',
    'Carlos Mendez cumple años el 5 de mayo',
    'etiqueta como VIP a los que compraron Bravecto',
  ])('is not meant: %s', (text) => {
    const { filters = {} } = (read(text).call?.args ?? {}) as { filters?: object };
    expect(Object.keys(filters)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/bought|birthday|marketing|consent/)]),
    );
  });
});
