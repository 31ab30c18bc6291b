import { createOwnerSenders } from '../channels/owner-senders.js';
import { createOutageReport } from '../channels/report-outages.js';
import { createTelegramChannel } from '../channels/telegram/telegram-channel.js';
import type { App } from './app.js';
import type { Translate, Values } from './i18n.js';
import { startJobs } from './jobs/scheduler.js';
import { keepForAdmins } from './staff/keep-notice.js';
import { startOutbox } from './start-outbox.js';
import { workerReport } from './worker-report.js';

/**
 * The role of a worker: what leaves through Telegram, e-mail and SMS, and the nightly jobs. WhatsApp's messages wait
 * for the process that holds its session. Ends on a signal.
 */
export async function runWorker(app: App, { t, say }: { t: Translate; say: (line: string) => void }) {
  const { config, db, i18n, logger } = app;
  const { clinic } = config;
  // It sends and does not listen: one process polls Telegram.
  const telegram = config.telegram.on
    ? createTelegramChannel({ ...config.telegram, i18n, language: clinic.language, logger })
    : undefined;
  const owners = createOwnerSenders({ config, i18n, telegram });
  const tellAdmins = (key: string, values?: Values) => keepForAdmins(db, { key, values: values ?? {} });
  const onFailure = (error: unknown) => logger.warn({ err: error }, 'admins not told');
  const outages = createOutageReport({ tell: tellAdmins, onFailure });
  const jobs = await startJobs({ ...app, clinic, notifyAdmins: tellAdmins });
  const outbox = await startOutbox(app, {
    senders: owners.senders,
    onRest: outages.rests,
  });
  for (const line of workerReport(app.config, t)) say(line);

  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    shutDown().catch((err: unknown) => logger.error({ err }, 'stop failed'));
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);

  async function shutDown(): Promise<void> {
    say(`\n${t('cli:start.stopping')}`);
    await outbox.stop();
    await jobs.stop();
    owners.close();
    await app.close();
    process.exit();
  }
}
