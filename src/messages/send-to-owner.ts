import type { Clock } from '../clock.js';
import { type Db, execute, row } from '../db/sql.js';
import type { Logger } from '../logger.js';
import { lockOwner } from '../owners/lock-owner.js';
import { type ConsentRefusal, consentRefusal } from './check-consent.js';
import { ownersAddress } from './owners-address.js';
import { recordOwnersWord } from './record-owners-word.js';
import type { OwnerChannel, OwnerMessage, Sender, SendOutcome } from './sender.js';

/** How long after an owner wrote an answer may follow: as long as WhatsApp's own window. */
export const REPLY_HOURS = 24;

export interface SendContext {
  db: Db;
  clock: Clock;
  logger: Logger;
  senders: Sender[];
  consentMode: 'implied' | 'explicit';
  /** The one-click address for a message; absent without PUBLIC_URL, and then e-mail carries no marketing. */
  unsubscribeUrl?: (messageId: number) => string;
}

export interface ToOwner {
  ownerId: number;
  channel: OwnerChannel;
  /** `marketing` needs consent; `reply` and `confirmation` need an owner who has just written there. */
  purpose: 'marketing' | 'reply' | 'confirmation';
  body: string;
  subject?: string;
  /** The owner's message that this answers; it goes back to where that came from. */
  answersId?: number;
  sentBy?: number;
  /** The same key never leaves twice. */
  dedupeKey?: string;
}

export type SkipReason = ConsentRefusal | 'no_address' | 'not_connected' | 'no_unsubscribe' | 'window_closed';

export type Sent =
  /** `unknown`: nobody can say whether it arrived, and it is never sent again by itself. */
  | { status: 'sent' | 'failed' | 'unknown'; messageId: number; reason?: string }
  | { status: 'skipped'; messageId: number; reason: SkipReason };

/**
 * Writes to an owner, and nothing else in the program does. The message is stored before it leaves, so that a crash
 * leaves a trace and no second message. Refused ones are stored with their reason. Throws `owner_not_found`,
 * `owner_merged`.
 */
export async function sendToOwner(context: SendContext, given: ToOwner): Promise<Sent> {
  const sender = context.senders.find(({ channel }) => channel === given.channel);
  const prepared = await context.db.transaction((db) => prepare({ ...context, db }, given, sender));
  if ('status' in prepared) return prepared;
  const { messageId, message } = prepared;
  const outcome = await send(context, sender!, message);
  const sent = await settle(context, messageId, outcome);
  if (!outcome.ok && outcome.reason === 'opted_out') await takeAsNo(context, given, messageId);
  return sent;
}

/** A no that was said to the platform is a no to us, for that channel. */
async function takeAsNo({ db, clock }: SendContext, { ownerId, channel }: ToOwner, messageId: number) {
  const how = `refused by the platform: stopped or blocked there (${channel}, message ${messageId})`;
  await db.transaction((tx) =>
    recordOwnersWord({ db: tx, clock }, { ownerId, status: 'revoked', channel, how }),
  );
}

type Prepared = Sent | { messageId: number; message: OwnerMessage };

async function prepare(context: SendContext, given: ToOwner, sender: Sender | undefined): Promise<Prepared> {
  const { db, consentMode, unsubscribeUrl } = context;
  const earlier = given.dedupeKey === undefined ? undefined : await storedAs(db, given.dedupeKey);
  if (earlier) return earlier;
  await lockOwner({ db }, given.ownerId);
  const to = await ownersAddress(db, given);
  const skip = async (reason: SkipReason): Promise<Sent> => ({
    status: 'skipped',
    messageId: (await store(context, given, { to: to ?? '', status: 'skipped', failure: reason }))!,
    reason,
  });
  if (to === undefined) return skip('no_address');
  if (!sender) return skip('not_connected');
  const marketing = given.purpose === 'marketing';
  if (marketing) {
    const refusal = await consentRefusal(db, { ...given, address: to, consentMode });
    if (refusal) return skip(refusal);
    if (given.channel === 'email' && !unsubscribeUrl) return skip('no_unsubscribe');
  } else if (!(await justWrote(context, given, to))) return skip('window_closed');
  const messageId = await store(context, given, { to, status: 'sending' });
  // Somebody else has stored the same key since we looked.
  if (messageId === undefined) return (await storedAs(db, given.dedupeKey!))!;
  return {
    messageId,
    message: {
      to,
      body: given.body,
      ...(given.subject === undefined ? {} : { subject: given.subject }),
      ...(marketing && given.channel === 'email' ? { unsubscribeUrl: unsubscribeUrl!(messageId) } : {}),
    },
  };
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

async function justWrote({ db, clock }: SendContext, { ownerId, channel }: ToOwner, to: string) {
  return row(
    db,
    `select 1 from message
      where owner_id = $1 and direction = 'in' and channel = $2 and address = $3
        and created_at > $4::timestamptz - make_interval(hours => $5) limit 1`,
    [ownerId, channel, to, clock.now(), REPLY_HOURS],
  );
}

async function store(
  { db, clock }: SendContext,
  given: ToOwner,
  { to, status, failure }: { to: string; status: 'sending' | 'skipped'; failure?: SkipReason },
): Promise<number | undefined> {
  const stored = await row<{ id: number }>(
    db,
    `insert into message (owner_id, direction, channel, address, purpose, body, status, failure, answers_id,
                          sent_by_id, dedupe_key, created_at)
     values ($1, 'out', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
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
  messageId: number,
  outcome: SendOutcome,
): Promise<Sent> {
  const status = outcome.ok ? 'sent' : outcome.reason === 'uncertain' ? 'unknown' : 'failed';
  if (!outcome.ok)
    logger.warn({ message: messageId, reason: outcome.reason, detail: outcome.detail }, 'not sent to owner');
  await execute(
    db,
    `update message set status = $2, failure = $3, external_id = $4, sent_at = case when $5::boolean then $6::timestamptz end
      where id = $1 and status in ('sending', 'unknown')`,
    [
      messageId,
      status,
      outcome.ok ? null : outcome.reason,
      outcome.ok ? (outcome.externalId?.slice(0, 128) ?? null) : null,
      outcome.ok,
      clock.now(),
    ],
  );
  return { status, messageId, ...(outcome.ok ? {} : { reason: outcome.reason }) };
}
