import { type Db, row } from '../db/sql.js';

/**
 * A hash of an owner's own fields and of which rows belong to the owner. It changes when somebody edits the record
 * or adds to it or takes from it, and not when a night works out the customer type.
 */
export async function ownerFingerprint(db: Db, ownerId: number): Promise<string> {
  const found = await row<{ fingerprint: string }>(
    db,
    `select md5(concat_ws('|',
              (to_jsonb(o) - 'updated_at' - case when customer_type_manual then '' else 'customer_type' end)::text,
              (select string_agg(id::text, ',' order by id) from pet where owner_id = o.id), '/',
              (select string_agg(tag_id::text, ',' order by tag_id) from owner_tag where owner_id = o.id), '/',
              (select string_agg(id::text, ',' order by id) from owner_note where owner_id = o.id), '/',
              (select string_agg(id::text, ',' order by id) from appointment where owner_id = o.id), '/',
              (select string_agg(id::text, ',' order by id) from customer_order where owner_id = o.id), '/',
              (select string_agg(id::text, ',' order by id) from message where owner_id = o.id), '/',
              (select string_agg(id::text, ',' order by id) from consent_event where owner_id = o.id), '/',
              (select string_agg(source || ':' || external_id, ',' order by source, external_id)
                 from external_ref where entity = 'owner' and internal_id = o.id), '/',
              (select string_agg(id::text, ',' order by id) from owner m where m.merged_into_id = o.id), '/',
              (select string_agg(id::text, ',' order by id) from owner r where r.referral_source_id = o.id)
            )) as fingerprint
       from owner o where o.id = $1`,
    [ownerId],
  );
  return found?.fingerprint ?? '';
}
