import { row } from '../db/sql.js';
import { AppError } from '../errors.js';
import { assertMay, type Scope } from '../staff/scope.js';
import { namedOwner } from './lock-owner.js';

/** What a merge brings from one record to the other. */
export interface MergePreview {
  keep: { ownerId: number; name: string };
  merge: { ownerId: number; name: string };
  pets: string[];
  appointments: number;
  orders: number;
  messages: number;
  notes: number;
  /** Tags that the kept record does not carry yet. */
  tags: string[];
  /** Pets of one name on both records: both stay. */
  samePets: string[];
  /** One of the two said no to marketing; the merged record then says no. */
  consentNo: boolean;
}

/**
 * What merging would bring over; changes nothing. Throws `merge_same_owner`, `owner_not_found`, `owner_merged`,
 * `not_allowed`.
 */
export async function previewMerge(scope: Scope, keepId: number, mergeId: number): Promise<MergePreview> {
  assertMay(scope, 'owners:merge');
  if (keepId === mergeId) throw new AppError('merge_same_owner');
  const keep = await namedOwner(scope, keepId);
  const merge = await namedOwner(scope, mergeId);
  const moving = await row<Omit<MergePreview, 'keep' | 'merge'>>(
    scope.db,
    `select array(select name from pet where owner_id = $2 order by id) as pets,
            (select count(*) from appointment where owner_id = $2) as appointments,
            (select count(*) from customer_order where owner_id = $2) as orders,
            (select count(*) from message where owner_id = $2) as messages,
            (select count(*) from owner_note where owner_id = $2) as notes,
            array(select t.name from owner_tag x join tag t on t.id = x.tag_id
                   where x.owner_id = $2 and not exists (
                         select from owner_tag k where k.owner_id = $1 and k.tag_id = x.tag_id)
                   order by x.added_at, t.id) as tags,
            array(select p.name from pet p join pet k on search_text(k.name) = search_text(p.name)
                   where p.owner_id = $2 and k.owner_id = $1
                     and p.deceased_on is null and k.deceased_on is null
                   order by p.id) as "samePets",
            (select bool_or(not marketing_opt_in) from owner where id in ($1, $2)) as "consentNo"`,
    [keepId, mergeId],
  );
  return {
    keep: { ownerId: keep.id, name: keep.name },
    merge: { ownerId: merge.id, name: merge.name },
    ...moving!,
  };
}
