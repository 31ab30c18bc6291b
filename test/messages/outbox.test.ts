import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Clock } from '../../src/clock.js';
import { execute, row, rows } from '../../src/db/sql.js';
import { silentLogger } from '../../src/logger.js';
import { claim } from '../../src/messages/outbox/claim.js';
import { enqueue, type Outgoing } from '../../src/messages/outbox/enqueue.js';
import { UNPACED } from '../../src/messages/outbox/pace.js';
import {
  createOutboxWorker,
  type OutboxOptions,
  type OutboxWorker,
} from '../../src/messages/outbox/worker.js';
import { pauseMessages } from '../../src/messages/pause.js';
import { recordConsent } from '../../src/messages/record-consent.js';
import {
  makeAppointment,
  makeCareDue,
  makeOwner,
  makePet,
  STORY_NOW,
  testClinic,
  testScope,
} from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { MemorySender } from '../support/memory-sender.js';

const RULES = testClinic();
const HOUR = 3_600_000;

let database: TestDatabase;
let now: Date;
const clock: Clock = { now: () => now };
let whatsapp: MemorySender;
let workers: OutboxWorker[];
let next = 0;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  now = new Date(STORY_NOW);
  whatsapp = new MemorySender('whatsapp');
  workers = [];
  await execute(database.db, 'truncate owner, outbox_pace cascade');
  await execute(
    database.db,
    `insert into clinic_setting (key, value) values ('metrics', $1)
     on conflict (key) do update set value = excluded.value`,
    [JSON.stringify({ asOf: '2025-12-05', at: STORY_NOW, timeZone: 'America/Cancun' })],
  );
});
afterEach(() => Promise.all(workers.map((worker) => worker.stop())));

function worker(options: Partial<OutboxOptions> = {}): OutboxWorker {
  const { db } = database;
  const made = createOutboxWorker({
    db,
    clock,
    logger: silentLogger,
    senders: [whatsapp],
    rules: RULES,
    paces: { whatsapp: UNPACED },
    ...options,
  });
  workers.push(made);
  return made;
}

const newPhone = () => `+52998${String(++next).padStart(7, '0')}`;
async function owner(values: object = {}) {
  const phone = newPhone();
  const id = await makeOwner(database.db, { phone_primary: phone, ...values });
  return { id, phone };
}

const message = ({ id, phone }: { id: number; phone: string }, changes: Partial<Outgoing> = {}): Outgoing => {
  const body = changes.body ?? `Hola ${++next}`;
  return {
    ownerId: id,
    channel: 'whatsapp',
    address: phone,
    purpose: 'campaign',
    lang: 'es',
    body,
    bodyHash: createHash('sha256').update(body).digest('hex'),
    dedupeKey: `key ${++next}`,
    ...changes,
  };
};
const put = (...messages: Outgoing[]) => enqueue({ db: database.db, clock }, messages);
const bodies = () => whatsapp.arrived.map(({ body }) => body);
const fate = async (body: string) =>
  (await row<{ fate: string }>(
    database.db,
    `select status || coalesce(': ' || failure, '') as fate from message where body = $1`,
    [body],
  ))!.fate;
const stop = async (ownerId: number) =>
  recordConsent(await testScope(database.db), { ownerId, status: 'revoked', how: 'BAJA por WhatsApp' });

