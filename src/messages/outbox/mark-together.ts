import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../clock.js';
import type { Db } from '../../db/sql.js';
import type { Logger } from '../../logger.js';
import { type Marking, mark } from './mark.js';

/** A database that restarts is back within so many tries. */
const TRIES = 40;
const PAUSE_MS = 250;

/**
 * Marks messages together with those that came back while the last commit was under way. A lost connection does not
 * lose the provider's word: it is written again, which changes nothing where it was written already.
 */
export function createMarker(
  context: { db: Db; clock: Clock; logger: Logger },
  worker: string,
): (marking: Marking) => Promise<void> {
  let waiting: Marking[] = [];
  let next: Promise<void> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function flush(): Promise<void> {
    await last;
    const writing = write(waiting);
    waiting = [];
    next = undefined;
    last = writing.catch(() => undefined);
    await writing;
  }

  async function write(markings: Marking[]): Promise<void> {
    for (let tried = 1; ; tried++) {
      try {
        return await mark(context, { markings, worker });
      } catch (err) {
        if (tried === TRIES) throw err;
        context.logger.warn({ err, messages: markings.length }, 'not marked yet');
        await sleep(PAUSE_MS);
      }
    }
  }

  return (marking) => {
    waiting.push(marking);
    next ??= flush();
    return next;
  };
}
