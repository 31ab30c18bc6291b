import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { tagOwner as tagTool } from '../../agents/tools/tag-owner.js';
import { undoLastWrite } from '../../src/audit/undo-last-write.js';
import { execute, rows } from '../../src/db/sql.js';
import { createdTagCard, createTag } from '../../src/owners/create-tag.js';
import { nearTags } from '../../src/owners/find-tag.js';
import { tagColor } from '../../src/owners/tag-color.js';
import { tagCard, tagOwner } from '../../src/owners/tag-owner.js';
import { plain } from '../../src/rich-text.js';
import type { Scope } from '../../src/staff/scope.js';
import { makeOwner, makeTag, testScope, testView } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

describe('tag owner', () => {
  let database: TestDatabase;
  let scope: Scope;
  let ownerId: number;
  beforeAll(async () => {
    database = await testDatabase();
    for (const name of ['VIP', 'Regular', 'Dueño de perro', 'Alérgico']) await makeTag(database.db, name);
  });
  beforeEach(async () => {
    scope = await testScope(database.db);
    ownerId = await makeOwner(database.db, { name: 'Carlos Mendez' });
  });
  afterAll(() => database.drop());

  let turns = 0;
  const again = (): Scope => ({ ...scope, origin: { ...scope.origin, turn: `again-${++turns}` } });
  const carried = async () =>
    (
      await rows<{ name: string }>(
        database.db,
        'select t.name from owner_tag x join tag t on t.id = tag_id where owner_id = $1 order by added_at, t.id',
        [ownerId],
      )
    ).map(({ name }) => name);

  describe('tagging', () => {
    test('tags are found whatever their case, accents and plural, and echoed as they are written', async () => {
      const done = await tagOwner(scope, { ownerId, add: ['vip', 'alergicos', 'DUENO DE PERRO'] });
      expect(done.added.sort()).toEqual(['Alérgico', 'Dueño de perro', 'VIP']);
      expect(await carried()).toHaveLength(3);
      expect(plain(tagCard({ ...done, added: ['VIP'], tags: ['VIP'] }, testView(scope)).body)).toBe(
        '🏷️ Le puse a Carlos Mendez la etiqueta VIP.\nSus etiquetas ahora: VIP\nEscribe «deshacer» si no era eso.',
      );
    });

    test('adding and removing go together; what is so already is no change', async () => {
      await tagOwner(again(), { ownerId, add: ['Regular'] });
      const done = await tagOwner(again(), { ownerId, add: ['VIP'], remove: ['Regular', 'Alérgico'] });
      expect(done).toMatchObject({ added: ['VIP'], removed: ['Regular'], tags: ['VIP'] });
      expect(plain(tagCard({ ...done, tags: [] }, testView(scope, 'en')).body)).toContain(
        'There are no tags now.',
      );
      for (const options of [{ add: ['VIP'] }, { remove: ['Regular'] }, {}, { add: [], remove: [] }]) {
        await expect(tagOwner(again(), { ownerId, ...options })).rejects.toMatchObject({
          code: 'nothing_to_change',
        });
      }
    });

    test('a tag that is to be added and removed is added', async () => {
      const done = await tagOwner(scope, { ownerId, add: ['VIP'], remove: ['vip', 'Regular'] });
      expect(done).toMatchObject({ added: ['VIP'], removed: [], tags: ['VIP'] });
    });

    test('one unknown tag among known ones: nothing is stored', async () => {
      const attempt = tagOwner(scope, { ownerId, add: ['VIP', 'Moroso'] });
      await expect(attempt).rejects.toMatchObject({ code: 'tag_unknown', params: { tag: 'Moroso' } });
      expect(await carried()).toEqual([]);
    });

    test('the same order planned twice in one turn has one effect and one echo', async () => {
      const first = await tagOwner(scope, { ownerId, add: ['VIP'] });
      const second = await tagOwner(scope, { ownerId, add: ['vip'] });
      expect(second).toEqual(first);
      expect(await carried()).toEqual(['VIP']);
    });
  });

  describe('an unknown tag is asked about', () => {
    test('with the near ones and the way to make it, as buttons that fit', async () => {
      const view = testView(scope);
      const { data, card } = await tagTool.run({ user_id: ownerId, add_tags: ['Regulra'] }, { scope, view });
      expect(data).toMatchObject({ ok: false, error: 'tag_unknown', near: ['Regular'] });
      expect(plain(card.body)).toBe(
        'La etiqueta «Regulra» no existe, así que no cambié nada en la ficha de Carlos Mendez.\n' +
          '¿Quisiste decir Regular?\nSi es nueva, escribe: crea la etiqueta Regulra',
      );
      expect(card.choices?.map(({ id }) => id)).toEqual([
        'say:Ponle la etiqueta Regular',
        'say:Crea la etiqueta Regulra',
      ]);
      const long = await tagTool.run({ user_id: ownerId, add_tags: ['x'.repeat(49)] }, { scope, view });
      expect(long.card.choices).toEqual([]);
      expect(await rows(database.db, `select 1 from tag where name like '%egulra%'`)).toEqual([]);
    });

    test('pieces and slips are near, other words are not', async () => {
      expect(await nearTags(database.db, 'perro')).toEqual(['Dueño de perro']);
      expect(await nearTags(database.db, 'vpi')).toEqual([]);
      expect(await nearTags(database.db, 'alrgico')).toEqual(['Alérgico']);
      expect(await nearTags(database.db, '🐕')).toEqual([]);
    });

    test('other failures stay failures', async () => {
      const run = tagTool.run({ user_id: 999_999, add_tags: ['VIP'] }, { scope, view: testView(scope) });
      await expect(run).rejects.toMatchObject({ code: 'owner_not_found' });
    });
  });

  describe('undo of tags', () => {
    test('gives back what was taken, in its old place, and takes what was given', async () => {
      await tagOwner(again(), { ownerId, add: ['Regular'] });
      await execute(database.db, `update owner_tag set added_at = '2024-01-01' where owner_id = $1`, [
        ownerId,
      ]);
      await tagOwner(again(), { ownerId, add: ['VIP'] });
      await tagOwner(again(), { ownerId, add: ['Alérgico'], remove: ['Regular'] });
      const undone = await undoLastWrite(again());
      expect(undone).toMatchObject({ kind: 'tags', name: 'Carlos Mendez', tags: ['Alérgico', 'Regular'] });
      expect(await carried()).toEqual(['Regular', 'VIP']);
    });

    test('refuses where somebody has taken the tag off and put it on again', async () => {
      const other = await testScope(database.db, { chat: 'telegram:bot:2' });
      await tagOwner(scope, { ownerId, add: ['VIP'] });
      await tagOwner(other, { ownerId, remove: ['VIP'] });
      await expect(undoLastWrite(again())).rejects.toMatchObject({ code: 'undo_conflict' });
      await tagOwner({ ...other, origin: { ...other.origin, turn: 'later' } }, { ownerId, add: ['VIP'] });
      await expect(undoLastWrite(again())).rejects.toMatchObject({ code: 'undo_conflict' });
      expect(await carried()).toEqual(['VIP']);
    });

    test('refuses where the owner has been merged away since', async () => {
      await tagOwner(scope, { ownerId, add: ['VIP'] });
      await execute(database.db, 'update owner set merged_into_id = $2 where id = $1', [
        ownerId,
        await makeOwner(database.db),
      ]);
      await expect(undoLastWrite(again())).rejects.toMatchObject({ code: 'undo_conflict' });
    });
  });

  describe('new tags', () => {
    test('are made with a colour by name or number, and a description', async () => {
      const made = await createTag(scope, {
        name: ' Paga  tarde ',
        color: 'Morado',
        description: 'Avisar a caja',
      });
      expect(made).toMatchObject({ tag: 'Paga tarde', color: '#A855F7', description: 'Avisar a caja' });
      expect(plain(createdTagCard(made, testView(scope)).body)).toBe(
        '🏷️ Etiqueta Paga tarde creada, con el color #A855F7.\nAvisar a caja\nEscribe «deshacer» si no era eso.',
      );
      expect(await createTag(again(), { name: 'Sin color' })).toMatchObject({
        color: '#3B82F6',
        description: '',
      });
    });

    test('never twice, whatever their case and accents', async () => {
      const attempt = createTag(scope, { name: 'álergico' });
      await expect(attempt).rejects.toMatchObject({ code: 'tag_exists', params: { tag: 'álergico' } });
    });

    test.each([
      ['', undefined, 'text_empty'],
      ['🐕', undefined, 'text_empty'],
      ['\u3164', undefined, 'text_empty'],
      ['x'.repeat(51), undefined, 'text_too_long'],
      ['Con color', 'azulito', 'color_invalid'],
      ['Con color', '#12', 'color_invalid'],
    ])('%s in %s is refused', async (name, color, code) => {
      await expect(createTag(scope, { name, color })).rejects.toMatchObject({ code });
    });

    test('undo removes one that nobody carries, once', async () => {
      await createTag(again(), { name: 'Por error' });
      expect(await undoLastWrite(again())).toEqual({ kind: 'tag_created', tags: ['Por error'] });
      await createTag(again(), { name: 'En uso' });
      const other = await testScope(database.db, { chat: 'telegram:bot:2' });
      await tagOwner(other, { ownerId, add: ['En uso'] });
      await expect(undoLastWrite(again())).rejects.toMatchObject({ code: 'undo_conflict' });
    });

    test('the same order after its undo in the same turn is not carried out again', async () => {
      await createTag(scope, { name: 'Una vez' });
      await undoLastWrite(scope);
      await expect(createTag(scope, { name: 'Una vez' })).rejects.toMatchObject({
        code: 'nothing_to_change',
      });
    });
  });

  test.each([
    ['#3b82f6', '#3B82F6'],
    ['3B82F6', '#3B82F6'],
    ['café', '#92400E'],
    ['Blue', '#3B82F6'],
  ])('the colour %s is %s', (written, color) => {
    expect(tagColor(written)).toBe(color);
  });
});
