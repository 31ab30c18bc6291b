import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { undoLastWrite } from '../../src/audit/undo-last-write.js';
import { rows } from '../../src/db/sql.js';
import { addNote, noteCard } from '../../src/owners/add-note.js';
import { plain } from '../../src/rich-text.js';
import { makeOwner, STORY_NOW, testScope, testView } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const notesOf = (ownerId: number) =>
  rows<{ content: string; is_internal: boolean; author_id: number; created_at: Date }>(
    database.db,
    'select content, is_internal, author_id, created_at from owner_note where owner_id = $1 order by id',
    [ownerId],
  );

test('a note is stored as written, by whom and when, and echoed', async () => {
  const ownerId = await makeOwner(database.db, { name: 'María García' });
  const scope = await testScope(database.db);
  const note = await addNote(scope, { ownerId, note: '  No dar penicilina.\r\nAvisar antes. ' });
  const [stored] = await notesOf(ownerId);
  expect(stored).toMatchObject({
    content: 'No dar penicilina.\nAvisar antes.',
    is_internal: true,
    author_id: scope.actor.id,
  });
  expect(Math.abs(stored!.created_at.getTime() - STORY_NOW.getTime())).toBeLessThan(60_000);
  expect(plain(noteCard(note, testView(scope)).body)).toBe(
    '📝 Nota guardada para María García: «No dar penicilina.\nAvisar antes.»\nEscribe «deshacer» si no era eso.',
  );
  expect(plain(noteCard({ ...note, isInternal: false }, testView(scope, 'en')).body)).toBe(
    '📝 Note saved for María García (not internal): “No dar penicilina.\nAvisar antes.”\n' +
      'Write “undo” if that was not it.',
  );
});

describe('what a note may hold', () => {
  test.each([
    ['SQL', "'); drop table owner; --"],
    ['markup', '<b>**hola**</b> [x](http://y) {{name}} $t(errors:internal)'],
    ['emoji', '🐕‍🦺 ladra 👩🏽‍⚕️'],
    ['right to left', 'مرحبا بالعالم'],
  ])('%s is only text', async (_, note) => {
    const ownerId = await makeOwner(database.db);
    const scope = await testScope(database.db);
    const added = await addNote(scope, { ownerId, note });
    expect((await notesOf(ownerId))[0]?.content).toBe(note);
    expect(plain(noteCard(added, testView(scope)).body)).toContain(note);
  });

  test('control characters and broken halves of characters are left out, hidden ones are shown', async () => {
    const ownerId = await makeOwner(database.db);
    const scope = await testScope(database.db);
    const added = await addNote(scope, { ownerId, note: 'a\u0000b\u001b[31mc\ud83dd \u202eabc' });
    expect((await notesOf(ownerId))[0]?.content).toBe('ab[31mcd \u202eabc');
    expect(plain(noteCard(added, testView(scope)).body)).toContain('«ab[31mcd ⟨U+202E⟩abc»');
  });

  test('two thousand characters, counted as people count them, and no more', async () => {
    const ownerId = await makeOwner(database.db);
    const scope = await testScope(database.db);
    await addNote(scope, { ownerId, note: '🐕'.repeat(2000) });
    const attempt = (note: string) => addNote(scope, { ownerId, note });
    const tooLong = { code: 'text_too_long', params: { length: 10_000, max: 2000 } };
    await expect(attempt('x'.repeat(10_000))).rejects.toMatchObject(tooLong);
    await expect(attempt(' \n\u0007 ')).rejects.toMatchObject({ code: 'text_empty' });
    expect(await notesOf(ownerId)).toHaveLength(1);
  });
});

test('nobody writes to an owner who is unknown, merged or erased', async () => {
  const scope = await testScope(database.db);
  const kept = await makeOwner(database.db);
  const merged = await makeOwner(database.db, { merged_into_id: kept });
  const erased = await makeOwner(database.db, { erased_at: STORY_NOW });
  const attempt = (ownerId: number) => addNote(scope, { ownerId, note: 'x' });
  await expect(attempt(999_999)).rejects.toMatchObject({ code: 'owner_not_found' });
  await expect(attempt(2 ** 40)).rejects.toMatchObject({ code: 'owner_not_found' });
  await expect(attempt(merged)).rejects.toMatchObject({ code: 'owner_merged' });
  await expect(attempt(erased)).rejects.toMatchObject({ code: 'owner_not_found' });
});

test('undo removes it, unless somebody already has', async () => {
  const ownerId = await makeOwner(database.db, { name: 'María García' });
  const scope = await testScope(database.db);
  const next = (turn: string) => ({ ...scope, origin: { ...scope.origin, turn } });
  await addNote(next('n1'), { ownerId, note: 'uno' });
  const { noteId } = await addNote(next('n2'), { ownerId, note: 'dos' });
  await database.db.query('delete from owner_note where id = $1', [noteId]);
  await expect(undoLastWrite(next('n3'))).rejects.toMatchObject({ code: 'undo_conflict' });
  expect(await notesOf(ownerId)).toHaveLength(1);
});
