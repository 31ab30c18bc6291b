import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { StaffNames1764600000016 } from '../../migrations/1764600000016-staff-names.js';
import { execute, row, rows } from '../../src/db/sql.js';
import { acceptInvitation } from '../../src/staff/accept-invitation.js';
import { addStaff } from '../../src/staff/add-staff.js';
import { allowGroup, disallowGroup, isGroupAllowed } from '../../src/staff/allow-group.js';
import { countStranger } from '../../src/staff/count-stranger.js';
import { findStaffByAddress, findStaffByName } from '../../src/staff/find-staff.js';
import { newInvitationCode, readInvitationCode } from '../../src/staff/invitation-code.js';
import { inviteStaff } from '../../src/staff/invite-staff.js';
import { listStaff } from '../../src/staff/list-staff.js';
import { ensureLocalAdmin, LOCAL_ADDRESS } from '../../src/staff/local-admin.js';
import { revokeStaff } from '../../src/staff/revoke-staff.js';
import type { Scope } from '../../src/staff/scope.js';
import { testScope } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { emptiedClinic } from './emptied-clinic.js';

describe('members', () => {
  let database: TestDatabase;
  let admin: Scope;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  beforeEach(async () => {
    admin = await emptiedClinic(database.db);
  });

  const telegram = (externalId: string) => ({ channel: 'telegram', account: '7', externalId });
  const accept = (code: string, sender = '100') =>
    acceptInvitation(admin, { address: telegram(sender), code });
  const invite = (name = 'Ana', role: 'vet' | 'reception' | 'admin' = 'vet') =>
    inviteStaff(admin, { name, role, language: 'es' });
  const audited = async () =>
    (await rows<{ action: string }>(database.db, 'select action from audit_event order by id')).map(
      (e) => e.action,
    );

  describe('the local administrator', () => {
    test('is made once, however many ask at the same moment', async () => {
      await execute(database.db, 'truncate staff_member, audit_event cascade');
      const made = await Promise.all(
        [1, 2, 3, 4].map(() => ensureLocalAdmin(database.db, { name: 'Clínica', language: 'es' })),
      );
      expect(new Set(made.map(({ id }) => id)).size).toBe(1);
      expect(made[0]).toMatchObject({ name: 'Clínica', role: 'admin', language: 'es' });
      expect(await audited()).toEqual(['staff.added']);
    });

    test('cannot be locked out of the clinic', async () => {
      await expect(revokeStaff(admin, { name: 'clínica huella' })).rejects.toMatchObject({
        code: 'staff_local_admin',
      });
      expect(await findStaffByAddress(database.db, LOCAL_ADDRESS)).toMatchObject({ role: 'admin' });
    });
  });

  describe('adding and listing', () => {
    test('a new member is on the list with their role', async () => {
      await addStaff(admin, { name: '  Dr.  Pablo ', role: 'vet', language: 'en' });
      expect(await listStaff(admin)).toMatchObject([
        { name: 'Clínica Huella', role: 'admin', revoked: false, channels: ['terminal'] },
        { name: 'Dr. Pablo', role: 'vet', language: 'en', revoked: false, channels: [] },
      ]);
      expect(await audited()).toEqual(['staff.added', 'staff.added']);
    });

    test.each([
      ['', 'text_empty'],
      ['   ', 'text_empty'],
      ['\u0000', 'text_empty'],
      ['\u3164\u200b', 'text_empty'],
      ['x'.repeat(101), 'text_too_long'],
      ['CLÍNICA HUELLA', 'staff_exists'],
    ])('refuses the name %j', async (name, code) => {
      await expect(addStaff(admin, { name, role: 'vet', language: 'es' })).rejects.toMatchObject({ code });
    });

    test('a name is stored without what would move the cursor or cannot be stored', async () => {
      const { name } = await addStaff(admin, {
        name: 'Eve\u001b[2J\u0000\u009b',
        role: 'vet',
        language: 'es',
      });
      expect(name).toBe('Eve[2J');
    });

    test.each(['vet', 'reception'] as const)('is not for %s', async (role) => {
      const scope = await testScope(database.db, { role });
      const options = { name: 'Eva', role: 'admin', language: 'es' } as const;
      await expect(addStaff(scope, options)).rejects.toMatchObject({ code: 'not_allowed' });
      await expect(inviteStaff(scope, options)).rejects.toMatchObject({ code: 'not_allowed' });
      await expect(listStaff(scope)).rejects.toMatchObject({ code: 'not_allowed' });
      await expect(revokeStaff(scope, options)).rejects.toMatchObject({ code: 'not_allowed' });
    });
  });

  describe('invitation codes', () => {
    test('are 128 random bits that can be typed and never repeat', () => {
      const codes = Array.from({ length: 200 }, newInvitationCode);
      expect(new Set(codes).size).toBe(200);
      for (const code of codes) {
        expect(code).toMatch(/^[A-Z2-7]{26}$/);
        expect(code).toMatch(/[A-Z][2-7]|[2-7][A-Z]/);
      }
    });

    test.each([
      ['abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
      ['ABCDE 2GHIJ-KLMNO PQRST UVWXY Z\n', 'ABCDE2GHIJKLMNOPQRSTUVWXYZ'],
      ['ABCDEFGHIJKLMNOPQRSTUVWXY', undefined],
      ['1BCDEFGHIJKLMNOPQRSTUVWXYZ', undefined],
      ['Cuéntame de María García ya', undefined],
      ['Tell me about Valeria McDonald', undefined],
      ['dime las fechas de 7 u 5 clientes', undefined],
    ])('reads %j', (text, code) => {
      expect(readInvitationCode(text)).toBe(code);
    });

    test('only the hash is stored', async () => {
      const { code } = await invite();
      const stored = JSON.stringify(await rows(database.db, 'select * from staff_invitation'));
      const log = JSON.stringify(await rows(database.db, 'select * from audit_event'));
      expect(stored + log).not.toContain(code);
    });
  });

  describe('accepting an invitation', () => {
    test('lets the holder in with the invited role', async () => {
      const { code } = await invite('Ana', 'reception');
      expect(await accept(code)).toMatchObject({
        outcome: 'accepted',
        staff: { name: 'Ana', role: 'reception' },
      });
      expect(await findStaffByAddress(database.db, telegram('100'))).toMatchObject({
        name: 'Ana',
        role: 'reception',
      });
      expect(await audited()).toEqual(['staff.added', 'staff.invited', 'staff.joined']);
    });

    test('works once, even for two at the same moment', async () => {
      const { code } = await invite();
      const outcomes = await Promise.all(['1', '2', '3', '4'].map((sender) => accept(code, sender)));
      expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['accepted', 'stale', 'stale', 'stale']);
    });

    test('ends 24 hours after it was made, by the clock of the database', async () => {
      const { code, expiresAt } = await invite();
      const { now } = (await row<{ now: Date }>(database.db, 'select now() as now'))!;
      expect((expiresAt.getTime() - now.getTime()) / 3_600_000).toBeCloseTo(24, 1);
      await execute(database.db, `update staff_invitation set expires_at = now() - interval '1 second'`);
      expect(await accept(code)).toEqual({ outcome: 'stale', language: 'es' });
    });

    test('ends with the access of whoever made it', async () => {
      const boss = await addStaff(admin, { name: 'Jefa', role: 'admin', language: 'es' });
      const { code } = await inviteStaff(
        { ...admin, actor: boss },
        { name: 'Ana', role: 'vet', language: 'es' },
      );
      await revokeStaff(admin, { name: 'Jefa' });
      expect(await accept(code)).toMatchObject({ outcome: 'stale' });
    });

    test('ends when the invited person is revoked before', async () => {
      await addStaff(admin, { name: 'Ana', role: 'vet', language: 'es' });
      const { code } = await invite('Ana', 'vet');
      await revokeStaff(admin, { name: 'Ana' });
      expect(await accept(code)).toMatchObject({ outcome: 'stale' });
    });

    test('five tries an hour per sender, then even the right code is refused', async () => {
      const { code } = await invite();
      for (let i = 0; i < 5; i++) expect(await accept(newInvitationCode())).toEqual({ outcome: 'refused' });
      expect(await accept(code)).toEqual({ outcome: 'refused' });
      await execute(database.db, `update stranger set code_window_at = now() - interval '61 minutes'`);
      expect(await accept(code)).toMatchObject({ outcome: 'accepted' });
    });

    const hundredTries = () =>
      execute(
        database.db,
        `insert into stranger (channel, account, external_id, code_attempts, code_window_at)
       select 'telegram', '7', n::text, 5, now() from generate_series(1000, 1019) n`,
      );

    test('a hundred tries an hour for all strangers together, but an open code passes', async () => {
      const { code } = await invite();
      const { code: used } = await invite('Eva');
      await accept(used, '1');
      await hundredTries();
      expect(await accept(used, '2')).toEqual({ outcome: 'refused' });
      expect(await accept(code)).toMatchObject({ outcome: 'accepted' });
    });

    test('one stranger uses up their own tries only', async () => {
      const { code: used } = await invite('Eva');
      await accept(used, '1');
      for (let i = 0; i < 101; i++) await accept(newInvitationCode(), '666');
      expect(await accept(used, '2')).toMatchObject({ outcome: 'stale' });
      const { code } = await invite();
      expect(await accept(code)).toMatchObject({ outcome: 'accepted' });
    });

    test('links one more chat to somebody already here, and never raises them', async () => {
      const pablo = await addStaff(admin, { name: 'Dr. Pablo', role: 'vet', language: 'es' });
      await expect(invite('Dr. Pablo', 'admin')).rejects.toMatchObject({ code: 'staff_exists' });
      const { code } = await invite('Dr. Pablo', 'vet');
      expect(await accept(code)).toMatchObject({ outcome: 'accepted', staff: { id: pablo.id } });
    });

    test('is refused where a namesake with another role came in between', async () => {
      const { code } = await invite('Dup', 'admin');
      await addStaff(admin, { name: 'DUP', role: 'reception', language: 'es' });
      expect(await accept(code)).toEqual({ outcome: 'stale', language: 'es' });
      expect(await findStaffByAddress(database.db, telegram('100'))).toBeUndefined();
    });
  });

  test('of two who have access no two have one name, and a former one stands in nobody’s way', async () => {
    const twice = [1, 2].map(() => addStaff(admin, { name: 'Dup', role: 'vet', language: 'es' }));
    const results = await Promise.allSettled(twice);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(
      execute(database.db, `insert into staff_member (name, role, language) values ('dup', 'admin', 'es')`),
    ).rejects.toThrow('staff_member_live_name_key');
    await revokeStaff(admin, { name: 'Dup' });
    await addStaff(admin, { name: 'Dup', role: 'admin', language: 'es' });
  });

  describe('revoking', () => {
    test('acts at once and keeps the person in the list', async () => {
      const { code } = await invite();
      await accept(code);
      await revokeStaff(admin, { name: 'ANA' });
      expect(await findStaffByAddress(database.db, telegram('100'))).toBeUndefined();
      expect(await findStaffByName(database.db, 'Ana')).toBeUndefined();
      expect(await listStaff(admin)).toMatchObject([{ revoked: false }, { name: 'Ana', revoked: true }]);
    });

    test('a new invitation starts anew from the same chat', async () => {
      await accept((await invite()).code);
      await revokeStaff(admin, { name: 'Ana' });
      const again = await accept((await invite('Ana', 'reception')).code);
      expect(again).toMatchObject({ outcome: 'accepted', staff: { role: 'reception' } });
      expect(await findStaffByAddress(database.db, telegram('100'))).toMatchObject({ role: 'reception' });
    });

    test('takes everybody of that name, in a base from before names were unique', async () => {
      const runner = database.dataSource.createQueryRunner();
      const unique = new StaffNames1764600000016();
      const live = () =>
        rows(database.db, 'select name from staff_member where revoked_at is null order by id');
      const twoOfThem = () =>
        execute(
          database.db,
          `insert into staff_member (name, role, language)
         values ('Dup', 'reception', 'es'), ('dup', 'admin', 'es')`,
        );
      await unique.down(runner);
      await twoOfThem();
      await revokeStaff(admin, { name: 'Dup' });
      expect(await live()).toEqual([{ name: 'Clínica Huella' }]);
      // What a clinic that has two of them gets with the index: both keep their access and can be told apart.
      await twoOfThem();
      await unique.up(runner);
      expect(await live()).toEqual([{ name: 'Clínica Huella' }, { name: 'Dup' }, { name: 'dup (5)' }]);
      await runner.release();
    });

    test('says so where there is nobody of that name', async () => {
      expect(await findStaffByName(database.db, 'Na\0die')).toBeUndefined();
      await expect(revokeStaff(admin, { name: 'Nadie' })).rejects.toMatchObject({ code: 'staff_not_found' });
    });
  });

  describe('strangers', () => {
    test('a thousand messages leave one row and one line in the audit log', async () => {
      for (let i = 0; i < 40; i++) await countStranger(database.db, telegram('666'));
      expect(await rows(database.db, 'select external_id, messages from stranger')).toEqual([
        { external_id: '666', messages: 40 },
      ]);
      expect((await audited()).filter((action) => action === 'stranger.refused')).toHaveLength(1);
    });
  });

  describe('groups', () => {
    const group = { channel: 'telegram', account: '7', chat: '-100' };

    test('are closed until an admin allows them, and closed again when that is taken back', async () => {
      expect(await isGroupAllowed(database.db, group)).toBe(false);
      await allowGroup(admin, group);
      await allowGroup(admin, group);
      expect(await isGroupAllowed(database.db, group)).toBe(true);
      expect(await isGroupAllowed(database.db, { ...group, chat: '-101' })).toBe(false);
      await disallowGroup(admin, group);
      expect(await isGroupAllowed(database.db, group)).toBe(false);
    });

    test('close when whoever allowed them loses access', async () => {
      const boss = await addStaff(admin, { name: 'Jefa', role: 'admin', language: 'es' });
      await allowGroup({ ...admin, actor: boss }, group);
      await revokeStaff(admin, { name: 'Jefa' });
      expect(await isGroupAllowed(database.db, group)).toBe(false);
    });

    test('are not for a vet to open', async () => {
      const vet = await testScope(database.db, { role: 'vet' });
      await expect(allowGroup(vet, group)).rejects.toMatchObject({ code: 'not_allowed' });
      await expect(disallowGroup(vet, group)).rejects.toMatchObject({ code: 'not_allowed' });
    });
  });
});
