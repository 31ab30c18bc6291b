import { setTimeout as sleep } from 'node:timers/promises';
import { type Db, row, rows } from '../../src/db/sql.js';
import { createRandom } from '../../src/demo/random.js';
import { type Provider, startProvider } from './provider.js';
import { freshMetrics, type Kind, planFor } from './recipients.js';
import { createWorkerPool } from './worker-pool.js';

export interface Fire {
  kind: Kind;
  kills: number;
  /** Of each campaign; a new one begins where the last is through before the kills are. */
  recipients: number;
  workers?: number;
  seed: number;
  /** Lets messages leave with nothing written before. */
  withoutIntent?: boolean;
}

export interface Damage {
  recipients: number;
  kills: number;
  /** Kills that struck while the provider had taken something and not said so. */
  struck: number;
  /** Messages that the provider got more often than once and, of reminders, more often than it kept silent. */
  duplicates: number;
  /** People who got nothing, their message not being in doubt. */
  lost: number;
  /** In doubt for good, though the provider was not silent. */
  unknown: number;
  /** Neither sent nor in doubt when all was over. */
  unfinished: number;
  seconds: number;
}

export const PARALLEL = 16;
const LEASE_SECONDS = 2;
const PATIENCE_MS = 120_000;

/** Sends campaigns through workers that are killed at random moments, and counts what it did to them. */
export async function underFire({ db, url }: { db: Db; url: string }, fire: Fire): Promise<Damage> {
  const { kind, kills, recipients, workers = 1, seed, withoutIntent = false } = fire;
  const startedAt = Date.now();
  const random = createRandom(seed);
  const provider = await startProvider(random);
  const pool = createWorkerPool({
    databaseUrl: url,
    providerUrl: provider.url,
    leaseSeconds: LEASE_SECONDS,
    parallel: PARALLEL,
    withoutIntent,
  });
  await freshMetrics(db);
  await planFor(db, { kind, recipients });
  let struck = 0;
  try {
    const running = await Promise.all(Array.from({ length: workers }, () => pool.start()));
    for (let killed = 0; killed < kills; killed++) {
      if ((await waiting(db)) < recipients / 10) await planFor(db, { kind, recipients });
      // Mostly in the middle of sending, at times before anything has left.
      const begun = Date.now();
      if (random.chance(0.8)) await until('a worker to send', async () => provider.lastAt() > begun);
      await sleep(random.int(0, 600));
      const index = random.int(0, workers - 1);
      if (provider.answering() > 0) struck++;
      await pool.kill(running[index]!);
      running[index] = await pool.start();
    }
    await until('all to be sent', async () => (await open(db)) === 0);
  } finally {
    await pool.stop();
    await provider.stop();
  }
  const counted = await count(db, provider);
  return { ...counted, kills, struck, seconds: Math.round((Date.now() - startedAt) / 1000) };
}

/** Awaits a state of which no event tells. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await sleep(20);
  }
}

const countOf = async (db: Db, statuses: string[]) =>
  (await row<{ n: number }>(db, 'select count(*) as n from message where status = any ($1)', [statuses]))!.n;
const waiting = (db: Db) => countOf(db, ['queued']);
export const open = (db: Db) => countOf(db, ['queued', 'claimed', 'sending']);

export async function count(
  db: Db,
  provider: Provider,
): Promise<Pick<Damage, 'recipients' | 'duplicates' | 'lost' | 'unknown' | 'unfinished'>> {
  const messages = await rows<{ address: string; kind: Kind; status: string }>(
    db,
    'select address, kind, status from message',
  );
  let [duplicates, lost, unknown, unfinished] = [0, 0, 0, 0];
  for (const { address, kind, status } of messages) {
    const [taken, unsaid] = [provider.taken(address), provider.unsaid(address)];
    duplicates += Math.max(0, taken - 1 - (kind === 'reminder' ? unsaid : 0));
    if (status === 'unknown') unknown += unsaid > 0 ? 0 : 1;
    else if (status !== 'sent') unfinished++;
    if (taken === 0 && status !== 'unknown') lost++;
  }
  return { recipients: messages.length, duplicates, lost, unknown, unfinished };
}
