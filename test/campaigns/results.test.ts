// One Jest file for what comes after a campaign.
import './holdout.cases.js';
import './links.cases.js';
import './web-links.cases.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { recipients } from '../../src/automations/recipients.js';
import { campaignResults } from '../../src/campaigns/campaign-results.js';
import { findNamedCampaign } from '../../src/campaigns/find-named-campaign.js';
import { newcombeInterval } from '../../src/campaigns/newcombe-interval.js';
import { placeRecipients } from '../../src/campaigns/plan-recipients.js';
import { resultsCard } from '../../src/campaigns/results-card.js';
import type { Uplift } from '../../src/campaigns/uplift.js';
import { upliftLines } from '../../src/campaigns/uplift-lines.js';
import { execute } from '../../src/db/sql.js';
import { lines, plain } from '../../src/rich-text.js';
import { i18n, makeAppointment, makeOrder, testView } from '../support/builders.js';
import { testDatabase } from '../support/database.js';
import { MemorySender } from '../support/memory-sender.js';
import { CampaignRig } from './campaign-rig.js';

// Newcombe 1998, Statistics in Medicine 17:873-890, Table II, method 10 (score, no continuity correction), 95 %.
test.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [6, 7, 2, 7, 0.0582, 0.8062],
  [5, 56, 0, 29, -0.0381, 0.1926],
  [0, 10, 0, 20, -0.1611, 0.2775],
  [0, 10, 0, 10, -0.2775, 0.2775],
  [10, 10, 0, 20, 0.6791, 1],
  [10, 10, 0, 10, 0.6075, 1],
])('%i of %i less %i of %i lies where Newcombe found it', (a, m, b, n, low, high) => {
  const found = newcombeInterval({ hits: a, of: m }, { hits: b, of: n });
  expect(found.difference).toBeCloseTo(a / m - b / n, 10);
  expect(found.low).toBeCloseTo(low, 4);
  expect(found.high).toBeCloseTo(high, 4);
});

describe('what the messages changed, in words', () => {
  const said = (lang: 'es' | 'en', [hits, of]: [number, number], [heldHits, heldOf]: [number, number]) => {
    const [sent, heldOut] = [
      { hits, of },
      { hits: heldHits, of: heldOf },
    ];
    const uplift = of + heldOf < 200 ? null : newcombeInterval(sent, heldOut);
    const holdout: Uplift = { percent: 10, sent, heldOut, uplift };
    return plain(lines(...upliftLines({ holdout, days: 14 }, { t: i18n.translate(lang) })));
  };
  test.each([
    [
      'es',
      [60, 300],
      [24, 200],
      'Reservaron o compraron 8 de cada 100 más que aquellos a quienes no se les escribió; entre 1 y 14.',
    ],
    [
      'en',
      [60, 300],
      [24, 200],
      '8 more of every 100 booked or bought than of those nobody wrote to; between 1 and 14.',
    ],
    [
      'es',
      [10, 300],
      [24, 200],
      'Reservaron o compraron 9 de cada 100 menos que aquellos a quienes no se les escribió; entre 4 y 14.',
    ],
    ['es', [30, 300], [18, 200], 'pudo ser desde 5 menos hasta 6 más de cada 100'],
    ['en', [30, 300], [18, 200], 'anything from 5 fewer to 6 more of every 100'],
    ['es', [30, 99], [1, 100], 'Son muy pocos para saber'],
    ['en', [30, 99], [1, 100], 'Too few to tell'],
  ] as const)('%s: %j against %j', (lang, sent, held, words) =>
    expect(said(lang, [...sent], [...held])).toContain(words),
  );
});

