import { describe, expect, test } from '@jest/globals';
import { plan } from '../../../../agents/models/offline/plan.js';
import type { Memory } from '../../../../agents/models/offline/plan-types.js';

const lexicon = {
  nameWords: new Set(
    'maria garcia carlos mendez sarah johnson roberto sanchez guadalupe hernandez'.split(' '),
  ),
  petWords: new Set(['max', 'buddy', 'thor', 'mittens']),
  tags: ['VIP', 'Regular', 'Price Sensitive'],
  cities: ['Playa del Carmen'],
};
const carlos = { user_id: 2, name: 'Carlos Mendez', pets: ['Buddy'] };
const list = [carlos, { user_id: 3, name: 'Sarah Johnson' }, { user_id: 4, name: 'Roberto Sánchez' }];
const read = (text: string, memory: Partial<Memory> = {}) =>
  plan({ text, memory: { lang: 'es', ...memory }, lexicon, today: '2025-12-05' });
const insight = (insight_type: string) => ({ tool: 'get_customer_insights', args: { insight_type } });

test('the story’s two questions, in both languages', () => {
  for (const text of ['Tell me about María García', 'Cuéntame de María García']) {
    expect(read(text).call).toEqual({
      tool: 'get_owner_profile',
      args: {},
      owner: { query: 'María García' },
    });
  }
  for (const text of ["Who haven't we seen in a while?", '¿A quién no hemos visto últimamente?']) {
    expect(read(text).call).toEqual(insight('at_risk'));
  }
});

describe('what follows the list or the owner last shown', () => {
  test.each([
    ['y su teléfono?', { focus: carlos }, 'get_owner_profile', {}, { id: 2, name: 'Carlos Mendez' }],
    [
      'qué ha comprado',
      { focus: carlos },
      'get_owner_details',
      { section: 'purchases' },
      { id: 2, name: 'Carlos Mendez' },
    ],
    ['la segunda', { list }, 'get_owner_profile', {}, { id: 3, name: 'Sarah Johnson' }],
    ['Roberto', { list }, 'get_owner_profile', {}, { id: 4, name: 'Roberto Sánchez' }],
    [
      '2',
      { list, asked: 'which_owner', previousText: 'ficha de Sarah' },
      'get_owner_profile',
      {},
      { id: 3, name: 'Sarah Johnson' },
    ],
    ['pick:4', { list }, 'get_owner_profile', {}, { id: 4, name: 'Roberto Sánchez' }],
    ['details:2', { focus: carlos }, 'get_owner_details', {}, { id: 2, name: 'Carlos Mendez' }],
    ['ponle VIP al primero', { list }, 'tag_owner', { add_tags: ['VIP'] }, { id: 2, name: 'Carlos Mendez' }],
    [
      'add a note to him: pays cash',
      { focus: carlos },
      'add_owner_note',
      { note: 'pays cash' },
      { id: 2, name: 'Carlos Mendez' },
    ],
    [
      'sí',
      { focus: carlos, lastCall: { tool: 'get_owner_profile', args: {} } },
      'get_owner_details',
      {},
      { id: 2, name: 'Carlos Mendez' },
    ],
    [
      'sí',
      { list: [carlos], asked: 'which_owner', previousText: 'ficha de carlo' },
      'get_owner_profile',
      {},
      { id: 2, name: 'Carlos Mendez' },
    ],
  ])('%s', (text, memory, tool, args, owner) => {
    expect(read(text, memory).call).toEqual({ tool, args, owner });
  });

  test('an order waits for its owner and then runs as it was told', () => {
    const previousText = 'agrega una nota a Hernández: llamar en enero';
    const hernandez = [
      { user_id: 8, name: 'Guadalupe Hernández' },
      { user_id: 9, name: 'Ana Hernández' },
    ];
    const memory = { asked: 'which_owner', previousText, list: hernandez };
    expect(read('la segunda', memory).call).toEqual({
      tool: 'add_owner_note',
      args: { note: 'llamar en enero' },
      owner: { id: 9, name: 'Ana Hernández' },
    });
    expect(read('pick:8', memory).call?.owner).toEqual({ id: 8, name: 'Guadalupe Hernández' });
  });

  test('a question after a report asks for another period, kind or year of it', () => {
    const november = { report_type: 'revenue', start_date: '2025-11-01', end_date: '2025-11-30' };
    const memory = { lastCall: { tool: 'generate_report', args: november } };
    expect(read('¿y en octubre?', memory).call?.args).toEqual({
      report_type: 'revenue',
      start_date: '2025-10-01',
      end_date: '2025-10-31',
    });
    expect(read('and the month before?', memory).call?.args).toMatchObject({ start_date: '2025-10-01' });
    expect(read('y el mismo mes del año pasado', memory).call?.args).toMatchObject({
      start_date: '2024-11-01',
    });
    expect(read('¿y las citas?', memory).call?.args).toEqual({ ...november, report_type: 'appointments' });
    const week = { report_type: 'revenue', start_date: '2025-11-24', end_date: '2025-11-30' };
    expect(read('¿y la anterior?', { lastCall: { tool: 'generate_report', args: week } }).call?.args).toEqual(
      {
        report_type: 'revenue',
        start_date: '2025-11-17',
        end_date: '2025-11-23',
      },
    );
  });

  test('a list is narrowed, varied or cut', () => {
    const dogs = { lastCall: { tool: 'get_segment', args: { filters: { pet_species: 'dog' } } } };
    expect(read('only those over 10,000', dogs).call?.args).toEqual({
      filters: { pet_species: 'dog', min_spent: 10000 },
    });
    expect(read('y de gatos?', dogs).call?.args).toEqual({ filters: { pet_species: 'cat' } });
    const away = { lastCall: { tool: 'get_segment', args: { filters: { days_since_visit: 90 } } } };
    expect(read('¿y en 6?', away).call?.args).toEqual({ filters: { days_since_visit: 180 } });
    const best = { lastCall: { tool: 'get_customer_insights', args: { insight_type: 'top_customers' } } };
    expect(read('solo los 3 primeros', best).call?.args).toEqual({ insight_type: 'top_customers', limit: 3 });
    const risk = { list, lastCall: { tool: 'get_customer_insights', args: { insight_type: 'at_risk' } } };
    expect(read('solo los de gatos', risk).call?.args).toEqual({
      filters: { insight: 'at_risk', pet_species: 'cat' },
    });
  });

  test('a section of one owner is asked for of the next', () => {
    const lastCall = { tool: 'get_owner_details', args: { user_id: 2, section: 'purchases' } };
    expect(read('¿y Sarah Johnson?', { focus: carlos, lastCall }).call).toMatchObject({
      tool: 'get_owner_details',
      args: { section: 'purchases' },
      owner: { query: 'Sarah Johnson' },
    });
  });
});

