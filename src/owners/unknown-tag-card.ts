import { type Card, type Choice, lines, visibleLine } from '../rich-text.js';
import type { Scope, View } from '../staff/scope.js';
import { nearTags } from './find-tag.js';
import { namedOwner } from './lock-owner.js';

export interface UnknownTag {
  ownerId: number;
  tag: string;
  near: string[];
}

/** `say:` and the text must fit into a button of every channel. */
const MAX_SAID = 40;

/** Asks which tag was meant, or whether to make it: a tag never appears by a slip. Stores nothing. */
export async function unknownTagCard(
  scope: Scope,
  { ownerId, tag }: { ownerId: number; tag: string },
  view: View,
): Promise<Card<UnknownTag>> {
  const { t } = view;
  const name = visibleLine((await namedOwner(scope, ownerId)).name, 80);
  const near = await nearTags(scope.db, tag);
  const shown = near.map((item) => visibleLine(item, 50));
  const choices = [
    ...shown.map((item) => t('writes:tag_unknown.say_near', { tag: item })),
    t('writes:tag_unknown.say_create', { tag }),
  ].filter((said) => Buffer.byteLength(said) <= MAX_SAID);
  const body = lines(
    t('writes:tag_unknown.opening', { tag, name }),
    near.length > 0
      ? t('writes:tag_unknown.near', { tags: shown.join(', '), count: near.length })
      : undefined,
    t('writes:tag_unknown.how', { tag }),
  );
  return {
    kind: 'tag_unknown',
    data: { ownerId, tag, near },
    body,
    choices: choices.map((said): Choice => ({ id: `say:${said}`, label: said })),
  };
}
