import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Channel } from '../channels/channel.js';
import { unsubscribeRoutes } from '../channels/email/unsubscribe-routes.js';
import { notifyAdmins } from '../channels/notify-admins.js';
import { createOwnerSenders } from '../channels/owner-senders.js';
import { createRouter, type Router } from '../channels/router.js';
import { createTelegramChannel } from '../channels/telegram/telegram-channel.js';
import { createTerminalChannel } from '../channels/terminal/terminal-channel.js';
import { offerLoginLink, withdrawLoginLink } from '../channels/web/offer-login-link.js';
import { createWebChannel } from '../channels/web/web-channel.js';
import { type App, openApp } from './app.js';
import { type Config, readConfig } from './config.js';
import { linkSigner } from './db/app-secret.js';
import { countOwners, demoState } from './demo/demo-state.js';
import { seedDemoIfEmpty } from './demo/seed-demo.js';
import { AppError } from './errors.js';
import { createLoopbackListener } from './http/loopback-listener.js';
import { startPublicListener } from './http/public-listener.js';
import { createI18n, LANGUAGES } from './i18n.js';
import { startJobs } from './jobs/scheduler.js';
import { lazySession } from './lazy-session.js';
import { ensureLocalAdmin } from './staff/local-admin.js';
import { type PageFacts, startupReport } from './startup-report.js';

/** How long the first lines wait for Telegram; it goes on connecting after that. */
const TELEGRAM_PATIENCE_MS = 4000;

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
  const admin = await ensureLocalAdmin(db, { name: clinic.name, language: clinic.language });

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
    onEnd: (lines) => (staysWithout(lines) ? undefined : router.idle().then(stop)),
    onInterrupt: stop,
  });
  const telegram = config.telegram.on
    ? createTelegramChannel({ ...config.telegram, i18n, language: clinic.language, logger })
    : undefined;
  const listener = createLoopbackListener({ port: config.port, logger, t });
  const web = createWebChannel({
    listener,
    db,
    clinic,
    i18n,
    logger,
    channels: () => channels.map((channel) => ({ name: channel.name, ...channel.status() })),
  });
  const channels: Channel[] = [terminal, web, ...(telegram ? [telegram] : [])];
  /**
   * With another way in, the end of the input only ends the chat here: on Telegram always, on the page where there
   * was no input at all, as for a service.
   */
  const staysWithout = (lines: number) =>
    telegram !== undefined || (process.stdin.isTTY !== true && lines === 0 && web.status().state === 'ready');
  const owners = createOwnerSenders({ config, i18n, telegram });
  const router = createRouter({
    db,
    clock,
    clinic,
    i18n,
    logger,
    session: lazySession(app),
    channels,
    senders: owners.senders,
  });
  const publicListener = config.public.on ? await listenInPublic(app, config.public.port) : undefined;
  const jobs = await startJobs({
    ...app,
    clinic,
    notifyAdmins: async (key, values) => {
      await notifyAdmins({ db, i18n, channels, logger }, key, values);
    },
  });

  const telegramFailure = telegram ? await startPatiently(router, telegram) : undefined;
  const page = await openPage();
  const demo = await demoState(db);
  const report = startupReport(
    {
      config,
      demo: demo.state === 'seeded' ? demo.asOf : undefined,
      owners: await countOwners(db),
      terminal: process.stdin.isTTY === true || !telegram,
      page,
      telegramReady: telegram?.status().state === 'ready',
      telegramFailure,
    },
    t,
  );
  for (const line of report) say(line);
  process.once('SIGTERM', stop).once('SIGINT', stop);
  await router.start(terminal);

  /** Without a free port the program goes on without the page. */
  async function openPage(): Promise<PageFacts> {
    const tty = process.stdout.isTTY === true;
    try {
      const address = await listener.listen();
      await router.start(web);
      return await offerLoginLink({ db, address, staffId: admin.id, dataDir: config.dataDir, tty });
    } catch (error) {
      logger.warn({ err: error }, 'no page');
      return { failure: t.error(error) };
    }
  }

  async function shutDown(): Promise<void> {
    say(`\n${t('cli:start.stopping')}`);
    await router.stop();
    await listener.close();
    if ('file' in page) await withdrawLoginLink(config.dataDir);
    await jobs.stop();
    await publicListener?.stop();
    owners.close();
    await app.close();
    process.exit();
  }
}

/** What the world may reach: the way out of e-mail. */
async function listenInPublic({ config, db, clock, i18n, logger }: App, port: number) {
  const signer = await linkSigner(db);
  const routes = [unsubscribeRoutes({ db, clock, clinic: config.clinic, i18n, signer })];
  return startPublicListener({ port, logger, routes });
}

/** The sentence of why it did not start; undefined where it did, or is still trying. */
async function startPatiently(router: Router, telegram: Channel): Promise<string | undefined> {
  const started = router.start(telegram).then(
    () => undefined,
    (error: unknown) => t.error(error),
  );
  const patience = new Promise<undefined>((resolve) => {
    setTimeout(() => resolve(undefined), TELEGRAM_PATIENCE_MS).unref();
  });
  return Promise.race([started, patience]);
}
