import { type Db, execute } from '../db/sql.js';

/** Keeps who was referred by whom until the whole file is in: the other row may come later. */
export const CREATE_REFERRALS =
  'create temp table import_referral (owner_id int primary key, ref text not null)';
export const DROP_REFERRALS = 'drop table if exists pg_temp.import_referral';

export async function rememberReferrals(db: Db): Promise<void> {
  await execute(
    db,
    `insert into import_referral select internal_id, referral from import_row
     where referral is not null and not settled
     on conflict (owner_id) do update set ref = excluded.ref`,
  );
}

/** Links them; what is no id of an owner (a name, a magazine) is left alone. */
export async function linkReferrals(db: Db, source: string): Promise<void> {
  await execute(
    db,
    `update owner t set referral_source_id = e.internal_id
     from import_referral r
     join external_ref e on e.source = $1 and e.entity = 'owner' and e.external_id = r.ref
     join owner by_owner on by_owner.id = e.internal_id
     where t.id = r.owner_id and e.internal_id <> t.id
       and t.referral_source_id is distinct from e.internal_id`,
    [source],
  );
}
