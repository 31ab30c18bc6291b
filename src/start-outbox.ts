import type { App } from './app.js';
import { linkSigner } from './db/app-secret.js';
import { createOutboxWorker, type OutboxWorker } from './messages/outbox/worker.js';
import type { OwnerChannel, Sender } from './messages/sender.js';
import { unsubscribeUrl } from './messages/unsubscribe.js';

/** Starts what sends to owners, through these channels; others are another process's. */
export async function startOutbox(
  { db, clock, logger, config }: App,
  { senders, onRest }: { senders: Sender[]; onRest: (channel: OwnerChannel) => void },
): Promise<OutboxWorker> {
  const outbox = createOutboxWorker({
    db,
    clock,
    logger,
    senders,
    rules: config.clinic,
    onRest,
    ...(config.public.on ? { unsubscribeUrl: unsubscribeUrl(config.public.url, await linkSigner(db)) } : {}),
  });
  outbox.start();
  return outbox;
}
