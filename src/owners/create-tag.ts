import type { Undo, Undone } from '../audit/record.js';
import { writeOnce } from '../audit/write-once.js';
import { writtenCard } from '../audit/written-card.js';
import { execute, row } from '../db/sql.js';
import { AppError } from '../errors.js';
import { lines, visibleLine } from '../rich-text.js';
import type { Scope, View } from '../staff/scope.js';
import { cleanLine, cleanName } from './clean-text.js';
import { fold } from './fold.js';
import { tagColor } from './tag-color.js';

export interface CreatedTag {
  tagId: number;
  tag: string;
  color: string;
  description: string;
}

const DEFAULT_COLOR = '#3B82F6';

/**
 * Makes a tag that owners can then be given. `color` is `#RRGGBB` or a colour's name in either language. Throws
 * `text_empty`, `text_too_long`, `color_invalid`, `tag_exists`.
 */
export async function createTag(
  scope: Scope,
  options: { name: string; color?: string; description?: string },
): Promise<CreatedTag> {
  const name = cleanName(options.name, 50, 'tag');
  // Without a letter or a digit, nobody could ask for it again.
  if (fold(name) === '') throw new AppError('text_empty', { name: 'tag' });
  const color = options.color?.trim() ? tagColor(options.color) : DEFAULT_COLOR;
  if (!color) {
    throw new AppError('color_invalid', { value: visibleLine(options.color!, 30) });
  }
  const description = cleanLine(options.description ?? '', 300);
  return writeOnce(scope, {
    action: 'tag.created',
    order: [fold(name), color, description],
    async perform(inside) {
      const made = await row<{ tagId: number }>(
        inside.db,
        `insert into tag (name, color, description, created_at) values ($1, $2, $3, $4)
         on conflict do nothing returning id as "tagId"`,
        [name, color, description, inside.clock.now()],
      );
      if (!made) throw new AppError('tag_exists', { tag: visibleLine(name, 50) });
      return { detail: made, undo: { kind: 'tag_created', ...made } };
    },
    echo: storedTag,
  });
}

async function storedTag({ db }: Scope, { tagId }: { tagId: number }): Promise<CreatedTag> {
  const stored = await row<CreatedTag>(
    db,
    'select id as "tagId", name as tag, color, description from tag where id = $1',
    [tagId],
  );
  if (!stored) throw new AppError('nothing_to_change');
  return stored;
}

/** Only while nobody carries it. */
export async function undoCreatedTag({ db }: Scope, undo: Undo): Promise<Undone> {
  const tag = await row<{ name: string }>(db, 'select name from tag where id = $1 for update', [undo.tagId]);
  const gone = await execute(
    db,
    'delete from tag where id = $1 and not exists (select from owner_tag where tag_id = $1)',
    [undo.tagId],
  );
  if (!tag || gone === 0) throw new AppError('undo_conflict');
  return { kind: 'tag_created', tags: [tag.name] };
}

export function createdTagCard(data: CreatedTag, view: View) {
  const { t } = view;
  return writtenCard(
    data,
    lines(
      t.rich('writes:tag_created.done', { tag: visibleLine(data.tag, 50), color: data.color }),
      data.description === '' ? undefined : visibleLine(data.description, 300),
    ),
    view,
  );
}
