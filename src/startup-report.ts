import type { DateOnly } from './clock.js';
import type { Config } from './config.js';
import * as format from './format.js';
import type { Translate } from './i18n.js';

/** What `npm start` found: what is connected, what is not, and the line that would connect it. */
export interface StartupFacts {
  config: Config;
  role: 'all' | 'bot';
  demo: DateOnly | undefined;
  owners: number;
  terminal: boolean;
  page: PageFacts;
  /** Has Telegram answered? It is tried again and again until then. */
  telegramReady: boolean;
  /** The sentence why Telegram did not start, where it should have. */
  telegramFailure: string | undefined;
  whatsapp: 'ready' | 'pairing' | 'waiting';
  whatsappFailure: string | undefined;
  /** How the mail server is; undefined where none is configured. */
  mail: 'ready' | 'refused' | 'unreachable' | undefined;
}

/** The page's link, where it may be shown; else the file that holds it; else why there is no page. */
export type PageFacts =
  | { url: string; minutes: number }
  | { address: string; file: string }
  | { failure: string };

export function startupReport(facts: StartupFacts, t: Translate): string[] {
  const { config, demo, owners } = facts;
  const { clinic, database } = config;
  return [
    t('cli:start.welcome', { clinic: clinic.name }),
    '',
    database.kind === 'embedded'
      ? t('cli:start.database_embedded', { dir: database.dataDir })
      : t('cli:start.database_server'),
    demo ? t('cli:start.demo', { date: format.date(t.lang, demo) }) : t('cli:start.data', { count: owners }),
    t(facts.terminal ? 'cli:start.terminal_on' : 'cli:start.terminal_off'),
    pageLine(facts.page, t),
    telegramLine(facts, t),
    whatsappLine(facts, t),
    mailLine(facts, t),
    // Nothing is connected here until a message goes out.
    t(config.sms.on ? 'cli:start.sms_on' : 'cli:start.sms_off'),
    config.public.on
      ? t('cli:start.public_on', { url: config.public.url, port: config.public.port })
      : t('cli:start.public_off'),
    config.model.kind === 'openai'
      ? t('cli:start.model_on', { model: config.model.model })
      : t('cli:start.model_off'),
    facts.role === 'bot'
      ? t('cli:start.role_bot')
      : t('cli:start.night', { time: config.metricsTime, zone: clinic.timeZone }),
    ...(demo ? ['', t('cli:start.try')] : []),
    '',
  ];
}

function pageLine(page: PageFacts, t: Translate): string {
  if ('failure' in page) return t('cli:start.page_failed', { reason: page.failure });
  if ('url' in page) return t('cli:start.page_link', page);
  return t('cli:start.page_file', page);
}

function telegramLine({ config, telegramReady, telegramFailure }: StartupFacts, t: Translate): string {
  if (!config.telegram.on) return t('cli:start.telegram_off');
  if (telegramFailure) return t('cli:start.telegram_failed', { reason: telegramFailure });
  return t(telegramReady ? 'cli:start.telegram_on' : 'cli:start.telegram_waiting');
}

function whatsappLine({ config, whatsapp, whatsappFailure }: StartupFacts, t: Translate): string {
  if (!config.whatsapp.on) return t('cli:start.whatsapp_off');
  if (whatsappFailure) return t('cli:start.whatsapp_failed', { reason: whatsappFailure });
  if (whatsapp === 'ready') return t('cli:start.whatsapp_on');
  return t(whatsapp === 'pairing' ? 'cli:start.whatsapp_pairing' : 'cli:start.whatsapp_waiting');
}

/** The server by its name alone: user and password stand in the same address. */
function mailLine({ config: { email }, mail }: StartupFacts, t: Translate): string {
  if (!email.on) return t('cli:start.email.off');
  return t(`cli:start.email.${mail ?? 'unreachable'}`, { host: new URL(email.smtpUrl).host });
}
