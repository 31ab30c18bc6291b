import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mergeOwners as mergeTool } from '../../agents/tools/merge-owners.js';
import { undoLastWrite } from '../../src/audit/undo-last-write.js';
import { undoneCard } from '../../src/audit/undone-card.js';
import { execute, row, rows } from '../../src/db/sql.js';
import { recordConsent } from '../../src/messages/record-consent.js';
import { addNote } from '../../src/owners/add-note.js';
import { mergeCard } from '../../src/owners/merge-card.js';
import { mergeOwners } from '../../src/owners/merge-owners.js';
import { ownerProfile } from '../../src/owners/owner-profile.js';
import { previewMerge } from '../../src/owners/preview-merge.js';
import { searchOwners } from '../../src/owners/search-owners.js';
import { tagOwner } from '../../src/owners/tag-owner.js';
import { plain } from '../../src/rich-text.js';
import type { Scope } from '../../src/staff/scope.js';
import {
  tagOwner as giveTag,
  makeAppointment,
  makeOrder,
  makeOwner,
  makePet,
  makeTag,
  testScope,
  testView,
} from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

describe('merge owners', () => {
  let database: TestDatabase;
  let scope: Scope;
  let keepId: number;
  let mergeId: number;
  const tags: Record<string, number> = {};

  beforeAll(async () => {
    database = await testDatabase();
    for (const name of ['VIP', 'Regular']) tags[name] = await makeTag(database.db, name);
  });
  beforeEach(async () => {
    const { db } = database;
    await execute(db, 'delete from external_ref');
    await execute(db, 'delete from owner');
    scope = await testScope(db, { role: 'vet' });
    keepId = await makeOwner(db, {
      name: 'María García',
      phone_primary: '+529981234567',
      registered_on: '2024-01-01',
    });
    mergeId = await makeOwner(db, {
      name: 'Maria Garcia L',
      phone_primary: '+529987654321',
      email: 'maria@email.com',
      registered_on: '2023-03-01',
      notes: 'Importada',
    });
    await makePet(db, keepId, { name: 'Max' });
    const max = await makePet(db, mergeId, { name: 'Máx' });
    await makeAppointment(db, mergeId, '2025-11-15', { pet_id: max });
    await makeOrder(db, mergeId, '2025-11-15');
    await giveTag(db, keepId, tags.VIP!);
    await giveTag(db, mergeId, tags.VIP!);
    await giveTag(db, mergeId, tags.Regular!);
    await execute(db, `insert into owner_note (owner_id, content) values ($1, 'Alérgica')`, [mergeId]);
    await execute(
      db,
      `insert into message (owner_id, direction, channel, body, status) values ($1, 'in', 'whatsapp', 'Hola', 'received')`,
      [mergeId],
    );
    await execute(db, `insert into external_ref values ('csv', 'owner', 'A-7', $1)`, [mergeId]);
  });
  afterAll(() => database.drop());

  let turns = 0;
  const again = (from = scope): Scope => ({ ...from, origin: { ...from.origin, turn: `again-${++turns}` } });
  const merge = () => mergeOwners(again(), { keepId, mergeId });

  /** Everything of both records, but when they were last touched. */
  async function state() {
    const { db } = database;
    const tables = ['pet', 'appointment', 'customer_order', 'message', 'owner_note', 'owner_tag'];
    const parts = await Promise.all(
      tables.map((table) =>
        rows(db, `select to_jsonb(t) - 'updated_at' as row from ${table} t order by to_jsonb(t)::text`),
      ),
    );
    const owners = await rows(db, `select to_jsonb(o) - 'updated_at' as row from owner o order by id`);
    const refs = await rows(db, 'select * from external_ref order by external_id');
    return { owners, refs, parts };
  }

  describe('the preview', () => {
    test('says what would move, and changes nothing', async () => {
      const before = await state();
      expect(await previewMerge(scope, keepId, mergeId)).toEqual({
        keep: { ownerId: keepId, name: 'María García' },
        merge: { ownerId: mergeId, name: 'Maria Garcia L' },
        pets: ['Máx'],
        appointments: 1,
        orders: 1,
        messages: 1,
        notes: 1,
        tags: ['Regular'],
        samePets: ['Máx'],
        consentNo: false,
      });
      const question = await mergeTool.summarise!(
        { keep_user_id: keepId, merge_user_id: mergeId },
        { scope, view: testView(scope) },
      );
      expect(question).toBe(
        'Unir la ficha de Maria Garcia L a la de María García. ' +
          'Pasarían 1 mascota (Máx), 1 cita, 1 pedido, 1 mensaje, 1 nota y 1 etiqueta. ' +
          'Ojo: las dos fichas tienen una mascota llamada Máx; quedan las dos',
      );
      expect(mergeTool.alwaysConfirm).toBe(true);
      expect(await state()).toEqual(before);
    });

    test('of an empty record', async () => {
      const empty = await makeOwner(database.db, { name: 'Otra', marketing_opt_in: false });
      const args = { keep_user_id: keepId, merge_user_id: empty };
      expect(await mergeTool.summarise!(args, { scope, view: testView(scope, 'en') })).toBe(
        "Merge Otra's record into María García's. The second record has no history. " +
          'As one of the two said no to marketing, the answer is “no”',
      );
    });

    test('is for vets and admins', async () => {
      const reception = await testScope(database.db, { role: 'reception' });
      await expect(previewMerge(reception, keepId, mergeId)).rejects.toMatchObject({ code: 'not_allowed' });
      await expect(mergeOwners(reception, { keepId, mergeId })).rejects.toMatchObject({
        code: 'not_allowed',
      });
    });
  });

  describe('merging', () => {
    test('brings everything over, fills gaps, loses no phone, and hides the second record', async () => {
      const done = await merge();
      const profile = await ownerProfile(scope, keepId);
      expect(profile).toMatchObject({
        phonePrimary: '+529981234567',
        phoneSecondary: '+529987654321',
        email: 'maria@email.com',
        customerSince: '2023-03-01',
        counts: { notes: 1, messages: 1 },
        lastVisit: { date: '2025-11-15' },
      });
      expect(profile.tags.sort()).toEqual(['Regular', 'VIP']);
      expect(profile.pets.map(({ name }) => name)).toEqual(['Max', 'Máx']);
      expect((await searchOwners(scope, { query: '9987654321' })).owners.map(({ id }) => id)).toEqual([
        keepId,
      ]);
      await expect(ownerProfile(scope, mergeId)).rejects.toMatchObject({ code: 'owner_merged' });
      const ref = await row(database.db, `select internal_id from external_ref where external_id = 'A-7'`);
      expect(ref).toEqual({ internal_id: keepId });
      expect(plain(mergeCard(done, testView(scope)).body)).toBe(
        '🔗 Uní la ficha de Maria Garcia L a la de María García.\n' +
          'Pasé 1 mascota (Máx), 1 cita, 1 pedido, 1 mensaje, 1 nota y 1 etiqueta.\n' +
          'Ojo: las dos fichas tienen una mascota llamada Máx; quedan las dos.\nEscribe «deshacer» si no era eso.',
      );
    });

    test('follows referrals and earlier merges, and never refers somebody to herself', async () => {
      const friend = await makeOwner(database.db, { referral_source_id: mergeId });
      const earlier = await makeOwner(database.db, { merged_into_id: mergeId });
      await execute(database.db, 'update owner set referral_source_id = $1 where id = $2', [mergeId, keepId]);
      await merge();
      const found = await rows<{ id: number; by: number | null; into: number | null }>(
        database.db,
        'select id, referral_source_id as by, merged_into_id as into from owner where id = any ($1) order by id',
        [[keepId, friend, earlier]],
      );
      expect(found).toEqual([
        { id: keepId, by: null, into: null },
        { id: friend, by: keepId, into: null },
        { id: earlier, by: null, into: keepId },
      ]);
      await undoLastWrite(again());
      const back = await row(database.db, 'select referral_source_id as by from owner where id = $1', [
        friend,
      ]);
      expect(back).toEqual({ by: mergeId });
    });

    test('a type set by hand goes before one that is worked out', async () => {
      await execute(database.db, `update owner set customer_type = 'regular' where id = $1`, [keepId]);
      await execute(
        database.db,
        `update owner set customer_type = 'vip', customer_type_manual = true where id = $1`,
        [mergeId],
      );
      await merge();
      expect((await ownerProfile(scope, keepId)).customerType).toBe('vip');
    });

    test.each([
      ['itself', () => [keepId, keepId], 'merge_same_owner'],
      ['nobody', () => [keepId, 999_999], 'owner_not_found'],
    ])('with %s is refused', async (_, both, code) => {
      const [keep, other] = both() as [number, number];
      await expect(mergeOwners(again(), { keepId: keep, mergeId: other })).rejects.toMatchObject({ code });
    });

    test('with one that is merged already is refused', async () => {
      await merge();
      await expect(merge()).rejects.toMatchObject({ code: 'owner_merged' });
    });

    test('the other way round at the same moment: one of the two happens', async () => {
      const colleague = await testScope(database.db, { role: 'admin' });
      const done = await Promise.allSettled([
        merge(),
        mergeOwners(colleague, { keepId: mergeId, mergeId: keepId }),
      ]);
      expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });

    test('the tool tells the model who is left', async () => {
      const { data } = await mergeTool.run(
        { keep_user_id: keepId, merge_user_id: mergeId },
        { scope, view: testView(scope), confirmed: true },
      );
      expect(data).toEqual({ ok: true, user_id: keepId, name: 'María García', merged_user_id: mergeId });
    });
  });

  describe('consent', () => {
    const say = (ownerId: number, status: 'granted' | 'revoked', channel?: 'whatsapp') =>
      recordConsent(again(), { ownerId, status, channel, how: 'en mostrador' });
    const word = async (ownerId: number) => {
      const last = await rows<{ said: string }>(
        database.db,
        `select distinct on (channel) channel || ' ' || status as said
         from consent_event where owner_id = $1 order by channel, id desc`,
        [ownerId],
      );
      const { yes } = (await row<{ yes: boolean }>(
        database.db,
        'select marketing_opt_in as yes from owner where id = $1',
        [ownerId],
      ))!;
      return [yes, ...last.map(({ said }) => said)];
    };

    test.each(['keep', 'merge'] as const)(
      'a no of the %s side wins over a later yes of the other',
      async (side) => {
        const [no, yes] = side === 'keep' ? [keepId, mergeId] : [mergeId, keepId];
        await say(no, 'revoked');
        await say(no, 'revoked', 'whatsapp');
        await say(yes, 'granted');
        await say(yes, 'granted', 'whatsapp');
        await merge();
        expect(await word(keepId)).toEqual([false, 'all revoked', 'whatsapp revoked']);
        const undone = await undoLastWrite(again());
        expect(await word(keepId)).toEqual([false, 'all revoked', 'whatsapp revoked']);
        expect(await word(mergeId)).toEqual([false, 'all revoked', 'whatsapp revoked']);
        expect(plain(undoneCard(undone, testView(scope)).body)).toContain(
          'Las dos quedan en «no» a promociones',
        );
      },
    );

    test('a yes on one side and nothing on the other is a yes', async () => {
      await say(mergeId, 'granted');
      await merge();
      expect(await word(keepId)).toEqual([true, 'all granted']);
      await undoLastWrite(again());
      expect(await word(keepId)).toEqual([true]);
      expect(await word(mergeId)).toEqual([true, 'all granted']);
    });
  });

  describe('undo of a merge', () => {
    test('leaves both records exactly as they were', async () => {
      const before = await state();
      await merge();
      const undone = await undoLastWrite(again());
      expect(plain(undoneCard(undone, testView(scope)).body)).toBe(
        '↩️ Listo, separé otra vez las fichas de María García y Maria Garcia L.',
      );
      expect(await state()).toEqual(before);
      expect((await searchOwners(scope, { query: '9987654321' })).owners.map(({ id }) => id)).toEqual([
        mergeId,
      ]);
    });

    test.each([
      ['a note', (colleague: Scope) => addNote(colleague, { ownerId: keepId, note: 'Nueva' })],
      ['a tag less', (colleague: Scope) => tagOwner(colleague, { ownerId: keepId, remove: ['VIP'] })],
      ['a new visit', () => makeAppointment(database.db, keepId, '2025-12-04')],
      [
        'another e-mail',
        () => execute(database.db, `update owner set email = 'x@y.mx' where id = $1`, [keepId]),
      ],
      [
        'an erasure',
        () => execute(database.db, 'update owner set erased_at = now() where id = $1', [keepId]),
      ],
    ])('refuses after %s', async (_, change) => {
      await merge();
      await change(await testScope(database.db, { chat: 'telegram:bot:2' }));
      const after = await state();
      await expect(undoLastWrite(again())).rejects.toMatchObject({ code: 'undo_conflict' });
      expect(await state()).toEqual(after);
    });

    test('needs the right to merge at that moment', async () => {
      await merge();
      const demoted: Scope = { ...again(), actor: { ...scope.actor, role: 'reception' } };
      await expect(undoLastWrite(demoted)).rejects.toMatchObject({ code: 'not_allowed' });
    });
  });
});
