import { z } from 'zod';
import { AppError } from '../../src/errors.js';
import { list } from '../../src/format.js';
import { namedOwner } from '../../src/owners/lock-owner.js';
import { tagOwner as tag, tagCard } from '../../src/owners/tag-owner.js';
import { unknownTagCard } from '../../src/owners/unknown-tag-card.js';
import { visibleLine } from '../../src/rich-text.js';
import { defineTool } from './tool.js';

const names = z.array(z.string()).max(20).optional();

export const tagOwner = defineTool({
  name: 'tag_owner',
  kind: 'write',
  permission: 'owners:write',
  description: 'Add or remove tags from an owner profile. Only tags that exist; create_tag makes new ones.',
  schema: z.object({
    user_id: z.number().int().describe("The owner's id, from search_owners"),
    add_tags: names,
    remove_tags: names,
  }),
  async run({ user_id, add_tags, remove_tags }, { scope, view }) {
    try {
      const done = await tag(scope, { ownerId: user_id, add: add_tags, remove: remove_tags });
      const data = {
        ok: true,
        user_id,
        name: visibleLine(done.name, 80),
        added: done.added.map((name) => visibleLine(name, 50)),
        removed: done.removed.map((name) => visibleLine(name, 50)),
      };
      return { data, card: tagCard(done, view) };
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'tag_unknown') throw error;
      const card = await unknownTagCard(scope, { ownerId: user_id, tag: String(error.params.tag) }, view);
      return {
        data: { ok: false, error: 'tag_unknown', user_id, tag: card.data.tag, near: card.data.near },
        card,
      };
    }
  },
  async summarise({ user_id, add_tags = [], remove_tags = [] }, { scope, view: { t } }) {
    const name = visibleLine((await namedOwner(scope, user_id)).name, 80);
    const said = (tags: string[]) =>
      list(
        t.lang,
        tags.map((item) => visibleLine(item, 50)),
      );
    const [add, remove] = [said(add_tags), said(remove_tags)];
    if (remove === '') return t('writes:ask.tags_add', { name, add, count: add_tags.length });
    if (add === '') return t('writes:ask.tags_remove', { name, remove, count: remove_tags.length });
    return t('writes:ask.tags_both', { name, add, remove });
  },
});
