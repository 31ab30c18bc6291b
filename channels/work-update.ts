import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '../src/logger.js';
import { type ClaimedUpdate, LEASE_SECONDS } from '../src/messages/inbox/claim-next.js';
import {
  failUpdate,
  finishUpdate,
  forgetUpdate,
  markAnswering,
  releaseUpdate,
  renewLease,
} from '../src/messages/inbox/settle-update.js';
import { text } from '../src/rich-text.js';
import { findStaffByAddress } from '../src/staff/find-staff.js';
import type { Channel, IncomingMessage, OutgoingMessage } from './channel.js';
import { type Delivery, deliver } from './deliver.js';
import { respond } from './respond.js';
import { type RespondContext, senderAddress } from './response.js';

const MAX_ATTEMPTS = 3;
const TYPING_EVERY_MS = 4000;

export interface WorkOptions {
  context: RespondContext;
  channel: Channel;
  update: ClaimedUpdate<IncomingMessage>;
  logger: Logger;
  signal: AbortSignal;
}

/**
 * Works one claimed update to its end: answered, rightly ignored, put back or given up. An answer that a crash
 * interrupted is not given twice; the person is told instead, since nobody knows how much of it arrived.
 */
export async function workUpdate(options: WorkOptions): Promise<void> {
  const { context, update, logger } = options;
  const { db } = context;
  const held = setInterval(
    () => {
      renewLease(db, update).catch((err) => logger.warn({ err, update: update.id }, 'lease not renewed'));
    },
    (LEASE_SECONDS * 1000) / 3,
  );
  try {
    if (update.answering) await apologise(options, 'channels:interrupted', finishUpdate);
    else if (update.attempts > MAX_ATTEMPTS) await apologise(options, 'channels:gave_up', failUpdate);
    else await settle(options);
  } catch (err) {
    logger.error({ err, update: update.id, attempts: update.attempts }, 'update not answered');
    await releaseUpdate(db, update, 1000 * 2 ** update.attempts);
  } finally {
    clearInterval(held);
  }
}

async function settle(options: WorkOptions): Promise<void> {
  const { context, channel, update, signal } = options;
  const { db, i18n } = context;
  const message = revive(update.payload);
  const typing = new AbortController();
  const onStaff = () => showTyping(options, typing.signal);
  const response = await respond(context, { channel, message, signal, onStaff }).finally(() =>
    typing.abort(),
  );
  if (response.kind === 'forget') return forgetUpdate(db, update);
  if (response.kind === 'silence') return finishUpdate(db, update);
  if (response.pressed && message.messageId !== undefined)
    await channel.closeChoices?.(message.from, message.messageId);
  const t = i18n.translate(response.lang);
  await close(
    options,
    await send(options, response.message, (name) => t('channels:file_too_large', { name })),
  );
}

function send(
  { context, channel, update, logger, signal }: WorkOptions,
  message: OutgoingMessage,
  tooLarge: (name: string) => string = (name) => name,
): Promise<Delivery> {
  return deliver({
    channel,
    to: update.payload.from,
    message,
    logger,
    signal,
    onAnswering: (answering) => markAnswering(context.db, update, answering),
    tooLarge: (name) => text(tooLarge(name)),
  });
}

async function close({ context: { db }, update, signal }: WorkOptions, delivery: Delivery): Promise<void> {
  if (delivery === 'later') return releaseUpdate(db, update, signal.aborted ? 0 : 60_000);
  return delivery === 'never' ? failUpdate(db, update) : finishUpdate(db, update);
}

/** Settled first: telling the person is not worth a second crash. */
async function apologise(options: WorkOptions, key: string, settled: typeof finishUpdate): Promise<void> {
  const { context, update, logger } = options;
  logger.warn({ update: update.id, attempts: update.attempts }, key);
  await settled(context.db, update);
  const staff = await findStaffByAddress(context.db, senderAddress(update.payload));
  if (staff) await send(options, { body: text(context.i18n.translate(staff.language)(key)) });
}

/** The inbox keeps JSON, which has no dates. */
const revive = (stored: IncomingMessage): IncomingMessage => ({ ...stored, at: new Date(stored.at) });

/** Until the answer is there: platforms let it fade after five seconds. */
function showTyping({ channel, update, logger }: WorkOptions, ended: AbortSignal): void {
  const shown = async () => {
    while (!ended.aborted) {
      await channel.typing?.(update.payload.from);
      await wait(TYPING_EVERY_MS, undefined, { signal: ended, ref: false });
    }
  };
  shown().catch((err) => {
    if (!ended.aborted) logger.debug({ err }, 'typing not shown');
  });
}
