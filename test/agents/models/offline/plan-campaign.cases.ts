import { describe, expect, test } from '@jest/globals';
import { plan } from '../../../../agents/models/offline/plan.js';
import type { Memory } from '../../../../agents/models/offline/plan-types.js';
import { findSendTime } from '../../../../agents/models/offline/send-time.js';
import {
  AT_RISK,
  CATS,
  called,
  DRAFT,
  LEXICON,
  NOTHING,
  prepare,
  RISK,
  restOf,
  SEGMENT,
  TODAY,
  TWO,
} from './campaign-talk.js';

describe('a campaign is begun', () => {
  test.each([
    ['prepara una campaña para dueños de gatos que no vienen hace 6 meses', CATS],
    ["prepare a campaign for cat owners who haven't come in 6 months", CATS],
    ['Arma una campaña para los dueños de gatos que no han venido en 6 meses, por favor', CATS],
    ['create a campaign for cat owners we have not seen in 6 months', CATS],
    ['haz una campaña para los clientes en riesgo', RISK],
    ['set up a campaign for the at-risk clients', RISK],
    ['manda una promoción a los dueños de gatos', { filters: { pet_species: 'cat' }, goal: 'campaign' }],
    ['send a promo to all cat owners', { filters: { pet_species: 'cat' }, goal: 'campaign' }],
    ['quiero mandarles un mensaje a los clientes VIP', { filters: { tags: ['VIP'] }, goal: 'campaign' }],
    ['prepara una campaña para todos los clientes', { filters: {}, goal: 'campaign' }],
    [
      'prepara una campaña para clientes de Playa del Carmen',
      { filters: { city: 'Playa del Carmen' }, goal: 'campaign' },
    ],
    [
      'prepara una campaña para dueños de perros que diga: Hola {dueño}, ¡vacune a {mascota}!',
      { filters: { pet_species: 'dog' }, goal: 'campaign', text_es: 'Hola {dueño}, ¡vacune a {mascota}!' },
    ],
  ])('%s', (text, args) => {
    expect(called(text, NOTHING)).toEqual(prepare(args));
    expect(restOf(text)).toEqual([]);
  });

  test.each([
    ['prepara una campaña para los que compraron Bravecto', { bought_product: 'Bravecto' }],
    [
      'prepara una campaña para clientes que compraron Royal Canin en los últimos 6 meses',
      { bought_product: 'Royal Canin', bought_within_days: 180 },
    ],
    ['haz una campaña para clientes que compran alimento', { bought_category: 'food' }],
    ['manda una promoción a los clientes que cumplen años en marzo', { birthday_month: 3 }],
    ['prepara un mensaje para dueños de mascotas que cumplen en mayo', { pet_birthday_month: 5 }],
    ['prepara una campaña para los que aceptan mensajes', { accepts_marketing: true }],
    ['arma una campaña para clientes con consentimiento registrado', { recorded_consent: true }],
    ['redacta un mensaje para los clientes sin consentimiento registrado', { recorded_consent: false }],
    [
      'prepara una campaña para dueños de perros de Cancún que compraron NexGard',
      { pet_species: 'dog', city: 'Cancún', bought_product: 'NexGard' },
    ],
    ['prepare a campaign for customers who bought Bravecto', { bought_product: 'Bravecto' }],
    [
      'create a campaign for clients who bought Royal Canin in the last 6 months',
      { bought_product: 'Royal Canin', bought_within_days: 180 },
    ],
    ['set up a campaign for customers who buy food', { bought_category: 'food' }],
    ['send a promo to clients with a birthday in March', { birthday_month: 3 }],
    ['prepare a message for owners of pets with a birthday in May', { pet_birthday_month: 5 }],
    ["prepare a campaign for everyone who hasn't opted out", { accepts_marketing: true }],
    ['draft a message for customers without recorded consent', { recorded_consent: false }],
    [
      'prepare a campaign for dog owners in Cancún who bought NexGard',
      { pet_species: 'dog', city: 'Cancún', bought_product: 'NexGard' },
    ],
  ])('for whom the newer filters name: %s', (text, filters) => {
    expect(called(text, NOTHING)).toEqual(prepare({ filters, goal: 'campaign' }));
    expect(restOf(text)).toEqual([]);
  });

  test.each([
    ['prepara una campaña para dueños de gatos que viven lejos', ['lejos']],
    ['prepara una campaña para los que compraron Bravecto el martes', ['martes']],
    ['prepare a campaign for cat owners with insurance', ['insurance']],
    ['send a promo to dog owners except the grumpy ones', ['except', 'grumpy', 'ones']],
    ['prepara un mensaje para María García y su vecina', ['vecina']],
  ])('a word that nothing accounts for is asked about: %s', (text, rest) => {
    expect(called(text, NOTHING)[0]).toBe('prepare_campaign');
    expect(restOf(text)).toEqual(rest);
  });

  test.each([
    'prepara una campaña para los que no han comprado Bravecto',
    'prepara una campaña para dueños de gatos que no son de Cancún',
    "prepare a campaign for customers who haven't bought Royal Canin",
  ])('whom no filter names gets no draft: %s', (text) =>
    expect(called(text, NOTHING)).toEqual(['no_such_filter']),
  );

  test.each([
    ['prepara un mensaje para María García', 'María García', {}],
    ['prepara un borrador para María García por WhatsApp', 'María García', { channel: 'whatsapp' }],
    [
      'redacta un mensaje para María García que diga: Hola, ya llegó el alimento de gato.',
      'María García',
      { text_es: 'Hola, ya llegó el alimento de gato.' },
    ],
    ['prepare a message for Sarah Johnson', 'Sarah Johnson', {}],
    ['draft a message to Sarah Johnson saying: We miss you.', 'Sarah Johnson', { text_en: 'We miss you.' }],
  ])('a draft for one person who is named: %s', (text, query, args) => {
    expect(plan({ text, memory: NOTHING, lexicon: LEXICON, today: TODAY })).toMatchObject({
      call: { tool: 'prepare_campaign', args: { goal: 'campaign', ...args }, owner: { query } },
    });
    expect(restOf(text)).toEqual([]);
  });

  test.each([
    'mándale un mensaje a María García',
    'text Sarah Johnson that we miss her',
    'send María García a message',
  ])('an order to send to one person is told how a draft is asked for: %s', (text) =>
    expect(called(text, NOTHING)).toEqual(['sending']),
  );

  test.each([
    ['sí, a Carlos y Roberto', TWO],
    ['yes, to Carlos and Roberto', TWO],
    ['Sí, por favor, a Carlos Mendez y a Roberto', TWO],
    ['a Roberto y Carlos', { ...TWO, user_ids: [4, 2] }],
    ['only to Sarah', { user_ids: [3], goal: 'win_back' }],
    ['si a carlos y roberto', TWO],
    ['si porfa a carlos y a roberto', TWO],
    ['si a los tres', RISK],
    ['sí, a todos', RISK],
    ['yes, all of them', RISK],
    ['all of them', RISK],
    ['todos por favor', RISK],
    ['mándales un mensaje', RISK],
    ['send them a message', RISK],
    ['prepara mensajes de reactivación para Carlos y Roberto', TWO],
  ])('after the list of those at risk: %s', (text, args) => {
    expect(called(text, AT_RISK)).toEqual(prepare(args));
    expect(restOf(text, AT_RISK)).toEqual([]);
  });

  test.each([
    'quiero hacer una campaña para perros, ¿quiénes tienen perro?',
    'i want to prepare a campaign for cats, how many owners have one',
  ])('who first wants to know whom it is about gets no draft: %s', (text) => {
    expect(called(text, NOTHING)[0]).not.toBe('prepare_campaign');
  });

  test('from any list', () => {
    const dogs = prepare({ filters: { pet_species: 'dog' }, goal: 'campaign' });
    expect(called('mándales un mensaje', SEGMENT)).toEqual(dogs);
    expect(called('prepare a campaign for them', SEGMENT)).toEqual(dogs);
  });

  test('a bare yes is asked about', () => {
    expect(called('sí', AT_RISK)).toEqual(['campaign_whom']);
    expect(called('yes please', AT_RISK)).toEqual(['campaign_whom']);
    const asked = { ...AT_RISK, asked: 'campaign_whom' };
    expect(called('a todos', asked)).toEqual(prepare(RISK));
    expect(called('Carlos y Roberto', asked)).toEqual(prepare(TWO));
  });
});

