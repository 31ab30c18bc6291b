import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { updateOwner as updateTool } from '../../agents/tools/update-owner.js';
import { undoLastWrite } from '../../src/audit/undo-last-write.js';
import { undoneCard } from '../../src/audit/undone-card.js';
import { execute, row } from '../../src/db/sql.js';
import type { OwnerValues } from '../../src/owners/owner-fields.js';
import { updateOwner } from '../../src/owners/update-owner.js';
import { updatedOwnerCard } from '../../src/owners/updated-owner-card.js';
import { plain } from '../../src/rich-text.js';
import type { Scope } from '../../src/staff/scope.js';
import { makeOwner, testScope, testView } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

describe('update owner', () => {
  let database: TestDatabase;
  let scope: Scope;
  let ownerId: number;
  beforeAll(async () => {
    database = await testDatabase();
  });
  beforeEach(async () => {
    scope = await testScope(database.db, { role: 'reception' });
    ownerId = await makeOwner(database.db, {
      name: 'María García',
      phone_primary: '+529981234567',
      city: 'Cancún',
    });
  });
  afterAll(() => database.drop());

  let turns = 0;
  const again = (): Scope => ({ ...scope, origin: { ...scope.origin, turn: `again-${++turns}` } });
  const change = (values: OwnerValues) => updateOwner(again(), { ownerId, values });
  const stored = async () =>
    (await row<Record<string, unknown>>(database.db, 'select * from owner where id = $1', [ownerId]))!;

  describe('every field', () => {
    test.each<[OwnerValues, Record<string, unknown>]>([
      [{ first_name: ' Ana  María ' }, { first_name: 'Ana María' }],
      [{ last_name: "O'Connor-Núñez; drop table owner" }, { last_name: "O'Connor-Núñez; drop table owner" }],
      [{ phone_primary: '044 998 765 4321' }, { phone_primary: '+529987654321' }],
      [{ phone_secondary: '+1 (212) 555-0123' }, { phone_secondary: '+12125550123' }],
      [{ phone_primary: '' }, { phone_primary: '' }],
      [{ email: ' Maria.Garcia@Email.com ' }, { email: 'maria.garcia@email.com' }],
      [{ address: 'Calle Coral 45\nPuerto Morelos' }, { address: 'Calle Coral 45 Puerto Morelos' }],
      [{ city: '' }, { city: '' }],
      [{ birth_date: '1980-02-29' }, { birth_date: '1980-02-29' }],
      [{ preferred_language: 'en' }, { preferred_language: 'en' }],
      [{ contact_preference: 'email' }, { contact_preference: 'email' }],
      [{ reminder_preference: '48h' }, { reminder_preference: '48h' }],
      [{ customer_type: 'vip' }, { customer_type: 'vip', customer_type_manual: true }],
      [{ acquisition_source: 'Facebook' }, { acquisition_source: 'Facebook' }],
      [{ instagram_handle: '@Maria.Vet_' }, { instagram_handle: 'maria.vet_' }],
      [{ instagram_handle: 'https://www.instagram.com/maria.vet/?hl=es' }, { instagram_handle: 'maria.vet' }],
      [
        { facebook_url: 'm.facebook.com/maria.garcia/' },
        { facebook_url: 'https://www.facebook.com/maria.garcia' },
      ],
      [
        { facebook_url: 'https://facebook.com/profile.php?id=100&x=1' },
        { facebook_url: 'https://www.facebook.com/profile.php?id=100' },
      ],
    ])('%j is stored as %j', async (values, expected) => {
      await change(values);
      expect(await stored()).toMatchObject(expected);
    });
  });

  describe('what is wrong is refused, and nothing else of the order stored', () => {
    test.each<[OwnerValues, string]>([
      [{ first_name: ' \u0000 ' }, 'text_empty'],
      [{ first_name: '\u3164\u200b\u034f' }, 'text_empty'],
      [{ last_name: '\u3164' }, 'text_empty'],
      [{ first_name: 'x'.repeat(101) }, 'text_too_long'],
      [{ phone_primary: '12' }, 'phone_invalid'],
      [{ phone_secondary: 'no tiene' }, 'phone_invalid'],
      [{ email: 'maria@' }, 'email_invalid'],
      [{ email: 'maria@email' }, 'email_invalid'],
      [{ email: 'a b@email.com' }, 'email_invalid'],
      [{ email: 'maria@email.com\nBcc: x@y.com' }, 'email_invalid'],
      [{ email: 'maria..g@email.com' }, 'email_invalid'],
      [{ email: `${'x'.repeat(300)}@email.com` }, 'email_invalid'],
      [{ birth_date: '2026-01-01' }, 'date_in_future'],
      [{ birth_date: '1980-02-30' }, 'date_invalid'],
      [{ birth_date: '0001-01-01' }, 'date_invalid'],
      [{ birth_date: 'ayer' }, 'date_invalid'],
      [{ instagram_handle: 'dos palabras' }, 'handle_invalid'],
      [{ instagram_handle: 'https://evil.example/maria' }, 'handle_invalid'],
      [{ instagram_handle: 'punto..punto' }, 'handle_invalid'],
      [{ facebook_url: 'https://facebook.com.evil.example/maria' }, 'url_invalid'],
      [{ facebook_url: 'https://facebook.com@evil.example/maria' }, 'url_invalid'],
      [{ facebook_url: 'https://user:x@facebook.com/maria' }, 'url_invalid'],
      [{ facebook_url: 'javascript://facebook.com/%0aalert(1)' }, 'url_invalid'],
      [{ facebook_url: 'https://www.facebook.com/' }, 'url_invalid'],
      [{ facebook_url: 'http://[' }, 'url_invalid'],
      [{ facebook_url: `https://www.facebook.com/${'x'.repeat(200)}` }, 'url_invalid'],
      [{ customer_type: 'gold' }, 'bad_argument'],
      [{ contact_preference: 'fax' }, 'bad_argument'],
    ])('%j: %s', async (values, code) => {
      await expect(change({ city: 'Mérida', ...values })).rejects.toMatchObject({ code });
      expect(await stored()).toMatchObject({ city: 'Cancún' });
    });

    test('what is so already is no change', async () => {
      await expect(change({ phone_primary: '998 123 4567', city: 'Cancún' })).rejects.toMatchObject({
        code: 'nothing_to_change',
      });
      await expect(change({})).rejects.toMatchObject({ code: 'nothing_to_change' });
    });
  });

  test('the echo shows exactly what changed and what it was', async () => {
    await change({ customer_type: 'regular' });
    const done = await change({
      first_name: 'Ana',
      phone_primary: '9987654321',
      email: 'ana@email.com',
      city: '',
      birth_date: '1980-03-01',
      preferred_language: 'en',
      customer_type: '',
      instagram_handle: '@ana',
    });
    expect(plain(updatedOwnerCard(done, testView(scope)).body)).toBe(
      [
        '✏️ Actualicé la ficha de Ana García:',
        '• nombre: Ana (antes María)',
        '• teléfono: 998-765-4321 (antes 998-123-4567)',
        '• correo: ana@email.com',
        '• ciudad: sin dato (antes Cancún)',
        '• fecha de nacimiento: 1 mar 1980',
        '• idioma: inglés (antes español)',
        '• tipo de cliente: automático (antes regular)',
        '• Instagram: @ana',
        'Escribe «deshacer» si no era eso.',
      ].join('\n'),
    );
  });

  test('a phone that changes is marked in the audit log', async () => {
    await change({ phone_primary: '9987654321' });
    await change({ city: 'Mérida' });
    const marks = await database.db.query(
      `select (detail->>'phone_changed')::boolean as marked from audit_event where owner_id = $1 order by id`,
      [ownerId],
    );
    expect(marks).toEqual([{ marked: true }, { marked: false }]);
  });

  describe('undo of a change', () => {
    test('puts every field back, the automatic type included', async () => {
      await change({ customer_type: 'vip', phone_primary: '', birth_date: '1980-03-01' });
      const undone = await undoLastWrite(again());
      expect(await stored()).toMatchObject({
        customer_type: '',
        customer_type_manual: false,
        phone_primary: '+529981234567',
        birth_date: null,
      });
      expect(plain(undoneCard(undone, testView(scope)).body)).toBe(
        '↩️ Listo, la ficha de María García volvió a como estaba (teléfono, fecha de nacimiento y tipo de cliente).',
      );
    });

    test('refuses after somebody else changed the same field, not another one', async () => {
      const colleague = await testScope(database.db, { chat: 'telegram:bot:2' });
      await change({ city: 'Mérida' });
      await updateOwner(colleague, { ownerId, values: { address: 'Calle 1' } });
      await undoLastWrite(again());
      expect(await stored()).toMatchObject({ city: 'Cancún', address: 'Calle 1' });
      await change({ city: 'Mérida' });
      const later = { ...colleague, origin: { ...colleague.origin, turn: 'later' } };
      await updateOwner(later, { ownerId, values: { city: 'Tulum' } });
      await expect(undoLastWrite(again())).rejects.toMatchObject({ code: 'undo_conflict' });
      expect(await stored()).toMatchObject({ city: 'Tulum' });
    });

    test('refuses where the owner is gone', async () => {
      await change({ city: 'Mérida' });
      await execute(database.db, 'update owner set erased_at = now() where id = $1', [ownerId]);
      await expect(undoLastWrite(again())).rejects.toMatchObject({ code: 'undo_conflict' });
    });
  });

  describe('the tool', () => {
    test('tells the model which fields changed, not their values', async () => {
      const { data } = await updateTool.run(
        { user_id: ownerId, email: 'nueva@email.com' },
        { scope: again(), view: testView(scope) },
      );
      expect(data).toEqual({ ok: true, user_id: ownerId, name: 'María García', changed: ['email'] });
    });

    test('asks in words before it changes', async () => {
      const question = await updateTool.summarise!(
        { user_id: ownerId, contact_preference: 'email', city: '', email: 'a@b.mx' },
        { scope, view: testView(scope) },
      );
      expect(question).toBe(
        'Actualizar la ficha de María García: correo: a@b.mx; borrar ciudad; medio de contacto: correo',
      );
    });

    test('asks first where the phone or e-mail is somebody else’s, and says whose', async () => {
      await execute(database.db, 'truncate owner cascade');
      const id = await makeOwner(database.db, { name: 'María García', email: 'maria@email.com' });
      await makeOwner(database.db, { name: 'Carlos Mendez', phone_secondary: '+529985550101' });
      const ana = await makeOwner(database.db, { name: 'Ana Ruiz', email: 'ana@email.com' });
      const use = { scope, view: testView(scope) };
      const phone = { user_id: id, phone_primary: '998 555 0101' };
      expect(await updateTool.mustConfirm!(phone, use)).toBe(true);
      expect(await updateTool.summarise!(phone, use)).toBe(
        'Actualizar la ficha de María García (teléfono: 998 555 0101), aunque ya lo tiene otra persona: ' +
          'Carlos Mendez (mismo teléfono)',
      );
      const both = { user_id: id, phone_secondary: '9985550101', email: 'Ana@Email.com' };
      expect(await updateTool.summarise!(both, { ...use, view: testView(scope, 'en') })).toBe(
        "Update María García's record (second phone: 9985550101; e-mail: Ana@Email.com) although others have that " +
          'already: Carlos Mendez (same phone) and Ana Ruiz (same e-mail)',
      );
      for (const free of [
        { user_id: id, email: 'MARIA@email.com' },
        { user_id: id, phone_primary: '998 555 0199' },
        { user_id: id, phone_primary: '', city: 'Tulum' },
      ]) {
        expect(await updateTool.mustConfirm!(free, use)).toBe(false);
      }
      await execute(database.db, 'update owner set erased_at = now() where id = $1', [ana]);
      expect(await updateTool.mustConfirm!({ user_id: id, email: 'ana@email.com' }, use)).toBe(false);
    });
  });
});
