import { type Db, execute, row, rows } from '../db/sql.js';
import { enqueue } from '../messages/outbox/enqueue.js';
import type { SwitchedOn } from './automation-state.js';
import type { AutomationContext, PlannedMessage } from './plan-messages.js';

export interface Stored {
  queued: number;
  skipped: number;
}

/**
 * Puts planned messages into the outbox, and those that were refused beside them with their reason, so that somebody
 * can be told why. All or nothing, and nothing where the automation was switched off or its texts changed
 * meanwhile. A refusal may have passed since it was stored: then its message takes its place; one that still holds
 * stays as it is.
 */
export async function storePlanned(
  context: AutomationContext,
  { on, planned }: { on: SwitchedOn; planned: PlannedMessage[] },
): Promise<Stored> {
  if (planned.length === 0) return { queued: 0, skipped: 0 };
  return context.db.transaction(async (db) => {
    const still = await row(
      db,
      'select 1 from automation where kind = $1 and generation = $2 and text_hash = $3 for share',
      [on.kind, on.generation, on.textHash],
    );
    const changed = still ? await notRefusedAlready(db, planned) : [];
    if (changed.length === 0) return { queued: 0, skipped: 0 };
    await execute(
      db,
      `delete from message where dedupe_key = any ($1::text[]) and status = 'skipped' and attempts = 0`,
      [changed.map(({ message }) => message.dedupeKey)],
    );
    const fresh = await enqueue(
      { ...context, db },
      changed.map(({ message }) => message),
    );
    const refused = changed.filter(({ refused }) => refused !== undefined);
    const skipped = await execute(
      db,
      `update message m set status = 'skipped', failure = r.reason
         from unnest($1::text[], $2::text[]) as r (key, reason)
        where m.dedupe_key = r.key and m.status = 'queued' and m.attempts = 0`,
      [refused.map(({ message }) => message.dedupeKey), refused.map(({ refused }) => refused)],
    );
    return { queued: Math.max(0, fresh - skipped), skipped };
  });
}

/** Reminders are looked for all day: the same refusal need not be written each time. */
async function notRefusedAlready(db: Db, planned: PlannedMessage[]): Promise<PlannedMessage[]> {
  const stored = await rows<{ key: string; told: string }>(
    db,
    `select dedupe_key as key, failure || ' ' || channel || ' ' || address as told from message
      where dedupe_key = any ($1::text[]) and status = 'skipped' and attempts = 0`,
    [planned.flatMap(({ message, refused }) => (refused ? [message.dedupeKey] : []))],
  );
  const told = new Map(stored.map(({ key, told }) => [key, told]));
  return planned.filter(
    ({ message: { dedupeKey, channel, address }, refused }) =>
      !refused || told.get(dedupeKey) !== `${refused} ${channel} ${address}`,
  );
}
