import type { Pool, PoolClient } from 'pg';
import type { Logger } from '../../src/logger.js';

/** First look, then ever longer between two looks at a lock that another process holds. */
const FIRST_WAIT_MS = 20;
const LONGEST_WAIT_MS = 500;

export interface TurnOrder {
  /** Runs `work` when every earlier turn of this chat is over, in this process and in all others. */
  inTurn<T>(chat: string, work: () => Promise<T>): Promise<T>;
}

/** One connection and the turns that share it. */
interface Holder {
  client: Promise<PoolClient>;
  turns: number;
  broken: boolean;
}

/**
 * Two turns of one chat at once would run a confirmed action twice. Within the process they queue; between
 * processes an advisory lock of the database decides. One connection holds the locks of all chats, and only while
 * there is a turn: chats waiting for each other could otherwise use up the pool.
 */
export function createTurnOrder(pool: Pool, logger: Logger): TurnOrder {
  const tails = new Map<string, Promise<unknown>>();
  let current: Holder | undefined;

  async function withLock<T>(chat: string, work: () => Promise<T>): Promise<T> {
    current ??= { client: connect(pool, logger), turns: 0, broken: false };
    const holder = current;
    holder.turns += 1;
    try {
      const client = await holder.client;
      await lock(client, chat);
      try {
        return await work();
      } finally {
        // A connection that broke has released its locks by itself.
        await unlock(client, chat).catch(() => retire(holder));
      }
    } catch (error) {
      // Without a connection nobody else should wait for this one.
      await holder.client.catch(() => retire(holder));
      throw error;
    } finally {
      holder.turns -= 1;
      if (holder.turns === 0) await giveBack(holder);
    }
  }

  function retire(holder: Holder): void {
    holder.broken = true;
    if (current === holder) current = undefined;
  }

  async function giveBack(holder: Holder): Promise<void> {
    if (current === holder) current = undefined;
    const client = await holder.client.catch(() => undefined);
    client?.release(holder.broken);
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
    if (await ask(client, 'pg_try_advisory_lock', chat)) return;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

async function unlock(client: PoolClient, chat: string): Promise<void> {
  await ask(client, 'pg_advisory_unlock', chat);
}

/** One statement after the other: the chats share the connection, and it works one statement at a time. */
async function ask(
  client: PoolClient,
  call: 'pg_try_advisory_lock' | 'pg_advisory_unlock',
  chat: string,
): Promise<boolean> {
  const before = busy.get(client) ?? Promise.resolve();
  const mine = before.then(() =>
    client.query<{ yes: boolean }>(`select ${call}(hashtextextended($1, 7210003)) as yes`, [chat]),
  );
  busy.set(
    client,
    mine.catch(() => undefined),
  );
  return (await mine).rows[0]!.yes;
}

const busy = new WeakMap<PoolClient, Promise<unknown>>();
