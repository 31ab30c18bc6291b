import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { execute, row } from '../../src/db/sql.js';
import { claim } from '../../src/messages/outbox/claim.js';
import type { Outgoing } from '../../src/messages/outbox/enqueue.js';
import { pauseMessages } from '../../src/messages/pause.js';
import { areFirst } from '../../src/messages/text/way-out.js';
import { makeAppointment, makeCareDue, makePet, testScope } from '../support/builders.js';
import { describeExplanations } from './explain-message.cases.js';
import { describePace } from './outbox-pace.cases.js';
import { HOUR, outboxRig, type Person } from './outbox-rig.js';

const rig = outboxRig();

describe('the outbox', () => {
  test('sends what is due, once, and keeps the id of the platform', async () => {
    const ana = await rig.owner();
    const planned = rig.message(ana, { body: 'Hola Ana', dedupeKey: 'birthday:1:2025' });
    expect(
      await rig.put(planned, rig.message(ana, { body: 'Mañana', sendAfter: new Date(+rig.now + HOUR) })),
    ).toBe(2);
    expect(await rig.put(planned)).toBe(0);
    expect(await rig.worker().drain()).toBe(1);
    expect(rig.whatsapp.arrived).toEqual([{ to: ana.phone, body: 'Hola Ana' }]);
    expect(await rig.fate('Hola Ana')).toBe('sent');
    expect(await rig.fate('Mañana')).toBe('queued');
    expect(await row(rig.db, `select external_id from message where body = 'Hola Ana'`)).toEqual({
      external_id: 'whatsapp-1',
    });
    expect(await rig.worker().drain()).toBe(0);
  });

  test('counts what is new, also of more than one statement takes', async () => {
    const ana = await rig.owner();
    const many = Array.from({ length: 12_000 }, (_, at) => rig.message(ana, { dedupeKey: `many ${at}` }));
    expect(await rig.put(...many.slice(0, 7000))).toBe(7000);
    expect(await rig.put(...many)).toBe(5000);
    expect(await rig.put(...many)).toBe(0);
  });

  test('knows who has had a message before without reading through all of them', async () => {
    const [ana, luis] = [await rig.owner(), await rig.owner()];
    await rig.put(rig.message(ana));
    await rig.worker().drain();
    await execute(
      rig.db,
      `insert into message (owner_id, direction, channel, body, status)
       select $1, 'out', 'whatsapp', 'imported', 'sent' from generate_series(1, 5000)`,
      [ana.id],
    );
    await execute(rig.db, 'analyze message');
    await rig.db.transaction(async (db) => {
      const asked = [ana, luis].map(({ phone }) => ({ channel: 'whatsapp' as const, address: phone }));
      const read = `select seq_tup_read::int as all from pg_stat_xact_user_tables where relname = 'message'`;
      // What the connection did just before is in the figure, too.
      const before = await row(db, read);
      expect(await areFirst(db, asked)).toEqual([false, true]);
      expect(await row(db, read)).toEqual(before);
    });
  });

  test('sends reminders before marketing, the oldest first', async () => {
    const [ana, luis] = [await rig.owner(), await rig.owner()];
    const pet = await makePet(rig.db, luis.id);
    const careDueId = await makeCareDue(rig.db, pet, '2025-12-20');
    await rig.put(rig.message(ana, { body: 'oferta' }));
    await rig.put(rig.message(luis, { body: 'vacuna', purpose: 'care_reminder', petId: pet, careDueId }));
    await rig.worker({ parallel: 1 }).drain();
    expect(rig.bodies()).toEqual(['vacuna', 'oferta']);
  });

  test('asks the gate again just before a message leaves', async () => {
    const [ana, luis, eva] = [await rig.owner(), await rig.owner(), await rig.owner()];
    const pet = await makePet(rig.db, luis.id, { name: 'Max' });
    await rig.put(
      rig.message(ana, { body: 'a Ana' }),
      rig.message(luis, { body: 'a Max', purpose: 'pet_birthday', petId: pet }),
    );
    await rig.put(rig.message(eva, { body: 'vuelva', purpose: 'win_back' }));
    await rig.stop(ana.id);
    await execute(rig.db, `update pet set deceased_on = '2025-12-01' where id = $1`, [pet]);
    await makeAppointment(rig.db, eva.id, '2025-12-10', { status: 'booked' });
    await rig.worker().drain();
    expect(rig.whatsapp.arrived).toEqual([]);
    expect(await rig.fate('a Ana')).toBe('skipped: said_no');
    expect(await rig.fate('a Max')).toBe('skipped: pet_deceased');
    expect(await rig.fate('vuelva')).toBe('skipped: already_booked');
  });

  test('reminds of an appointment only as long as it stands at that time', async () => {
    const [ana, luis] = [await rig.owner(), await rig.owner()];
    const at = new Date('2025-12-06T10:00:00-05:00');
    const appointment = (id: number) => makeAppointment(rig.db, id, '2025-12-06', { status: 'booked' });
    const remind = async (to: Person, body: string) => {
      const appointmentId = await appointment(to.id);
      await rig.put(rig.message(to, { body, purpose: 'appointment_reminder', appointmentId, expiresAt: at }));
      return appointmentId;
    };
    await remind(ana, 'cita de Ana');
    const moved = await remind(luis, 'cita de Luis');
    await execute(rig.db, `update appointment set starts_at = starts_at + interval '1 day' where id = $1`, [
      moved,
    ]);
    await rig.worker().drain();
    expect(rig.bodies()).toEqual(['cita de Ana']);
    expect(await rig.fate('cita de Luis')).toBe('skipped: appointment_gone');
  });

  test('lets nothing out at night, nor while the clinic has paused it', async () => {
    const ana = await rig.owner();
    await rig.put(rig.message(ana, { body: 'de noche' }));
    rig.now = new Date('2025-12-05T22:00:00-05:00');
    await rig.worker().drain();
    expect(await rig.fate('de noche')).toBe('queued: quiet_hours');
    rig.now = new Date('2025-12-06T09:00:00-05:00');
    const scope = await testScope(rig.db);
    await pauseMessages(scope, true);
    await rig.worker().drain();
    expect(rig.whatsapp.arrived).toEqual([]);
    await pauseMessages(scope, false);
    rig.now = new Date('2025-12-06T09:15:00-05:00');
    await rig.worker().drain();
    expect(rig.bodies()).toEqual(['de noche']);
  });

  test('writes to one person, and to one household, once a day and four times a month', async () => {
    const ana = await rig.owner();
    const husband = await rig.owner({ phone_primary: ana.phone });
    await rig.put(
      rig.message(ana, { body: 'una' }),
      rig.message(ana, { body: 'dos', purpose: 'announcement' }),
    );
    await rig.put(rig.message({ ...husband, phone: ana.phone }, { body: 'al marido' }));
    await Promise.all([rig.worker().drain(), rig.worker().drain(), rig.worker().drain()]);
    expect(rig.whatsapp.arrived).toHaveLength(1);
    const fates = await Promise.all(['una', 'dos', 'al marido'].map(rig.fate));
    expect(fates.filter((each) => each === 'sent')).toHaveLength(1);
    expect(fates.filter((each) => each === 'sent' || /too_often|household/.test(each))).toHaveLength(3);
  });

  test('does not repeat a text at one address, whoever it is for', async () => {
    const ana = await rig.owner();
    await rig.put(rig.message(ana, { body: 'oferta única', purpose: 'campaign' }));
    await rig.worker().drain();
    rig.now = new Date(+rig.now + 9 * 24 * HOUR);
    const again = createHash('sha256').update('oferta única').digest('hex');
    await rig.put(rig.message(ana, { body: 'otra vez', purpose: 'campaign', bodyHash: again }));
    await rig.worker().drain();
    expect(await rig.fate('otra vez')).toBe('skipped: same_body');
  });
});

