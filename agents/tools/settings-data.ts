import { writeQuietHours } from '../../src/staff/quiet-hours.js';
import type { StaffSettings } from '../../src/staff/staff-settings.js';

const said = (on: boolean) => (on ? 'on' : 'off');

/** A person's settings in the words of `update_my_settings`. */
export const settingsData = ({ language, ownerReplies, systemNotices, quiet }: StaffSettings) => ({
  language,
  owner_replies: said(ownerReplies),
  system_notices: said(systemNotices),
  quiet_hours: writeQuietHours(quiet),
});