describe('the campaign on the table', () => {
  const edit = (args: object) => ['edit_campaign_text', args];
  test.each([
    [
      'cámbiale el texto a: Hola {dueño}, lo extrañamos',
      edit({ lang: 'es', text: 'Hola {dueño}, lo extrañamos' }),
    ],
    [
      'change the English text to: Hello {owner}, we miss you',
      edit({ lang: 'en', text: 'Hello {owner}, we miss you' }),
    ],
    ['que el texto en inglés diga: "Hello {owner}"', edit({ lang: 'en', text: 'Hello {owner}' })],
    ['ponle de asunto: Le extrañamos', edit({ lang: 'es', subject: 'Le extrañamos' })],
    ['change the subject to: We miss you', edit({ lang: 'en', subject: 'We miss you' })],
    [
      'cambia el texto de la campaña 12 a: Hola {dueño}, ¿cómo está?',
      edit({ campaign_id: 12, lang: 'es', text: 'Hola {dueño}, ¿cómo está?' }),
    ],
    ['mándame una prueba', ['get_campaign_test', {}]],
    ['send me a test', ['get_campaign_test', {}]],
    ['prográmala para mañana a las 10', ['schedule_campaign', { at: '2025-12-06 10:00' }]],
    ['schedule it for tomorrow at 10', ['schedule_campaign', { at: '2025-12-06 10:00' }]],
    ['que salga el lunes a las 5', ['schedule_campaign', { at: '2025-12-08 17:00' }]],
    ['send it on Monday at 9:30 am', ['schedule_campaign', { at: '2025-12-08 09:30' }]],
    ['envíala a las 4 de la tarde', ['schedule_campaign', { at: '16:00' }]],
    ['páusala', ['stop_campaign', { action: 'pause' }]],
    ['pausa la campaña 12', ['stop_campaign', { campaign_id: 12, action: 'pause' }]],
    ['pause the campaign', ['stop_campaign', { action: 'pause' }]],
    ['cancela la campaña', ['stop_campaign', { action: 'cancel' }]],
    ['cancel campaign 3', ['stop_campaign', { campaign_id: 3, action: 'cancel' }]],
    ['reanuda la campaña 3', ['get_campaign', { campaign_id: 3 }]],
    ['apruébala', ['get_campaign', {}]],
    ['mándala ya', ['get_campaign', {}]],
    ['send it', ['get_campaign', {}]],
    ['campaña 12', ['get_campaign', { campaign_id: 12 }]],
    ['¿cómo va la campaña 12?', ['get_campaign', { campaign_id: 12 }]],
    ['show me the results of the campaign', ['get_campaign', {}]],
    ['muéstramela otra vez', ['get_campaign', {}]],
    ...[
      '¿cómo nos fue?',
      '¿cómo va?',
      '¿cómo vamos con eso?',
      '¿ya salió?',
      '¿ya se mandaron?',
      '¿alguien contestó?',
      '¿ya lo leyeron?',
      'how did it go?',
      'how is it going?',
      'did it go out?',
      'any replies?',
      'did anyone reply?',
      'who unsubscribed?',
      '¿quién se dio de baja?',
    ].map((asked) => [asked, ['get_campaign', {}]] as const),
    ['campañas', ['get_campaigns', {}]],
    ['list the campaigns', ['get_campaigns', {}]],
    ['¿qué campañas hay?', ['get_campaigns', {}]],
  ])('%s', (text, expected) => expect(called(text, DRAFT)).toEqual(expected));
});

