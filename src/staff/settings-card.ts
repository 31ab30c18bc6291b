import { writtenCard } from '../audit/written-card.js';
import { clockTime } from '../format.js';
import type { Translate } from '../i18n.js';
import { type Card, lines, type RichText } from '../rich-text.js';
import type { QuietHours } from './quiet-hours.js';
import { may, type Role } from './roles.js';
import type { View } from './scope.js';
import type { StaffSettings } from './staff-settings.js';
import type { SettingsField, UpdatedSettings } from './update-my-settings.js';

const FIELDS: SettingsField[] = ['language', 'ownerReplies', 'systemNotices', 'quiet'];

/** What somebody has chosen, and how each of it is said differently. */
export function settingsCard(settings: StaffSettings, view: View, role: Role): Card<StaffSettings> {
  const { t } = view;
  const body = lines(
    t('staff:settings.opening'),
    ...FIELDS.map((field) => settingLine(field, settings, view)),
    ...explained(FIELDS, view, role),
    t('staff:settings.how'),
  );
  return { kind: 'my_settings', data: settings, body };
}

/** The echo of a change; where all of it was like that already, what stands. */
export function updatedSettingsCard(updated: UpdatedSettings, view: View, role: Role): Card<UpdatedSettings> {
  const { t } = view;
  const { changed, settings } = updated;
  if (changed.length === 0)
    return {
      ...settingsCard(settings, view, role),
      kind: 'written',
      data: updated,
      body: unchanged(settings, view),
    };
  return writtenCard(
    updated,
    lines(
      t('staff:settings.done'),
      ...changed.map((field) => settingLine(field, settings, view)),
      ...explained(changed, view, role),
    ),
    view,
  );
}

function unchanged(settings: StaffSettings, view: View): RichText {
  const { t } = view;
  return lines(
    t('staff:settings.same'),
    ...FIELDS.map((field) => settingLine(field, settings, view)),
    settings.quiet ? t('staff:settings.how_quiet') : undefined,
  );
}

function settingLine(field: SettingsField, settings: StaffSettings, { t }: Pick<View, 't'>): RichText {
  const { quiet, language } = settings;
  if (field === 'language')
    return t.rich('staff:settings.language', { language: t(`writes:value.${language}`) });
  if (field !== 'quiet') return t.rich(`staff:settings.${field}.${settings[field] ? 'on' : 'off'}`);
  return t.rich('staff:settings.quiet', { hours: quietText(quiet, t) });
}

/** `de 10:00 p.m. a 7:00 a.m.`, or that there are none. */
export function quietText(quiet: QuietHours | null, t: Translate): string {
  if (!quiet) return t('staff:settings.hours.none');
  return t('staff:settings.hours.span', {
    from: clockTime(t.lang, quiet.from),
    to: clockTime(t.lang, quiet.to),
  });
}

/** What a setting does not do, where somebody could take it for more. */
function explained(fields: SettingsField[], { t }: Pick<View, 't'>, role: Role): string[] {
  const notices = fields.some((field) => field === 'ownerReplies' || field === 'systemNotices');
  return [
    ...(fields.includes('language') ? [t('staff:settings.language_means')] : []),
    ...(notices && !may(role, 'staff:manage') ? [t('staff:settings.only_admins')] : []),
    ...(fields.length === 1 && fields[0] === 'quiet' ? [t('staff:settings.quiet_means')] : []),
  ];
}
