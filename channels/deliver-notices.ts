import { dateTime } from '../src/format.js';
import type { Translate } from '../src/i18n.js';
import { lines, type RichText } from '../src/rich-text.js';
import { awaitingNotices, claimNotices, dropNotices, type WaitingNotice } from '../src/staff/keep-notice.js';
import { mayTell } from '../src/staff/staff-settings.js';
import type { NotifyOptions } from './notify-admins.js';
import { tellPerson } from './tell-person.js';

type DeliverOptions = Omit<NotifyOptions, 'attached'>;

/**
 * Tells what had to wait, to everybody whose quiet hours are over: all of it in one message, each with the time at
 * which it happened, since meanwhile it may have passed. What reaches nobody waits on. Resolves to how many heard.
 */
export async function deliverNotices(options: DeliverOptions): Promise<number> {
  const { db, i18n, clock, clinic } = options;
  let heard = 0;
  for (const { staffId, language } of await awaitingNotices(db)) {
    const now = { timeZone: clinic.timeZone, at: clock.now() };
    const when = await mayTell(db, { staffId, kind: 'systemNotices' }, now);
    if (when === 'never') await dropNotices(db, staffId);
    const notices = when === 'now' ? await claimNotices(db, staffId) : [];
    if (notices.length === 0) continue;
    const told = await tellPerson(options, staffId, {
      body: collected(notices, i18n.translate(language), clinic),
    });
    if (told === 0) continue;
    await dropNotices(
      db,
      staffId,
      notices.map(({ id }) => id),
    );
    heard++;
  }
  return heard;
}

function collected(notices: WaitingNotice[], t: Translate, { timeZone }: DeliverOptions['clinic']): RichText {
  return lines(
    t('channels:kept.opening', { count: notices.length }),
    ...notices.map(({ key, values, createdAt }) =>
      t('channels:kept.notice', { when: dateTime(t.lang, timeZone, createdAt), notice: t(key, values) }),
    ),
  );
}
