import { type Db, row } from '../db/sql.js';
import type { Language } from '../i18n.js';
import { invitationHash, newInvitationCode } from './invitation-code.js';
import type { Role } from './roles.js';

export interface StoredInvitation {
  id: number;
  /** Returned here and nowhere else: only its hash is stored. */
  code: string;
  expiresAt: Date;
}

/** Makes a code and keeps its hash, for so many minutes of the database's clock. */
export async function storeInvitation(
  db: Db,
  invitation: {
    name: string;
    role: Role;
    language: Language;
    minutes: number;
    /** Who is in already and gets one more address. */
    staffId?: number | undefined;
    createdById: number | undefined;
  },
): Promise<StoredInvitation> {
  const { name, role, language, minutes, staffId, createdById } = invitation;
  const code = newInvitationCode();
  const stored = await row<{ id: number; expiresAt: Date }>(
    db,
    `insert into staff_invitation (code_hash, name, role, language, staff_id, created_by_id, expires_at)
     values ($1, $2, $3, $4, $5, $6, now() + make_interval(mins => $7)) returning id, expires_at as "expiresAt"`,
    [invitationHash(code), name, role, language, staffId ?? null, createdById ?? null, minutes],
  );
  return { ...stored!, code };
}
