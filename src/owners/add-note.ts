import type { Undo, Undone } from '../audit/record.js';
import { writeOnce } from '../audit/write-once.js';
import { writtenCard } from '../audit/written-card.js';
import { execute, row } from '../db/sql.js';
import { AppError } from '../errors.js';
import { visible, visibleLine } from '../rich-text.js';
import type { Scope, View } from '../staff/scope.js';
import { cleanText } from './clean-text.js';
import { lockOwner, namedOwner } from './lock-owner.js';

export const MAX_NOTE = 2000;

export interface AddedNote {
  noteId: number;
  ownerId: number;
  name: string;
  content: string;
  isInternal: boolean;
}

/** Adds a note to the owner's history. Throws `text_empty`, `text_too_long`, `owner_not_found`, `owner_merged`. */
export async function addNote(
  scope: Scope,
  options: { ownerId: number; note: string; isInternal?: boolean },
): Promise<AddedNote> {
  const { ownerId, isInternal = true } = options;
  const note = cleanText(options.note, MAX_NOTE);
  if (note === '') throw new AppError('text_empty', { name: 'note' });
  return writeOnce(scope, {
    action: 'owner.note_added',
    order: [ownerId, note, isInternal],
    async perform(inside) {
      const owner = await lockOwner(inside, ownerId);
      const added = await row<{ noteId: number }>(
        inside.db,
        `insert into owner_note (owner_id, author_id, content, is_internal, created_at)
         values ($1, $2, $3, $4, $5) returning id as "noteId"`,
        [owner.id, inside.actor.id ?? null, note, isInternal, inside.clock.now()],
      );
      return { ownerId: owner.id, detail: added!, undo: { kind: 'note', ...added! } };
    },
    echo: storedNote,
  });
}

async function storedNote({ db }: Scope, { noteId }: { noteId: number }): Promise<AddedNote> {
  const stored = await row<AddedNote>(
    db,
    `select n.id as "noteId", n.owner_id as "ownerId", btrim(o.first_name || ' ' || o.last_name) as name,
            n.content, n.is_internal as "isInternal"
       from owner_note n join owner o on o.id = n.owner_id where n.id = $1`,
    [noteId],
  );
  if (!stored) throw new AppError('nothing_to_change');
  return stored;
}

export async function undoNote(scope: Scope, undo: Undo): Promise<Undone> {
  const note = await row<{ ownerId: number }>(
    scope.db,
    'select owner_id as "ownerId" from owner_note where id = $1 for update',
    [undo.noteId],
  );
  if (!note) throw new AppError('undo_conflict');
  const { id, name } = await namedOwner(scope, note.ownerId);
  await execute(scope.db, 'delete from owner_note where id = $1', [undo.noteId]);
  return { kind: 'note', ownerId: id, name };
}

export function noteCard(note: AddedNote, view: View) {
  const values = { name: visibleLine(note.name, 80), note: visible(note.content) };
  return writtenCard(
    note,
    view.t.rich(note.isInternal ? 'writes:note.internal' : 'writes:note.shared', values),
    view,
  );
}
