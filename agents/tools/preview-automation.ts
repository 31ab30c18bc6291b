import { z } from 'zod';
import { AUTOMATION_KINDS } from '../../src/automations/kinds.js';
import { previewAutomation as preview } from '../../src/automations/preview-automation.js';
import { automationPreviewCard } from '../../src/automations/preview-card.js';
import { defineTool } from './tool.js';

export const previewAutomation = defineTool({
  name: 'preview_automation',
  kind: 'read',
  permission: 'messages:plan',
  description:
    'Show who would get an automatic message today, who would not and why, and its texts. Also where somebody asks ' +
    'to switch one on: the person then decides by a button of the card; no tool can switch one on.',
  schema: z.object({ kind: z.enum(AUTOMATION_KINDS) }),
  async run({ kind }, { scope, view }) {
    const shown = await preview(scope, { kind, i18n: { translate: view.t.in } });
    const { state, going, excluded } = shown;
    return { data: { kind, state, going, excluded }, card: automationPreviewCard(shown, view) };
  },
});
