import { dateTime } from '../format.js';
import type { StaffAddressListing } from './list-staff.js';
import type { View } from './scope.js';

/** `Telegram …4321, último uso 5 dic 2025, 12:00`. */
export function addressWords(
  { channel, ending, lastUsedAt }: StaffAddressListing,
  { t, clinic }: Pick<View, 't' | 'clinic'>,
): string {
  const name = t.has(`staff:channel.${channel}`) ? t(`staff:channel.${channel}`) : channel;
  const which = ending === '' ? name : `${name} …${ending}`;
  return lastUsedAt === null
    ? which
    : t('staff:address_used', { which, when: dateTime(t.lang, clinic.timeZone, lastUsedAt) });
}
