import { record } from '../audit/record.js';
import { execute, row } from '../db/sql.js';
import type { Language } from '../i18n.js';
import { countCodeAttempt } from './count-stranger.js';
import { findStaffByName } from './find-staff.js';
import { invitationHash } from './invitation-code.js';
import type { Role } from './roles.js';
import { inTransaction, type Scope } from './scope.js';
import { STAFF_COLUMNS, type StaffAddressKey, type StaffRecord } from './staff-record.js';

/**
 * `known`: the code named somebody who was in already; the address is one more of theirs. `stale`: the code was real,
 * but is used, too old, for somebody who has no access any more, or for a name that somebody with another role has
 * by now. `refused`: it never was, or too many were tried.
 */
export type Acceptance =
  | { outcome: 'accepted'; staff: StaffRecord; known: boolean }
  | { outcome: 'stale'; language: Language }
  | { outcome: 'refused' };

interface Invitation {
  name: string;
  role: Role;
  language: Language;
  staffId: number | null;
}

/**
 * Lets the holder of an invitation code in, once: of two who send it at the same moment one gets in. An
 * invitation dies with its author's access, and one for a member of staff with theirs. Tries are counted per sender
 * and in all, on the database's clock.
 */
export async function acceptInvitation(
  scope: Pick<Scope, 'db' | 'clock' | 'clinic' | 'origin'>,
  { address, code }: { address: StaffAddressKey; code: string },
): Promise<Acceptance> {
  // Outside the transaction: a try counts even where the rest fails.
  const codeHash = invitationHash(code);
  if (!(await countCodeAttempt(scope.db, address, codeHash))) return { outcome: 'refused' };
  const acting: Scope = { ...scope, actor: { id: undefined, name: '', role: 'reception' } };
  return inTransaction(acting, async (within): Promise<Acceptance> => {
    const invitation = await row<Invitation>(
      within.db,
      `update staff_invitation set used_at = now()
       where code_hash = $1 and used_at is null and expires_at > now()
         and (created_by_id is null or exists (
           select from staff_member author
           where author.id = created_by_id and (author.role = 'admin' or author.id = staff_id)
             and author.revoked_at is null))
         and case when staff_id is null then not exists (
           select from staff_member namesake
           where lower(namesake.name) = lower(staff_invitation.name) and namesake.revoked_at is null
             and namesake.role <> staff_invitation.role)
         else exists (select from staff_member who where who.id = staff_id and who.revoked_at is null) end
       returning name, role, language, staff_id as "staffId"`,
      [codeHash],
    );
    if (!invitation) return staleOrRefused(within, codeHash);
    const known = await memberOf(within, invitation);
    const staff = known ?? (await newMember(within, invitation));
    await link(within, staff, address);
    await record(
      { ...within, actor: staff },
      {
        action: known ? 'staff.linked' : 'staff.joined',
        detail: { staff: staff.id, role: staff.role, channel: address.channel },
      },
    );
    return { outcome: 'accepted', staff, known: known !== undefined };
  });
}

async function staleOrRefused({ db }: Scope, codeHash: string): Promise<Acceptance> {
  const known = await row<{ language: Language }>(
    db,
    'select language from staff_invitation where code_hash = $1',
    [codeHash],
  );
  return known ? { outcome: 'stale', language: known.language } : { outcome: 'refused' };
}

/** Whom the code names: somebody by id, as they are now, or whoever has that name by now. */
function memberOf({ db }: Scope, { staffId, name }: Invitation): Promise<StaffRecord | undefined> {
  if (staffId === null) return findStaffByName(db, name);
  return row<StaffRecord>(db, `select ${STAFF_COLUMNS} from staff_member where id = $1`, [staffId]);
}

/** A former member starts anew. */
async function newMember({ db }: Scope, { name, role, language }: Invitation): Promise<StaffRecord> {
  const made = await row<{ id: number }>(
    db,
    'insert into staff_member (name, role, language) values ($1, $2, $3) returning id',
    [name, role, language],
  );
  return { id: made!.id, name, role, language };
}

async function link({ db }: Scope, { id }: StaffRecord, address: StaffAddressKey): Promise<void> {
  const { channel, account, externalId } = address;
  await execute(
    db,
    `insert into staff_address (staff_id, channel, account, external_id) values ($1, $2, $3, $4)
     on conflict (channel, account, external_id)
       do update set staff_id = excluded.staff_id, linked_at = now(), last_used_at = null`,
    [id, channel, account, externalId],
  );
  await execute(db, 'delete from stranger where channel = $1 and account = $2 and external_id = $3', [
    channel,
    account,
    externalId,
  ]);
}
