import type { Db } from '../../src/db/sql.js';
import { execute } from '../../src/db/sql.js';
import { ensureLocalAdmin } from '../../src/staff/local-admin.js';
import type { Scope } from '../../src/staff/scope.js';
import { testScope } from '../support/builders.js';

/** A clinic with nobody but its local administrator, whose scope it gives. */
export async function emptiedClinic(db: Db): Promise<Scope> {
  await execute(
    db,
    'truncate staff_member, staff_invitation, stranger, audit_event restart identity cascade',
  );
  const { id, role, name } = await ensureLocalAdmin(db, { name: 'Clínica Huella', language: 'es' });
  return { ...(await testScope(db, { staffId: id })), actor: { id, name, role } };
}
