import { record } from '../audit/record.js';
import { execute, row } from '../db/sql.js';
import { AppError } from '../errors.js';
import { findStaffByName } from './find-staff.js';
import { LOCAL_ADDRESS } from './local-admin.js';
import { assertMay, inTransaction, type Scope } from './scope.js';
import type { StaffRecord } from './staff-record.js';

/**
 * Takes a person's access away, at once: the next message from any of their chats is a stranger's. Open
 * invitations in their name end too. The clinic's own terminal keeps its administrator, so that nobody can lock
 * the clinic out. Throws `not_allowed`, `staff_not_found`, `staff_local_admin`.
 */
export async function revokeStaff(scope: Scope, { name }: { name: string }): Promise<StaffRecord> {
  assertMay(scope, 'staff:manage');
  return inTransaction(scope, async (within) => {
    const { db } = within;
    const staff = await findStaffByName(db, name);
    if (!staff) throw new AppError('staff_not_found', { name });
    const { channel, account, externalId } = LOCAL_ADDRESS;
    const local = await row(
      db,
      'select 1 from staff_address where staff_id = $1 and channel = $2 and account = $3 and external_id = $4',
      [staff.id, channel, account, externalId],
    );
    if (local) throw new AppError('staff_local_admin', { name: staff.name });
    await execute(db, 'update staff_member set revoked_at = now() where id = $1', [staff.id]);
    await execute(
      db,
      'update staff_invitation set expires_at = now() where used_at is null and lower(name) = lower($1)',
      [staff.name],
    );
    await record(within, { action: 'staff.revoked', detail: { staff: staff.id } });
    return staff;
  });
}
