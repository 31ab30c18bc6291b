import type { Config } from '../src/config.js';
import type { Language, Translate } from '../src/i18n.js';
import type { Sender } from '../src/messages/sender.js';
import type { Channel } from './channel.js';
import { channelSender } from './channel-sender.js';
import { createEmailSender } from './email/email-sender.js';
import { createSmsSender } from './sms/sms-sender.js';

export interface OwnerSendersOptions {
  config: Pick<Config, 'email' | 'sms' | 'clinic'>;
  i18n: { translate(lang: Language): Translate };
  telegram: Channel | undefined;
  /** The sender of the paired number; its library is loaded only where it is used. */
  whatsapp?: Sender | undefined;
}

/** The ways to owners that are configured. */
export function createOwnerSenders({ config, i18n, telegram, whatsapp }: OwnerSendersOptions): {
  senders: Sender[];
  close(): void;
} {
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
  return {
    senders: senders.filter((sender) => sender !== undefined),
    close: () => mail?.close(),
  };
}
