import { randomBytes } from 'node:crypto';
import { type Db, execute, row } from '../../src/db/sql.js';

const VALID = '10 minutes';

export interface StoredWrite {
  tool: string;
  args: Record<string, unknown>;
}

/** One person in one chat. */
export interface Asked {
  chat: string;
  staffId: number;
}

/** Keeps the writes until the person decides; an older question of this chat is then void. Gives its id. */
export async function keepPending(db: Db, { chat, staffId }: Asked, writes: StoredWrite[]): Promise<string> {
  const id = randomBytes(8).toString('hex');
  await db.transaction(async (inside) => {
    await execute(
      inside,
      `update pending_action set decision = 'superseded', decided_at = now()
        where chat = $1 and staff_id = $2 and decision is null`,
      [chat, staffId],
    );
    await execute(
      inside,
      `insert into pending_action (id, chat, staff_id, actions, expires_at)
       values ($1, $2, $3, $4, now() + $5::interval)`,
      [id, chat, staffId, JSON.stringify(writes), VALID],
    );
  });
  return id;
}

/** The question that the last turn asked, if it is still open: the only one that a plain "yes" can mean. */
export async function lastQuestion(
  db: Db,
  { chat, staffId }: Asked,
  lastAt: Date | null,
): Promise<string | undefined> {
  const open = await row<{ id: string }>(
    db,
    `select id from pending_action
      where chat = $1 and staff_id = $2 and decision is null and expires_at > now() and created_at >= $3`,
    [chat, staffId, lastAt],
  );
  return open?.id;
}

/**
 * Decides, once: of two who press the button at the same moment one gets the writes. Nothing for another's
 * question, an old one, or one that is decided.
 */
export async function decidePending(
  db: Db,
  { chat, staffId }: Asked,
  { id, decision }: { id: string; decision: 'confirmed' | 'cancelled' },
): Promise<StoredWrite[] | undefined> {
  const decided = await row<{ actions: StoredWrite[] }>(
    db,
    `update pending_action set decision = $4, decided_at = now()
      where id = $1 and chat = $2 and staff_id = $3 and decision is null and expires_at > now()
      returning actions`,
    [id, chat, staffId, decision],
  );
  return decided?.actions;
}
