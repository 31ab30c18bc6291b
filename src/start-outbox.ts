import type { App } from './app.js';
import { linkTracker } from './campaigns/links/track-links.js';
import { type LinkSigner, linkSigner } from './db/app-secret.js';
import type { Db } from './db/sql.js';
import { createOutboxWorker, type OutboxWorker } from './messages/outbox/worker.js';
import type { OwnerChannel, Sender } from './messages/sender.js';
import { unsubscribeUrl } from './messages/unsubscribe.js';

/** What a message needs that leads back to us. */
const inPublic = (db: Db, publicUrl: string, signer: LinkSigner) => ({
  unsubscribeUrl: unsubscribeUrl(publicUrl, signer),
  trackLinks: linkTracker({ db, publicUrl, signer }),
});

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
    ...(config.public.on ? inPublic(db, config.public.url, await linkSigner(db)) : {}),
  });
  outbox.start();
  return outbox;
}
