import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { patternOf, visitPatterns } from '../../src/history/visit-patterns.js';
import { makeAppointment, makeOwner } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

const visits = (...days: string[]) => days.map((day) => ({ day, kind: 'regular' }));

describe('how somebody comes', () => {
  test('is regular where two thirds of the gaps are alike', () => {
    expect(patternOf(visits('2025-01-10', '2025-02-09', '2025-03-12', '2025-04-11', '2025-09-01'))).toEqual({
      pattern: 'regular',
      visits: 5,
      rhythmDays: 30.5,
      seasonStarts: null,
      kinds: [{ kind: 'regular', count: 5 }],
    });
  });

  test('is seasonal where the visits keep to a time of year', () => {
    const pattern = patternOf(visits('2023-12-20', '2024-12-11', '2025-01-15', '2025-12-02'));
    expect(pattern).toMatchObject({ pattern: 'seasonal', seasonStarts: 11 });
  });

  test('is no season that was only one year', () => {
    expect(patternOf(visits('2025-05-01', '2025-05-11', '2025-05-20')).pattern).toBe('regular');
  });

  test('is emergency where half of the visits were', () => {
    const half = [...visits('2025-01-01'), { day: '2025-03-01', kind: 'emergency' }];
    expect(patternOf(half)).toMatchObject({
      pattern: 'emergency',
      kinds: [
        { kind: 'emergency', count: 1 },
        { kind: 'regular', count: 1 },
      ],
    });
  });

  test.each([
    ['after one visit', visits('2025-01-01')],
    [
      'where no two gaps are alike',
      visits('2025-01-01', '2025-01-04', '2025-06-01', '2025-07-10', '2026-03-01'),
    ],
  ])('is occasional %s', (_, all) => {
    expect(patternOf(all).pattern).toBe('occasional');
  });
});

describe('the patterns of several owners', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  test('count completed visits until today, and leave out who was never seen', async () => {
    const { db } = database;
    const seen = await makeOwner(db);
    const unseen = await makeOwner(db);
    await makeAppointment(db, seen, '2025-03-01', { kind: 'emergency' });
    await makeAppointment(db, seen, '2025-12-06');
    await makeAppointment(db, unseen, '2025-03-01', { status: 'no_show' });
    const query = { ownerIds: [seen, unseen], today: '2025-12-05', timeZone: 'America/Cancun' };
    const patterns = await visitPatterns(db, query);
    expect([...patterns.keys()]).toEqual([seen]);
    expect(patterns.get(seen)).toMatchObject({ pattern: 'emergency', visits: 1, rhythmDays: null });
    expect(await visitPatterns(db, { ...query, ownerIds: [] })).toEqual(new Map());
  });
});
