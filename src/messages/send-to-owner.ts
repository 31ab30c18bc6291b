import type { Clock } from '../clock.js';
import type { Clinic } from '../config.js';
import { type Db, execute, row } from '../db/sql.js';
import type { Logger } from '../logger.js';
import { lockOwner } from '../owners/lock-owner.js';
import { gate, type Refusal } from './gate.js';
import { gateFacts } from './gate-facts.js';
import { ownersAddress } from './owners-address.js';
import { applyEarlyReceipt, MAX_EXTERNAL_ID } from './record-receipt.js';
import type { OwnerChannel, OwnerMessage, Sender, SendOutcome } from './sender.js';
import { takeRefusalAsNo } from './take-refusal.js';

export interface SendContext {
  db: Db;
  clock: Clock;
  logger: Logger;
  clinic: Clinic;
  senders: Sender[];
}

export interface ToOwner {
  ownerId: number;
  channel: OwnerChannel;
  /** Both need an owner who has just written there. */
  purpose: 'reply' | 'confirmation';
  body: string;
  /** The owner's message that this answers; it goes back to where that came from. */
  answersId?: number;
  sentBy?: number;
  /** The same key never leaves twice. */
  dedupeKey?: string;
}

export type Sent =
  /** `unknown`: nobody can say whether it arrived, and it is never sent again by itself. */
  | { status: 'sent' | 'failed' | 'unknown'; messageId: number; reason?: string }
  | { status: 'skipped'; messageId: number; reason: Refusal };

/**
 * Answers an owner at once; all else goes through the outbox. The message is stored before it leaves, so that a
 * crash leaves a trace and no second message. Refused ones are stored with their reason. Throws `owner_not_found`,
 * `owner_merged`.
 */
export async function sendToOwner(context: SendContext, given: ToOwner): Promise<Sent> {
  const sender = context.senders.find(({ channel }) => channel === given.channel);
  const prepared = await context.db.transaction((db) => prepare({ ...context, db }, given, sender));
  if ('status' in prepared) return prepared;
  const { messageId, message } = prepared;
  const outcome = await send(context, sender!, message);
  const sent = await settle(context, { messageId, channel: given.channel }, outcome);
  if (!outcome.ok && outcome.reason === 'opted_out') await takeRefusalAsNo(context, { ...given, messageId });
  return sent;
}

type Prepared = Sent | { messageId: number; message: OwnerMessage };

async function prepare(context: SendContext, given: ToOwner, sender: Sender | undefined): Promise<Prepared> {
  const { db, clock, clinic } = context;
  const earlier = given.dedupeKey === undefined ? undefined : await storedAs(db, given.dedupeKey);
  if (earlier) return earlier;
  await lockOwner({ db }, given.ownerId);
  const to = await ownersAddress(db, given);
  const now = clock.now();
  const [facts] = await gateFacts(
    {
      db,
      clock,
      timeZone: clinic.timeZone,
      connected: new Set(sender ? [sender.channel] : []),
      canUnsubscribe: false,
    },
    [{ ...given, address: to, plannedAt: now }],
  );
  const verdict = gate(facts!, { now, rules: clinic });
  if (verdict.verdict !== 'allow') {
    // An answer never waits: there is nothing but refusals.
    const reason = verdict.verdict === 'refuse' ? verdict.reason : 'window_closed';
    const messageId = await store(context, given, { to: to ?? '', status: 'skipped', failure: reason });
    return { status: 'skipped', messageId: messageId!, reason };
  }
  const messageId = await store(context, given, { to: to!, status: 'sending' });
  // Somebody else has stored the same key since we looked.
  if (messageId === undefined) return (await storedAs(db, given.dedupeKey!))!;
  return { messageId, message: { to: to!, body: given.body } };
}

/** What became of a message of that key; one that was being sent when we stopped may have arrived. */
async function storedAs(db: Db, dedupeKey: string): Promise<Sent | undefined> {
  const found = await row<{ id: number; status: string; failure: string | null }>(
    db,
    'select id, status, failure from message where dedupe_key = $1',
    [dedupeKey],
  );
  if (!found) return undefined;
  const status =
    found.status === 'failed'
      ? 'failed'
      : /^(?:sent|delivered|read)$/.test(found.status)
        ? 'sent'
        : 'unknown';
  return { status, messageId: found.id, ...(found.failure ? { reason: found.failure } : {}) };
}

async function store(
  { db, clock }: SendContext,
  given: ToOwner,
  { to, status, failure }: { to: string; status: 'sending' | 'skipped'; failure?: Refusal },
): Promise<number | undefined> {
  const stored = await row<{ id: number }>(
    db,
    `insert into message (owner_id, direction, channel, address, purpose, kind, body, status, failure, answers_id,
                          sent_by_id, dedupe_key, created_at)
     values ($1, 'out', $2, $3, $4, 'answer', $5, $6, $7, $8, $9, $10, $11)
     on conflict (dedupe_key) do nothing returning id`,
    [
      given.ownerId,
      given.channel,
      to,
      given.purpose,
      given.body,
      status,
      failure ?? null,
      given.answersId ?? null,
      given.sentBy ?? null,
      // A refusal uses up no key: the reason may pass.
      status === 'sending' ? (given.dedupeKey ?? null) : null,
      clock.now(),
    ],
  );
  return stored?.id;
}

async function send({ logger }: SendContext, sender: Sender, message: OwnerMessage): Promise<SendOutcome> {
  try {
    return await sender.send(message);
  } catch (err) {
    logger.error({ err, channel: sender.channel }, 'sender broke');
    return { ok: false, reason: 'uncertain', detail: 'sender broke' };
  }
}

async function settle(
  { db, clock, logger }: SendContext,
  { messageId, channel }: { messageId: number; channel: OwnerChannel },
  outcome: SendOutcome,
): Promise<Sent> {
  const externalId = outcome.externalId?.slice(0, MAX_EXTERNAL_ID);
  const status = outcome.ok ? 'sent' : outcome.reason === 'uncertain' ? 'unknown' : 'failed';
  if (!outcome.ok)
    logger.warn({ message: messageId, reason: outcome.reason, detail: outcome.detail }, 'not sent to owner');
  await execute(
    db,
    `update message set status = $2, failure = $3, external_id = $4, sent_at = case when $5::boolean then $6::timestamptz end
      where id = $1 and status in ('sending', 'unknown')`,
    [messageId, status, outcome.ok ? null : outcome.reason, externalId ?? null, outcome.ok, clock.now()],
  );
  const arrived = externalId !== undefined && (await applyEarlyReceipt(db, { channel, externalId }));
  if (outcome.ok || arrived) return { status: 'sent', messageId };
  return { status, messageId, reason: outcome.reason };
}
