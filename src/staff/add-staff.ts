import { record } from '../audit/record.js';
import { row } from '../db/sql.js';
import { AppError } from '../errors.js';
import type { Language } from '../i18n.js';
import type { Role } from './roles.js';
import { assertMay, inTransaction, type Scope } from './scope.js';
import { type StaffRecord, staffName } from './staff-record.js';

/**
 * Adds a member of staff who has no chat yet; an invitation links one. Throws `not_allowed`, `text_empty`,
 * `text_too_long`, `staff_exists`.
 */
export async function addStaff(
  scope: Scope,
  options: { name: string; role: Role; language: Language },
): Promise<StaffRecord> {
  assertMay(scope, 'staff:manage');
  const { role, language } = options;
  const name = staffName(options.name);
  return inTransaction(scope, async (within) => {
    const made = await row<{ id: number }>(
      within.db,
      `insert into staff_member (name, role, language) values ($1, $2, $3)
       on conflict do nothing returning id`,
      [name, role, language],
    );
    if (!made) throw new AppError('staff_exists', { name });
    const { id } = made;
    await record(within, { action: 'staff.added', detail: { staff: id, role } });
    return { id, name, role, language };
  });
}
