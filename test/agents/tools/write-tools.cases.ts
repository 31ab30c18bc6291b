import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { addOwnerNote } from '../../../agents/tools/add-owner-note.js';
import { createTag } from '../../../agents/tools/create-tag.js';
import { tagOwner } from '../../../agents/tools/tag-owner.js';
import type { ToolUse } from '../../../agents/tools/tool.js';
import { undoLastWrite } from '../../../agents/tools/undo-last-write.js';
import { plain } from '../../../src/rich-text.js';
import { makeOwner, makeTag, testScope, testView } from '../../support/builders.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';

describe('write tools', () => {
  let database: TestDatabase;
  let ownerId: number;
  let use: ToolUse;
  beforeAll(async () => {
    database = await testDatabase();
    for (const name of ['VIP', 'Regular']) await makeTag(database.db, name);
  });
  beforeEach(async () => {
    const scope = await testScope(database.db, { role: 'reception' });
    ownerId = await makeOwner(database.db, { name: 'María García' });
    use = { scope, view: testView(scope) };
  });
  afterAll(() => database.drop());

  describe("the story's two writes keep their parameters", () => {
    test('add_owner_note: internal unless told otherwise', () => {
      expect(addOwnerNote.schema.parse({ user_id: 1, note: 'x' })).toEqual({
        user_id: 1,
        note: 'x',
        is_internal: true,
      });
      expect(() => addOwnerNote.schema.parse({ user_id: 1 })).toThrow();
      expect(() => addOwnerNote.schema.parse({ user_id: 1.5, note: 'x' })).toThrow();
    });

    test('tag_owner: both lists may be left out', () => {
      expect(tagOwner.schema.parse({ user_id: 1 })).toEqual({ user_id: 1 });
      expect(() => tagOwner.schema.parse({ user_id: 1, add_tags: 'VIP' })).toThrow();
    });
  });

  test('the model learns that a note was stored, not what it says; undo says whose it was', async () => {
    const args = { user_id: ownerId, note: 'No dar penicilina', is_internal: false };
    const { data } = await addOwnerNote.run(args, use);
    expect(data).toEqual({ ok: true, user_id: ownerId, name: 'María García', is_internal: false });
    const undone = await undoLastWrite.run({}, use);
    expect(undone.data).toEqual({ ok: true, undone: 'note', user_id: ownerId, name: 'María García' });
    expect(undone.card.kind).toBe('undone');
  });

  test('a tag without an owner is made and taken back', async () => {
    const { data, card } = await createTag.run({ name: 'Cachorro', color: 'verde' }, use);
    expect(data).toEqual({ ok: true, tag: 'Cachorro', color: '#22C55E' });
    expect(card.kind).toBe('written');
    const undone = await undoLastWrite.run({}, use);
    expect(undone.data).toEqual({ ok: true, undone: 'tag_created' });
    expect(plain(undone.card.body)).toBe('↩️ Listo, borré la etiqueta Cachorro.');
  });

  test('tags are told apart for the model', async () => {
    const { data } = await tagOwner.run({ user_id: ownerId, add_tags: ['vip'] }, use);
    expect(data).toEqual({ ok: true, user_id: ownerId, name: 'María García', added: ['VIP'], removed: [] });
  });

  describe('the questions before a write say all of it', () => {
    test('notes', async () => {
      const args = { user_id: ownerId, note: 'No dar\u202e penicilina', is_internal: true };
      expect(await addOwnerNote.summarise!(args, use)).toBe(
        'Guardar una nota para María García: «No dar⟨U+202E⟩ penicilina»',
      );
      expect(await addOwnerNote.summarise!({ ...args, is_internal: false }, use)).toContain('no interna');
    });

    test.each([
      [{ add_tags: ['VIP'] }, 'Ponerle a María García la etiqueta VIP'],
      [{ add_tags: ['VIP', 'Regular'] }, 'Ponerle a María García las etiquetas VIP y Regular'],
      [{ remove_tags: ['VIP'] }, 'Quitarle a María García la etiqueta VIP'],
      [
        { add_tags: ['VIP'], remove_tags: ['Regular'] },
        'Cambiar las etiquetas de María García: poner VIP y quitar Regular',
      ],
    ])('tags %j', async (tags, question) => {
      expect(await tagOwner.summarise!({ user_id: ownerId, ...tags }, use)).toBe(question);
    });

    test('new tags and undo', async () => {
      expect(await createTag.summarise!({ name: 'Cachorro' }, use)).toBe('Crear la etiqueta Cachorro');
      expect(await undoLastWrite.summarise!({}, use)).toBe('Deshacer tu último cambio en este chat');
    });

    test('about nobody are not asked', async () => {
      const nobody = addOwnerNote.summarise!({ user_id: 999_999, note: 'x', is_internal: true }, use);
      await expect(nobody).rejects.toMatchObject({ code: 'owner_not_found' });
    });
  });
});
