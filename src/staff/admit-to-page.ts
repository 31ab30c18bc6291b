import { record } from '../audit/record.js';
import { AppError } from '../errors.js';
import { findStaffByName } from './find-staff.js';
import { assertMay, type Scope } from './scope.js';
import type { StaffRecord } from './staff-record.js';

/**
 * The member of staff who is about to be given a link to the page, kept in the audit log. Throws `not_allowed`,
 * `staff_not_found` (also for those whose access was revoked).
 */
export async function admitToPage(scope: Scope, { name }: { name: string }): Promise<StaffRecord> {
  assertMay(scope, 'staff:manage');
  const staff = await findStaffByName(scope.db, name);
  if (!staff) throw new AppError('staff_not_found', { name });
  await record(scope, { action: 'web.link_issued', detail: { staff: staff.id } });
  return staff;
}
