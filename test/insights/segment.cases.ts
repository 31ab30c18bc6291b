import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getSegment } from '../../agents/tools/get-segment.js';
import { seedDemoIfEmpty } from '../../src/demo/seed-demo.js';
import { segment } from '../../src/insights/segment.js';
import { segmentCard } from '../../src/insights/segment-card.js';
import { type SegmentFilters, segmentFilters } from '../../src/insights/segment-filters.js';
import { plain } from '../../src/rich-text.js';
import type { Scope } from '../../src/staff/scope.js';
import { testScope, testView } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let database: TestDatabase;
let vet: Scope;
let reception: Scope;
beforeAll(async () => {
  database = await testDatabase();
  vet = await testScope(database.db, { role: 'vet' });
  reception = await testScope(database.db, { role: 'reception' });
  await seedDemoIfEmpty(vet);
});
afterAll(() => database.drop());

const shown = async (filters: SegmentFilters, lang: 'es' | 'en' = 'en', limit?: number) =>
  plain(segmentCard(await segment(vet, { filters, limit }), testView(vet, lang)).body);

describe('a segment', () => {
  test('echoes its filters in words, counts, and names who fits', async () => {
    const filters = {
      min_spent: 10_000,
      days_since_visit: 90,
      tags: ['vip', 'dog owner'],
      pet_species: 'perro',
    };
    expect(await shown(filters)).toBe(`👥 1 customer who fits:
• Spent at least $10,000 MXN
• Last visit 90 days ago or more
• With the tags vip and dog owner
• With a pet of this kind: Dog

1. Roberto Sánchez - Last visit 92 days ago
   Pets: Thor (German Shepherd)
   Spent: $15,800 MXN lifetime`);
  });

  test('says in Spanish what the other filters mean', async () => {
    const filters: SegmentFilters = {
      max_spent: 5,
      city: 'Cancún',
      preferred_language: 'en',
      customer_type: 'lapsed',
      new_within_days: 1,
      no_upcoming_appointment: true,
      insight: 'at_risk',
    };
    expect(await shown(filters, 'es')).toBe(`👥 Ningún cliente cumple:
• Ha gastado a lo más $5 MXN
• De Cancún
• Prefiere inglés
• Tipo: perdido
• Cliente desde hace 1 día o menos
• Sin cita próxima
• Clientes en riesgo`);
  });

  test('without filters is everyone, ten at a time', async () => {
    const text = await shown({});
    expect(text).toMatch(/^👥 300 customers who fit:\n• No filter: every customer\n\n1\. /);
    expect(text).toMatch(/\n10\. .*\n.*\n.*\n\nShowing 10 of 300\.$/);
  });

  test('never shows more than fifty', async () => {
    expect((await segment(vet, { filters: {}, limit: 1000 })).customers).toHaveLength(50);
    expect((await segment(vet, { filters: {}, limit: 0 })).customers).toHaveLength(1);
    expect((await segment(vet, { filters: {}, limit: Number.NaN })).customers).toHaveLength(10);
  });

  test('puts the biggest spenders first, or the longest away where days are asked for', async () => {
    const spent = (await segment(vet, { filters: {} })).customers.map((c) => c.totalSpent!);
    expect(spent).toEqual([...spent].sort((a, b) => b - a));
    const away = (await segment(vet, { filters: { days_since_visit: 10 } })).customers.map(
      (c) => c.lastVisit!,
    );
    expect(away).toEqual([...away].sort());
    const since = (await segment(vet, { filters: { new_within_days: 60 } })).customers.map(
      (c) => c.customerSince,
    );
    expect(since).toEqual([...since].sort().reverse());
    const [longest] = (await segment(vet, { filters: { insight: 'at_risk' } })).customers;
    expect(longest!.name).toBe('Carlos Mendez');
  });

  test('asks back about a tag that does not exist', async () => {
    await expect(segment(vet, { filters: { tags: ['VIP', 'Pupy'] } })).rejects.toMatchObject({
      code: 'tag_unknown',
      params: { tag: 'Pupy' },
    });
  });
});

describe('reception', () => {
  test('sees nobody’s money', async () => {
    const found = await segment(reception, { filters: { pet_species: 'dog' } });
    expect(found.customers[0]).not.toHaveProperty('totalSpent');
    const names = found.customers.map((customer) => customer.name);
    expect(names).toEqual([...names].sort((a, b) => (a < b ? -1 : 1)));
    expect(plain(segmentCard(found, testView(reception, 'en')).body)).not.toContain('$');
  });

  test.each([{ min_spent: 1 }, { max_spent: 1 }])('cannot find it out by asking %j', async (filters) => {
    await expect(segment(reception, { filters })).rejects.toMatchObject({ code: 'not_allowed' });
  });
});

describe('the tool', () => {
  test('gives the model who is on the list, without figures', async () => {
    const { data, card } = await getSegment.run(
      { filters: { tags: ['VIP'], min_spent: 15_800 }, limit: 10 },
      { scope: vet, view: testView(vet) },
    );
    expect(data.total).toBe((data.owners as object[]).length);
    expect(data.owners).toContainEqual({
      user_id: expect.any(Number),
      name: 'Roberto Sánchez',
      pets: ['Thor (German Shepherd)'],
    });
    expect(JSON.stringify(data.owners)).not.toMatch(/spent|15800/i);
    expect(card.kind).toBe('segment');
  });

  test('takes the story’s call without filters, and refuses filters it does not have', () => {
    expect(getSegment.schema.parse({})).toEqual({ filters: {}, limit: 10 });
    expect(segmentFilters.safeParse({ colour: 'brown' }).success).toBe(false);
  });
});
