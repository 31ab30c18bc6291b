import { record } from '../audit/record.js';
import { row } from '../db/sql.js';
import { AppError } from '../errors.js';
import type { Language } from '../i18n.js';
import { findStaffByName } from './find-staff.js';
import { invitationHash, newInvitationCode } from './invitation-code.js';
import type { Role } from './roles.js';
import { assertMay, inTransaction, type Scope } from './scope.js';
import { staffName } from './staff-record.js';

/**
 * Makes a code that lets one person in, once, within 24 hours of the database's clock. It is returned here and
 * nowhere else: only its hash is stored. For somebody already on the staff it links one more chat, and then the
 * role must be theirs: an invitation never raises anybody. Throws `not_allowed`, `text_empty`, `text_too_long`,
 * `staff_exists`.
 */
export async function inviteStaff(
  scope: Scope,
  options: { name: string; role: Role; language: Language },
): Promise<{ code: string; expiresAt: Date }> {
  assertMay(scope, 'staff:manage');
  const { role, language } = options;
  const name = staffName(options.name);
  const code = newInvitationCode();
  return inTransaction(scope, async (within) => {
    const known = await findStaffByName(within.db, name);
    if (known && known.role !== role) throw new AppError('staff_exists', { name });
    const made = await row<{ id: number; expires_at: Date }>(
      within.db,
      `insert into staff_invitation (code_hash, name, role, language, created_by_id, expires_at)
       values ($1, $2, $3, $4, $5, now() + interval '24 hours') returning id, expires_at`,
      [invitationHash(code), name, role, language, within.actor.id ?? null],
    );
    await record(within, { action: 'staff.invited', detail: { invitation: made!.id, role } });
    return { code, expiresAt: made!.expires_at };
  });
}
