import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Channel } from '../channels/channel.js';
import { unsubscribeRoutes } from '../channels/email/unsubscribe-routes.js';
import { notifyAdmins } from '../channels/notify-admins.js';
import { createOwnerSenders } from '../channels/owner-senders.js';
import { createOutageReport } from '../channels/report-outages.js';
import { createRouter, type Router } from '../channels/router.js';
import { createTelegramChannel } from '../channels/telegram/telegram-channel.js';
import { createTerminalChannel } from '../channels/terminal/terminal-channel.js';
import { offerLoginLink, withdrawLoginLink } from '../channels/web/offer-login-link.js';
import { announcePage, withdrawPage } from '../channels/web/page-address.js';
import { createWebChannel } from '../channels/web/web-channel.js';
import { type App, openApp } from './app.js';
import { followLink } from './campaigns/links/follow-link.js';
import { LINK_PATH } from './campaigns/links/track-links.js';
import { type Config, readConfig } from './config.js';
import { linkSigner } from './db/app-secret.js';
import { countOwners, demoState } from './demo/demo-state.js';
import { seedDemoIfEmpty } from './demo/seed-demo.js';
import { AppError } from './errors.js';
import { linkRoutes } from './http/link-routes.js';
import { createLoopbackListener } from './http/loopback-listener.js';
import { startPublicListener } from './http/public-listener.js';
import { createI18n, LANGUAGES, type Values } from './i18n.js';
import { startJobs } from './jobs/scheduler.js';
import { lazySession } from './lazy-session.js';
import { recordReceipt } from './messages/record-receipt.js';
import type { Attachment } from './rich-text.js';
import { readRole } from './role.js';
import { runWorker } from './run-worker.js';
import { ensureLocalAdmin } from './staff/local-admin.js';
import { startOutbox } from './start-outbox.js';
import { type PageFacts, startupReport } from './startup-report.js';

/** How long the first lines wait for a messenger; it goes on connecting after that. */
const PATIENCE_MS = 4000;

const say = (line: string) => process.stdout.write(`${line}\n`);

if (existsSync('.env')) process.loadEnvFile('.env');
const lang = LANGUAGES.find((known) => known === process.env.DEFAULT_LANGUAGE) ?? 'es';
const t = createI18n().translate(lang);
let app: App | undefined;
try {
  const role = readRole(process.argv.slice(2));
  const config = readConfig(process.env);
  app = await openApp(config, { logToFile: true });
  if (role === 'worker') await runWorker(app, { t, say });
  else await run(app, config, role);
} catch (error) {
  process.stderr.write(`${t.error(error)}\n`);
  if (!(error instanceof AppError)) app?.logger.error({ err: error }, 'start failed');
  await app?.close();
  process.exitCode = 1;
}

