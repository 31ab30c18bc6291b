import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { report } from '../../src/reports/report.js';
import { reportCard } from '../../src/reports/report-card.js';
import { REPORT_TYPES } from '../../src/reports/report-types.js';
import { plain } from '../../src/rich-text.js';
import type { Scope } from '../../src/staff/scope.js';
import { makeAppointment, makeOwner, testScope, testView } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

describe('period ahead', () => {
  let database: TestDatabase;
  let scope: Scope;
  beforeAll(async () => {
    database = await testDatabase();
    scope = await testScope(database.db, { role: 'vet' });
  });
  afterAll(() => database.drop());

  test.each(REPORT_TYPES.filter((type) => type !== 'appointments'))(
    '%s of a period that has not come is no report',
    async (type) => {
      const dates = { startDate: '2025-12-06', endDate: '2025-12-31' };
      await expect(report(scope, { type, ...dates })).rejects.toMatchObject({ code: 'period_ahead' });
    },
  );

  test('appointments of a period that has not come are those booked, without zeros', async () => {
    const owner = await makeOwner(database.db);
    await makeAppointment(database.db, owner, '2025-12-09', { status: 'booked' });
    await makeAppointment(database.db, owner, '2025-12-10', { status: 'booked' });
    await makeAppointment(database.db, owner, '2025-12-11', { status: 'cancelled' });
    const shown = async (startDate: string, endDate: string, lang: 'es' | 'en') => {
      const made = await report(scope, { type: 'appointments', startDate, endDate });
      return plain(reportCard(made, testView(scope, lang)).body);
    };
    expect(await shown('2025-12-08', '2025-12-14', 'en')).toBe(
      '📅 Appointments\nDec 8, 2025 – Dec 14, 2025\n\n' +
        'This period has not come yet; so far 2 appointments are booked for it.',
    );
    expect(await shown('2025-12-09', '2025-12-09', 'es')).toContain('hasta ahora hay 1 cita agendada.');
  });
});
