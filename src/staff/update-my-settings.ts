import type { Undo, Undone } from '../audit/record.js';
import { writeOnce } from '../audit/write-once.js';
import { execute } from '../db/sql.js';
import { AppError } from '../errors.js';
import type { Scope } from './scope.js';
import { type StaffSettings, staffSettings } from './staff-settings.js';

export type SettingsChange = Partial<StaffSettings>;
export type SettingsField = keyof StaffSettings;

export interface UpdatedSettings {
  /** What became different; nothing where all of it was like that already. */
  changed: SettingsField[];
  settings: StaffSettings;
}

/** What this person has chosen. Throws `not_allowed`. */
export async function mySettings({ db, actor }: Scope): Promise<StaffSettings> {
  const settings = actor.id === undefined ? undefined : await staffSettings(db, actor.id);
  if (!settings) throw new AppError('not_allowed');
  return settings;
}

/**
 * Changes the settings of whoever asks, and of nobody else: no argument can name another. Quiet hours in which
 * somebody can be undisturbed all day, `from` equal to `to`, do not exist. Throws `not_allowed`, `write_limit`.
 */
export async function updateMySettings(scope: Scope, change: SettingsChange): Promise<UpdatedSettings> {
  const before = await mySettings(scope);
  const given = Object.keys(change) as SettingsField[];
  if (differing(given, before, { ...before, ...change }).length === 0)
    return { changed: [], settings: before };
  return writeOnce(scope, {
    action: 'staff.settings_changed',
    permission: 'settings:own',
    order: [change],
    async perform(inside) {
      const old = await mySettings(inside);
      const changed = differing(given, old, { ...old, ...change });
      await store(inside, { ...old, ...change });
      return {
        detail: { staff: inside.actor.id, changed },
        undo: { kind: 'settings', before: only(old, changed), after: only({ ...old, ...change }, changed) },
      };
    },
    echo: async (inside, { changed }) => ({ changed, settings: await mySettings(inside) }),
  });
}

/** Only while what was changed is as it was left. */
export async function undoSettings(scope: Scope, undo: Undo): Promise<Undone> {
  const { before, after } = undo as unknown as { before: SettingsChange; after: SettingsChange };
  const now = await mySettings(scope);
  const fields = Object.keys(after) as SettingsField[];
  if (differing(fields, now, { ...now, ...after }).length > 0) throw new AppError('undo_conflict');
  await store(scope, { ...now, ...before });
  return { kind: 'settings', fields, ...(before.language && { language: before.language }) };
}

function differing(fields: SettingsField[], a: StaffSettings, b: StaffSettings): SettingsField[] {
  const same = (field: SettingsField) =>
    field === 'quiet'
      ? a.quiet?.from === b.quiet?.from && a.quiet?.to === b.quiet?.to
      : a[field] === b[field];
  return fields.filter((field) => !same(field));
}

const only = (settings: StaffSettings, fields: SettingsField[]) =>
  Object.fromEntries(fields.map((field) => [field, settings[field]]));

async function store({ db, actor }: Scope, settings: StaffSettings): Promise<void> {
  const { language, ownerReplies, systemNotices, quiet } = settings;
  await execute(
    db,
    `update staff_member set language = $2, owner_replies = $3, system_notices = $4, quiet_from = $5, quiet_to = $6
     where id = $1`,
    [actor.id, language, ownerReplies, systemNotices, quiet?.from ?? null, quiet?.to ?? null],
  );
}
