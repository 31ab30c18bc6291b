import { type Db, execute } from '../../db/sql.js';

/** What nobody may look at any more, and what nobody came back for within 30 days, goes. */
export async function sweepShown(db: Db): Promise<number> {
  return execute(
    db,
    `delete from web_message where at < now() - interval '30 days'
       or staff_id in (select id from staff_member where revoked_at is not null)`,
  );
}
