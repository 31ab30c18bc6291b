import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execute, rows } from '../../src/db/sql.js';
import { segmentCondition } from '../../src/insights/segment-condition.js';
import { type SegmentFilters, segmentFilters } from '../../src/insights/segment-filters.js';
import {
  makeAppointment,
  makeOrder,
  makeOrderItem,
  makeOwner,
  makePet,
  makeProduct,
  makeTag,
  tagOwner,
  testClinic,
} from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

const TODAY = '2025-12-05';
let database: TestDatabase;

async function metrics(ownerId: number, values: Record<string, unknown>): Promise<void> {
  const columns = Object.keys(values);
  await execute(
    database.db,
    `insert into customer_metrics (owner_id, ${columns.join(', ')})
     values ($1, ${columns.map((_, i) => `$${i + 2}`).join(', ')})`,
    [ownerId, ...Object.values(values)],
  );
}

async function namesIn(filters: SegmentFilters): Promise<string[]> {
  const { sql, values } = segmentCondition(filters, { clinic: testClinic(), today: TODAY }, 2);
  const found = await rows<{ first_name: string }>(
    database.db,
    `select o.first_name from owner o left join customer_metrics m on m.owner_id = o.id
      where $1::text <> '' and ${sql} order by o.id`,
    ['other parameters come first', ...values],
  );
  return found.map((owner) => owner.first_name);
}

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  const created_at = '2024-01-01';
  const ana = await makeOwner(db, { name: 'Ana', city: 'Cancún', customer_type: 'vip', created_at });
  await metrics(ana, { total_spent: 12_000, last_visit_date: '2025-09-06', customer_since: '2023-03-01' });
  await makePet(db, ana, { species: 'dog', birth_date: '2020-05-09' });
  const luis = await makeOwner(db, { name: 'Luis', city: 'cancun', preferred_language: 'en', created_at });
  await metrics(luis, { total_spent: 800, last_visit_date: '2025-09-07', lifetime_value_estimate: 900 });
  await makePet(db, luis, { species: 'cat', deceased_on: '2025-01-01' });
  await makePet(db, luis, { species: 'dog' });
  const eva = await makeOwner(db, { name: 'Eva', city: 'Tulum', registered_on: '2025-09-06', created_at });
  const oto = await makeOwner(db, { name: 'Oto', created_at });
  await metrics(oto, { last_visit_date: '2024-06-13' });
  const ida = await makeOwner(db, { name: 'Ida', created_at });
  await metrics(ida, { last_visit_date: '2024-06-14' });
  await makePet(db, ida, { species: 'cat', birth_date: '2020-06-09', birth_date_estimated: true });
  const booked = await makeOwner(db, { name: 'Bea', created_at });
  await metrics(booked, { last_visit_date: '2025-06-01' });
  await makePet(db, booked);
  await makeAppointment(db, booked, TODAY, { status: 'booked' });
  const tag = await makeTag(db, 'Diabético');
  for (const owner of [ana, eva]) await tagOwner(db, owner, tag);
  await tagOwner(db, ana, await makeTag(db, 'VIP'));
  await execute(db, `update owner set birth_date = '1990-12-24', marketing_opt_in = false where id = $1`, [
    luis,
  ]);
  const said = (ownerId: number, status: string, channel: string) =>
    execute(
      db,
      `insert into consent_event (owner_id, purpose, channel, status, how)
       values ($1, 'marketing', $2, $3, 'en persona')`,
      [ownerId, channel, status],
    );
  await said(eva, 'revoked', 'email');
  await said(eva, 'granted', 'whatsapp');
  await said(ana, 'granted', 'all');
  await said(ana, 'revoked', 'all');
  const product_id = await makeProduct(db, { name: 'Royal Canín Gastrointestinal 100%' });
  await makeOrderItem(db, await makeOrder(db, luis, '2025-11-01'), { product_id });
  await makeOrderItem(db, await makeOrder(db, ana, '2025-11-01', { status: 'cancelled' }), { product_id });
});
afterAll(() => database.drop());

