import { type Db, row } from '../db/sql.js';
import type { Language } from '../i18n.js';
import { isQuiet, type QuietHours } from './quiet-hours.js';

/** What a member of staff has chosen for themselves. */
export interface StaffSettings {
  /** Of what is said to them first, and where their own words could be either language. */
  language: Language;
  /** Hears what owners write, where their own chat is the one chosen for it. */
  ownerReplies: boolean;
  /** Hears of outages and failed nightly work, where their role does. */
  systemNotices: boolean;
  quiet: QuietHours | null;
}

export type NoticeKind = 'ownerReplies' | 'systemNotices';

type Stored = Omit<StaffSettings, 'quiet'> & { quietFrom: string | null; quietTo: string | null };

/** Undefined for somebody who has no access (any more). */
export async function staffSettings(db: Db, staffId: number): Promise<StaffSettings | undefined> {
  const stored = await row<Stored>(
    db,
    `select language, owner_replies as "ownerReplies", system_notices as "systemNotices",
       to_char(quiet_from, 'HH24:MI') as "quietFrom", to_char(quiet_to, 'HH24:MI') as "quietTo"
     from staff_member where id = $1 and revoked_at is null`,
    [staffId],
  );
  if (!stored) return undefined;
  const { quietFrom, quietTo, ...settings } = stored;
  return { ...settings, quiet: quietFrom && quietTo ? { from: quietFrom, to: quietTo } : null };
}

/**
 * May this person be told of it now? `later`: once their quiet hours are over. `never`: they asked not to be told, or
 * have no access. Nothing is so urgent that it overrides this: a channel that is away mends itself or waits for the
 * clinic to open, and what owners write at night is answered by day. A group that was chosen for owners' replies is
 * nobody's own chat, and is told at any hour.
 */
export async function mayTell(
  db: Db,
  { staffId, kind }: { staffId: number; kind: NoticeKind },
  { timeZone, at }: { timeZone: string; at: Date },
): Promise<'now' | 'later' | 'never'> {
  const settings = await staffSettings(db, staffId);
  if (!settings?.[kind]) return 'never';
  return settings.quiet && isQuiet(settings.quiet, timeZone, at) ? 'later' : 'now';
}