describe('when sending fails', () => {
  const uncertain = { ok: false, reason: 'uncertain', detail: 'cut' } as const;
  async function reminder(body: string, changes: Partial<Outgoing> = {}) {
    const to = await rig.owner();
    const petId = await makePet(rig.db, to.id);
    const careDueId = await makeCareDue(rig.db, petId, '2025-12-20');
    await rig.put(rig.message(to, { body, purpose: 'care_reminder', petId, careDueId, ...changes }));
  }

  test('marketing in doubt is never sent again; a reminder is', async () => {
    await rig.put(rig.message(await rig.owner(), { body: 'oferta' }));
    rig.whatsapp.failures.push(uncertain);
    await rig.worker().drain();
    await reminder('vacuna');
    rig.whatsapp.failures.push(uncertain);
    await rig.worker().drain();
    expect([await rig.fate('oferta'), await rig.fate('vacuna')]).toEqual(['unknown: uncertain', 'queued']);
    rig.now = new Date(+rig.now + HOUR);
    await rig.worker().drain();
    expect(rig.bodies()).toEqual(['vacuna']);
  });

  test('what certainly did not leave waits as long as the platform asks, and others of its channel too', async () => {
    await rig.put(rig.message(await rig.owner(), { body: 'primera' }));
    rig.whatsapp.failures.push({ ok: false, reason: 'rate_limited', retryAfterMs: 60_000, detail: '429' });
    await rig.worker().drain();
    expect(await rig.fate('primera')).toBe('queued');
    rig.now = new Date(+rig.now + 59_000);
    await rig.worker().drain();
    expect(rig.whatsapp.arrived).toEqual([]);
    rig.now = new Date(+rig.now + 1_000);
    await rig.worker().drain();
    expect(rig.bodies()).toEqual(['primera']);
  });

  test('a channel that is away is asked by one message at a time, and nothing is given up', async () => {
    await rig.put(...(await rig.owners(3)).map((to) => rig.message(to)));
    const wait = async (until: Date) => {
      if (until > rig.now) rig.now = until;
    };
    const asked: number[] = [];
    rig.whatsapp.onSend = async () => {
      asked.push(+rig.now);
      rig.whatsapp.failures.push({ ok: false, reason: 'offline', detail: 'logged out' });
    };
    while (asked.length < 40) {
      await rig.worker({ paces: {}, wait }).drain();
      rig.now = new Date(+rig.now + 60_000);
    }
    const gaps = asked.slice(1).map((at, index) => at - asked[index]!);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(30_000);
    expect(rig.whatsapp.arrived).toEqual([]);
    rig.whatsapp.onSend = async () => {};
    rig.now = new Date('2025-12-06T12:00:00-05:00');
    await rig.worker().drain();
    expect(rig.whatsapp.arrived).toHaveLength(3);
  });

  test('who cannot be reached is not tried again by marketing', async () => {
    const ana = await rig.owner();
    await rig.put(rig.message(ana, { body: 'una' }));
    rig.whatsapp.failures.push({ ok: false, reason: 'unreachable', detail: '403' });
    await rig.worker().drain();
    expect(await rig.fate('una')).toBe('failed: unreachable');
    await rig.put(rig.message(ana, { body: 'dos', purpose: 'campaign' }));
    await rig.worker().drain();
    expect(await rig.fate('dos')).toBe('skipped: unreachable');
  });

  test('a sender that breaks leaves the message in doubt and the rest going', async () => {
    await rig.put(
      rig.message(await rig.owner(), { body: 'una' }),
      rig.message(await rig.owner(), { body: 'dos' }),
    );
    rig.whatsapp.failures.push(new Error('bug'));
    await rig.worker({ parallel: 1 }).drain();
    expect([await rig.fate('una'), await rig.fate('dos')]).toEqual(['unknown: uncertain', 'sent']);
  });
});

