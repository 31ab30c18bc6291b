import { type Db, execute } from '../db/sql.js';

/**
 * What somebody could still use ends with their access: sessions and links of the page, codes, questions that wait for
 * their yes, answers to owners that they have begun. All of it also asks for access when it is used; this leaves
 * nothing lying about.
 */
export async function endAccess(db: Db, staffIds: number[]): Promise<void> {
  await endPageAccess(db, staffIds);
  await execute(
    db,
    `update staff_invitation set expires_at = now()
     where used_at is null and expires_at > now() and (staff_id = any($1) or created_by_id = any($1)
       or lower(name) in (select lower(name) from staff_member where id = any($1)))`,
    [staffIds],
  );
  await execute(
    db,
    `update pending_action set decision = 'superseded', decided_at = now()
     where staff_id = any($1) and decision is null`,
    [staffIds],
  );
  await execute(db, 'delete from staff_reply where staff_id = any($1)', [staffIds]);
  await execute(db, 'delete from staff_notice where staff_id = any($1)', [staffIds]);
}

/** Out of the page, in every browser. */
export async function endPageAccess(db: Db, staffIds: number[]): Promise<void> {
  await execute(db, 'delete from web_session where staff_id = any($1)', [staffIds]);
  await execute(db, 'delete from web_login_link where staff_id = any($1)', [staffIds]);
}
