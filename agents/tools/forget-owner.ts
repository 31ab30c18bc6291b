import { z } from 'zod';
import { namedOwner } from '../../src/owners/lock-owner.js';
import { forgetOwner as forget } from '../../src/privacy/forget-owner.js';
import { dueToday, forgetQuestion, forgottenCard } from '../../src/privacy/privacy-cards.js';
import { privateOnly } from './private-only.js';
import { defineTool } from './tool.js';

export const forgetOwner = defineTool({
  name: 'forget_owner',
  kind: 'write',
  permission: 'privacy:manage',
  description:
    'Forget an owner who asked for it: blocked at once, then erased, for good. The person you work for confirms first.',
  schema: z.object({ user_id: z.number().int().describe("The owner's id, from search_owners") }),
  alwaysConfirm: true,
  async run({ user_id }, { scope, view }) {
    privateOnly(scope);
    const { name } = await namedOwner(scope, user_id);
    const done = await forget(scope, user_id);
    // The name stays out of what the model, and its memory, keep.
    return {
      data: { ok: true, user_id, forgotten: true, due: done.dueOn },
      card: forgottenCard(done, { name, due: dueToday(scope) }, view),
    };
  },
  async summarise({ user_id }, { scope, view }) {
    privateOnly(scope);
    return forgetQuestion(await namedOwner(scope, user_id), dueToday(scope), view);
  },
});
