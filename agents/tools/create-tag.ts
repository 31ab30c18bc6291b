import { z } from 'zod';
import { createTag as create, createdTagCard } from '../../src/owners/create-tag.js';
import { visibleLine } from '../../src/rich-text.js';
import { saidFields } from './said-fields.js';
import { defineTool } from './tool.js';

export const createTag = defineTool({
  name: 'create_tag',
  kind: 'write',
  permission: 'owners:write',
  description: 'Create a new tag, only where the staff member asks for a new one.',
  schema: z.object({
    name: z.string(),
    color: z.string().optional().describe('#RRGGBB or the name of a colour'),
    description: z.string().optional(),
  }),
  async run(args, { scope, view }) {
    const made = await create(scope, args);
    return {
      data: { ok: true, tag: visibleLine(made.tag, 50), color: made.color },
      card: createdTagCard(made, view),
    };
  },
  async summarise({ name, color, description }, { view: { t } }) {
    const tag = visibleLine(name, 50);
    const details = saidFields(t, { color, description });
    return details === ''
      ? t('writes:ask.tag_create', { tag })
      : t('writes:ask.tag_create_with', { tag, details });
  },
});