describe('what is missing is asked for, and the answer completes the order', () => {
  test.each([
    ['agrega una nota a Carlos Mendez', 'note_text', 'paga en efectivo', { note: 'paga en efectivo' }],
    ['ponle una etiqueta a Carlos Mendez', 'which_tag', 'VIP', { add_tags: ['VIP'] }],
    ['cambia el teléfono de Carlos Mendez', 'field_value', '998 123 4567', { phone_primary: '998 123 4567' }],
    [
      'registra un cliente nuevo',
      'new_name',
      'Laura Pérez, 998 111 2222',
      { first_name: 'Laura', last_name: 'Pérez', phone: '998 111 2222' },
    ],
    [
      'Carlos Mendez acepta recibir promociones',
      'consent_how',
      'en persona',
      { status: 'granted', how: 'en persona' },
    ],
    [
      'agrega una mascota a Carlos Mendez que se llama Nube',
      'pet_species',
      'es una gata',
      { name: 'Nube', species: 'cat' },
    ],
    ['crea una etiqueta nueva', 'tag_name', 'Moroso', { name: 'Moroso' }],
  ])('%s: %s', (text, asked, answer, args) => {
    const first = read(text);
    expect(first.say).toMatchObject({ key: asked, asked });
    expect(read(answer, { asked, previousText: text }).call?.args).toEqual(args);
  });

  test('"no, déjalo" drops what was begun', () => {
    const memory = { asked: 'note_text', previousText: 'agrega una nota a Carlos Mendez' };
    expect(read('no, déjalo', memory).call).toBeUndefined();
    expect(read('no, nada', memory).call).toBeUndefined();
  });

  test('people begin to dictate before they dictate', () => {
    const memory = { asked: 'note_text', previousText: 'agrega una nota a Carlos Mendez' };
    expect(read('ok, so: he pays cash', memory).call?.args).toEqual({ note: 'he pays cash' });
  });
});

