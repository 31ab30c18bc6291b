import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { execute, rows } from '../../src/db/sql.js';
import { plain } from '../../src/rich-text.js';
import { acceptInvitation } from '../../src/staff/accept-invitation.js';
import { addStaff } from '../../src/staff/add-staff.js';
import { findStaffByAddress } from '../../src/staff/find-staff.js';
import { inviteStaff } from '../../src/staff/invite-staff.js';
import { issueOwnCode, ownCodeCard } from '../../src/staff/issue-own-code.js';
import { listStaff } from '../../src/staff/list-staff.js';
import { markAddressUsed } from '../../src/staff/mark-address-used.js';
import { revokeStaff } from '../../src/staff/revoke-staff.js';
import type { Scope } from '../../src/staff/scope.js';
import type { StaffRecord } from '../../src/staff/staff-record.js';
import { i18n } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { emptiedClinic } from './emptied-clinic.js';

describe('own code', () => {
  let database: TestDatabase;
  let admin: Scope;
  let ana: StaffRecord;
  let asAna: Scope;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  beforeEach(async () => {
    admin = await emptiedClinic(database.db);
    ana = await addStaff(admin, { name: 'Ana', role: 'reception', language: 'en' });
    asAna = { ...admin, actor: ana };
  });

  const whatsapp = (externalId = '529981112233@c.us') => ({ channel: 'whatsapp', account: '7', externalId });
  const accept = (code: string, address = whatsapp()) => acceptInvitation(admin, { address, code });

  describe('a code of one’s own', () => {
    test('makes another address the same person, of any role, once', async () => {
      const code = await issueOwnCode(asAna);
      expect(await accept(code)).toEqual({ outcome: 'accepted', staff: ana, known: true });
      expect(await findStaffByAddress(database.db, whatsapp())).toEqual(ana);
      expect(await accept(code, whatsapp('other'))).toEqual({ outcome: 'stale', language: 'en' });
      const log = await rows(database.db, `select actor_id, action from audit_event where actor_id = $1`, [
        ana.id,
      ]);
      expect(log).toEqual([
        { actor_id: ana.id, action: 'staff.code_issued' },
        { actor_id: ana.id, action: 'staff.linked' },
      ]);
    });

    test('is as they are when it is used, not as they were when they asked', async () => {
      const code = await issueOwnCode(asAna);
      await execute(database.db, `update staff_member set role = 'vet', language = 'es' where id = $1`, [
        ana.id,
      ]);
      expect(await accept(code)).toMatchObject({ staff: { id: ana.id, role: 'vet', language: 'es' } });
    });

    test('ends after 15 minutes, with the next one, and with their access', async () => {
      const first = await issueOwnCode(asAna);
      const second = await issueOwnCode(asAna);
      expect(await accept(first)).toMatchObject({ outcome: 'stale' });
      await execute(
        database.db,
        `update staff_invitation set expires_at = expires_at - interval '15 minutes'`,
      );
      expect(await accept(second)).toMatchObject({ outcome: 'stale' });
      const third = await issueOwnCode(asAna);
      await revokeStaff(admin, { name: 'Ana' });
      expect(await accept(third)).toMatchObject({ outcome: 'stale' });
      // Somebody new of the same name and role is somebody else.
      await addStaff(admin, { name: 'Ana', role: 'reception', language: 'es' });
      expect(await accept(third)).toMatchObject({ outcome: 'stale' });
      expect(await findStaffByAddress(database.db, whatsapp())).toBeUndefined();
    });

    test('does not bring back who lost access, even where the row was forgotten', async () => {
      const code = await issueOwnCode(asAna);
      await execute(database.db, 'update staff_member set revoked_at = now() where id = $1', [ana.id]);
      expect(await accept(code)).toMatchObject({ outcome: 'stale' });
      await expect(issueOwnCode(asAna)).rejects.toMatchObject({ code: 'not_allowed' });
    });

    test('is never made in a group, nor by the dozen', async () => {
      await expect(issueOwnCode({ ...asAna, group: true })).rejects.toMatchObject({ code: 'private_only' });
      for (let n = 0; n < 10; n++) await issueOwnCode(asAna);
      await expect(issueOwnCode(asAna)).rejects.toMatchObject({ code: 'write_limit' });
      expect(
        await rows(database.db, 'select id from staff_invitation where expires_at > now()'),
      ).toHaveLength(1);
    });

    test('is only in the words of its card: not in the database, the audit log or the data', async () => {
      const code = await issueOwnCode(asAna);
      const stored = await rows(database.db, 'select i.*, e.* from staff_invitation i, audit_event e');
      expect(JSON.stringify(stored)).not.toContain(code);
      const card = ownCodeCard(code, { t: i18n.translate('es') });
      expect(plain(card.body)).toContain(`\n${code}\n`);
      expect(JSON.stringify(card.data)).not.toContain(code);
    });
  });

  describe('an invitation for somebody who is in already', () => {
    test('needs no role, and gives none', async () => {
      const { code, known } = await inviteStaff(admin, { name: 'ana', language: 'es' });
      expect(known).toEqual(ana);
      expect(await accept(code)).toEqual({ outcome: 'accepted', staff: ana, known: true });
      await expect(inviteStaff(admin, { name: 'Ana', role: 'admin', language: 'es' })).rejects.toMatchObject({
        code: 'staff_exists',
      });
    });

    test('follows them through a new name, and dies with their access', async () => {
      const { code } = await inviteStaff(admin, { name: 'Ana', language: 'es' });
      const { code: other } = await inviteStaff(admin, { name: 'Ana', language: 'es' });
      await execute(database.db, `update staff_member set name = 'Ana María' where id = $1`, [ana.id]);
      expect(await accept(code)).toMatchObject({ staff: { id: ana.id, name: 'Ana María' } });
      await revokeStaff(admin, { name: 'Ana María' });
      expect(await accept(other, whatsapp('later'))).toMatchObject({ outcome: 'stale' });
    });
  });

  test('the list tells where everybody writes from, and when they last did', async () => {
    await accept(await issueOwnCode(asAna));
    await markAddressUsed(database.db, whatsapp());
    const [first] = await rows<{ at: Date }>(
      database.db,
      'select last_used_at as at from staff_address where channel = $1',
      ['whatsapp'],
    );
    await markAddressUsed(database.db, whatsapp());
    expect(await listStaff(admin)).toMatchObject([
      {
        name: 'Ana',
        channels: ['whatsapp'],
        addresses: [{ channel: 'whatsapp', ending: '2233', lastUsedAt: first!.at }],
      },
      { name: 'Clínica Huella', addresses: [{ channel: 'terminal', ending: '', lastUsedAt: null }] },
    ]);
  });
});
