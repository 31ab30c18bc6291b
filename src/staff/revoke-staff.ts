import { record, type UndoHandler } from '../audit/record.js';
import { row, rows } from '../db/sql.js';
import { AppError } from '../errors.js';
import { endAccess } from './end-access.js';
import { LOCAL_ADDRESS } from './local-admin.js';
import { assertMay, inTransaction, type Scope } from './scope.js';
import { STAFF_COLUMNS, type StaffRecord } from './staff-record.js';

/**
 * Takes a person's access away, at once: the next message from any of their addresses is a stranger's, and what they
 * could still have used ends too. The clinic's own terminal keeps its administrator, and somebody is left who may let
 * others in, so that nobody can lock the clinic out. Throws `not_allowed`, `staff_not_found`, `staff_local_admin`,
 * `staff_last_admin`.
 */
export async function revokeStaff(scope: Scope, { name }: { name: string }): Promise<StaffRecord> {
  assertMay(scope, 'staff:manage');
  return inTransaction(scope, async (within) => {
    const { db } = within;
    // Locked: of two administrators who put each other out, one stays.
    await rows(
      db,
      `select id from staff_member where role = 'admin' and revoked_at is null order by id for update`,
    );
    // The whole name, whoever has it: nobody must keep access because somebody else was found first.
    const revoked = await rows<StaffRecord>(
      db,
      `update staff_member set revoked_at = now() where lower(name) = lower($1) and revoked_at is null
       returning ${STAFF_COLUMNS}`,
      [name.trim()],
    );
    const [staff] = revoked;
    if (!staff) throw new AppError('staff_not_found', { name });
    const ids = revoked.map(({ id }) => id);
    const { channel, account, externalId } = LOCAL_ADDRESS;
    const local = await row(
      db,
      `select 1 from staff_address
       where staff_id = any($1) and channel = $2 and account = $3 and external_id = $4`,
      [ids, channel, account, externalId],
    );
    if (local) throw new AppError('staff_local_admin', { name: staff.name });
    const left = await row(db, `select 1 from staff_member where role = 'admin' and revoked_at is null`);
    if (!left) throw new AppError('staff_last_admin', { name: staff.name });
    await endAccess(db, ids);
    for (const id of ids)
      await record(within, { action: 'staff.revoked', detail: { staff: id }, undo: { kind: 'access' } });
    return staff;
  });
}

/** Whoever comes back is invited anew: an "undo" must not open a door that was shut. */
export const undoAccess: UndoHandler = async () => {
  throw new AppError('undo_refused_access');
};
