import { setTimeout as wait } from 'node:timers/promises';

export interface ChatQueue {
  /** Runs `work` after everything given before for the same chat; again after a pause where it fails. */
  add(chat: string, work: () => Promise<void>): void;
  /** Resolves when nothing is under way; what fails from now on is not tried again. */
  drain(): Promise<void>;
}

export interface ChatQueueOptions {
  onFailure(error: unknown): void;
  /** First pause after a failure; doubled up to half a minute. */
  backoffMs: number;
}

const MAX_BACKOFF_MS = 30_000;

/**
 * Messages in the order of their chat, chats side by side. WhatsApp delivers a message once: what cannot be
 * stored now (the database is away) is held and tried again, and what follows waits behind it.
 */
export function createChatQueue({ onFailure, backoffMs }: ChatQueueOptions): ChatQueue {
  const tails = new Map<string, Promise<void>>();
  const draining = new AbortController();

  async function run(work: () => Promise<void>): Promise<void> {
    let pause = backoffMs;
    while (true) {
      try {
        return await work();
      } catch (error) {
        onFailure(error);
        if (draining.signal.aborted) return;
        await wait(pause, undefined, { signal: draining.signal }).catch(() => undefined);
        pause = Math.min(pause * 2, MAX_BACKOFF_MS);
      }
    }
  }

  return {
    add(chat, work) {
      const tail = (tails.get(chat) ?? Promise.resolve()).then(() => run(work));
      tails.set(chat, tail);
      void tail.then(() => {
        if (tails.get(chat) === tail) tails.delete(chat);
      });
    },
    async drain() {
      draining.abort();
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
}
