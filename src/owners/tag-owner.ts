import type { Undo, Undone } from '../audit/record.js';
import { writeOnce } from '../audit/write-once.js';
import { writtenCard } from '../audit/written-card.js';
import { rows } from '../db/sql.js';
import { AppError } from '../errors.js';
import { list } from '../format.js';
import { lines, visibleLine } from '../rich-text.js';
import type { Scope, View } from '../staff/scope.js';
import { findTags, type KnownTag } from './find-tag.js';
import { fold } from './fold.js';
import { lockOwner, namedOwner } from './lock-owner.js';

export interface TaggedOwner {
  ownerId: number;
  name: string;
  added: string[];
  removed: string[];
  /** What the owner carries now. */
  tags: string[];
}

/** A tag on an owner, as it was put there. `at` is text: a JavaScript date would lose its microseconds. */
interface CarriedTag extends KnownTag {
  at: string;
  by: number | null;
}

interface Changed {
  ownerId: number;
  added: CarriedTag[];
  removed: CarriedTag[];
}

/**
 * Adds and removes tags that exist; those that already are as wanted stay. Throws `tag_unknown`,
 * `nothing_to_change`, `owner_not_found`, `owner_merged`; then nothing is stored.
 */
export async function tagOwner(
  scope: Scope,
  options: { ownerId: number; add?: string[]; remove?: string[] },
): Promise<TaggedOwner> {
  const { ownerId, add = [], remove = [] } = options;
  return writeOnce(scope, {
    action: 'owner.tagged',
    order: [ownerId, add.map(fold).sort(), remove.map(fold).sort()],
    async perform(inside) {
      const owner = await lockOwner(inside, ownerId);
      const by = inside.actor.id ?? null;
      const at = inside.clock.now().toISOString();
      const adding = (await findTags(inside.db, add)).map((tag) => ({ ...tag, at, by }));
      const removing = (await findTags(inside.db, remove)).filter(({ id }) =>
        adding.every((tag) => tag.id !== id),
      );
      const added = await give(inside, owner.id, adding);
      const removed = await take(inside, owner.id, removing);
      if (added.length + removed.length === 0) throw new AppError('nothing_to_change');
      const detail: Changed = { ownerId: owner.id, added, removed };
      return { ownerId: owner.id, detail, undo: { kind: 'tags', ...detail } };
    },
    echo: tagged,
  });
}

/** Gives those that the owner does not carry yet. */
async function give({ db }: Scope, ownerId: number, tags: CarriedTag[]): Promise<CarriedTag[]> {
  return rows<CarriedTag>(
    db,
    `with given as (
       insert into owner_tag (owner_id, tag_id, added_at, added_by_id)
       select $1, t.id, t.at, t.by from jsonb_to_recordset($2) as t (id int, at timestamptz, by int)
        where exists (select from tag where tag.id = t.id)
       on conflict do nothing returning tag_id, added_at, added_by_id)
     select t.id, t.name, added_at::text as at, added_by_id as by from given join tag t on t.id = tag_id order by t.id`,
    [ownerId, JSON.stringify(tags)],
  );
}

/** Takes those that the owner carries; where \`at\` is known, only while it is the very same one. */
async function take(
  { db }: Scope,
  ownerId: number,
  tags: (KnownTag & { at?: string })[],
): Promise<CarriedTag[]> {
  return rows<CarriedTag>(
    db,
    `with taken as (
       delete from owner_tag x using jsonb_to_recordset($2) as t (id int, at timestamptz)
        where x.owner_id = $1 and x.tag_id = t.id and x.added_at = coalesce(t.at, x.added_at)
       returning tag_id, added_at, added_by_id)
     select t.id, t.name, added_at::text as at, added_by_id as by from taken join tag t on t.id = tag_id order by t.id`,
    [ownerId, JSON.stringify(tags)],
  );
}

async function tagged(scope: Scope, { ownerId, added, removed }: Changed): Promise<TaggedOwner> {
  const { name } = await namedOwner(scope, ownerId);
  const carried = await rows<{ name: string }>(
    scope.db,
    `select t.name from owner_tag x join tag t on t.id = x.tag_id where x.owner_id = $1 order by x.added_at, t.id`,
    [ownerId],
  );
  return { ownerId, name, added: added.map(named), removed: removed.map(named), tags: carried.map(named) };
}

const named = ({ name }: { name: string }) => name;

/** Gives back what was taken and takes what was given; a conflict where either has changed since. */
export async function undoTags(scope: Scope, undo: Undo): Promise<Undone> {
  const { ownerId, added, removed } = undo as unknown as Changed;
  const owner = await lockOwner(scope, ownerId).catch(() => undefined);
  if (!owner) throw new AppError('undo_conflict');
  const taken = await take(scope, ownerId, added);
  const given = await give(scope, ownerId, removed);
  if (taken.length < added.length || given.length < removed.length) throw new AppError('undo_conflict');
  return { kind: 'tags', ownerId, name: owner.name, tags: [...added, ...removed].map(named) };
}

export function tagCard(data: TaggedOwner, view: View) {
  const { t } = view;
  const name = visibleLine(data.name, 80);
  const said = (tags: string[]) =>
    list(
      t.lang,
      tags.map((tag) => visibleLine(tag, 50)),
    );
  const count = (tags: string[]) => ({ name, count: tags.length, tags: said(tags) });
  return writtenCard(
    data,
    lines(
      data.added.length > 0 ? t.rich('writes:tags.added', count(data.added)) : undefined,
      data.removed.length > 0 ? t.rich('writes:tags.removed', count(data.removed)) : undefined,
      data.tags.length > 0
        ? t('writes:tags.now', { tags: data.tags.map((tag) => visibleLine(tag, 50)).join(', ') })
        : t('writes:tags.none'),
    ),
    view,
  );
}
