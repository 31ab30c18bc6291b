import { record } from '../audit/record.js';
import { execute, row, rows } from '../db/sql.js';
import { AppError } from '../errors.js';
import { LOCAL_ADDRESS } from './local-admin.js';
import { assertMay, inTransaction, type Scope } from './scope.js';
import { STAFF_COLUMNS, type StaffRecord } from './staff-record.js';

/**
 * Takes a person's access away, at once: the next message from any of their chats is a stranger's. Open
 * invitations in their name end too. The clinic's own terminal keeps its administrator, so that nobody can lock
 * the clinic out. Throws `not_allowed`, `staff_not_found`, `staff_local_admin`.
 */
export async function revokeStaff(scope: Scope, { name }: { name: string }): Promise<StaffRecord> {
  assertMay(scope, 'staff:manage');
  return inTransaction(scope, async (within) => {
    const { db } = within;
    // The whole name, whoever has it: nobody must keep access because somebody else was found first.
    const revoked = await rows<StaffRecord>(
      db,
      `update staff_member set revoked_at = now() where lower(name) = lower($1) and revoked_at is null
       returning ${STAFF_COLUMNS}`,
      [name.trim()],
    );
    const [staff] = revoked;
    if (!staff) throw new AppError('staff_not_found', { name });
    const { channel, account, externalId } = LOCAL_ADDRESS;
    const local = await row(
      db,
      `select 1 from staff_address
       where staff_id = any($1) and channel = $2 and account = $3 and external_id = $4`,
      [revoked.map(({ id }) => id), channel, account, externalId],
    );
    if (local) throw new AppError('staff_local_admin', { name: staff.name });
    await execute(
      db,
      'update staff_invitation set expires_at = now() where used_at is null and lower(name) = lower($1)',
      [staff.name],
    );
    for (const { id } of revoked) await record(within, { action: 'staff.revoked', detail: { staff: id } });
    return staff;
  });
}
