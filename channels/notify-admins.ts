import type { Clock } from '../src/clock.js';
import type { Clinic } from '../src/config.js';
import { rows } from '../src/db/sql.js';
import type { Language, Translate, Values } from '../src/i18n.js';
import type { Attachment } from '../src/rich-text.js';
import { keepNotice } from '../src/staff/keep-notice.js';
import { mayTell } from '../src/staff/staff-settings.js';
import { type TellOptions, tellPerson } from './tell-person.js';

export interface NotifyOptions extends TellOptions {
  clock: Clock;
  clinic: Pick<Clinic, 'timeZone'>;
  i18n: { translate(lang: Language): Translate };
  /** Something of this moment that goes with the sentence, and the sentence for whoever hears of it later. */
  attached?: { files: Attachment[]; later: string };
}

/**
 * Tells every admin who wants to hear it one sentence, in their language, wherever they can be reached. In somebody's
 * quiet hours it is kept for when these are over: see `mayTell`. Resolves to how many chats got it now.
 */
export async function notifyAdmins(
  options: NotifyOptions,
  key: string,
  values: Values = {},
): Promise<number> {
  const { db, i18n, clock, clinic, attached } = options;
  const admins = await rows<{ staffId: number; language: Language }>(
    db,
    `select id as "staffId", language from staff_member where role = 'admin' and revoked_at is null order by id`,
  );
  let told = 0;
  for (const { staffId, language } of admins) {
    const now = { timeZone: clinic.timeZone, at: clock.now() };
    const when = await mayTell(db, { staffId, kind: 'systemNotices' }, now);
    if (when === 'later') await keepNotice(db, { staffId, key: attached?.later ?? key, values });
    if (when !== 'now') continue;
    const body = i18n.translate(language).rich(key, values);
    told += await tellPerson(options, staffId, { body, ...(attached && { attachments: attached.files }) });
  }
  return told;
}