describe('when a worker dies', () => {
  const lost = (body: string) =>
    execute(rig.db, `update message set leased_until = now() - interval '1 second' where body = $1`, [body]);

  test('what it had only claimed is sent by another', async () => {
    await rig.put(rig.message(await rig.owner(), { body: 'suya' }));
    const lease = { worker: 'dead', seconds: 60 };
    expect(await claim(rig, { channel: 'whatsapp', limit: 9, lease })).toHaveLength(1);
    await rig.worker().drain();
    expect(rig.whatsapp.arrived).toEqual([]);
    await lost('suya');
    await rig.worker().drain();
    expect(rig.bodies()).toEqual(['suya']);
  });

  test('its marketing on the way is in doubt for good, its reminders are sent again', async () => {
    const to = await rig.owner();
    const petId = await makePet(rig.db, to.id);
    const careDueId = await makeCareDue(rig.db, petId, '2025-12-20');
    await rig.put(rig.message(await rig.owner(), { body: 'oferta' }));
    await rig.put(rig.message(to, { body: 'vacuna', purpose: 'care_reminder', petId, careDueId }));
    await execute(rig.db, `update message set status = 'sending', claimed_by = 'dead', intended_at = $1`, [
      rig.now,
    ]);
    await lost('oferta');
    await lost('vacuna');
    await rig.worker().drain();
    expect(rig.bodies()).toEqual(['vacuna']);
    expect(await rig.fate('oferta')).toBe('unknown: uncertain');
  });

  test('a reminder that is struck again lets others go first', async () => {
    const to = await rig.owner();
    const petId = await makePet(rig.db, to.id);
    const careDueId = await makeCareDue(rig.db, petId, '2025-12-20');
    await rig.put(rig.message(to, { body: 'vacuna', purpose: 'care_reminder', petId, careDueId }));
    await execute(rig.db, `update message set status = 'sending', claimed_by = 'dead', attempts = 3`);
    await lost('vacuna');
    await rig.worker().drain();
    expect(rig.bodies()).toEqual([]);
    const { wait } = (await row<{ wait: number }>(
      rig.db,
      'select extract(epoch from send_after - $1)::int as wait from message',
      [rig.now],
    ))!;
    expect(wait).toBe(60);
  });

  test('it can no longer send what was taken from it, and its late word still settles a doubt', async () => {
    await rig.put(rig.message(await rig.owner(), { body: 'lenta' }));
    rig.whatsapp.onSend = async () => {
      await lost('lenta');
      expect(await rig.worker().drain()).toBe(0);
      expect(await rig.fate('lenta')).toBe('unknown: uncertain');
    };
    await rig.worker().drain();
    expect(rig.bodies()).toEqual(['lenta']);
    expect(await rig.fate('lenta')).toBe('sent');
  });

  test('two workers share a queue and send nothing twice', async () => {
    const people = await rig.owners(60);
    await rig.put(...people.map((to) => rig.message(to)));
    await Promise.all([rig.worker().drain(), rig.worker().drain()]);
    expect(rig.whatsapp.arrived).toHaveLength(60);
    expect(new Set(rig.whatsapp.arrived.map(({ to }) => to)).size).toBe(60);
  });
});

describePace(rig);
describeExplanations(rig);
