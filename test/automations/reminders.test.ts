import { describe, expect, test } from '@jest/globals';
import { remindAt } from '../../src/automations/due/appointments.js';
import { CADENCE } from '../../src/automations/due/care.js';
import { addDays } from '../../src/clock.js';
import { execute, rows } from '../../src/db/sql.js';
import { makeAppointment, makeCareDue, makePet } from '../support/builders.js';
import { automationRig } from './automation-rig.js';

const rig = automationRig();
describe('care that is due', () => {
  test.each(Object.entries(CADENCE))('of %s is reminded of on its days (%j)', async (kind, stages) => {
    const due = '2026-02-04';
    const ana = await rig.owner({ name: 'Ana López' });
    await makeCareDue(rig.db, await makePet(rig.db, ana, { name: 'Luna' }), due, { kind, name: 'Rabia' });
    await rig.switchOn('care_reminder');
    const sent: number[] = [];
    for (const stage of [-60, -30, -14, 0, 30]) {
      for (const day of [stage - 1, stage, stage + 1]) {
        const before = rig.whatsapp.arrived.length;
        await rig.day(addDays(due, day));
        if (rig.whatsapp.arrived.length > before) sent.push(day);
      }
    }
    expect(sent).toEqual(stages);
  });

  test('is said in words that fit the day, all of one pet together', async () => {
    const ana = await rig.owner({ name: 'Ana López' });
    const luna = await makePet(rig.db, ana, { name: 'Luna' });
    const rabies = await makeCareDue(rig.db, luna, '2025-12-19', { name: 'Rabia' });
    await makeCareDue(rig.db, luna, '2025-12-19', { name: 'Múltiple' });
    await rig.switchOn('care_reminder');
    await rig.day('2025-12-05');
    await rig.day('2025-12-19');
    await rig.day('2026-01-18');
    expect(await rig.fates()).toEqual([-14, 0, 30].map((stage) => `care:${rabies}:${stage}: sent`));
    const [ahead, today, overdue] = rig.bodies();
    expect(ahead).toContain('A Luna le toca su vacuna (Rabia) y su vacuna (Múltiple) el 19 dic 2025.');
    expect(today).toContain('Hoy, 19 dic 2025, a Luna le toca');
    expect(overdue).toContain('le tocaba su vacuna (Rabia) y su vacuna (Múltiple) el 19 dic 2025');
  });

  test('is not reminded of once it is done, booked, or the pet has died', async () => {
    const [done, booked, dead] = [await rig.owner(), await rig.owner(), await rig.owner()];
    const pets = [await makePet(rig.db, done), await makePet(rig.db, booked), await makePet(rig.db, dead)];
    const dues = [];
    for (const pet of pets) dues.push(await makeCareDue(rig.db, pet, '2025-12-19'));
    await rig.switchOn('care_reminder');
    await rig.metrics();
    await rig.plan();
    await execute(rig.db, `update care_due set done_on = '2025-12-05' where id = $1`, [dues[0]]);
    await makeAppointment(rig.db, booked, '2025-12-22', { status: 'booked' });
    await execute(rig.db, `update pet set deceased_on = '2025-12-05' where id = $1`, [pets[2]]);
    await rig.drain();
    expect(new Set(await rig.fates())).toEqual(
      new Set([
        `care:${dues[0]}:-14: skipped (care_done)`,
        `care:${dues[1]}:-14: skipped (already_booked)`,
        `care:${dues[2]}:-14: skipped (pet_deceased)`,
      ]),
    );
    await rig.day('2025-12-19');
    expect(rig.bodies()).toEqual([]);
  });
});