describe('the outbox', () => {
  test('sends what is due, once, and keeps the id of the platform', async () => {
    const ana = await owner();
    const planned = message(ana, { body: 'Hola Ana', dedupeKey: 'birthday:1:2025' });
    expect(await put(planned, message(ana, { body: 'Mañana', sendAfter: new Date(+now + HOUR) }))).toBe(2);
    expect(await put(planned)).toBe(0);
    expect(await worker().drain()).toBe(1);
    expect(whatsapp.arrived).toEqual([{ to: ana.phone, body: 'Hola Ana' }]);
    expect(await fate('Hola Ana')).toBe('sent');
    expect(await fate('Mañana')).toBe('queued');
    expect(await row(database.db, `select external_id from message where body = 'Hola Ana'`)).toEqual({
      external_id: 'whatsapp-1',
    });
    expect(await worker().drain()).toBe(0);
  });

  test('sends reminders before marketing, the oldest first', async () => {
    const [ana, luis] = [await owner(), await owner()];
    const pet = await makePet(database.db, luis.id);
    const careDueId = await makeCareDue(database.db, pet, '2025-12-20');
    await put(message(ana, { body: 'oferta' }));
    await put(message(luis, { body: 'vacuna', purpose: 'care_reminder', petId: pet, careDueId }));
    await worker({ parallel: 1 }).drain();
    expect(bodies()).toEqual(['vacuna', 'oferta']);
  });

  test('asks the gate again just before a message leaves', async () => {
    const [ana, luis, eva] = [await owner(), await owner(), await owner()];
    const pet = await makePet(database.db, luis.id, { name: 'Max' });
    await put(
      message(ana, { body: 'a Ana' }),
      message(luis, { body: 'a Max', purpose: 'pet_birthday', petId: pet }),
    );
    await put(message(eva, { body: 'vuelva', purpose: 'win_back' }));
    await stop(ana.id);
    await execute(database.db, `update pet set deceased_on = '2025-12-01' where id = $1`, [pet]);
    await makeAppointment(database.db, eva.id, '2025-12-10', { status: 'booked' });
    await worker().drain();
    expect(whatsapp.arrived).toEqual([]);
    expect(await fate('a Ana')).toBe('skipped: said_no');
    expect(await fate('a Max')).toBe('skipped: pet_deceased');
    expect(await fate('vuelva')).toBe('skipped: already_booked');
  });

  test('reminds of an appointment only as long as it stands at that time', async () => {
    const [ana, luis] = [await owner(), await owner()];
    const at = new Date('2025-12-06T10:00:00-05:00');
    const appointment = (id: number) => makeAppointment(database.db, id, '2025-12-06', { status: 'booked' });
    const remind = async (to: { id: number; phone: string }, body: string) => {
      const appointmentId = await appointment(to.id);
      await put(message(to, { body, purpose: 'appointment_reminder', appointmentId, expiresAt: at }));
      return appointmentId;
    };
    await remind(ana, 'cita de Ana');
    const moved = await remind(luis, 'cita de Luis');
    await execute(
      database.db,
      `update appointment set starts_at = starts_at + interval '1 day' where id = $1`,
      [moved],
    );
    await worker().drain();
    expect(bodies()).toEqual(['cita de Ana']);
    expect(await fate('cita de Luis')).toBe('skipped: appointment_gone');
  });

  test('lets nothing out at night, nor while the clinic has paused it', async () => {
    const ana = await owner();
    await put(message(ana, { body: 'de noche' }));
    now = new Date('2025-12-05T22:00:00-05:00');
    await worker().drain();
    expect(await fate('de noche')).toBe('queued');
    now = new Date('2025-12-06T09:00:00-05:00');
    const scope = await testScope(database.db);
    await pauseMessages(scope, true);
    await worker().drain();
    expect(whatsapp.arrived).toEqual([]);
    await pauseMessages(scope, false);
    now = new Date('2025-12-06T09:15:00-05:00');
    await worker().drain();
    expect(bodies()).toEqual(['de noche']);
  });

  test('writes to one person, and to one household, once a day and four times a month', async () => {
    const ana = await owner();
    const husband = await owner({ phone_primary: ana.phone });
    await put(message(ana, { body: 'una' }), message(ana, { body: 'dos', purpose: 'announcement' }));
    await put(message({ ...husband, phone: ana.phone }, { body: 'al marido' }));
    await Promise.all([worker().drain(), worker().drain(), worker().drain()]);
    expect(whatsapp.arrived).toHaveLength(1);
    const fates = await Promise.all(['una', 'dos', 'al marido'].map(fate));
    expect(fates.filter((each) => each === 'sent')).toHaveLength(1);
    expect(fates.filter((each) => each === 'sent' || /too_often|household/.test(each))).toHaveLength(3);
  });

  test('does not repeat a text at one address, whoever it is for', async () => {
    const ana = await owner();
    await put(message(ana, { body: 'oferta única', purpose: 'announcement' }));
    await worker().drain();
    now = new Date(+now + 9 * 24 * HOUR);
    const again = createHash('sha256').update('oferta única').digest('hex');
    await put(message(ana, { body: 'otra vez', purpose: 'announcement', bodyHash: again }));
    await worker().drain();
    expect(await fate('otra vez')).toBe('skipped: same_body');
  });
});

describe('when sending fails', () => {
  const uncertain = { ok: false, reason: 'uncertain', detail: 'cut' } as const;
  async function reminder(body: string, changes: Partial<Outgoing> = {}) {
    const to = await owner();
    const petId = await makePet(database.db, to.id);
    const careDueId = await makeCareDue(database.db, petId, '2025-12-20');
    await put(message(to, { body, purpose: 'care_reminder', petId, careDueId, ...changes }));
  }

  test('marketing in doubt is never sent again; a reminder is', async () => {
    await put(message(await owner(), { body: 'oferta' }));
    whatsapp.failures.push(uncertain);
    await worker().drain();
    await reminder('vacuna');
    whatsapp.failures.push(uncertain);
    await worker().drain();
    expect([await fate('oferta'), await fate('vacuna')]).toEqual(['unknown: uncertain', 'queued']);
    now = new Date(+now + HOUR);
    await worker().drain();
    expect(bodies()).toEqual(['vacuna']);
  });

  test('what certainly did not leave waits as long as the platform asks, and others of its channel too', async () => {
    await put(message(await owner(), { body: 'primera' }));
    whatsapp.failures.push({ ok: false, reason: 'rate_limited', retryAfterMs: 60_000, detail: '429' });
    await worker().drain();
    expect(await fate('primera')).toBe('queued');
    now = new Date(+now + 59_000);
    await worker().drain();
    expect(whatsapp.arrived).toEqual([]);
    now = new Date(+now + 1_000);
    await worker().drain();
    expect(bodies()).toEqual(['primera']);
  });

  test('who cannot be reached is not tried again by marketing', async () => {
    const ana = await owner();
    await put(message(ana, { body: 'una' }));
    whatsapp.failures.push({ ok: false, reason: 'unreachable', detail: '403' });
    await worker().drain();
    expect(await fate('una')).toBe('failed: unreachable');
    await put(message(ana, { body: 'dos', purpose: 'announcement' }));
    await worker().drain();
    expect(await fate('dos')).toBe('skipped: unreachable');
  });

  test('a sender that breaks leaves the message in doubt and the rest going', async () => {
    await put(message(await owner(), { body: 'una' }), message(await owner(), { body: 'dos' }));
    whatsapp.failures.push(new Error('bug'));
    await worker({ parallel: 1 }).drain();
    expect([await fate('una'), await fate('dos')]).toEqual(['unknown: uncertain', 'sent']);
  });
});

