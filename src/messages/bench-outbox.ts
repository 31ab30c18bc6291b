import { createHash } from 'node:crypto';
import { type Clock, instantAt } from '../clock.js';
import { execute, rows } from '../db/sql.js';
import { silentLogger } from '../logger.js';
import { type Scope, today } from '../staff/scope.js';
import { enqueue, type Outgoing } from './outbox/enqueue.js';
import { type PaceRules, UNPACED } from './outbox/pace.js';
import { createOutboxWorker, type OutboxOptions } from './outbox/worker.js';
import type { OwnerChannel } from './sender.js';

export interface OutboxMeasured {
  fanOut: { recipients: number; seconds: number; againSeconds: number; insertedAgain: number };
  /** One worker and a provider that answers at once: the gate asked and the intent committed for every message. */
  strictPerSecond: number;
  /** By Telegram's pace, in real seconds. */
  telegramPerSecond: number;
  /** WhatsApp's first two days, by a clock that passes only while somebody waits. */
  whatsapp: { perDay: number[]; secondsBetween: number };
}

interface Person {
  ownerId: number;
  address: string;
}

const DAY_MS = 24 * 3_600_000;
/** What one worker may have in hand at once, in these measurements. */
const PARALLEL = 64;

/** Measures the outbox of a generated clinic, in a database that exists only meanwhile. */
export async function benchOutbox(scope: Scope): Promise<OutboxMeasured> {
  const people = await rows<Person>(
    scope.db,
    `select min(id) as "ownerId", phone_primary as address from owner
      where marketing_opt_in and phone_primary <> '' group by phone_primary order by 1`,
  );
  const some = (most: number) => people.splice(0, Math.min(most, Math.floor(people.length / 2)));
  const strictPerSecond = await measureStrict(scope, some(5000));
  const telegramPerSecond = await measureTelegram(scope, some(300));
  const whatsapp = await measureWhatsApp(scope, some(150));
  return { fanOut: await measureFanOut(scope), strictPerSecond, telegramPerSecond, whatsapp };
}

/** A campaign to everybody, planned twice. */
async function measureFanOut(scope: Scope): Promise<OutboxMeasured['fanOut']> {
  const people = await rows<Person>(
    scope.db,
    'select id as "ownerId", phone_primary as address from owner order by id',
  );
  const messages = people.map((person) => outgoing(person, 'whatsapp', 'fan-out'));
  const first = await timed(() => enqueue(scope, messages));
  const second = await timed(() => enqueue(scope, messages));
  await execute(scope.db, `delete from message where status = 'queued'`);
  return {
    recipients: messages.length,
    seconds: first.seconds,
    againSeconds: second.seconds,
    insertedAgain: second.result,
  };
}

async function measureStrict(scope: Scope, people: Person[]): Promise<number> {
  const { worker, sent } = await filled(scope, { people, channel: 'sms', pace: UNPACED });
  const { seconds } = await timed(() => worker.drain());
  return sent.length / seconds;
}

async function measureTelegram(scope: Scope, people: Person[]): Promise<number> {
  const { worker, sent } = await filled(scope, { people, channel: 'telegram' });
  await worker.drain();
  return (sent.length - 1) / ((sent.at(-1)! - sent[0]!) / 1000);
}

async function measureWhatsApp(scope: Scope, people: Person[]): Promise<OutboxMeasured['whatsapp']> {
  const noon = noonOf(scope).getTime();
  let now = noon;
  const clock: Clock = { now: () => new Date(now) };
  const wait = async (until: Date) => {
    now = Math.max(now, until.getTime());
  };
  const { worker, sent } = await filled(scope, { people, channel: 'whatsapp', clock, wait });
  const perDay: number[] = [];
  for (let before = 0; perDay.length < 2; before = sent.length) {
    now = noon + perDay.length * DAY_MS;
    await worker.drain();
    perDay.push(sent.length - before);
  }
  const first = sent.slice(0, perDay[0]!);
  return { perDay, secondsBetween: (first.at(-1)! - first[0]!) / 1000 / (first.length - 1) };
}

interface Filling extends Partial<Pick<OutboxOptions, 'clock' | 'wait'>> {
  people: Person[];
  channel: OwnerChannel;
  pace?: PaceRules;
}

/** An outbox with so many messages, its worker, and the moments at which they reached the provider. */
async function filled(scope: Scope, { people, channel, pace, clock, wait }: Filling) {
  const ahead = noonOf(scope).getTime() - Date.now();
  const noon: Clock = clock ?? { now: () => new Date(Date.now() + ahead) };
  await enqueue(
    { db: scope.db, clock: noon },
    people.map((person) => outgoing(person, channel, channel)),
  );
  await execute(scope.db, 'analyze message');
  const sent: number[] = [];
  const { outreach } = scope.clinic;
  const sender = {
    channel,
    async send() {
      sent.push(noon.now().getTime());
      return { ok: true, externalId: `${channel}-${sent.length}` } as const;
    },
  };
  const worker = createOutboxWorker({
    db: scope.db,
    clock: noon,
    logger: silentLogger,
    senders: [sender],
    rules: { ...scope.clinic, outreach: { ...outreach, quietHours: undefined } },
    parallel: PARALLEL,
    ...(pace ? { paces: { [channel]: pace } } : {}),
    ...(wait ? { wait } : {}),
  });
  return { worker, sent };
}

/** Of the clinic's day: the first day of a pace is whole. */
const noonOf = (scope: Scope): Date => instantAt(scope.clinic.timeZone, today(scope), '12:00');

function outgoing({ ownerId, address }: Person, channel: OwnerChannel, campaign: string): Outgoing {
  const body = `Hola ${ownerId}, te esperamos en la clínica. Responde BAJA si no quieres más mensajes.`;
  return {
    ownerId,
    channel,
    address,
    purpose: 'campaign',
    lang: 'es',
    body,
    bodyHash: createHash('sha256').update(campaign).digest('hex'),
    dedupeKey: `bench ${campaign}:${ownerId}`,
  };
}

async function timed<T>(work: () => Promise<T>): Promise<{ seconds: number; result: T }> {
  const start = performance.now();
  const result = await work();
  return { seconds: (performance.now() - start) / 1000, result };
}
