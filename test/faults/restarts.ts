import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '../../src/demo/random.js';
import type { crashingServer } from './crashing-server.js';
import { startProvider } from './provider.js';
import { freshMetrics, type Kind, planFor } from './recipients.js';
import { count, open, PARALLEL, until } from './under-fire.js';
import { createWorkerPool } from './worker-pool.js';

/** Sends a campaign through a database that is crashed in the middle, again and again. */
export async function throughRestarts(
  server: Awaited<ReturnType<typeof crashingServer>>,
  { kind, recipients, restarts, seed }: { kind: Kind; recipients: number; restarts: number; seed: number },
) {
  const { db, url } = server;
  const random = createRandom(seed);
  const provider = await startProvider(random);
  const pool = createWorkerPool({
    databaseUrl: url,
    providerUrl: provider.url,
    leaseSeconds: 10,
    parallel: PARALLEL,
    withoutIntent: false,
  });
  await freshMetrics(db);
  /** From the moment the database is back until the same worker sends again. */
  const back: number[] = [];
  try {
    await planFor(db, { kind, recipients });
    await pool.start();
    for (let at = 0; at < restarts; at++) {
      const before = provider.lastAt();
      await until('the worker to send', async () => provider.lastAt() > before);
      await sleep(random.int(100, 500));
      await (at % 2 === 0 ? server.restart() : server.kill());
      const since = Date.now();
      await until('the worker to be back', async () => provider.lastAt() > since);
      back.push((provider.lastAt() - since) / 1000);
      await planFor(db, { kind, recipients: recipients / 4 });
    }
    await until('all to be sent', async () => (await open(db)) === 0);
  } finally {
    await pool.stop();
    await provider.stop();
  }
  return { ...(await count(db, provider)), restarts, slowestBack: Math.max(...back) };
}