describe('when a worker dies', () => {
  const lost = (body: string) =>
    execute(database.db, `update message set leased_until = now() - interval '1 second' where body = $1`, [
      body,
    ]);

  test('what it had only claimed is sent by another', async () => {
    await put(message(await owner(), { body: 'suya' }));
    const lease = { worker: 'dead', seconds: 60 };
    expect(await claim({ db: database.db, clock }, { channel: 'whatsapp', limit: 9, lease })).toHaveLength(1);
    await worker().drain();
    expect(whatsapp.arrived).toEqual([]);
    await lost('suya');
    await worker().drain();
    expect(bodies()).toEqual(['suya']);
  });

  test('its marketing on the way is in doubt for good, its reminders are sent again', async () => {
    const to = await owner();
    const petId = await makePet(database.db, to.id);
    const careDueId = await makeCareDue(database.db, petId, '2025-12-20');
    await put(message(await owner(), { body: 'oferta' }));
    await put(message(to, { body: 'vacuna', purpose: 'care_reminder', petId, careDueId }));
    await execute(
      database.db,
      `update message set status = 'sending', claimed_by = 'dead', intended_at = $1`,
      [now],
    );
    await lost('oferta');
    await lost('vacuna');
    await worker().drain();
    expect(bodies()).toEqual(['vacuna']);
    expect(await fate('oferta')).toBe('unknown: uncertain');
  });

  test('it can no longer send what was taken from it, and its late word still settles a doubt', async () => {
    await put(message(await owner(), { body: 'lenta' }));
    whatsapp.onSend = async () => {
      await lost('lenta');
      expect(await worker().drain()).toBe(0);
      expect(await fate('lenta')).toBe('unknown: uncertain');
    };
    await worker().drain();
    expect(bodies()).toEqual(['lenta']);
    expect(await fate('lenta')).toBe('sent');
  });

  test('two workers share a queue and send nothing twice', async () => {
    const people = await Promise.all(Array.from({ length: 60 }, () => owner()));
    await put(...people.map((to) => message(to)));
    await Promise.all([worker().drain(), worker().drain()]);
    expect(whatsapp.arrived).toHaveLength(60);
    expect(new Set(whatsapp.arrived.map(({ to }) => to)).size).toBe(60);
  });
});

describe('the pace', () => {
  /** Time passes only while somebody waits for it. */
  const wait = async (until: Date) => {
    if (until > now) now = until;
  };
  const arrivals: number[] = [];
  beforeEach(() => {
    arrivals.length = 0;
    whatsapp.onSend = async () => {
      arrivals.push(+now);
    };
  });

  test('of WhatsApp is at least 15 seconds, with jitter, and 50 on the first day', async () => {
    const people = await Promise.all(Array.from({ length: 55 }, () => owner()));
    await put(...people.map((to) => message(to)));
    await worker({ paces: {}, wait }).drain();
    expect(arrivals).toHaveLength(50);
    const gaps = arrivals.slice(1).map((at, index) => at - arrivals[index]!);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(15_000);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(30_000);
    expect(new Set(gaps).size).toBeGreaterThan(10);
    now = new Date('2025-12-06T09:00:00-05:00');
    await worker({ paces: {}, wait }).drain();
    expect(arrivals).toHaveLength(55);
  });

  test('rests for a day when WhatsApp refuses three in a row, and says so once', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => owner()));
    await put(...people.map((to) => message(to)));
    const refused = { ok: false, reason: 'refused', detail: 'refused' } as const;
    whatsapp.failures.push(refused, refused, refused);
    const rested: string[] = [];
    await worker({ paces: {}, wait, onRest: (channel) => rested.push(channel) }).drain();
    expect(rested).toEqual(['whatsapp']);
    expect(arrivals).toHaveLength(3);
    expect(await rows(database.db, `select 1 from message where status = 'queued'`)).toHaveLength(3);
    now = new Date(+now + 24 * HOUR);
    await worker({ paces: {}, wait }).drain();
    expect(whatsapp.arrived).toHaveLength(3);
  });
});
