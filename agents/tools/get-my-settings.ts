import { z } from 'zod';
import { settingsCard } from '../../src/staff/settings-card.js';
import { mySettings } from '../../src/staff/update-my-settings.js';
import { settingsData } from './settings-data.js';
import { defineTool } from './tool.js';

export const getMySettings = defineTool({
  name: 'get_my_settings',
  kind: 'read',
  permission: 'settings:own',
  description: "Show the staff member's own settings: preferred language, notices, quiet hours.",
  schema: z.object({}),
  async run(_args, { scope, view }) {
    const settings = await mySettings(scope);
    return { data: settingsData(settings), card: settingsCard(settings, view, scope.actor.role) };
  },
});
