import { z } from 'zod';
import { mergeCard, mergeQuestion } from '../../src/owners/merge-card.js';
import { mergeOwners as merge } from '../../src/owners/merge-owners.js';
import { previewMerge } from '../../src/owners/preview-merge.js';
import { visibleLine } from '../../src/rich-text.js';
import { defineTool } from './tool.js';

export const mergeOwners = defineTool({
  name: 'merge_owners',
  kind: 'write',
  permission: 'owners:merge',
  description:
    'Merge two records of the same person: everything of merge_user_id moves to keep_user_id. ' +
    'A person always sees what would move and confirms first.',
  schema: z.object({
    keep_user_id: z.number().int().describe('The record that stays'),
    merge_user_id: z.number().int().describe('The record that is merged into it'),
  }),
  alwaysConfirm: true,
  async run({ keep_user_id, merge_user_id }, { scope, view }) {
    const done = await merge(scope, { keepId: keep_user_id, mergeId: merge_user_id });
    const data = {
      ok: true,
      user_id: keep_user_id,
      name: visibleLine(done.keep.name, 80),
      merged_user_id: merge_user_id,
    };
    return { data, card: mergeCard(done, view) };
  },
  async summarise({ keep_user_id, merge_user_id }, { scope, view }) {
    return mergeQuestion(await previewMerge(scope, keep_user_id, merge_user_id), view);
  },
});
