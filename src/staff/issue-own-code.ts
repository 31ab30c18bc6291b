import { record } from '../audit/record.js';
import { execute, row } from '../db/sql.js';
import { AppError } from '../errors.js';
import { type Card, lines } from '../rich-text.js';
import { assertMay, inTransaction, type Scope, type View } from './scope.js';
import { STAFF_COLUMNS, type StaffRecord } from './staff-record.js';
import { storeInvitation } from './store-invitation.js';

/** Time to take up the other phone, and little more: whoever has the code is this person. */
export const OWN_CODE_MINUTES = 15;
const CODES_PER_HOUR = 10;

/**
 * Makes a code with which this person enters from one more address, once, as themselves: same role, same author,
 * same settings. The one they had asked for before is void. Never in a group, where others could use it. Throws
 * `not_allowed`, `private_only`, `write_limit`.
 */
export async function issueOwnCode(scope: Scope): Promise<string> {
  assertMay(scope, 'settings:own');
  if (scope.group) throw new AppError('private_only');
  return inTransaction(scope, async (within) => {
    const { db, actor } = within;
    // Locked, so that of two codes asked for at the same moment one is left.
    const staff = await row<StaffRecord>(
      db,
      `select ${STAFF_COLUMNS} from staff_member where id = $1 and revoked_at is null for update`,
      [actor.id ?? null],
    );
    if (!staff) throw new AppError('not_allowed');
    const own = await row<{ count: number }>(
      db,
      `select count(*)::int as count from staff_invitation
       where staff_id = $1 and created_by_id = $1 and created_at > now() - interval '1 hour'`,
      [staff.id],
    );
    if (own!.count >= CODES_PER_HOUR) throw new AppError('write_limit');
    await execute(
      db,
      `update staff_invitation set expires_at = now()
       where staff_id = $1 and created_by_id = $1 and used_at is null and expires_at > now()`,
      [staff.id],
    );
    const { id, code } = await storeInvitation(db, {
      ...staff,
      minutes: OWN_CODE_MINUTES,
      staffId: staff.id,
      createdById: staff.id,
    });
    await record(within, { action: 'staff.code_issued', detail: { invitation: id, staff: staff.id } });
    return code;
  });
}

/** Hazard: its body is a key. `data`, which programs and logs read, is without it. */
export function ownCodeCard(code: string, { t }: Pick<View, 't'>): Card<{ minutes: number }> {
  return {
    kind: 'own_code',
    data: { minutes: OWN_CODE_MINUTES },
    body: lines(
      t('staff:code.opening', { minutes: OWN_CODE_MINUTES }),
      '',
      [{ text: code, style: 'code' }],
      '',
      t('staff:code.how'),
    ),
  };
}