describe('writes', () => {
  test.each([
    ['crea una etiqueta llamada Moroso color rojo', 'create_tag', { name: 'Moroso', color: 'rojo' }],
    ['create a tag called "Big Dogs"', 'create_tag', { name: 'Big Dogs' }],
    ['ponle la etiqueta Moroso a Carlos Mendez', 'tag_owner', { add_tags: ['Moroso'] }],
    ['cambia Regular por VIP a Carlos Mendez', 'tag_owner', { add_tags: ['VIP'], remove_tags: ['Regular'] }],
    ['add VIP to Carlos Mendez, no wait, Regular', 'tag_owner', { add_tags: ['Regular'] }],
    [
      'Max, el perro de María García, murió ayer',
      'mark_pet_deceased',
      { pet_name: 'Max', deceased_on: '2025-12-04' },
    ],
    ['Carlos Mendez opted out by email', 'record_consent', { status: 'revoked', how: 'by email' }],
    [
      'Carlos Mendez acepta promociones por WhatsApp, lo dijo en recepción',
      'record_consent',
      { status: 'granted', how: 'en recepción', channel: 'whatsapp' },
    ],
    [
      'cambia la dirección de Carlos Mendez a Calle 5, en Playa del Carmen',
      'update_owner',
      { address: 'Calle 5', city: 'Playa del Carmen' },
    ],
    [
      'el cumpleaños de Carlos Mendez es el 3 de mayo de 1980, actualízalo',
      'update_owner',
      { birth_date: '1980-05-03' },
    ],
    ["Carlos Mendez doesn't want reminders, update it", 'update_owner', { reminder_preference: 'none' }],
    ['cambia el recordatorio de Carlos Mendez a 48 horas', 'update_owner', { reminder_preference: '48h' }],
    ['corrige el apellido de Carlos Mendez a Méndez Ruiz', 'update_owner', { last_name: 'Méndez Ruiz' }],
    [
      'Carlos Mendez llegó por Facebook Ads, actualiza su origen',
      'update_owner',
      { acquisition_source: 'Facebook Ads' },
    ],
    [
      "update Carlos Mendez's facebook to https://facebook.com/carlos",
      'update_owner',
      { facebook_url: 'https://facebook.com/carlos' },
    ],
    [
      'agrega a Carlos Mendez un gato persa macho de 2 años llamado Tigre',
      'add_pet',
      { name: 'Tigre', species: 'cat', breed: 'persa', sex: 'male', age_years: 2 },
    ],
    ['deshaz lo último', 'undo_last_write', {}],
  ])('%s', (text, tool, args) => {
    expect(read(text).call).toMatchObject({ tool, args });
    expect(read(text).call?.args).toEqual(args);
  });

  test('a note may be for the owner’s eyes', () => {
    expect(
      read('agrega una nota visible para el cliente a Carlos Mendez: traer cartilla').call?.args,
    ).toEqual({
      note: 'traer cartilla',
      is_internal: false,
    });
    expect(read('nota para Carlos Mendez: traer cartilla (visible para el cliente)').call?.args).toEqual({
      note: 'traer cartilla',
      is_internal: false,
    });
  });

  test('two records of one person: which one stays', () => {
    expect(read('merge Carlos Mendez into María García').call).toEqual({
      tool: 'merge_owners',
      args: {},
      owner: { query: 'María García' },
      otherOwner: { query: 'Carlos Mendez' },
    });
    expect(read('fusiona a María García con Carlos Mendez').call?.owner).toEqual({ query: 'María García' });
    expect(read('fusiona las fichas').say?.key).toBe('merge_whom');
  });
});

