import type { View } from '../staff/scope.js';
import type { SendingTime } from './sending-time.js';

/** `⏱️ 42 mensajes por WhatsApp, unos 14 minutos`. */
export function timeWords({ channel, count, minutes, days }: SendingTime, { t }: Pick<View, 't'>): string {
  const time =
    days > 1
      ? t('campaigns:time.days', { count: days })
      : minutes > 90
        ? t('campaigns:time.hours', { count: Math.round(minutes / 60) })
        : t('campaigns:time.minutes', { count: minutes });
  return t('campaigns:takes', { count, channel: t(`replies:channel.${channel}`), time });
}
