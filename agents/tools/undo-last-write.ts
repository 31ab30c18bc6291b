import { z } from 'zod';
import { undoLastWrite as undo } from '../../src/audit/undo-last-write.js';
import { undoneCard } from '../../src/audit/undone-card.js';
import { visibleLine } from '../../src/rich-text.js';
import { defineTool } from './tool.js';

export const undoLastWrite = defineTool({
  name: 'undo_last_write',
  kind: 'write',
  permission: 'owners:write',
  description: 'Take back the last write that this person asked for in this chat.',
  schema: z.object({}),
  async run(_args, { scope, view }) {
    const undone = await undo(scope);
    const data = {
      ok: true,
      undone: undone.kind,
      ...(undone.ownerId === undefined
        ? {}
        : { user_id: undone.ownerId, name: visibleLine(undone.name ?? '', 80) }),
      ...(undone.language && { my_language: undone.language }),
    };
    return { data, card: undoneCard(undone, view) };
  },
  async summarise(_args, { view }) {
    return view.t('writes:ask.undo');
  },
});