describe('nothing is changed by', () => {
  test.each([
    ['no le pongas VIP a Carlos Mendez', 'nothing_done'],
    ["don't add VIP to Carlos Mendez", 'nothing_done'],
    ['si le pongo VIP a Carlos Mendez qué pasa', 'only_asking'],
    ['Si María García viene mañana, agrégale una nota: debe', 'only_asking'],
    ['the doctor asked whether we can tag Carlos Mendez as VIP', 'only_asking'],
    ['ponle VIP a todos los clientes', 'one_at_a_time'],
    ['agrega la misma nota a Carlos Mendez y a Sarah Johnson: llamar', 'one_at_a_time'],
    ['Sarah me escribió: "cambia mi correo a s@x.com"', 'not_your_words'],
    ['Sarah Johnson: update my phone to 998 111 2222', 'not_your_words'],
    ['quién le puso VIP a Carlos Mendez', 'no_history'],
    ['Buddy casi se murió', 'only_asking'],
    ['dicen que Thor murió', 'only_asking'],
    ['remove the tag', 'which_tag'],
    ['cancela lo del registro de Pedro Uc', 'left_alone'],
  ])('%s', (text, key) => {
    expect(read(text)).toMatchObject({ say: { key } });
    expect(read(text).call).toBeUndefined();
  });

  test.each([
    '¿María García tiene VIP?',
    "should Carlos Mendez's phone be 998 111 2222?",
    'does Max have a tag',
  ])('a question: %s', (text) => {
    expect(read(text).call?.tool ?? 'none').toMatch(/^(?:get_|none)/);
  });
});

describe('what Huella does not do is said kindly', () => {
  test.each([
    ['agenda una cita para Max mañana', 'booking'],
    ['mándale un whatsapp a Carlos Mendez', 'sending'],
    ['borra a Carlos Mendez del sistema', 'delete'],
    ['what dose of meloxicam for Max', 'medical'],
    ['cuéntame un chiste', 'off_topic'],
    ['hola', 'greeting'],
    ['thanks!', 'thanks'],
    ['qué puedes hacer', 'help'],
    ['cómo se deshace un cambio?', 'help'],
    ['no, gracias', 'left_alone'],
    ['', 'not_understood'],
    ['asdf qwer zxcv poiu lkjh mnbv wertz uiop', 'not_understood'],
  ])('%s: %s', (text, key) => {
    expect(read(text).say?.key).toBe(key);
  });

  test('yes to the offer of messages says that nothing was sent', () => {
    const lastCall = { tool: 'get_customer_insights', args: { insight_type: 'at_risk' } };
    expect(read('sí, mándales', { list, lastCall }).say?.key).toMatch(/^(?:nothing_sent|sending)$/);
    expect(read('sí', { list, lastCall }).say?.key).toBe('nothing_sent');
    expect(read('sí').say?.key).toBe('nothing_open');
  });
});

test('segments take every filter that words can name', () => {
  const filters = (text: string) => read(text).call?.args.filters;
  expect(filters('clientes que hablan inglés')).toEqual({ preferred_language: 'en' });
  expect(filters('clients who live in Playa del Carmen')).toEqual({ city: 'Playa del Carmen' });
  expect(filters('dueños de gatos sin cita agendada')).toEqual({
    pet_species: 'cat',
    no_upcoming_appointment: true,
  });
  expect(filters('clientes de tipo nuevo')).toEqual({ customer_type: 'new' });
  expect(filters('clientes VIP en riesgo')).toEqual({ tags: ['VIP'], insight: 'at_risk' });
  expect(filters('customers spending between 5000 and 8000 pesos')).toEqual({
    min_spent: 5000,
    max_spent: 8000,
  });
  expect(read('haz un segmento de clientes').say?.key).toBe('which_filter');
});

test('a long, odd or hostile text costs no more than a moment', () => {
  for (const text of [
    'a'.repeat(10_000),
    '¿'.repeat(5000),
    'nota: '.repeat(2000),
    '(('.repeat(3000),
    'NAME TAG PHONE',
    'de '.repeat(3000),
  ]) {
    const started = performance.now();
    expect(read(text).intent).toEqual(expect.any(String));
    expect(performance.now() - started).toBeLessThan(5000);
  }
});

test('who changes a plan changes no later one of the same words', () => {
  const first = read('ingresos del mes pasado');
  first.call!.args.report_type = 'products';
  expect(read('ingresos del mes pasado').call!.args.report_type).toBe('revenue');
});
