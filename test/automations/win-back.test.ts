import { describe, expect, test } from '@jest/globals';
import { addDays } from '../../src/clock.js';
import { execute } from '../../src/db/sql.js';
import { makeAppointment, makeOrder, makePet } from '../support/builders.js';
import { automationRig } from './automation-rig.js';

const rig = automationRig();
/** Lapsed on 5 December 2025, after 540 days. */
const LAST_VISIT = '2024-06-13';
const LAPSED = '2025-12-05';

async function lapsed(values: object = {}, pet: object = {}): Promise<number> {
  const id = await rig.owner({ name: 'Ana López', ...values });
  await makePet(rig.db, id, { name: 'Luna', ...pet });
  await makeAppointment(rig.db, id, LAST_VISIT);
  return id;
}
const steps = async () => (await rig.fates()).map((fate) => fate.replace(/^win_back:\d+:/, ''));

describe('who has lapsed', () => {
  test('hears three times, each later than the one before, and then no more', async () => {
    await lapsed();
    rig.at('2025-12-04T09:30:00');
    await rig.switchOn('win_back');
    const days = [-1, 0, 1, 2, 29, 30, 31, 89, 90, 91, 120, 150, 365];
    for (const day of days) await rig.day(addDays(LAPSED, day));
    expect(await steps()).toEqual(['2025-12-05:1: sent', '2025-12-05:2: sent', '2025-12-05:3: sent']);
    const [first, second, third] = rig.bodies();
    expect(first).toContain('la última vez que nos visitaron fue el 13 jun 2024');
    expect(second).toContain('Una revisión a tiempo');
    expect(third).toContain('nuestro último mensaje');
  });

  test.each([
    ['a visit', (id: number) => makeAppointment(rig.db, id, '2025-12-20')],
    ['a purchase', (id: number) => makeOrder(rig.db, id, '2025-12-20')],
    ['a booking', (id: number) => makeAppointment(rig.db, id, '2026-03-01', { status: 'booked' })],
    [
      'a booking that came to nothing',
      (id: number) => makeAppointment(rig.db, id, '2025-12-28', { status: 'cancelled' }),
    ],
    [
      'a reply',
      (id: number) =>
        execute(
          rig.db,
          `insert into message (owner_id, direction, channel, body, status, kind, created_at)
           values ($1, 'in', 'whatsapp', 'gracias, luego voy', 'received', 'answer', '2025-12-20')`,
          [id],
        ),
    ],
    [
      'a no, even one that was taken back',
      (id: number) =>
        execute(
          rig.db,
          `insert into consent_event (owner_id, status, how, at)
           values ($1, 'revoked', 'x', '2025-12-20'), ($1, 'granted', 'y', '2025-12-21')`,
          [id],
        ),
    ],
  ])('hears no more after %s', async (_what, happens) => {
    const id = await lapsed();
    await rig.switchOn('win_back');
    await rig.day(LAPSED);
    await happens(id);
    for (const day of [30, 31, 90, 91]) await rig.day(addDays(LAPSED, day));
    expect(await steps()).toEqual(['2025-12-05:1: sent']);
  });

  test('is not asked back by what waited while they came', async () => {
    const id = await lapsed();
    await rig.switchOn('win_back');
    rig.at(`${LAPSED}T08:00:00`);
    await rig.metrics();
    rig.at(`${LAPSED}T20:30:00`);
    await rig.plan();
    expect(await steps()).toEqual(['2025-12-05:1: queued']);
    rig.at('2025-12-06T10:30:00');
    await makeOrder(rig.db, id, '2025-12-06', { ordered_at: '2025-12-06T10:00:00-05:00' });
    await rig.drain();
    expect(await steps()).toEqual(['2025-12-05:1: skipped (already_back)']);
  });

  test('is not written to without a living pet, nor having bought lately', async () => {
    await lapsed({}, { deceased_on: '2025-01-01' });
    const buyer = await lapsed();
    await makeOrder(rig.db, buyer, '2025-11-20');
    await rig.switchOn('win_back');
    await rig.day(LAPSED);
    expect(await steps()).toEqual([]);
  });

  test('long before it was switched on is left to a campaign', async () => {
    await lapsed();
    rig.at('2025-12-20T09:00:00');
    await rig.switchOn('win_back');
    await rig.day('2025-12-20');
    expect(await steps()).toEqual([]);
  });

  test('and had a message that day hears within three days; downtime loses no step', async () => {
    await lapsed({ birth_date: '1980-12-05' });
    await rig.switchOn('birthday');
    await rig.switchOn('win_back');
    await rig.day(LAPSED);
    expect(await steps()).toContain('2025-12-05:1: skipped (too_often)');
    await rig.day('2025-12-06', '11:00');
    expect(await steps()).toContain('2025-12-05:1: sent');
    await rig.day(addDays(LAPSED, 33));
    expect(await steps()).toContain('2025-12-05:2: sent');
  });
});