describe('a booked visit', () => {
  const book = (owner: number, at: string, values: object = {}) =>
    makeAppointment(rig.db, owner, '2025-12-08', {
      status: 'booked',
      starts_at: `${at}-05:00`,
      created_at: '2025-12-01',
      ...values,
    });
  // Where its hour lies in the quiet ones: when these are over, or before they begin where that would be too late.
  test.each([
    ['24h', '2025-12-08T15:00', '2025-12-07T15:00'],
    ['48h', '2025-12-08T15:00', '2025-12-06T15:00'],
    ['2h', '2025-12-08T15:00', '2025-12-08T13:00'],
    ['24h', '2025-12-08T08:00', '2025-12-07T08:00'],
    ['2h', '2025-12-08T10:30', '2025-12-08T08:30'],
    ['2h', '2025-12-08T09:15', '2025-12-07T19:00'],
    ['2h', '2025-12-08T08:00', '2025-12-07T19:00'],
    ['2h', '2025-12-08T22:30', '2025-12-08T19:00'],
  ])('that is to be reminded of %s before %s is due at %s', (preference, at, expected) => {
    const due = remindAt(new Date(`${at}:00-05:00`), preference, rig.clinic);
    expect(due).toEqual(new Date(`${expected}:00-05:00`));
  });

  test('is reminded of once, in decent hours, and never after it', async () => {
    const [early, none] = [
      await rig.owner({ name: 'Ana López' }),
      await rig.owner({ reminder_preference: 'none' }),
    ];
    await book(early, '2025-12-08T08:00:00');
    await book(none, '2025-12-08T08:00:00');
    await rig.metrics();
    await rig.switchOn('appointment_reminder');
    const arrived: string[] = [];
    for (const at of ['07T07:45', '07T08:00', '07T08:45', '07T09:00', '07T09:15', '08T07:45', '08T09:00']) {
      const before = rig.whatsapp.arrived.length;
      rig.at(`2025-12-${at}:00`);
      await Promise.all([rig.remind(), rig.remind()]);
      await rig.drain();
      if (rig.whatsapp.arrived.length > before) arrived.push(at);
    }
    expect(arrived).toEqual(['07T09:00']);
    expect(rig.bodies()).toHaveLength(1);
  });

  test('is named with its pet, day and hour, in the owner’s language', async () => {
    const [ana, joe] = [
      await rig.owner({ name: 'Ana López' }),
      await rig.owner({ name: 'Joe Hill', preferred_language: 'en' }),
    ];
    await book(ana, '2025-12-08T15:00:00', { pet_id: await makePet(rig.db, ana, { name: 'Luna' }) });
    await book(joe, '2025-12-08T15:00:00');
    await rig.metrics();
    await rig.switchOn('appointment_reminder');
    rig.at('2025-12-07T16:00:00');
    await rig.remind();
    await rig.drain();
    const bodies = rig.bodies().join('\n');
    expect(bodies).toContain(
      'Le recordamos que Luna tiene cita el lunes 8 de diciembre a las 3:00 p.m. en Clínica Huella. Responda SÍ',
    );
    expect(bodies).toContain('your visit to Clínica Huella on Monday, December 8 at 3:00 PM. If');
  });

  test('that cannot be reminded of is written down once, until it can', async () => {
    const ana = await rig.owner({ phone_primary: '' });
    await book(ana, '2025-12-08T15:00:00');
    await rig.metrics();
    await rig.switchOn('appointment_reminder');
    const kept = () => rows<{ id: number; fate: string }>(rig.db, `select id, failure as fate from message`);
    rig.at('2025-12-07T16:00:00');
    await rig.remind();
    const first = await kept();
    expect(first).toEqual([{ id: expect.any(Number), fate: 'no_address' }]);
    rig.at('2025-12-07T16:15:00');
    await rig.remind();
    expect(await kept()).toEqual(first);
    await execute(rig.db, `update owner set phone_primary = '+529981112233' where id = $1`, [ana]);
    await rig.remind();
    await rig.drain();
    expect(rig.bodies()).toHaveLength(1);
  });

  test('that was moved is reminded of at its new time, one that was cancelled or whose pet died not at all', async () => {
    const [moved, gone, dead] = [await rig.owner(), await rig.owner(), await rig.owner()];
    const pet = await makePet(rig.db, dead);
    const id = await book(moved, '2025-12-08T15:00:00');
    await book(gone, '2025-12-08T15:00:00');
    await book(dead, '2025-12-08T15:00:00', { pet_id: pet });
    await rig.metrics();
    await rig.switchOn('appointment_reminder');
    rig.at('2025-12-07T16:00:00');
    await rig.remind();
    await execute(rig.db, `update appointment set starts_at = starts_at + interval '2 days' where id = $1`, [
      id,
    ]);
    await execute(rig.db, `update appointment set status = 'cancelled' where owner_id = $1`, [gone]);
    await execute(rig.db, `update pet set deceased_on = '2025-12-07' where id = $1`, [pet]);
    await rig.drain();
    rig.at('2025-12-09T16:00:00');
    await rig.metrics();
    await rig.remind();
    await rig.drain();
    expect((await rig.fates()).map((fate) => fate.replace(/^appointment:\d+:/, ''))).toEqual(
      expect.arrayContaining([
        '2025-12-08T20:00:00.000Z: skipped (appointment_gone)',
        '2025-12-08T20:00:00.000Z: skipped (pet_deceased)',
        '2025-12-10T20:00:00.000Z: sent',
      ]),
    );
    expect(rig.bodies()).toHaveLength(1);
  });
});
