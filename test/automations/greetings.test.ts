import { describe, expect, test } from '@jest/globals';
import { switchOff } from '../../src/automations/switch-off.js';
import { execute, row } from '../../src/db/sql.js';
import { recordConsent } from '../../src/messages/record-consent.js';
import { makeAppointment, makePet } from '../support/builders.js';
import { automationRig } from './automation-rig.js';

const rig = automationRig();

describe('a birthday', () => {
  test('is greeted on its day, once, in the owner’s language, whoever plans it how often', async () => {
    const ana = await rig.owner({ name: 'Ana López', birth_date: '1980-12-05' });
    const joe = await rig.owner({ name: 'Joe Hill', birth_date: '1990-12-05', preferred_language: 'en' });
    await rig.owner({ birth_date: '1990-12-06' });
    await rig.switchOn('birthday');
    rig.at('2025-12-05T08:59:00');
    await rig.plan();
    expect(await rig.fates()).toEqual([]);
    rig.at('2025-12-05T09:00:00');
    await Promise.all([rig.plan(), rig.plan(), rig.plan()]);
    await Promise.all([rig.drain(), rig.drain()]);
    await rig.plan();
    expect(await rig.fates()).toEqual([`birthday:${ana}:2025: sent`, `birthday:${joe}:2025: sent`]);
    const [spanish, english] = rig.bodies().sort();
    expect(english).toMatch(/^¡Feliz cumpleaños, Ana! .*Clínica Huella.*\n\n.*responda BAJA/s);
    expect(spanish).toMatch(/^Happy birthday, Joe! .*Clínica Huella.*\n\n.*STOP/s);
  });

  test('is nobody’s business while it is off, and from the switch-on on the same day', async () => {
    const ana = await rig.owner({ birth_date: '1980-12-05' });
    await rig.day('2025-12-05');
    expect(await rig.fates()).toEqual([]);
    await rig.switchOn('birthday');
    await rig.day('2025-12-05', '11:00');
    expect(await rig.fates()).toEqual([`birthday:${ana}:2025: sent`]);
  });

  test.each([
    ['2027-02-27', []],
    ['2027-02-28', ['sent']],
    ['2027-03-01', []],
    ['2028-02-28', []],
    ['2028-02-29', ['sent']],
    ['2028-03-01', []],
    ['2100-02-28', ['sent']],
  ])('of 29 February on %s: %j', async (day, fate) => {
    const ana = await rig.owner({ birth_date: '2000-02-29' });
    rig.at(`${day}T09:30:00`);
    await rig.switchOn('birthday');
    await rig.day(day);
    expect(await rig.fates()).toEqual(fate.map((each) => `birthday:${ana}:${day.slice(0, 4)}: ${each}`));
  });

  test('missed in downtime is kept as missed, and nothing is made up for', async () => {
    const born = (day: string) => rig.owner({ birth_date: `1980-12-${day}` });
    const [fifth, sixth, seventh, eighth] = [
      await born('05'),
      await born('06'),
      await born('07'),
      await born('08'),
    ];
    await rig.switchOn('birthday');
    await rig.day('2025-12-05');
    await rig.day('2025-12-08');
    expect(await rig.fates()).toEqual([
      `birthday:${fifth}:2025: sent`,
      `birthday:${sixth}:2025: skipped (expired)`,
      `birthday:${seventh}:2025: skipped (expired)`,
      `birthday:${eighth}:2025: sent`,
    ]);
    expect(rig.whatsapp.arrived).toHaveLength(2);
  });

  test('that cannot be greeted before the quiet hours is not greeted a day late', async () => {
    const ana = await rig.owner({ birth_date: '1980-12-05' });
    await rig.switchOn('birthday');
    await rig.day('2025-12-05', '20:30');
    await rig.day('2025-12-06');
    expect(await rig.fates()).toEqual([`birthday:${ana}:2025: skipped (expired)`]);
  });

  test('that was not greeted has its reason', async () => {
    const no = await rig.owner({ birth_date: '1980-12-05' });
    const without = await rig.owner({ birth_date: '1980-12-05', phone_primary: '' });
    const mourning = await rig.owner({ birth_date: '1980-12-05' });
    await makePet(rig.db, mourning, { deceased_on: '2025-11-01' });
    const trick = await rig.owner({ name: 'gana.premios.com', birth_date: '1980-12-05' });
    const unknown = await rig.owner({ birth_date: '1900-01-01' });
    await rig.owner({ birth_date: '1980-12-05', erased_at: rig.now });
    await recordConsent(await rig.scope(), { ownerId: no, status: 'revoked', how: 'por teléfono' });
    await rig.switchOn('birthday');
    await rig.day('2025-12-05');
    expect(await rig.fates()).toEqual([
      `birthday:${no}:2025: skipped (said_no)`,
      `birthday:${without}:2025: skipped (no_address)`,
      `birthday:${mourning}:2025: skipped (no_living_pet)`,
      `birthday:${trick}:2025: skipped (no_value)`,
    ]);
    expect(unknown).toBeGreaterThan(0);
    expect(rig.bodies()).toEqual([]);
  });

  test('goes by another connected way where the preferred one is not there', async () => {
    const ana = await rig.owner({ birth_date: '1980-12-05', contact_preference: 'telegram' });
    await rig.switchOn('birthday');
    await rig.day('2025-12-05');
    expect(await rig.fates()).toEqual([`birthday:${ana}:2025: sent`]);
  });
});

