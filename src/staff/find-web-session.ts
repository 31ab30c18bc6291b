import { type Db, execute, row } from '../db/sql.js';
import { STAFF_COLUMNS, type StaffRecord } from './staff-record.js';
import { secretHash } from './web-access.js';

/** Whose session this is. Undefined where there is none, it is too old, or its person's access was revoked. */
export function findWebSession(db: Db, session: string): Promise<StaffRecord | undefined> {
  return row<StaffRecord>(
    db,
    `select ${STAFF_COLUMNS} from web_session join staff_member on staff_member.id = web_session.staff_id
     where id_hash = $1 and expires_at > now() and revoked_at is null`,
    [secretHash(session)],
  );
}

/** Leaves the page on this browser. */
export async function endWebSession(db: Db, session: string): Promise<void> {
  await execute(db, 'delete from web_session where id_hash = $1', [secretHash(session)]);
}