/** Starts everything, says what is connected, and leaves it running until a signal or the end of the input. */
async function run(app: App, config: Config, role: 'all' | 'bot'): Promise<void> {
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
    channels: () => [
      ...channels.map((channel) => ({
        name: channel.name,
        ...channel.status(),
        ...(channel === whatsapp?.channel ? { qrSvg: whatsapp.pairing.svg() } : {}),
      })),
      ...owners.reports(),
    ],
  });
  const channels: Channel[] = [terminal, web, ...(telegram ? [telegram] : [])];
  const tell = async (key: string, values?: Values, attached?: { files: Attachment[]; later: string }) => {
    const options = { db, clock, clinic, i18n, channels, logger };
    await notifyAdmins({ ...options, ...(attached ? { attached } : {}) }, key, values);
  };
  const onFailure = (error: unknown) => logger.warn({ err: error }, 'admins not told');
  const outages = createOutageReport({ tell, onFailure });
  const whatsapp = config.whatsapp.on ? await openWhatsApp(config.whatsapp) : undefined;
  if (whatsapp) channels.push(whatsapp.channel);
  /**
   * With another way in, the end of the input only ends the chat here: on a messenger always, on the page where
   * there was no input at all, as for a service.
   */
  const staysWithout = (lines: number) =>
    telegram !== undefined ||
    whatsapp !== undefined ||
    (process.stdin.isTTY !== true && lines === 0 && web.status().state === 'ready');
  const owners = createOwnerSenders({ config, i18n, telegram, whatsapp: whatsapp?.sender });
  const router = createRouter({
    db,
    clock,
    clinic,
    i18n,
    logger,
    session: lazySession(app),
    channels,
    senders: owners.senders,
    onStatus: (channel, status) => {
      outages(channel, status);
      if (channel === whatsapp?.channel) whatsapp.pairing.state(status.state);
    },
  });
  const publicListener = config.public.on ? await listenInPublic(app, config.public.port) : undefined;
  // Beside a worker this process is for the chats.
  const jobs =
    role === 'all'
      ? await startJobs({
          ...app,
          clinic,
          notifyAdmins: (key, values) => tell(key, values),
        })
      : undefined;

  const [telegramFailure, whatsappFailure, mail] = await Promise.all([
    startPatiently(router, telegram),
    startPatiently(router, whatsapp?.channel),
    owners.mail(PATIENCE_MS),
  ]);
  const whatsappState = whatsapp?.channel.status().state;
  const page = await openPage();
  // The session of WhatsApp is here, so what leaves through it does too.
  const outbox = await startOutbox(app, {
    senders: owners.senders.filter(({ channel }) => role === 'all' || channel === 'whatsapp'),
    onRest: outages.rests,
  });
  const demo = await demoState(db);
  const report = startupReport(
    {
      config,
      role,
      demo: demo.state === 'seeded' ? demo.asOf : undefined,
      owners: await countOwners(db),
      terminal: process.stdin.isTTY === true || !(telegram || whatsapp),
      page,
      telegramReady: telegram?.status().state === 'ready',
      telegramFailure,
      whatsapp: whatsappState === 'ready' || whatsappState === 'pairing' ? whatsappState : 'waiting',
      whatsappFailure,
      mail,
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
      await announcePage(config.dataDir, address);
      return await offerLoginLink({ db, address, staffId: admin.id, dataDir: config.dataDir, tty });
    } catch (error) {
      logger.warn({ err: error }, 'no page');
      return { failure: t.error(error) };
    }
  }

  /** Loaded only where it is used: its library is large. */
  async function openWhatsApp({ browser }: { browser: string | undefined }) {
    const { createWhatsAppChannel } = await import('../channels/whatsapp/whatsapp-channel.js');
    const { createPairingShow } = await import('../channels/whatsapp/show-pairing.js');
    const { createWhatsAppSender } = await import('../channels/whatsapp/whatsapp-sender.js');
    const pairing = createPairingShow({
      t,
      print: process.stdout.isTTY === true ? say : undefined,
      tellAdmins: (picture) =>
        tell('channels:pairing.picture', {}, { files: [picture], later: 'channels:pairing.later' }),
      onFailure,
    });
    const channel = createWhatsAppChannel({
      dataDir: config.dataDir,
      browser,
      logger,
      onPairing: pairing.code,
      onReceipt: (receipt) => {
        recordReceipt(db, { channel: 'whatsapp', ...receipt }).catch((error: unknown) =>
          logger.warn({ err: error }, 'receipt not kept'),
        );
      },
    });
    return { channel, pairing, sender: createWhatsAppSender(channel) };
  }

  async function shutDown(): Promise<void> {
    say(`\n${t('cli:start.stopping')}`);
    outages.stop();
    await outbox.stop();
    await router.stop();
    await withdrawPage(config.dataDir, `http://127.0.0.1:${listener.port()}`);
    await listener.close();
    await withdrawLoginLink(config.dataDir);
    await jobs?.stop();
    await publicListener?.stop();
    owners.close();
    await app.close();
    process.exit();
  }
}

/** What the world may reach: the way out of e-mail, and the short links of campaigns. */
async function listenInPublic({ config, db, clock, i18n, logger }: App, port: number) {
  const signer = await linkSigner(db);
  const routes = [
    unsubscribeRoutes({ db, clock, clinic: config.clinic, i18n, signer }),
    linkRoutes({
      path: LINK_PATH,
      follow: (link) => followLink({ db, clock, signer }, link),
      notFound: LANGUAGES.map((lang) => i18n.translate(lang)('campaigns:link_gone')).join('\n\n'),
    }),
  ];
  return startPublicListener({ port, logger, routes });
}

/** The sentence of why it did not start; undefined where it did, or is still trying. */
async function startPatiently(router: Router, channel: Channel | undefined): Promise<string | undefined> {
  if (!channel) return undefined;
  const started = router.start(channel).then(
    () => undefined,
    (error: unknown) => t.error(error),
  );
  const patience = new Promise<undefined>((resolve) => {
    setTimeout(() => resolve(undefined), PATIENCE_MS).unref();
  });
  return Promise.race([started, patience]);
}
