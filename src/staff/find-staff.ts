import { type Db, row } from '../db/sql.js';
import { STAFF_COLUMNS, type StaffAddressKey, type StaffRecord } from './staff-record.js';

/** Who writes from this address. Undefined for strangers, and for those whose access was revoked. */
export function findStaffByAddress(db: Db, address: StaffAddressKey): Promise<StaffRecord | undefined> {
  return row<StaffRecord>(
    db,
    `select ${STAFF_COLUMNS} from staff_member join staff_address on staff_address.staff_id = staff_member.id
     where channel = $1 and account = $2 and external_id = $3 and revoked_at is null`,
    [address.channel, address.account, address.externalId],
  );
}

/** The member of staff of that name, whatever its case. Undefined where there is none, or access was revoked. */
export function findStaffByName(db: Db, name: string): Promise<StaffRecord | undefined> {
  return row<StaffRecord>(
    db,
    `select ${STAFF_COLUMNS} from staff_member where lower(name) = lower($1) and revoked_at is null`,
    // Postgres takes no NUL, and nobody is called so.
    [name.replaceAll('\0', '').trim()],
  );
}
