import { createHash } from 'node:crypto';
import type { Clock } from '../clock.js';
import { execute, rows } from '../db/sql.js';
import { silentLogger } from '../logger.js';
import type { Scope } from '../staff/scope.js';
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
  /** WhatsApp's first two days, by a clock that passes only while somebody waits for it. */
  whatsapp: { perDay: number[]; secondsBetween: number };
}

interface Bench {
  scope: Scope;
  people: { ownerId: number; address: string }[];
}

/** Noon of the clinic (Cancún): no quiet hours. */
const NOON = Date.parse('2025-12-05T17:00:00Z');
const DAY_MS = 24 * 3_600_000;
/** What one worker may have on its way at once, in these measurements. */
const PARALLEL = 64;

/** Measures the outbox of a generated clinic, in a database that exists only meanwhile. */
export async function benchOutbox(
  scope: Scope,
  { sends = 5000, pacedSeconds = 10 }: { sends?: number; pacedSeconds?: number } = {},
): Promise<OutboxMeasured> {
  const people = await rows<Bench['people'][number]>(
    scope.db,
    `select min(id) as "ownerId", phone_primary as address from owner
      where marketing_opt_in and phone_primary <> '' group by phone_primary order by 1`,
  );
  const bench = { scope, people };
  const strictPerSecond = await measureStrict(bench, sends);
  const telegramPerSecond = await measureTelegram(bench, pacedSeconds);
  const whatsapp = await measureWhatsApp(bench);
  return { fanOut: await measureFanOut(bench), strictPerSecond, telegramPerSecond, whatsapp };
}

/** A campaign to everybody, planned twice. */
async function measureFanOut({ scope }: Bench): Promise<OutboxMeasured['fanOut']> {
  const people = await rows<Bench['people'][number]>(
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

async function measureStrict(bench: Bench, sends: number): Promise<number> {
  const { worker, sent } = await filled(bench, { count: sends, channel: 'sms', pace: UNPACED });
  const { seconds } = await timed(() => worker.drain());
  return sent.length / seconds;
}

async function measureTelegram(bench: Bench, seconds: number): Promise<number> {
  const { worker, sent } = await filled(bench, { count: seconds * 30, channel: 'telegram' });
  await worker.drain();
  return (sent.length - 1) / ((sent.at(-1)! - sent[0]!) / 1000);
}

async function measureWhatsApp(bench: Bench): Promise<OutboxMeasured['whatsapp']> {
  let now = NOON;
  const clock: Clock = { now: () => new Date(now) };
  const wait = async (until: Date) => {
    now = Math.max(now, until.getTime());
  };
  const { worker, sent } = await filled(bench, { count: 150, channel: 'whatsapp', clock, wait });
  const perDay: number[] = [];
  for (let before = 0; perDay.length < 2; before = sent.length) {
    now = NOON + perDay.length * DAY_MS;
    await worker.drain();
    perDay.push(sent.length - before);
  }
  const first = sent.slice(0, perDay[0]!);
  return { perDay, secondsBetween: (first.at(-1)! - first[0]!) / 1000 / (first.length - 1) };
}

interface Filling extends Partial<Pick<OutboxOptions, 'clock' | 'wait'>> {
  count: number;
  channel: OwnerChannel;
  pace?: PaceRules;
}

/** An outbox with so many messages, its worker, and the moments at which they reached the provider. */
async function filled({ scope, people }: Bench, { count, channel, pace, clock, wait }: Filling) {
  const startedAt = Date.now();
  const noon: Clock = clock ?? { now: () => new Date(NOON + Date.now() - startedAt) };
  const to = people.splice(0, count);
  await enqueue(
    { db: scope.db, clock: noon },
    to.map((person) => outgoing(person, channel, channel)),
  );
  await execute(scope.db, 'analyze message');
  const sent: number[] = [];
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
    rules: scope.clinic,
    parallel: PARALLEL,
    ...(pace ? { paces: { [channel]: pace } } : {}),
    ...(wait ? { wait } : {}),
  });
  return { worker, sent };
}

function outgoing(
  { ownerId, address }: Bench['people'][number],
  channel: OwnerChannel,
  campaign: string,
): Outgoing {
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
