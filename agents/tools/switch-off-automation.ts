import { z } from 'zod';
import { AUTOMATION_KINDS } from '../../src/automations/kinds.js';
import { switchedOffCard, switchOff } from '../../src/automations/switch-off.js';
import { defineTool } from './tool.js';

export const switchOffAutomation = defineTool({
  name: 'switch_off_automation',
  kind: 'write',
  permission: 'messages:approve',
  description: 'Stop an automatic message at once; what waits to leave is taken back.',
  schema: z.object({ kind: z.enum(AUTOMATION_KINDS) }),
  async run({ kind }, { scope, view }) {
    const off = await switchOff(scope, kind);
    return { data: { ok: true, ...off }, card: switchedOffCard(off, view) };
  },
  async summarise({ kind }, { view: { t } }) {
    return t('automations:ask.off', { name: t(`automations:kind.${kind}`) });
  },
});