describe('a segment', () => {
  test.each<[string, SegmentFilters, string[]]>([
    ['by what was bought, in part and without accents', { bought_product: 'royal canin' }, ['Luis']],
    ['by what was bought, whatever signs are in it', { bought_product: '100%' }, ['Luis']],
    ['by what nobody bought', { bought_product: '%_' }, []],
    ['by product and animal', { bought_product: 'gastro', pet_species: 'dog' }, ['Luis']],
    ['by product and another animal', { bought_product: 'gastro', pet_species: 'cat' }, []],
    ['by the month of the birthday', { birthday_month: 12 }, ['Luis']],
    ['by another month', { birthday_month: 1 }, []],
    ['by who wants no promotions', { accepts_marketing: false }, ['Luis']],
    ['by the category of what was bought', { bought_category: 'Food' }, ['Luis']],
    ['by a category that nobody bought of', { bought_category: 'pharmacy' }, []],
    ['by product and time, that day included', { bought_product: 'royal', bought_within_days: 34 }, ['Luis']],
    ['by product and too short a time', { bought_product: 'royal', bought_within_days: 33 }, []],
    ['by any purchase of late', { bought_within_days: 40 }, ['Luis']],
    ['by the month of a pet’s birthday', { pet_birthday_month: 5 }, ['Ana']],
    ['by that of a cat', { pet_birthday_month: 5, pet_species: 'cat' }, []],
    ['by a day that was reckoned from an age', { pet_birthday_month: 6 }, []],
    ['by a yes that is on record, by any channel', { recorded_consent: true }, ['Eva']],
    ['by no such yes', { recorded_consent: false }, ['Ana', 'Luis', 'Oto', 'Ida', 'Bea']],
    ['without filters is everyone', {}, ['Ana', 'Luis', 'Eva', 'Oto', 'Ida', 'Bea']],
    ['by least spend', { min_spent: 12_000 }, ['Ana']],
    ['by most spend counts who never bought', { max_spent: 800 }, ['Luis', 'Eva', 'Oto', 'Ida', 'Bea']],
    [
      'by days away counts that very day, never who was never seen',
      { days_since_visit: 90 },
      ['Ana', 'Oto', 'Ida', 'Bea'],
    ],
    ['by tag, whatever its accents and case', { tags: ['DIABETICO'] }, ['Ana', 'Eva']],
    ['by several tags has all of them', { tags: ['diabético', 'vip'] }, ['Ana']],
    ['by species in any language', { pet_species: 'perros' }, ['Ana', 'Luis', 'Bea']],
    ['by species leaves out animals who died', { pet_species: 'gato' }, ['Ida']],
    ['by city, whatever its accents', { city: 'Cancun' }, ['Ana', 'Luis']],
    ['by language', { preferred_language: 'en' }, ['Luis']],
    ['by type', { customer_type: 'vip' }, ['Ana']],
    ['by how new they are', { new_within_days: 90 }, ['Eva']],
    ['with nothing booked', { no_upcoming_appointment: true }, ['Ana', 'Luis', 'Eva', 'Oto', 'Ida']],
    ['at risk: 90 to 539 days away, a living pet, nothing booked', { insight: 'at_risk' }, ['Ana', 'Ida']],
    ['lapsed: 540 days or more', { insight: 'lapsed' }, ['Oto']],
    ['new', { insight: 'new_customers' }, ['Eva']],
    ['who spent anything', { insight: 'top_customers' }, ['Ana', 'Luis']],
    ['of value', { insight: 'high_value' }, ['Luis']],
    [
      'by several filters keeps who fits all',
      { city: 'Cancún', max_spent: 1000, pet_species: 'dog' },
      ['Luis'],
    ],
  ])('%s', async (_, filters, names) => {
    expect(await namesIn(filters)).toEqual(names);
  });

  test.each([
    { min_spent: -1 },
    { min_spent: Number.NaN },
    { days_since_visit: 1.5 },
    { tags: [''] },
    { customer_type: 'gold' },
    { preferred_language: 'fr' },
  ])('refuses %j', (filters) => {
    expect(segmentFilters.safeParse(filters).success).toBe(false);
  });

  test('takes text as text', async () => {
    expect(await namesIn({ city: `x' or 1=1 --`, tags: [`'); drop table owner; --`] })).toEqual([]);
  });
});
