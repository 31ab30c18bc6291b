import path from 'node:path';
import { z } from 'zod';
import { AppError } from './errors.js';
import { LANGUAGES } from './i18n.js';

/** Empty values in an .env file mean "not set". */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((v) => (v === '' ? undefined : v), schema.optional());
const withDefault = <T extends z.ZodType>(schema: T, fallback: z.input<T>) =>
  z.preprocess((v) => (v === undefined || v === '' ? fallback : v), schema);

const timeZone = z.string().refine((zone) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}, 'cli:right.time_zone');
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'cli:right.time');
const oneOf = <const T extends readonly string[]>(values: T) => z.enum(values, 'cli:right.one_of');
const url = z.url('cli:right.url');
const days = z.coerce.number('cli:right.days').refine((n) => Number.isInteger(n) && n >= 1 && n <= 3650, {
  error: 'cli:right.days',
});

const port = z.coerce.number('cli:right.port').refine((n) => Number.isInteger(n) && n >= 0 && n <= 65_535, {
  error: 'cli:right.port',
});
const marketingPerMonth = z.coerce
  .number('cli:right.per_month')
  .refine((n) => Number.isInteger(n) && n >= 1 && n <= 30, { error: 'cli:right.per_month' });
const graceDays = z.coerce
  .number('cli:right.grace_days')
  .refine((n) => Number.isInteger(n) && n >= 0 && n <= 365, { error: 'cli:right.grace_days' });