test.each(['sí', 'ok, sí', 'dale', 'yes'])(
  'under a draft a bare "%s" approves nothing, and says what does',
  (text) => {
    const draft = { ...DRAFT.lastCall!, state: 'draft' };
    expect(called(text, { ...DRAFT, lastCall: draft })).toEqual(['not_approved']);
    expect(called(text, { ...DRAFT, lastCall: { ...draft, state: 'done' } })).not.toEqual(['not_approved']);
  },
);

test.each(['mándales un mensaje a todos', 'send them all a message'])(
  'of a list asked for by number only those shown are written to: %s',
  (text) => {
    const args = { insight_type: 'lapsed', limit: 2 };
    const list = [
      { user_id: 7, name: 'Ana Gil' },
      { user_id: 9, name: 'Luis Pech' },
    ];
    const five: Memory = { lang: 'es', list, lastCall: { tool: 'get_customer_insights', args, total: 40 } };
    expect(called(text, five)).toEqual(['prepare_campaign', { user_ids: [7, 9], goal: 'campaign' }]);
    const all: Memory = { ...five, lastCall: { ...five.lastCall!, total: 2 } };
    expect(called(text, all)).toEqual([
      'prepare_campaign',
      { filters: { insight: 'lapsed' }, goal: 'campaign' },
    ]);
  },
);

