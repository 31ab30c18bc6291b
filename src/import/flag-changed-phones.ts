import { type Db, execute } from '../db/sql.js';

/**
 * Notes in the audit every known owner whose phone an import is about to change: a number that wandered to
 * another record is how a message reaches the wrong person. Runs on the staged rows, before the update.
 */
export async function flagChangedPhones(db: Db, file: string): Promise<void> {
  await execute(
    db,
    `insert into audit_event (chat, action, owner_id, detail)
     select 'import', 'import_phone_changed', t.id,
       jsonb_build_object('file', $1::text, 'from', t.phone_primary, 'to', r.phone_primary)
     from import_row r join owner t on t.id = r.internal_id
     where not r.is_new and not r.settled and t.phone_primary <> '' and r.phone_primary <> t.phone_primary`,
    [file],
  );
}
