import { record } from '../audit/record.js';
import { rows } from '../db/sql.js';
import { AppError } from '../errors.js';
import { endPageAccess } from './end-access.js';
import { findMember } from './find-member.js';
import { LOCAL_ADDRESS } from './local-admin.js';
import { assertMay, inTransaction, type Scope } from './scope.js';
import type { StaffRecord } from './staff-record.js';

/**
 * One channel is taken from a person who keeps the others: from there they are a stranger with the next message. The
 * clinic's own terminal stays its administrator's. Throws `not_allowed`, `staff_not_found`, `staff_ambiguous`,
 * `staff_local_admin`, `staff_no_such_channel`.
 */
export async function removeAddress(
  scope: Scope,
  { name, channel }: { name: string; channel: string },
): Promise<StaffRecord> {
  assertMay(scope, 'staff:manage');
  return inTransaction(scope, async (within) => {
    const { db } = within;
    const staff = await findMember(db, name);
    if (channel === LOCAL_ADDRESS.channel) throw new AppError('staff_local_admin', { name: staff.name });
    const removed = await rows(
      db,
      'delete from staff_address where staff_id = $1 and channel = $2 returning id',
      [staff.id, channel],
    );
    if (removed.length === 0) throw new AppError('staff_no_such_channel', { name: staff.name, channel });
    if (channel === 'web') await endPageAccess(db, [staff.id]);
    await record(within, {
      action: 'staff.address_removed',
      detail: { staff: staff.id, channel, addresses: removed.length },
      undo: { kind: 'access' },
    });
    return staff;
  });
}