describe('what only sounds like one', () => {
  test.each([
    ['no vayas a mandar nada todavía, solo dime quiénes traen la etiqueta VIP', NOTHING],
    [
      'ando armando una campañita y quiero saber cuáles de nuestros clientes tienen gato, me los sacas?',
      NOTHING,
    ],
    ['agrega una nota a María García: quiere que le manden la campaña de dientes', NOTHING],
    ['agrega una nota a María García: quiere que le manden la campaña de dientes', AT_RISK],
    ['qué mensajes le hemos mandado a María García', AT_RISK],
    ['si mandamos una campaña a los dueños de gatos, ¿cuánto costaría?', NOTHING],
    ['si a todos les mandamos mensaje, ¿cuánto costaría?', AT_RISK],
    ['María dijo: manda una campaña a todos los clientes', NOTHING],
    ['quiero mandarle mensaje a Sarah Johnson', NOTHING],
    ['no', AT_RISK],
    ['gracias', DRAFT],
    ['ficha de Carlos Mendez', DRAFT],
    ['ventas de este mes', DRAFT],
    ['¿cómo vamos con las ventas?', DRAFT],
    ['¿cómo le fue a Luna en su cirugía?', DRAFT],
    ['¿cómo nos fue?', NOTHING],
    ['¿quién está en riesgo?', DRAFT],
    ['Carlos Mendez', AT_RISK],
  ])('%s', (text, memory) => {
    expect(String(called(text, memory)[0])).not.toMatch(/campaign/);
  });
});

test.each([
  ['mañana a las 10', '2025-12-06 10:00'],
  ['mañana', '2025-12-06 10:00'],
  ['mañana por la mañana a las 9', '2025-12-06 09:00'],
  ['pasado mañana al mediodía', '2025-12-07 12:00'],
  ['hoy a las 6', '2025-12-05 18:00'],
  ['el viernes a las 11', '2025-12-12 11:00'],
  ['el 15 de diciembre a las 12:30', '2025-12-15 12:30'],
  ['on January 7 at 3pm', '2026-01-07 15:00'],
  ['tomorrow at 9 a.m.', '2025-12-06 09:00'],
  ['2026-02-01 a las 10', '2026-02-01 10:00'],
  ['ahora mismo', 'now'],
  ['a las 4 de la tarde', '16:00'],
  ['a los dueños de gatos', undefined],
])('%s is %s', (text, expected) => expect(findSendTime(text, TODAY)).toBe(expected));
