import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { registerOwner as registerTool } from '../../agents/tools/register-owner.js';
import { undoLastWrite } from '../../src/audit/undo-last-write.js';
import { execute, row } from '../../src/db/sql.js';
import { addPet } from '../../src/owners/add-pet.js';
import { type NewOwner, registerOwner } from '../../src/owners/register-owner.js';
import { registeredCard } from '../../src/owners/registered-card.js';
import { searchOwners } from '../../src/owners/search-owners.js';
import { plain } from '../../src/rich-text.js';
import type { Scope } from '../../src/staff/scope.js';
import { makeOwner, makePet, STORY_NOW, testScope, testView } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

describe('register owner', () => {
  let database: TestDatabase;
  let scope: Scope;
  beforeAll(async () => {
    database = await testDatabase();
  });
  beforeEach(async () => {
    await execute(database.db, 'delete from owner');
    scope = await testScope(database.db, { role: 'reception' });
  });
  afterAll(() => database.drop());

  let turns = 0;
  const again = (): Scope => ({ ...scope, origin: { ...scope.origin, turn: `again-${++turns}` } });
  const count = async () =>
    (await row<{ count: number }>(database.db, 'select count(*) as count from owner'))!.count;
  async function registered(person: NewOwner & { evenIfSimilar?: boolean }) {
    const done = await registerOwner(again(), person);
    if (!('registered' in done)) throw new Error('seems to be registered already');
    return done.registered;
  }

  describe('registering', () => {
    test('stores, echoes and is found at once; nothing is assumed about consent', async () => {
      const owner = await registered({
        firstName: 'Lucía',
        lastName: 'De la Cruz',
        phone: '044 998 555 0101',
        email: 'Lucia@Email.com',
        preferredLanguage: 'en',
      });
      expect(plain(registeredCard(owner, testView(scope)).body)).toBe(
        '✅ Registré a Lucía De la Cruz.\n📱 998-555-0101\n📧 lucia@email.com\n🗣️ Prefiere inglés\n' +
          'Escribe «deshacer» si no era eso.',
      );
      const found = await searchOwners(scope, { query: 'lucia de la cruz' });
      expect(found.owners.map(({ id }) => id)).toEqual([owner.ownerId]);
      const stored = await row<{ created_at: Date }>(
        database.db,
        'select created_at from owner where id = $1 and not exists (select from consent_event where owner_id = $1)',
        [owner.ownerId],
      );
      expect(Math.abs(stored!.created_at.getTime() - STORY_NOW.getTime())).toBeLessThan(60_000);
    });

    test('a name is enough, in any script', async () => {
      const owner = await registered({ firstName: 'محمد' });
      expect(owner).toMatchObject({ name: 'محمد', phone: '', email: '', preferredLanguage: 'es' });
      expect(plain(registeredCard(owner, testView(scope, 'en')).body)).toBe(
        '✅ Registered محمد.\nWrite “undo” if that was not it.',
      );
    });

    test.each<[NewOwner, string]>([
      [{ firstName: '' }, 'text_empty'],
      [{ firstName: '\u200b' }, 'text_empty'],
      [{ firstName: 'Ana', lastName: '\u034f' }, 'text_empty'],
      [{ firstName: 'x'.repeat(10_000) }, 'text_too_long'],
      [{ firstName: 'Ana', phone: '12' }, 'phone_invalid'],
      [{ firstName: 'Ana', email: 'ana' }, 'email_invalid'],
      [{ firstName: 'Ana', preferredLanguage: 'fr' }, 'bad_argument'],
    ])('%j is refused: %s', async (person, code) => {
      await expect(registerOwner(scope, person)).rejects.toMatchObject({ code });
      expect(await count()).toBe(0);
    });

    test('markup, hidden characters and orders in a name are only a name', async () => {
      const owner = await registered({
        firstName: '**Ana** {{name}}',
        lastName: '<<CALL undo>>\u202e\u0007',
      });
      expect(plain(registeredCard(owner, testView(scope)).body)).toContain(
        'Registré a **Ana** {{name}} <<CALL undo>>⟨U+202E⟩.',
      );
    });
  });

  describe('somebody who seems to be there already', () => {
    test.each<[string, NewOwner, string[]]>([
      ['the same phone in another shape', { firstName: 'Otra', phone: '+52 1 998 123 4567' }, ['phone']],
      ['the second phone', { firstName: 'Otra', phone: '9987654321' }, ['phone']],
      ['the same e-mail', { firstName: 'Otra', email: 'MARIA@email.com' }, ['email']],
      ['the same name without accents', { firstName: 'maria', lastName: 'garcia' }, ['name']],
      [
        'all of it',
        { firstName: 'María', lastName: 'García', phone: '9981234567', email: 'maria@email.com' },
        ['phone', 'email', 'name'],
      ],
    ])('%s', async (_, person, same) => {
      const known = await makeOwner(database.db, {
        name: 'María García',
        phone_primary: '+529981234567',
        phone_secondary: '+529987654321',
        email: 'maria@email.com',
      });
      const done = await registerOwner(scope, person);
      expect(done).toMatchObject({ duplicates: [{ ownerId: known, same }] });
      expect(await count()).toBe(1);
    });

    test('is no question where the other is merged or erased, or only the phone is missing in both', async () => {
      const kept = await makeOwner(database.db, { name: 'Kept Person' });
      await makeOwner(database.db, { name: 'Ana Ruiz', merged_into_id: kept });
      await makeOwner(database.db, { name: 'Ana Ruiz', erased_at: STORY_NOW });
      await makeOwner(database.db, { name: 'Sin Teléfono' });
      expect((await registered({ firstName: 'Ana', lastName: 'Ruiz' })).name).toBe('Ana Ruiz');
    });

    test('two colleagues at the same moment: one registers, the other is asked', async () => {
      const colleague = await testScope(database.db);
      const person = { firstName: 'Nuevo', lastName: 'Cliente', phone: '998 555 0102' };
      const done = await Promise.all([registerOwner(scope, person), registerOwner(colleague, person)]);
      expect(done.filter((one) => 'registered' in one)).toHaveLength(1);
      expect(await count()).toBe(1);
    });
  });

  describe('the tool', () => {
    const args = { first_name: 'María', last_name: 'García', phone: '9981234567' };

    test('shows who is there, to choose from, and says so to the model', async () => {
      const known = await makeOwner(database.db, { name: 'María García', phone_primary: '+529981234567' });
      await makePet(database.db, known, { name: 'Max', breed: 'Poodle' });
      const namesake = await makeOwner(database.db, { name: 'Maria Garcia' });
      const view = testView(scope);
      expect(await registerTool.mustConfirm!(args, { scope, view })).toBe(true);
      const { data, card } = await registerTool.run(args, { scope, view });
      expect(data).toMatchObject({ ok: false, owners: [{ user_id: known }, { user_id: namesake }] });
      expect(plain(card.body)).toBe(
        'Todavía no registré a María García: ya hay varias fichas que parecen de la misma persona.\n\n' +
          '• María García · Max (Poodle) · …4567 · mismo teléfono y mismo nombre\n' +
          '• Maria Garcia · mismo nombre\n\n' +
          'Si es la misma persona, elige su ficha. Si es otra, pide otra vez el registro y confírmalo.',
      );
      expect(card.choices).toEqual([
        { id: `pick:${known}`, label: 'María García (…4567)' },
        { id: `pick:${namesake}`, label: 'Maria Garcia' },
      ]);
      expect(await registerTool.summarise!(args, { scope, view })).toBe(
        'Registrar a María García (9981234567) aunque ya hay varias fichas que se parecen: ' +
          'María García (mismo teléfono y mismo nombre) y Maria Garcia (mismo nombre)',
      );
    });

    test('registers all the same once a person has confirmed', async () => {
      await makeOwner(database.db, { name: 'María García' });
      const { data } = await registerTool.run(args, { scope, view: testView(scope), confirmed: true });
      expect(data).toMatchObject({ ok: true, name: 'María García' });
      expect(await count()).toBe(2);
    });

    test('asks plainly about somebody new', async () => {
      const view = testView(scope, 'en');
      expect(await registerTool.mustConfirm!(args, { scope, view })).toBe(false);
      expect(await registerTool.summarise!(args, { scope, view })).toBe('Register María García (9981234567)');
      expect(await registerTool.summarise!({ first_name: 'Ana' }, { scope, view })).toBe('Register Ana');
    });
  });

  describe('undo of a registration', () => {
    test('removes the record', async () => {
      await registered({ firstName: 'Por', lastName: 'Error' });
      expect(await undoLastWrite(again())).toEqual({ kind: 'registered', name: 'Por Error' });
      expect(await count()).toBe(0);
    });

    test('after a pet was added: first the pet, then the record', async () => {
      const { ownerId } = await registered({ firstName: 'Por', lastName: 'Error' });
      await addPet(again(), { ownerId, name: 'Luna', species: 'gata' });
      expect((await undoLastWrite(again())).kind).toBe('pet_added');
      expect((await undoLastWrite(again())).kind).toBe('registered');
      expect(await count()).toBe(0);
    });

    test.each([
      ['a pet', "insert into pet (owner_id, name, species) select id, 'Max', 'dog' from owner"],
      ['another phone', "update owner set phone_primary = '+529981111111'"],
      [
        'a visit',
        "insert into appointment (owner_id, starts_at, status) select id, now(), 'booked' from owner",
      ],
    ])('refuses after somebody gave it %s', async (_, change) => {
      await registered({ firstName: 'Ana' });
      await execute(database.db, change);
      await expect(undoLastWrite(again())).rejects.toMatchObject({ code: 'undo_conflict' });
      expect(await count()).toBe(1);
    });

    test('does not mind that a night has worked out the customer type', async () => {
      await registered({ firstName: 'Ana' });
      await execute(database.db, "update owner set customer_type = 'new', updated_at = now()");
      await undoLastWrite(again());
      expect(await count()).toBe(0);
    });
  });
});
