import { z } from 'zod';
import { LANGUAGES } from '../../src/i18n.js';
import { readQuietHours } from '../../src/staff/quiet-hours.js';
import { quietText, updatedSettingsCard } from '../../src/staff/settings-card.js';
import { type SettingsChange, updateMySettings as update } from '../../src/staff/update-my-settings.js';
import { saidFields } from './said-fields.js';
import { settingsData } from './settings-data.js';
import { defineTool } from './tool.js';

const onOff = z.enum(['on', 'off']).optional();
const schema = z.object({
  language: z.enum(LANGUAGES).optional().describe('Preferred language'),
  owner_replies: onOff.describe('Notices of what owners write'),
  system_notices: onOff.describe('Notices of outages and failed nightly work'),
  quiet_hours: z.string().optional().describe('HH:MM-HH:MM on the clinic clock, or none'),
});

export const updateMySettings = defineTool({
  name: 'update_my_settings',
  kind: 'write',
  permission: 'settings:own',
  description:
    "Change the staff member's own preferred language, notices or quiet hours. Only their own, never an owner's. " +
    'Give only what changes.',
  schema,
  async run(args, { scope, view }) {
    const updated = await update(scope, changeOf(args));
    const { changed, settings } = updated;
    return {
      data: {
        ok: true,
        changed,
        ...settingsData(settings),
        ...(changed.includes('language') && { my_language: settings.language }),
      },
      card: updatedSettingsCard(updated, view, scope.actor.role),
    };
  },
  async summarise(args, { view: { t } }) {
    const { language, ownerReplies, systemNotices, quiet } = changeOf(args);
    const said = (on: boolean | undefined) =>
      on === undefined ? undefined : t(`staff:settings.value.${on ? 'on' : 'off'}`);
    const changes = saidFields(t, {
      language: language && t(`writes:value.${language}`),
      ownerReplies: said(ownerReplies),
      systemNotices: said(systemNotices),
      quiet: quiet === undefined ? undefined : quietText(quiet, t),
    });
    return t('staff:settings.ask', { changes });
  },
});

function changeOf(args: z.output<typeof schema>): SettingsChange {
  const { language, owner_replies, system_notices, quiet_hours } = args;
  return {
    ...(language && { language }),
    ...(owner_replies && { ownerReplies: owner_replies === 'on' }),
    ...(system_notices && { systemNotices: system_notices === 'on' }),
    ...(quiet_hours !== undefined && { quiet: readQuietHours(quiet_hours) }),
  };
}
