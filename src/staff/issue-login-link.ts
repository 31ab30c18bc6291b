import { type Db, execute } from '../db/sql.js';
import { newSecret, secretHash } from './web-access.js';

export const LINK_MINUTES = 15;

/**
 * Makes the token of a link that lets this member of staff into the web page, once, within 15 minutes of the
 * database's clock. It is returned here and nowhere else. Links that are used or too old are swept on the way.
 */
export async function issueLoginLink(db: Db, { staffId }: { staffId: number }): Promise<string> {
  const token = newSecret();
  await execute(db, 'delete from web_login_link where used_at is not null or expires_at < now()');
  await execute(
    db,
    `insert into web_login_link (token_hash, staff_id, expires_at)
     values ($1, $2, now() + make_interval(mins => $3))`,
    [secretHash(token), staffId, LINK_MINUTES],
  );
  return token;
}
