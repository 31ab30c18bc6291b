import { rows } from '../db/sql.js';
import { assertMay, type Scope } from './scope.js';
import { STAFF_COLUMNS, type StaffRecord } from './staff-record.js';

export interface StaffListing extends StaffRecord {
  revoked: boolean;
  /** The channels from which this person can write. */
  channels: string[];
}

/** Everybody who works or worked here, those with access first. Throws `not_allowed`. */
export async function listStaff(scope: Scope): Promise<StaffListing[]> {
  assertMay(scope, 'staff:manage');
  return rows<StaffListing>(
    scope.db,
    `select ${STAFF_COLUMNS}, revoked_at is not null as revoked,
       array(select distinct channel::text from staff_address where staff_id = staff_member.id order by 1) as channels
     from staff_member order by revoked_at is not null, lower(name), id`,
  );
}
