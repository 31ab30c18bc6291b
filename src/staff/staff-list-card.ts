import { dateIn } from '../clock.js';
import { date } from '../format.js';
import { type Card, lines, type RichText, visibleLine } from '../rich-text.js';
import { addressWords } from './address-words.js';
import type { StaffListing } from './list-staff.js';
import type { View } from './scope.js';

/** A message that anybody reads to its end. */
const MOST = 40;

/** Who has access: role, since when, and from where they write. */
export function staffListCard(members: StaffListing[], view: View): Card<StaffListing[]> {
  const { t } = view;
  const live = members.filter(({ revoked }) => !revoked);
  const more = live.length - MOST;
  return {
    kind: 'staff_list',
    data: live,
    body: lines(
      t('staff:list.opening', { count: live.length }),
      ...live.slice(0, MOST).flatMap((member) => memberLines(member, view)),
      more > 0 ? t('staff:list.more', { count: more }) : undefined,
      t('staff:list.how'),
    ),
  };
}

function memberLines({ name, role, since, addresses }: StaffListing, view: View): (RichText | string)[] {
  const { t, clinic } = view;
  const member = t.rich('staff:list.member', {
    name: visibleLine(name, 80),
    role: t(`cli:roles.${role}`),
    date: date(t.lang, dateIn(clinic.timeZone, since)),
  });
  const places = addresses.map((address) => `   ${addressWords(address, view)}`);
  return [member, ...(places.length > 0 ? places : [`   ${t('staff:list.nowhere')}`])];
}
