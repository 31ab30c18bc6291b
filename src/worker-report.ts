import type { Config } from './config.js';
import type { Translate } from './i18n.js';

/** What a worker says at its start: what it sends through, and what it leaves to others. */
export function workerReport(config: Config, t: Translate): string[] {
  const { clinic, database, telegram, email, sms, whatsapp } = config;
  const through = [telegram.on && 'Telegram', email.on && t('cli:worker.email'), sms.on && 'SMS'];
  const channels = through.filter((name) => name !== false);
  return [
    t('cli:worker.welcome', { clinic: clinic.name }),
    '',
    database.kind === 'embedded'
      ? t('cli:start.database_embedded', { dir: database.dataDir })
      : t('cli:start.database_server'),
    channels.length > 0
      ? t('cli:worker.through', { channels: channels.join(', ') })
      : t('cli:worker.through_none'),
    ...(whatsapp.on ? [t('cli:worker.whatsapp')] : []),
    t('cli:start.night', { time: config.metricsTime, zone: clinic.timeZone }),
    '',
  ];
}