/** `clinica@example.com` or `Clínica Huella <clinica@example.com>`: one address, on one line. */
const MAIL_FROM = /^(?:[^\r\n<>",;]{1,100}<[^\s@<>",;]+@[^\s@<>",;]+>|[^\s@<>",;]+@[^\s@<>",;]+)$/;

/** `clinica.mx, tienda.clinica.mx` */
const HOSTS = /^(?:\s*(?:[a-z0-9-]+\.)+[a-z]{2,}\s*(?:,|$))*$/i;

/** What is wrong is told by the key of the sentence that says what would be right. */
const environment = z.object({
  DATABASE_URL: optional(z.string().regex(/^postgres(ql)?:\/\//, 'cli:right.database_url')),
  DATA_DIR: withDefault(z.string(), 'data'),
  CLINIC_NAME: withDefault(z.string().max(100, 'cli:right.short_name'), 'Clínica Huella'),
  CLINIC_TIMEZONE: withDefault(timeZone, 'America/Cancun'),
  CLINIC_CURRENCY: withDefault(z.string().regex(/^[A-Z]{3}$/, 'cli:right.currency'), 'MXN'),
  CLINIC_COUNTRY: withDefault(z.string().regex(/^[A-Z]{2}$/, 'cli:right.country'), 'MX'),
  DEFAULT_LANGUAGE: withDefault(oneOf(LANGUAGES), 'es'),
  TELEGRAM_BOT_TOKEN: optional(z.string().regex(/^\d+:[\w-]+$/, 'cli:right.bot_token')),
  TELEGRAM_API_ROOT: withDefault(url, 'https://api.telegram.org'),
  WHATSAPP: withDefault(oneOf(['off', 'web']), 'off'),
  WHATSAPP_BROWSER: optional(z.string()),
  OPENAI_API_KEY: optional(z.string()),
  OPENAI_BASE_URL: optional(url),
  OPENAI_MODEL: withDefault(z.string(), 'gpt-4o-mini'),
  SMTP_URL: optional(z.string().regex(/^smtps?:\/\/[^\s/]+/, 'cli:right.smtp_url')),
  MAIL_FROM: optional(z.string().regex(MAIL_FROM, 'cli:right.mail_from')),
  PUBLIC_URL: optional(z.url({ protocol: /^https$/, error: 'cli:right.public_url' })),
  PUBLIC_PORT: withDefault(port, 8081),
  TWILIO_ACCOUNT_SID: optional(z.string().regex(/^AC[0-9a-f]{32}$/i, 'cli:right.twilio_sid')),
  TWILIO_AUTH_TOKEN: optional(z.string().regex(/^\S+$/, 'cli:right.one_word')),
  TWILIO_FROM: optional(
    z.string().regex(/^(\+[1-9]\d{6,14}|MG[0-9a-f]{32}|\d{3,8})$/i, 'cli:right.twilio_from'),
  ),
  TWILIO_API_BASE_URL: withDefault(url, 'https://api.twilio.com'),
  CONSENT_MODE: withDefault(oneOf(['implied', 'explicit']), 'implied'),
  QUIET_HOURS: withDefault(
    z.string().regex(/^(?:([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d|none)$/, 'cli:right.quiet_hours'),
    '20:00-09:00',
  ),
  MARKETING_PER_MONTH: withDefault(marketingPerMonth, 4),
  DATA_MAX_AGE_DAYS: withDefault(days, 3),
  LINK_HOSTS: withDefault(z.string().regex(HOSTS, 'cli:right.hosts'), ''),
  AT_RISK_DAYS: withDefault(days, 90),
  LAPSING_DAYS: withDefault(days, 420),
  LAPSED_DAYS: withDefault(days, 540),
  RECEPTION_SEES_MONEY: withDefault(oneOf(['yes', 'no']), 'no'),
  ERASURE_GRACE_DAYS: withDefault(graceDays, 0),
  METRICS_TIME: withDefault(timeOfDay, '03:00'),
  AUTOMATIONS_TIME: withDefault(timeOfDay, '09:00'),
  BACKUPS: withDefault(oneOf(['auto', 'on', 'off']), 'auto'),
  BACKUP_TIME: withDefault(timeOfDay, '02:30'),
  PORT: withDefault(port, 3210),
  LOG_LEVEL: withDefault(oneOf(['trace', 'debug', 'info', 'warn', 'error', 'silent']), 'info'),
  CRM_NOW: optional(z.iso.datetime({ offset: true, error: 'cli:right.instant' })),
});

/** What the clinic lets out to owners by itself. */
export interface Outreach {
  consentMode: 'implied' | 'explicit';
  /** Hours of the clinic's wall clock in which no owner is disturbed, `HH:MM`; they may run over midnight. */
  quietHours: { from: string; to: string } | undefined;
  /** Marketing messages to one owner in 30 days, all purposes together. */
  perMonth: number;
  /** Beyond this age, in days, nobody can tell from the data who is away or booked. */
  dataMaxAgeDays: number;
}

export const WAYS = ['whatsapp', 'telegram', 'email', 'sms'] as const;
export type Way = (typeof WAYS)[number];

/** What the clinic is: the facts that every card, rule and period needs. */
export interface Clinic {
  name: string;
  timeZone: string;
  currency: string;
  country: string;
  language: (typeof LANGUAGES)[number];
  /** Days without a visit from which an owner is at risk, lapsing, lapsed. */
  atRiskDays: number;
  lapsingDays: number;
  lapsedDays: number;
  receptionSeesMoney: boolean;
  /** The ways to owners that are configured. */
  ways: Way[];
  /** An e-mail to many can carry a one-click way out. */
  canUnsubscribe: boolean;
  /** Links of a campaign can leave as short ones of ours, by which it is known that they were opened. */
  tracksLinks: boolean;
  /** The sites that a text to owners may link to. */
  linkHosts: string[];
  outreach: Outreach;
  /** How long a record is only blocked before it is erased. */
  erasureGraceDays: number;
}

export type DatabaseConfig = { kind: 'embedded'; dataDir: string } | { kind: 'server'; url: string };
export type TelegramConfig = { on: false } | { on: true; token: string; apiRoot: string };
/** `browser`: the path of a Chromium or Chrome; without one the system's is used. */
export type WhatsAppConfig = { on: false } | { on: true; browser: string | undefined };
export type ModelConfig =
  | { kind: 'offline' }
  | { kind: 'openai'; apiKey: string; baseUrl: string | undefined; model: string };

export type EmailConfig = { on: false } | { on: true; smtpUrl: string; from: string };
export type SmsConfig =
  | { on: false }
  | { on: true; accountSid: string; authToken: string; from: string; apiBaseUrl: string };
/** What the world can reach: unsubscribe links, webhooks. `url` is https; TLS ends before our port. */
export type PublicConfig = { on: false } | { on: true; url: string; port: number };

export interface Config {
  clinic: Clinic;
  dataDir: string;
  database: DatabaseConfig;
  telegram: TelegramConfig;
  email: EmailConfig;
  sms: SmsConfig;
  public: PublicConfig;
  whatsapp: WhatsAppConfig;
  model: ModelConfig;
  /** Local time of the nightly metrics, `HH:MM`. */
  metricsTime: string;
  /** Local time from which the day's greetings and invitations are planned, `HH:MM`. */
  automationsTime: string;
  /** Local time of the nightly backup, `HH:MM`; undefined where none is made. */
  backupTime: string | undefined;
  /** Where the page listens on this machine; 0 takes any port that is free. */
  port: number;
  logLevel: string;
  /** A pinned start of the clock, for demonstrations and tests; never moves security clocks. */
  pinnedNow: Date | undefined;
}

/** Telegram's own host, also as a fully qualified name: `api.telegram.org.` is the same place. */
function isTelegramsOwn(apiRoot: string): boolean {
  return /(?:^|\.)telegram\.org\.*$/.test(new URL(apiRoot).hostname);
}

function quietHours(value: string): Outreach['quietHours'] {
  const [from, to] = value.split('-');
  return to === undefined ? undefined : { from: from!, to };
}

function waysOf(e: z.output<typeof environment>): Way[] {
  const on: Record<Way, boolean> = {
    whatsapp: e.WHATSAPP === 'web',
    telegram: e.TELEGRAM_BOT_TOKEN !== undefined,
    email: e.SMTP_URL !== undefined,
    sms: e.TWILIO_ACCOUNT_SID !== undefined,
  };
  return WAYS.filter((way) => on[way]);
}

function linkHosts(named: string, publicUrl: string | undefined): string[] {
  const hosts = named
    .toLowerCase()
    .split(',')
    .map((host) => host.trim());
  return [...new Set([...hosts, publicUrl ? new URL(publicUrl).hostname : ''])].filter((host) => host !== '');
}

/** A value that its neighbour makes necessary. */
function together(name: string, value: string | undefined, right: string): string {
  if (value === undefined) throw new AppError('config_invalid', { name, right });
  return value;
}

/**
 * Reads the environment once. Throws `config_invalid` with the variable's name and the key of what would be
 * right, never its value (it may be a secret).
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    const values = issue.code === 'invalid_value' ? issue.values.join(', ') : '';
    throw new AppError('config_invalid', { name: String(issue.path[0]), right: issue.message, values });
  }
  const e = parsed.data;
  if (!(e.AT_RISK_DAYS < e.LAPSING_DAYS && e.LAPSING_DAYS < e.LAPSED_DAYS)) {
    throw new AppError('config_invalid', {
      name: 'LAPSED_DAYS',
      right: 'cli:right.order',
    });
  }
  if (e.CRM_NOW && e.TELEGRAM_BOT_TOKEN && isTelegramsOwn(e.TELEGRAM_API_ROOT)) {
    throw new AppError('clock_pinned_live');
  }
  // In the program WhatsApp always runs on its live page.
  if (e.CRM_NOW && e.WHATSAPP === 'web') throw new AppError('clock_pinned_live');
  const dataDir = path.resolve(e.DATA_DIR);
  return {
    clinic: {
      name: e.CLINIC_NAME,
      timeZone: e.CLINIC_TIMEZONE,
      currency: e.CLINIC_CURRENCY,
      country: e.CLINIC_COUNTRY,
      language: e.DEFAULT_LANGUAGE,
      atRiskDays: e.AT_RISK_DAYS,
      lapsingDays: e.LAPSING_DAYS,
      lapsedDays: e.LAPSED_DAYS,
      receptionSeesMoney: e.RECEPTION_SEES_MONEY === 'yes',
      ways: waysOf(e),
      canUnsubscribe: e.PUBLIC_URL !== undefined,
      tracksLinks: e.PUBLIC_URL !== undefined,
      linkHosts: linkHosts(e.LINK_HOSTS, e.PUBLIC_URL),
      outreach: {
        consentMode: e.CONSENT_MODE,
        quietHours: quietHours(e.QUIET_HOURS),
        perMonth: e.MARKETING_PER_MONTH,
        dataMaxAgeDays: e.DATA_MAX_AGE_DAYS,
      },
      erasureGraceDays: e.ERASURE_GRACE_DAYS,
    },
    dataDir,
    database: e.DATABASE_URL ? { kind: 'server', url: e.DATABASE_URL } : { kind: 'embedded', dataDir },
    telegram: e.TELEGRAM_BOT_TOKEN
      ? { on: true, token: e.TELEGRAM_BOT_TOKEN, apiRoot: e.TELEGRAM_API_ROOT }
      : { on: false },
    email: e.SMTP_URL
      ? { on: true, smtpUrl: e.SMTP_URL, from: together('MAIL_FROM', e.MAIL_FROM, 'cli:right.mail_from') }
      : { on: false },
    sms: e.TWILIO_ACCOUNT_SID
      ? {
          on: true,
          accountSid: e.TWILIO_ACCOUNT_SID,
          authToken: together('TWILIO_AUTH_TOKEN', e.TWILIO_AUTH_TOKEN, 'cli:right.one_word'),
          from: together('TWILIO_FROM', e.TWILIO_FROM, 'cli:right.twilio_from'),
          apiBaseUrl: e.TWILIO_API_BASE_URL,
        }
      : { on: false },
    public: e.PUBLIC_URL
      ? { on: true, url: e.PUBLIC_URL.replace(/\/+$/, ''), port: e.PUBLIC_PORT }
      : { on: false },
    whatsapp: e.WHATSAPP === 'web' ? { on: true, browser: e.WHATSAPP_BROWSER } : { on: false },
    model: e.OPENAI_API_KEY
      ? { kind: 'openai', apiKey: e.OPENAI_API_KEY, baseUrl: e.OPENAI_BASE_URL, model: e.OPENAI_MODEL }
      : { kind: 'offline' },
    metricsTime: e.METRICS_TIME,
    automationsTime: e.AUTOMATIONS_TIME,
    // A database server has its own backups, made by whoever keeps it.
    backupTime: e.BACKUPS === 'on' || (e.BACKUPS === 'auto' && !e.DATABASE_URL) ? e.BACKUP_TIME : undefined,
    port: e.PORT,
    logLevel: e.LOG_LEVEL,
    pinnedNow: e.CRM_NOW ? new Date(e.CRM_NOW) : undefined,
  };
}