describe('a pet’s birthday', () => {
  const sentAbout = async () =>
    (await row<{ pets: string }>(
      rig.db,
      `select coalesce(string_agg(p.name, ', ' order by p.name), '') as pets
         from message m join pet p on p.id = m.pet_id where m.status = 'sent'`,
    ))!.pets;

  test('is greeted where the day is known and the pet is alive; two on one day once', async () => {
    const [ana, luis] = [await rig.owner(), await rig.owner()];
    await makePet(rig.db, ana, { name: 'Luna', birth_date: '2020-12-05' });
    await makePet(rig.db, ana, { name: 'Max', birth_date: '2021-12-05' });
    await makePet(rig.db, luis, { name: 'Nube', birth_date: '2020-12-05', birth_date_estimated: true });
    await makePet(rig.db, luis, { name: 'Rex', birth_date: '2020-12-05', deceased_on: '2025-12-01' });
    await makePet(rig.db, luis, { name: 'Bebé', birth_date: '2025-12-05' });
    await rig.switchOn('pet_birthday');
    await rig.day('2025-12-05');
    expect(await sentAbout()).toBe('Luna');
    expect((await rig.fates()).map((fate) => fate.replace(/^.*2025: /, ''))).toEqual([
      'sent',
      'skipped (too_often)',
    ]);
  });

  test('is withdrawn with the stroke that records its death', async () => {
    const ana = await rig.owner();
    const pet = await makePet(rig.db, ana, { name: 'Luna', birth_date: '2020-12-05' });
    await rig.switchOn('pet_birthday');
    await rig.plan();
    expect(await rig.fates()).toEqual([`pet_birthday:${pet}:2025: queued`]);
    await execute(rig.db, `update pet set deceased_on = '2025-12-05' where id = $1`, [pet]);
    expect(await rig.fates()).toEqual([`pet_birthday:${pet}:2025: skipped (pet_deceased)`]);
    await rig.drain();
    expect(rig.bodies()).toEqual([]);
  });
});

test('an anniversary is for those who still come, and says how many years', async () => {
  const [ana, gone, young] = [
    await rig.owner({ registered_on: '2022-12-05' }),
    await rig.owner({ registered_on: '2020-12-05' }),
    await rig.owner({ registered_on: '2025-12-05' }),
  ];
  await makeAppointment(rig.db, ana, '2025-06-01');
  await makeAppointment(rig.db, gone, '2023-06-01');
  await makeAppointment(rig.db, young, '2025-12-04');
  await rig.switchOn('anniversary');
  await rig.day('2025-12-05');
  expect(await rig.fates()).toEqual([`anniversary:${ana}:2025: sent`]);
  expect(rig.bodies()[0]).toContain('cumplimos 3 años de conocernos');
});

describe('switching off', () => {
  test('stops what waits at once, and is worth nothing twice', async () => {
    const ana = await rig.owner({ birth_date: '1980-12-05' });
    await rig.switchOn('birthday');
    await rig.plan();
    const scope = await rig.scope();
    expect(await switchOff(scope, 'birthday')).toEqual({ kind: 'birthday', withdrawn: 1 });
    await rig.drain();
    expect(await rig.fates()).toEqual([`birthday:${ana}:2025: skipped (switched_off)`]);
    await expect(switchOff(await rig.scope(), 'birthday')).rejects.toMatchObject({
      code: 'nothing_to_change',
    });
    await rig.switchOn('birthday');
    await rig.day('2025-12-05', '12:00');
    expect(await rig.fates()).toEqual([`birthday:${ana}:2025: sent`]);
  });
});
