import { type Db, execute, row } from '../db/sql.js';
import type { Language } from '../i18n.js';
import { findStaffByAddress } from './find-staff.js';
import type { StaffAddressKey, StaffRecord } from './staff-record.js';

/** Whoever sits at the clinic's own computer. */
export const LOCAL_ADDRESS: StaffAddressKey = { channel: 'terminal', account: 'local', externalId: '1' };
const LOCK = 7_210_015;

/**
 * The administrator of the local terminal, made on first use. Whoever can start the program can read its
 * database, so this is where trust begins: everybody else gets in by an invitation.
 */
export async function ensureLocalAdmin(
  db: Db,
  { name, language }: { name: string; language: Language },
): Promise<StaffRecord> {
  const known = await findStaffByAddress(db, LOCAL_ADDRESS);
  if (known) return known;
  return db.transaction(async (tx) => {
    // Two commands on a new database: the second finds what the first made.
    await execute(tx, 'select pg_advisory_xact_lock($1)', [LOCK]);
    return (await findStaffByAddress(tx, LOCAL_ADDRESS)) ?? makeLocalAdmin(tx, name, language);
  });
}

async function makeLocalAdmin(db: Db, name: string, language: Language): Promise<StaffRecord> {
  const made = await row<{ id: number }>(
    db,
    `insert into staff_member (name, role, language) values ($1, 'admin', $2) returning id`,
    [name, language],
  );
  const id = made!.id;
  const { channel, account, externalId } = LOCAL_ADDRESS;
  await execute(
    db,
    `insert into staff_address (staff_id, channel, account, external_id) values ($1, $2, $3, $4)
     on conflict (channel, account, external_id) do update set staff_id = excluded.staff_id, linked_at = now()`,
    [id, channel, account, externalId],
  );
  await execute(
    db,
    `insert into audit_event (actor_id, chat, action, detail) values ($1, 'terminal:local:1', 'staff.added', $2)`,
    [id, JSON.stringify({ staff: id, role: 'admin' })],
  );
  return { id, name, role: 'admin', language };
}
