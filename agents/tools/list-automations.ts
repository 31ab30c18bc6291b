import { z } from 'zod';
import { automationsCard, listAutomations as list } from '../../src/automations/list-automations.js';
import { defineTool } from './tool.js';

export const listAutomations = defineTool({
  name: 'list_automations',
  kind: 'read',
  permission: 'messages:plan',
  description:
    'What the clinic can send to owners by itself (greetings, reminders, ...), and what of it is on.',
  schema: z.object({}),
  async run(_args, { scope, view }) {
    const listed = await list(scope, { translate: view.t.in });
    return {
      data: { automations: listed.map(({ kind, state }) => ({ kind, state })) },
      card: automationsCard(listed, view),
    };
  },
});
