import { z } from 'zod';
import { issueOwnCode, OWN_CODE_MINUTES, ownCodeCard } from '../../src/staff/issue-own-code.js';
import { defineTool } from './tool.js';

export const connectMyChannel = defineTool({
  name: 'connect_my_channel',
  kind: 'write',
  permission: 'settings:own',
  description:
    'Give the staff member a one-time code with which they themselves come in from another channel too ' +
    '(WhatsApp, Telegram, their phone). The code is shown to them and never to you.',
  schema: z.object({}),
  async run(_args, { scope, view }) {
    const code = await issueOwnCode(scope);
    return { data: { ok: true, minutes: OWN_CODE_MINUTES }, card: ownCodeCard(code, view) };
  },
  async summarise(_args, { view: { t } }) {
    return t('staff:code.ask');
  },
});
