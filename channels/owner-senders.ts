import { setTimeout as wait } from 'node:timers/promises';
import type { Config } from '../src/config.js';
import type { Language, Translate } from '../src/i18n.js';
import type { Sender } from '../src/messages/sender.js';
import type { Channel } from './channel.js';
import { channelSender } from './channel-sender.js';
import { createEmailSender, type MailState } from './email/email-sender.js';
import { createSmsSender } from './sms/sms-sender.js';
import type { ChannelReport } from './web/channel-states.js';

export interface OwnerSendersOptions {
  config: Pick<Config, 'email' | 'sms' | 'clinic'>;
  i18n: { translate(lang: Language): Translate };
  telegram: Channel | undefined;
  /** The sender of the paired number; its library is loaded only where it is used. */
  whatsapp?: Sender | undefined;
}

export interface OwnerSenders {
  senders: Sender[];
  /** How the mail server is, known or not within `patienceMs`; undefined where none is configured. */
  mail(patienceMs: number): Promise<MailState | undefined>;
  /** What is no chat of the staff's, and shown beside those that are. */
  reports(): ChannelReport[];
  close(): void;
}

const STATES = { asked: 'starting', ready: 'ready', refused: 'failed', unreachable: 'failed' } as const;
/** How often a mail server that did not let us in is asked again. */
const ASK_AGAIN_MS = 5 * 60_000;

/** The ways to owners that are configured. */
export function createOwnerSenders({ config, i18n, telegram, whatsapp }: OwnerSendersOptions): OwnerSenders {
  const { email, sms, clinic } = config;
  const t = i18n.translate(clinic.language);
  const mail = email.on
    ? createEmailSender({ ...email, footer: (url) => t('mail:footer', { url }) })
    : undefined;
  const senders = [
    whatsapp,
    telegram && channelSender(telegram, 'telegram'),
    mail,
    sms.on ? createSmsSender(sms) : undefined,
  ];
  let state: MailState | undefined;
  const ask = async () => {
    if (state !== 'ready') state = await mail?.check();
    return state;
  };
  const asked = ask();
  const timer = mail && setInterval(ask, ASK_AGAIN_MS).unref();
  return {
    senders: senders.filter((sender) => sender !== undefined),
    mail: (patienceMs) =>
      Promise.race([asked, wait(patienceMs, mail && ('unreachable' as const), { ref: false })]),
    reports: () => (mail ? [{ name: 'email', state: STATES[state ?? 'asked'] }] : []),
    close() {
      clearInterval(timer);
      mail?.close();
    },
  };
}
