import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Channel } from '../channels/channel.js';
import { notifyAdmins } from '../channels/notify-admins.js';
import { createOutageReport } from '../channels/report-outages.js';
import { createRouter, type Router } from '../channels/router.js';
import { createTelegramChannel } from '../channels/telegram/telegram-channel.js';
import { createTerminalChannel } from '../channels/terminal/terminal-channel.js';
import { type App, openApp } from './app.js';
import { type Config, readConfig } from './config.js';
import { countOwners, demoState } from './demo/demo-state.js';
import { seedDemoIfEmpty } from './demo/seed-demo.js';
import { AppError } from './errors.js';
import { createI18n, LANGUAGES, type Values } from './i18n.js';
import { startJobs } from './jobs/scheduler.js';
import { lazySession } from './lazy-session.js';
import type { Attachment } from './rich-text.js';
import { ensureLocalAdmin } from './staff/local-admin.js';
import { startupReport } from './startup-report.js';

/** How long the first lines wait for a messenger; it goes on connecting after that. */
const PATIENCE_MS = 4000;

const say = (line: string) => process.stdout.write(`${line}\n`);

if (existsSync('.env')) process.loadEnvFile('.env');
const lang = LANGUAGES.find((known) => known === process.env.DEFAULT_LANGUAGE) ?? 'es';
const t = createI18n().translate(lang);
let app: App | undefined;
try {
  const config = readConfig(process.env);
  app = await openApp(config, { logToFile: true });
  await run(app, config);
} catch (error) {
  process.stderr.write(`${t.error(error)}\n`);
  if (!(error instanceof AppError)) app?.logger.error({ err: error }, 'start failed');
  await app?.close();
  process.exitCode = 1;
}

/** Starts everything, says what is connected, and leaves it running until a signal or the end of the input. */
async function run(app: App, config: Config): Promise<void> {
  const { db, clock, logger, i18n } = app;
  const { clinic } = config;
  await seedDemoIfEmpty({ db, clock, clinic });
  await ensureLocalAdmin(db, { name: clinic.name, language: clinic.language });

  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    shutDown().catch((error: unknown) => logger.error({ err: error }, 'stop failed'));
  };
  const terminal = createTerminalChannel({
    input: process.stdin,
    output: process.stdout,
    tty: process.stdin.isTTY === true && process.stdout.isTTY === true,
    prompt: clinic.name,
    t,
    filesFolder: path.join(config.dataDir, 'files'),
    // With another way in, the end of the input only ends the chat here (a service has no input at all).
    onEnd: () => (telegram || whatsapp ? undefined : router.idle().then(stop)),
    onInterrupt: stop,
  });
  const telegram = config.telegram.on
    ? createTelegramChannel({ ...config.telegram, i18n, language: clinic.language, logger })
    : undefined;
  const channels: Channel[] = telegram ? [terminal, telegram] : [terminal];
  const tell = async (key: string, values?: Values, attachments?: Attachment[]) => {
    await notifyAdmins({ db, i18n, channels, logger, ...(attachments ? { attachments } : {}) }, key, values);
  };
  const onFailure = (error: unknown) => logger.warn({ err: error }, 'admins not told');
  const outages = createOutageReport({ tell, onFailure });
  const whatsapp = config.whatsapp.on ? await openWhatsApp(config.whatsapp) : undefined;
  if (whatsapp) channels.push(whatsapp.channel);
  const router = createRouter({
    db,
    clock,
    clinic,
    i18n,
    logger,
    session: lazySession(app),
    channels,
    onStatus: (channel, status) => {
      outages(channel, status);
      if (channel === whatsapp?.channel) whatsapp.pairing.state(status.state);
    },
  });
  const jobs = await startJobs({
    ...app,
    clinic,
    notifyAdmins: (key, values) => tell(key, values),
  });

  const [telegramFailure, whatsappFailure] = await Promise.all(
    [telegram, whatsapp?.channel].map((channel) => channel && startPatiently(router, channel)),
  );
  const whatsappState = whatsapp?.channel.status().state;
  const demo = await demoState(db);
  const report = startupReport(
    {
      config,
      demo: demo.state === 'seeded' ? demo.asOf : undefined,
      owners: await countOwners(db),
      terminal: process.stdin.isTTY === true || !(telegram || whatsapp),
      telegramReady: telegram?.status().state === 'ready',
      telegramFailure,
      whatsapp: whatsappState === 'ready' || whatsappState === 'pairing' ? whatsappState : 'waiting',
      whatsappFailure,
    },
    t,
  );
  for (const line of report) say(line);
  process.once('SIGTERM', stop).once('SIGINT', stop);
  await router.start(terminal);

  /** Loaded only where it is used: its library is large. */
  async function openWhatsApp({ browser }: { browser: string | undefined }) {
    const { createWhatsAppChannel } = await import('../channels/whatsapp/whatsapp-channel.js');
    const { createPairingShow } = await import('../channels/whatsapp/show-pairing.js');
    const pairing = createPairingShow({
      t,
      print: process.stdout.isTTY === true ? say : undefined,
      tellAdmins: (picture) => tell('channels:pairing.picture', {}, [picture]),
      onFailure,
    });
    const channel = createWhatsAppChannel({
      dataDir: config.dataDir,
      browser,
      logger,
      onPairing: pairing.code,
    });
    return { channel, pairing };
  }

  async function shutDown(): Promise<void> {
    say(`\n${t('cli:start.stopping')}`);
    outages.stop();
    await router.stop();
    await jobs.stop();
    await app.close();
    process.exit();
  }
}

/** The sentence of why it did not start; undefined where it did, or is still trying. */
async function startPatiently(router: Router, channel: Channel): Promise<string | undefined> {
  const started = router.start(channel).then(
    () => undefined,
    (error: unknown) => t.error(error),
  );
  const patience = new Promise<undefined>((resolve) => {
    setTimeout(() => resolve(undefined), PATIENCE_MS).unref();
  });
  return Promise.race([started, patience]);
}