describe('what came after a message', () => {
  let rig: CampaignRig;
  let id: number;
  let ana: { id: number };
  beforeAll(async () => {
    rig = new CampaignRig(await testDatabase());
    await rig.empty();
    ana = await rig.catOwner('Ana López');
    await rig.measured();
    id = await rig.launched();
    // At noon of 5 December.
    await rig.drain(new MemorySender('whatsapp'));
    rig.now = new Date('2025-12-20T12:00:00-05:00');
  });
  afterAll(() => rig.database.drop());
  beforeEach(async () => {
    for (const table of ['appointment', 'customer_order']) await execute(rig.db, `delete from ${table}`);
  });

  const acted = async (days?: number) =>
    (await campaignResults(await rig.scope(), { campaignId: id, days })).bookedOrBought;
  const booked = (made: string, on: string, values: object = {}) =>
    makeAppointment(rig.db, ana.id, on, { status: 'booked', created_at: `${made}-05:00`, ...values });

  test.each([
    ['a booking made the day before', 0, () => booked('2025-12-04T12:00:00', '2025-12-10')],
    ['a booking made the minute before', 0, () => booked('2025-12-05T11:59:00', '2025-12-10')],
    ['a booking made the minute after', 1, () => booked('2025-12-05T12:01:00', '2026-01-20')],
    ['a booking made fifteen days after', 0, () => booked('2025-12-20T12:01:00', '2026-01-20')],
    ['a visit of the days that came in late', 1, () => booked('2025-12-20T12:01:00', '2025-12-08')],
    ['an old visit that came in after', 0, () => booked('2025-12-06T12:00:00', '2025-11-20')],
    [
      'a booking that was cancelled',
      0,
      () => booked('2025-12-06T12:00:00', '2025-12-10', { status: 'cancelled' }),
    ],
    ['an order of an hour before', 0, () => makeOrder(rig.db, ana.id, '2025-12-05')],
    ['an order of the next day', 1, () => makeOrder(rig.db, ana.id, '2025-12-06')],
    ['an order after fifteen days', 0, () => makeOrder(rig.db, ana.id, '2025-12-20')],
    ['an order refunded in full', 0, () => makeOrder(rig.db, ana.id, '2025-12-06', { refunded_amount: 500 })],
    ['a credit note', 0, () => makeOrder(rig.db, ana.id, '2025-12-06', { total: -100 })],
  ])('%s counts %i', async (_, expected, happen) => {
    await happen();
    expect(await acted()).toBe(expected);
  });

  test('counts for as many days as are asked for, and the card says how many', async () => {
    await makeOrder(rig.db, ana.id, '2025-12-20');
    expect(await acted(30)).toBe(1);
    const shown = async (days?: number) => {
      const scope = await rig.scope();
      return plain(resultsCard(await campaignResults(scope, { campaignId: id, days }), testView(scope)).body);
    };
    expect(await shown(30)).toContain('1 reservó o compró en los 30 días después de su mensaje');
    expect(await shown(30)).toContain('Los 30 días se cumplen el 4 ene 2026: hasta entonces puede subir');
    expect(await shown()).toContain('0 reservaron o compraron en los 14 días');
    expect(await shown()).not.toContain('se cumplen');
  });

  test('of several channels, the card says of how many it is known that they were opened', async () => {
    const luis = await rig.catOwner('Luis Pech');
    await execute(
      rig.db,
      `insert into message (owner_id, direction, channel, address, body, status, sent_at, campaign_id, dedupe_key)
       values ($1, 'out', 'sms', '+5299', 'Hola', 'sent', $2, $3, 'sms')`,
      [luis.id, rig.now, id],
    );
    await execute(rig.db, `update message set status = 'read' where channel = 'whatsapp'`);
    const scope = await rig.scope();
    const results = await campaignResults(scope, { campaignId: id });
    expect(results).toMatchObject({ sent: 2, measured: 1, read: 1 });
    const shown = plain(resultsCard(results, testView(scope)).body);
    expect(shown).toContain('👁️ 1 lo abrió (de 1; en los demás canales no se mide)');
  });

  test('who cannot be written to where they like is written to where they answer', async () => {
    rig.clinic = { ...rig.clinic, ways: ['whatsapp', 'email', 'sms'], canUnsubscribe: true };
    const eva = await rig.catOwner('Eva Ruiz', { contact_preference: 'phone', email: 'eva@example.com' });
    const said = (channel: string, status: string, answered: boolean) =>
      execute(
        rig.db,
        `insert into message (owner_id, direction, channel, body, status, responded_at)
         select $1, 'out', $2, '', $3, case when $4 then now() end from generate_series(1, 3)`,
        [eva.id, channel, status, answered],
      );
    const channel = async () =>
      (
        await placeRecipients(await rig.scope(), {
          audience: { ownerIds: [eva.id] },
          channel: null,
          texts: {},
        })
      )[0]!.channel;
    expect(await channel()).toBe('whatsapp');
    await said('whatsapp', 'sent', false);
    await said('email', 'failed', true);
    expect(await channel()).toBe('whatsapp');
    await said('sms', 'delivered', true);
    expect(await channel()).toBe('sms');
    const connected = new Set(['whatsapp', 'email', 'sms'] as const);
    const by = await recipients(rig.db, { ownerIds: [eva.id], connected });
    expect(by.get(eva.id)).toMatchObject({ channel: 'sms', address: eva.phone });
  });

  test('a campaign is known again by words of its name, or of whom it is for in either language', async () => {
    const scope = await rig.scope();
    const view = testView(scope);
    const dogs = await rig.prepare({ audience: { filters: { pet_species: 'dog' } }, name: 'Perros' });
    const named = (words: string) => findNamedCampaign(scope, words, view);
    expect(await named('los dueños de gatos')).toBe(id);
    expect(await named('cat')).toBe(id);
    expect(await named('de perritos')).toBe(undefined);
    expect(await named('perros')).toBe(dogs);
    expect(await named('dog owners')).toBe(dogs);
    expect(await named('los clientes')).toBe(undefined);
  });
});
