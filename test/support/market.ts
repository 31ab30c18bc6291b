import { createHash } from 'node:crypto';
import type { Clock } from '../../src/clock.js';
import type { Outreach } from '../../src/config.js';
import { type Db, execute, row } from '../../src/db/sql.js';
import { silentLogger } from '../../src/logger.js';
import { enqueue } from '../../src/messages/outbox/enqueue.js';
import { UNPACED } from '../../src/messages/outbox/pace.js';
import { createOutboxWorker } from '../../src/messages/outbox/worker.js';
import { ownersAddress } from '../../src/messages/owners-address.js';
import type { OwnerChannel, Sender } from '../../src/messages/sender.js';
import { testClinic } from './builders.js';

export interface MarketContext {
  db: Db;
  clock: Clock;
  senders: Sender[];
  unsubscribeUrl?: (messageId: number) => string;
  outreach?: Partial<Outreach>;
}

export interface Marketed {
  messageId: number;
  status: string;
  reason: string | null;
}

let counter = 0;

/** One marketing message through outbox and gate, in a month in which the owner has had no other. */
export async function market(
  { db, clock, senders, unsubscribeUrl, outreach }: MarketContext,
  given: { ownerId: number; channel?: OwnerChannel; body?: string; subject?: string; dedupeKey?: string },
): Promise<Marketed> {
  const { ownerId, channel = 'whatsapp', body = 'Hola', subject, dedupeKey = `market ${++counter}` } = given;
  const clinic = testClinic();
  await execute(db, `update message set intended_at = intended_at - interval '60 days'`);
  await enqueue({ db, clock }, [
    {
      ownerId,
      channel,
      address: (await ownersAddress(db, { ownerId, channel })) ?? '',
      purpose: 'campaign',
      lang: 'es',
      body,
      ...(subject === undefined ? {} : { subject }),
      bodyHash: createHash('sha256').update(`${body}${++counter}`).digest('hex'),
      dedupeKey,
    },
  ]);
  const worker = createOutboxWorker({
    db,
    clock,
    logger: silentLogger,
    senders,
    rules: { ...clinic, outreach: { ...clinic.outreach, ...outreach } },
    paces: Object.fromEntries(senders.map((sender) => [sender.channel, UNPACED])),
    ...(unsubscribeUrl ? { unsubscribeUrl } : {}),
  });
  await worker.drain();
  await worker.stop();
  return (await row<Marketed>(
    db,
    'select id as "messageId", status, failure as reason from message where dedupe_key = $1',
    [dedupeKey],
  ))!;
}
