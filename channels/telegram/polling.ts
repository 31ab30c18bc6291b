import { setTimeout as wait } from 'node:timers/promises';
import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { ChannelState } from '../channel.js';
import { failureDetail, isUnauthorized } from './failures.js';

export interface PollingOptions {
  api: Api;
  /** Before the first poll, until it succeeds: who am I, no webhook in the way. */
  prepare(signal: AbortSignal): Promise<void>;
  /** Resolves once the update is safe; only then is it confirmed to Telegram. */
  handle(update: Update): Promise<void>;
  onState(state: ChannelState, detail?: string): void;
  /** First pause after a failure; doubled up to a minute. */
  backoffMs: number;
}

const POLL_SECONDS = 30;
const UPDATES = ['message', 'callback_query'] as const;
const MAX_BACKOFF_MS = 60_000;
const LAST_WORD_MS = 2000;

/** grammY types the signal of an older polyfill. */
const cast = (signal: AbortSignal) => signal as Parameters<Api['getUpdates']>[1];

/**
 * Long polling of our own instead of grammY's: an update whose handling failed is not confirmed, so that Telegram
 * delivers it again; another poller (409) or a lost connection is waited out; only a wrong token ends it.
 */
export function createPolling(options: PollingOptions): {
  start(options: { prepared: boolean }): void;
  stop(): Promise<void>;
} {
  const { api, prepare, handle, onState, backoffMs } = options;
  const stopped = new AbortController();
  const { signal } = stopped;
  let loop = Promise.resolve();
  let ready = false;
  let offset = 0;

  async function poll(): Promise<void> {
    // A first look does not wait for news, so that a regained connection is known at once.
    const timeout = ready ? POLL_SECONDS : 0;
    const updates = await api.getUpdates({ offset, timeout, allowed_updates: UPDATES }, cast(signal));
    ready = true;
    onState('ready');
    for (const update of updates) {
      if (signal.aborted) return;
      await handle(update);
      offset = update.update_id + 1;
    }
  }

  async function run(prepared: boolean): Promise<void> {
    let pause = backoffMs;
    while (!signal.aborted) {
      try {
        if (!prepared) await prepare(signal);
        prepared = true;
        await poll();
        pause = backoffMs;
      } catch (error) {
        if (signal.aborted) return;
        ready = false;
        if (isUnauthorized(error)) return onState('failed', failureDetail(error));
        onState('reconnecting', failureDetail(error));
        await wait(pause, undefined, { signal }).catch(() => undefined);
        pause = Math.min(pause * 2, MAX_BACKOFF_MS);
      }
    }
  }

  return {
    start({ prepared }) {
      loop = run(prepared);
    },
    async stop() {
      stopped.abort();
      await loop;
      if (offset === 0) return;
      // Confirms what was handled last. Where it fails, the redelivery is recognised.
      await api
        .getUpdates({ offset, limit: 1, timeout: 0 }, cast(AbortSignal.timeout(LAST_WORD_MS)))
        .catch(() => undefined);
    },
  };
}
