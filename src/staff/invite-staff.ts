import { record } from '../audit/record.js';
import { AppError } from '../errors.js';
import type { Language } from '../i18n.js';
import { findStaffByName } from './find-staff.js';
import type { Role } from './roles.js';
import { assertMay, inTransaction, type Scope } from './scope.js';
import { type StaffRecord, staffName } from './staff-record.js';
import { storeInvitation } from './store-invitation.js';

const MINUTES = 24 * 60;

/**
 * Makes a code that lets one person in, once, within 24 hours of the database's clock. For somebody already on the
 * staff (`known`) it opens one more address of theirs, and a role that is given must be theirs: an invitation never
 * raises anybody. Throws `not_allowed`, `text_empty`, `text_too_long`, `staff_exists`.
 */
export async function inviteStaff(
  scope: Scope,
  options: { name: string; role?: Role | undefined; language: Language },
): Promise<{ code: string; expiresAt: Date; known: StaffRecord | undefined }> {
  assertMay(scope, 'staff:manage');
  const name = staffName(options.name);
  return inTransaction(scope, async (within) => {
    const known = await findStaffByName(within.db, name);
    if (known && options.role && known.role !== options.role) throw new AppError('staff_exists', { name });
    const { role = 'reception', language } = known ?? options;
    const { id, code, expiresAt } = await storeInvitation(within.db, {
      name,
      role,
      language,
      minutes: MINUTES,
      staffId: known?.id,
      createdById: within.actor.id,
    });
    await record(within, { action: 'staff.invited', detail: { invitation: id, role, staff: known?.id } });
    return { code, expiresAt, known };
  });
}
