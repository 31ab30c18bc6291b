import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../src/clock.js';
import { readConfig } from '../../src/config.js';
import { createDataSource } from '../../src/db/data-source.js';
import { execute } from '../../src/db/sql.js';
import { silentLogger } from '../../src/logger.js';
import { UNPACED } from '../../src/messages/outbox/pace.js';
import { createOutboxWorker } from '../../src/messages/outbox/worker.js';
import type { Sender, SendOutcome } from '../../src/messages/sender.js';

/**
 * The program's own outbox worker in a process that can be killed. Says `loaded`, starts at a line on its input, and
 * stops in order when that ends.
 */
interface Settings {
  databaseUrl: string;
  providerUrl: string;
  leaseSeconds: number;
  parallel: number;
  startedAt: number;
  withoutIntent: boolean;
}
const settings = JSON.parse(process.env.FAULTS_WORKER!) as Settings;

/** So many times as fast as the wall's: nobody waits half a minute for a second try. Leases keep the database's. */
const HASTE = 20;
/** From a provider that has said nothing for so long, nobody knows. */
const PATIENCE_MS = 400;

const clock: Clock = {
  now: () => new Date(settings.startedAt + (Date.now() - settings.startedAt) * HASTE),
};
const dataSource = createDataSource({
  url: settings.databaseUrl,
  entities: [],
  migrations: [],
  logger: silentLogger,
});
const db = dataSource.manager;

async function send({ to }: { to: string }): Promise<SendOutcome> {
  try {
    const answer = await fetch(settings.providerUrl, {
      method: 'POST',
      body: to,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (answer.ok) return { ok: true, externalId: await answer.text() };
    return { ok: false, reason: 'rate_limited', retryAfterMs: 1000, detail: String(answer.status) };
  } catch {
    return { ok: false, reason: 'uncertain', detail: 'no answer' };
  }
}

/** As if nothing had been written before the message left: what this test must notice. */
async function sendWithoutIntent(message: { to: string }): Promise<SendOutcome> {
  const pretend = (from: string, to: string) =>
    execute(db, 'update message set status = $3 where address = $1 and status = $2', [message.to, from, to]);
  await pretend('sending', 'claimed');
  const outcome = await send(message);
  await pretend('claimed', 'sending');
  return outcome;
}

const sender: Sender = { channel: 'sms', send: settings.withoutIntent ? sendWithoutIntent : send };
const worker = createOutboxWorker({
  db,
  clock,
  logger: silentLogger,
  senders: [sender],
  rules: readConfig({ QUIET_HOURS: 'none' }).clinic,
  paces: { sms: UNPACED },
  leaseSeconds: settings.leaseSeconds,
  parallel: settings.parallel,
  wait: (until, signal) =>
    sleep(Math.max(0, (until.getTime() - clock.now().getTime()) / HASTE), undefined, { signal }).catch(
      () => undefined,
    ),
});
createInterface({ input: process.stdin })
  .on('line', () => dataSource.initialize().then(() => worker.start()))
  .on('close', () => worker.stop().then(() => process.exit()));
process.stdout.write('loaded\n');
