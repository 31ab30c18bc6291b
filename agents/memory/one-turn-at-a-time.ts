import type { Pool, PoolClient } from 'pg';
import type { Logger } from '../../src/logger.js';

/** First look, then ever longer between two looks at a lock that another process holds. */
const FIRST_WAIT_MS = 20;
const LONGEST_WAIT_MS = 500;

export interface TurnOrder {
  /** Runs `work` when every earlier turn of this chat is over, in this process and in all others. */
  inTurn<T>(chat: string, work: () => Promise<T>): Promise<T>;
}

/**
 * Two turns of one chat at once would run a confirmed action twice. Within the process they queue; between
 * processes an advisory lock of the database decides. One connection holds the locks of all chats, and only while
 * there is a turn: chats waiting for each other could otherwise use up the pool.
 */
export function createTurnOrder(pool: Pool, logger: Logger): TurnOrder {
  const tails = new Map<string, Promise<unknown>>();
  let holder: Promise<PoolClient> | undefined;
  let turns = 0;

  async function withLock<T>(chat: string, work: () => Promise<T>): Promise<T> {
    turns += 1;
    holder ??= connect(pool, logger);
    const client = await holder.catch((error: unknown) => {
      turns -= 1;
      holder = undefined;
      throw error;
    });
    try {
      await lock(client, chat);
      return await work();
    } finally {
      turns -= 1;
      // A connection that broke has released its locks by itself; it must not go back to the pool.
      const broken = await unlock(client, chat).then(
        () => false,
        () => true,
      );
      if (turns === 0 || broken) {
        if (holder !== undefined) client.release(broken);
        holder = undefined;
      }
    }
  }

  return {
    inTurn(chat, work) {
      const before = tails.get(chat) ?? Promise.resolve();
      const mine = before.then(() => withLock(chat, work));
      const tail = mine
        .catch(() => undefined)
        .then(() => {
          if (tails.get(chat) === tail) tails.delete(chat);
        });
      tails.set(chat, tail);
      return mine;
    },
  };
}

const watched = new WeakSet<PoolClient>();

async function connect(pool: Pool, logger: Logger): Promise<PoolClient> {
  const client = await pool.connect();
  // One listener per connection, however often it is borrowed: without any, a lost connection ends the process.
  if (!watched.has(client)) {
    client.on('error', (error) => logger.warn({ err: error }, 'turn lock connection lost'));
    watched.add(client);
  }
  return client;
}

async function lock(client: PoolClient, chat: string): Promise<void> {
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    const { rows } = await client.query<{ got: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 7210003)) as got',
      [chat],
    );
    if (rows[0]!.got) return;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

async function unlock(client: PoolClient, chat: string): Promise<void> {
  await client.query('select pg_advisory_unlock(hashtextextended($1, 7210003))', [chat]);
}
