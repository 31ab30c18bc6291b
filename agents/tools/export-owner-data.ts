import { z } from 'zod';
import { namedOwner } from '../../src/owners/lock-owner.js';
import { exportOwner } from '../../src/privacy/owner-export.js';
import { dueToday, exportCard, exportQuestion } from '../../src/privacy/privacy-cards.js';
import { visibleLine } from '../../src/rich-text.js';
import { privateOnly } from './private-only.js';
import { defineTool } from './tool.js';

export const exportOwnerData = defineTool({
  name: 'export_owner_data',
  kind: 'write',
  permission: 'privacy:manage',
  description:
    'Hand over everything held about an owner and their pets, as files in this chat, where that person asked for ' +
    'their data. The person you work for confirms first; you never see what is in the files.',
  schema: z.object({ user_id: z.number().int().describe("The owner's id, from search_owners") }),
  // Handing over everything is no lookup: it is asked about, and noted.
  alwaysConfirm: true,
  async run({ user_id }, { scope, view }) {
    privateOnly(scope);
    const data = await exportOwner(scope, user_id);
    return {
      data: { ok: true, user_id, name: visibleLine(data.owner.name, 80), due: data.due.on },
      card: exportCard(data, view),
    };
  },
  async summarise({ user_id }, { scope, view }) {
    privateOnly(scope);
    return exportQuestion(await namedOwner(scope, user_id), dueToday(scope), view);
  },
});
