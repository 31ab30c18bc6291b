import { type Db, execute, row } from '../db/sql.js';
import { newSecret, secretHash, webAddress } from './web-access.js';

/** Long enough for a working week, short enough that a forgotten browser closes by itself. */
export const SESSION_DAYS = 7;

export interface RedeemedLink {
  staffId: number;
  /** What the browser keeps in its cookie; only its hash is stored. */
  session: string;
}

/**
 * Turns a link's token into a session: of two who follow it at the same moment one gets in. Undefined where the
 * token never was, is used, too old, or its person's access was revoked meanwhile. All on the database's clock.
 */
export async function redeemLoginLink(db: Db, token: string): Promise<RedeemedLink | undefined> {
  const session = newSecret();
  return db.transaction(async (tx) => {
    const link = await row<{ staffId: number }>(
      tx,
      `update web_login_link set used_at = now()
       where token_hash = $1 and used_at is null and expires_at > now()
         and exists (select from staff_member where id = staff_id and revoked_at is null)
       returning staff_id as "staffId"`,
      [secretHash(token)],
    );
    if (!link) return undefined;
    const { staffId } = link;
    await execute(tx, 'delete from web_session where expires_at < now()');
    await execute(
      tx,
      `insert into web_session (id_hash, staff_id, expires_at)
       values ($1, $2, now() + make_interval(days => $3))`,
      [secretHash(session), staffId, SESSION_DAYS],
    );
    const { channel, account, externalId } = webAddress(staffId);
    await execute(
      tx,
      `insert into staff_address (staff_id, channel, account, external_id) values ($1, $2, $3, $4)
       on conflict (channel, account, external_id) do nothing`,
      [staffId, channel, account, externalId],
    );
    await execute(
      tx,
      `insert into audit_event (actor_id, chat, action, detail) values ($1, $2, 'web.entered', '{}')`,
      [staffId, `${channel}:${account}:${externalId}`],
    );
    return { staffId, session };
  });
}
